"""From resources/ to data/. Only scripts/build_resources.py and tests come here; needs PyYAML (the dev extra)."""
