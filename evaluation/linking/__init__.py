"""How well deals are found again that two releases of AidData's records word differently."""
