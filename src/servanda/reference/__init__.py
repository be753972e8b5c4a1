"""Typed access to the reference data that resources/ is built into."""

from servanda.reference.loading import load_frames, load_lexicon

__all__ = ["load_frames", "load_lexicon"]
