from __future__ import annotations

import subprocess
import sys

import pytest

from servanda.documents import language_of

ENGLISH = "The two sides have agreed that a new line will be built, and that the cost of it is to be shared by them."


def test_english_is_told_without_loading_a_model() -> None:
    code = f"""
import sys
from servanda.documents import language_of
assert language_of({ENGLISH!r}) == "en"
heavy = [name for name in ("py3langid", "numpy", "trafilatura", "pypdfium2", "docx", "lxml") if name in sys.modules]
assert not heavy, heavy
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Стороны подписали соглашение о строительстве железной дороги стоимостью 4,7 миллиарда долларов."),
        (
            "fr",
            "Les deux parties ont signé un accord portant sur la construction d'une ligne de chemin de fer au nord.",
        ),
        (
            "de",
            "Die beiden Seiten haben in Berlin ein Abkommen über den Bau einer neuen Eisenbahnstrecke unterzeichnet.",
        ),
        (
            "es",
            "Las dos partes firmaron un acuerdo para la construcción de una línea de ferrocarril en el norte del país.",
        ),
        ("it", "Le due parti hanno firmato un accordo per la costruzione di una linea ferroviaria nel nord del paese."),
        ("tr", "İki taraf ülkenin kuzeyinde yeni bir demiryolu hattının yapımı için bir anlaşma imzaladı."),
        ("zh", "两国领导人签署了关于修建铁路的协议，总投资四十七亿美元。"),
        ("ja", "日本と中央アジア五か国は土曜日、重要鉱物について協力することで合意した。"),
        ("ar", "وقع الجانبان اتفاقية لبناء خط سكة حديد جديد في شمال البلاد بتكلفة مليار دولار."),
        ("kk", "Екі тарап елдің солтүстігінде жаңа теміржол желісін салу туралы келісімге қол қойды."),
        ("en", "Kenya scraps Adani airport and power deals after US charges, leaving investors in the dark"),
        ("en", "Memorandum of Cooperation on agriculture; Loan Agreement, NSCR Extension Project; Exchange of Notes"),
    ],
)
def test_languages(language: str, text: str) -> None:
    assert language_of(text) == language


def test_english_names_in_another_language_do_not_make_it_english() -> None:
    text = "Der Vertrag mit der Export-Import Bank of China und der Bank of Tokyo in Berlin. "
    assert (
        language_of(text * 3 + "Die beiden Seiten haben das Abkommen über den Bau der Strecke in Berlin unterzeichnet.")
        == "de"
    )


def test_without_letters_there_is_no_language() -> None:
    assert language_of("100 | 200 | 300\n\n---") == ""
