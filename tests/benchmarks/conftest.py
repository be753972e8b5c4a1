import sys
from pathlib import Path

# The benchmarks are no part of the installed package; they are run from the project's folder.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
