"""One file for each version of the tables; its revision is the number of the version."""
