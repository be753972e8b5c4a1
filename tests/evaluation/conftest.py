import sys
from pathlib import Path

# The scorer is no part of the installed package; it is run from the project's folder.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
