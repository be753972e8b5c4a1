"""Stage 7: what was found, for people and for other programs; one file for each format (see formats.py)."""
