"""Stage 2a: what a text mentions: actors, sums, quantities, counts, dates."""
