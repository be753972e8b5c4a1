from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """A small folder of resources, to be spoilt at will."""
    files = {
        "lexicon/en/words.yaml": "codes: [no, yes, 2024-12-20]\n12: December\nflag: true\n",
        "frames/en/build.yaml": "- {name: build, triggers: [build]}\n",
        "codelists/action.yaml": "lend: {name: Lend}\n",
        "gazetteers/countries.yaml": """\
NO: {name: Norway, adjectives: [Norse, Norwegian], capitals: [Oslo], weak: [Norway, Norse, Norwegian, Oslo]}
""",
    }
    for name, content in files.items():
        path = tmp_path / "resources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "resources"


@pytest.fixture(scope="session")
def real_resources() -> Path:
    return ROOT / "resources"
