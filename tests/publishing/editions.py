"""Editions made by hand: an ordinary one with an envelope and its parts, a hostile one, a bare one, an empty one."""

from __future__ import annotations

from typing import Any

from servanda.model import (
    Actor,
    Amount,
    Commitment,
    Contradiction,
    Count,
    Horizon,
    Part,
    Quantity,
    Setting,
    Step,
    Told,
    Undertaker,
    Undertaking,
)
from servanda.publishing.edition import Gathered, Item, item_of
from servanda.register import DocumentRecord

MOMENT = "2026-02-01T08:00:00+00:00"
UZBEKISTAN = Actor(id="country:UZ", name="Uzbekistan", kind="country", country="UZ", identifiers={"iso3166": "UZ"})
JAPAN = Actor(id="country:JP", name="Japan", kind="country", country="JP", identifiers={"iso3166": "JP"})
JBIC = Actor(
    id="org:jbic",
    name="Japan Bank for International Cooperation",
    kind="bank or fund",
    country="JP",
    parent="country:JP",
)
HOSTILE = (
    '=HYPERLINK("https://evil.example","x")', "+1+1", "-2+3", "@SUM(A1)", "<script>alert(1)</script> & ]]> <!--",
    "null\x00 bell\x07 escape\x1b[31m", "\u202eturned\u2028line", "x" * 40_000, "  \t=1+1", "_x0041_",
    "{braces} \\ % # $ ~",
    "BEGIN:VEVENT\r\nSUMMARY:x", "\ufffe\uffff", "\N{GRINNING FACE}" * 20,
)  # fmt: skip


def document(key: str, **known: Any) -> DocumentRecord:
    about: dict[str, Any] = {
        "id": key,
        "title": f"Report {key}",
        "publisher": "The Press",
        "published": "2025-12-22",
        "published_from": "metadata",
        "url": f"https://press.example/{key}?a=1&b=2",
        "media_type": "text/html",
        "source": f"reports/{key}.html",
        "language": "en",
        "extractor": "servanda",
        "characters": 5000,
        "added_at": "2026-01-02T10:00:00+00:00",
    } | known
    return DocumentRecord(**about)


def commitment(key: str, quote: str, **said: Any) -> Commitment:
    fields: dict[str, Any] = {
        "id": key, "quote": quote, "start": 10, "end": 10 + len(quote), "rule": "en.lend", "confidence": 0.91,
        "action": "lend", "instrument": "loan", "status": "signed", "strength": "binding",
    }  # fmt: skip
    return Commitment(**fields | said)


def told(record: Commitment, about: DocumentRecord, **actors: Actor) -> Told:
    setting = Setting(document=about.id, title=about.title, publisher=about.publisher, published=about.published)
    return Told(id=record.id, commitment=record, actors=actors, setting=setting, context=record.quote)


def undertaking(key: str, statements: tuple[str, ...], **said: Any) -> Undertaking:
    fields: dict[str, Any] = {
        "id": key, "statements": statements, "sources": len(statements), "action": "lend", "instrument": "loan",
        "status": "signed", "strength": "binding", "subject": "railway from Navoi to Samarkand",
    }  # fmt: skip
    return Undertaking(**fields | said)


def ordinary() -> Gathered:
    """A package of $12 bn, a loan of 30 bn yen in it told by two sources that disagree, a memorandum without a sum."""
    first, second = document("a" * 20), document("b" * 20, published="2026-01-10", url="", source="notes/second.txt")
    package = told(
        commitment("1" * 20, "Uzbekistan took home projects worth over $12 billion.", instrument="portfolio"), first
    )
    loan = told(commitment("2" * 20, "JBIC signed a loan of 30 billion yen for the railway."), first)
    later = told(
        commitment("3" * 20, "The bank lends 32 billion yen, first paid out in January.", date="2026-01"), second
    )
    paper = told(
        commitment(
            "4" * 20, "A memorandum on nuclear energy was signed.", instrument="memorandum", strength="signed paper"
        ),
        first,
    )
    parties = (
        Undertaker(actor=JBIC.id, name="JBIC", role="provider", statements=("2" * 20,)),
        Undertaker(actor=UZBEKISTAN.id, name="Uzbekistan", role="recipient", statements=("2" * 20,)),
    )
    sides = (
        Undertaker(actor=JAPAN.id, name="Japan", role="party", statements=("1" * 20,)),
        Undertaker(actor=UZBEKISTAN.id, name="Uzbekistan", role="party", statements=("1" * 20,)),
    )
    made = (
        (
            undertaking(
                "1" * 20, ("1" * 20,), action="cooperate", instrument="portfolio", strength="signed paper",
                subject="portfolio of projects", parties=sides, sectors=("430",),
                amounts=(Amount(12e9, "USD", "over"),),
                count=Count(60, "projects", "over"), date="2025-12-20", first_told="2025-12-22", last_told="2025-12-22",
                parts=(Part(id="2" * 20, basis="stated", score=0.98765, statement="2" * 20),),
                history=(Step(status="signed", date="2025-12-20", statement="1" * 20),),
            ),
            (package,),
        ),
        (
            undertaking(
                "2" * 20, ("2" * 20, "3" * 20), status="financed", parties=parties, sectors=("210", "21030"),
                places=("Navoi", "Samarkand", "Uzbekistan"),
                amounts=(Amount(30e9, "JPY"), Amount(200e6, "USD", "about", equivalent=True), Amount(32e9, "JPY")),
                quantities=(Quantity(120, "km", "railway"),),
                horizon=Horizon("over the next five years", "2026", "2030"),
                date="2025-12-20", first_told="2025-12-22", last_told="2026-01-10", envelopes=("1" * 20,),
                history=(
                    Step(status="signed", date="2025-12-20", statement="2" * 20),
                    Step(status="financed", date="2026-01", statement="3" * 20),
                ),
                contradictions=(
                    Contradiction(
                        field="amounts", kind="error", values=(("30 bn yen", ("2" * 20,)), ("32 bn yen", ("3" * 20,))),
                        said="One source says 30 bn yen, another 32 bn yen.",
                    ),
                ),
                again=("3" * 20,),
            ),
            (loan, later),
        ),
        (
            undertaking(
                "4" * 20, ("4" * 20,), action="cooperate", instrument="memorandum", strength="signed paper",
                subject="nuclear energy", parties=sides, sectors=("235",), date="2025-12", one_sided="Japan",
            ),
            (paper,),
        ),
    )  # fmt: skip
    documents = {first.id: first, second.id: second}
    actors = (UZBEKISTAN, JAPAN, JBIC)
    items = tuple(
        item_of(made_of, {one.id: one for one in of_it}, documents, [a for a in actors if _named(a, made_of)])
        for made_of, of_it in made
    )
    return Gathered(title="Promises of the Tokyo summit", moment=MOMENT, gathered=items)


def _named(actor: Actor, made_of: Undertaking) -> bool:
    return any(party.actor == actor.id for party in made_of.parties)


def hostile() -> Gathered:
    """Every text field holds something that some format takes for a command, or cannot hold."""
    items: list[Item] = []
    for number, words in enumerate(HOSTILE):
        key = f"{number:020x}"
        about = document(f"d{number:019x}", title=words, publisher=words, url=words, source=words, published="")
        record = commitment(key, words, subject=words, places=[words])
        actor = Actor(id=f"name:{words}", name=words, kind="other")
        made = undertaking(
            key, (key,), subject=words, places=(words,), horizon=Horizon(words, "", ""), one_sided=words,
            parties=(Undertaker(actor=actor.id, name=words, role="party", statements=(key,)),),
            amounts=(Amount(1e18, "XAU", "about", per="yr"), Amount(0.5, "ZZZ")), sectors=("99999",),
            quantities=(Quantity(1e-9, words, words),), count=Count(3, words),
            history=(Step(status="signed", date="", statement=key),),
            contradictions=(Contradiction(field="name", kind="name", values=((words, (key,)),), said=words),),
        )  # fmt: skip
        one = told(record, about)
        items.append(
            item_of(
                made,
                {key: Told(id=key, commitment=record, actors={words: actor}, setting=one.setting)},
                {about.id: about},
            )
        )
    return Gathered(title=HOSTILE[0] + HOSTILE[4] + "\x00", moment=MOMENT, gathered=tuple(items))


def bare() -> Gathered:
    """A commitment that says nothing but what it must."""
    about = document("c" * 20, title="", publisher="", published="", url="", source="-", language="")
    record = commitment("5" * 20, "It was agreed.", action="cooperate", instrument="none")
    made = undertaking(
        "5" * 20,
        ("5" * 20,),
        action="cooperate",
        instrument="none",
        status="intended",
        strength="intention",
        subject="",
    )
    return Gathered(
        title="Bare", moment=MOMENT, gathered=(item_of(made, {"5" * 20: told(record, about)}, {about.id: about}),)
    )


def empty() -> Gathered:
    return Gathered(title="Nothing", moment=MOMENT, gathered=())
