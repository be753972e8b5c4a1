"""Stage 8: a register in the browser, and for programs over HTTP."""
