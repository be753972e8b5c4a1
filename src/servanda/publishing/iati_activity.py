"""One IATI activity for each commitment, its elements in the order that the schema asks for."""

from __future__ import annotations

import re
from typing import Any

from servanda.model import Actor
from servanda.model.listing import EXTENSION
from servanda.publishing import facts, iati_codes, wording
from servanda.publishing.edition import Edition, Item, Publisher, Source
from servanda.publishing.iati_elements import Maker, add, narrative, plain
from servanda.publishing.iati_extension import extension
from servanda.publishing.iati_kept import Kept
from servanda.publishing.iati_locations import locations
from servanda.publishing.located import kept_in
from servanda.publishing.names import country_name, sector_name
from servanda.reference import labels

NOT_TOLD = "Not told"
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_WEB_PAGE = "A12"
_GENERAL, _OTHER = "1", "4"
_PARENT, _CHILD = "1", "2"
_ORIGINAL = "A9"
_LONGEST_QUOTES = 10
# The Union is no country of IATI's list; its region is "Europe, regional".
_UNION, _EUROPE = "EU", "89"


class Activities:
    """Makes the activities of an edition, whose publisher and moment all of them share."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._publisher: Publisher = edition.publisher
        self._today = edition.moment[:10]

    def identifier(self, key: str) -> str:
        """The identifier of a commitment."""
        return f"{self._publisher.ref}-{key}"

    def make(self, item: Item, *, keep: bool = True) -> Any:
        """The activity of a commitment.

        Args:
            item: the commitment.
            keep: whether what an IATI file told of it, and the register has no field for, is handed on.
        """
        kept = Kept.of(item, self._edition) if keep else Kept()
        made = Maker("iati-activity", kept)
        root = made.root
        root.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
        root.set("last-updated-datetime", self._updated(item))
        root.set("hierarchy", "2" if item.undertaking.envelopes else "1")
        if kept.currency:
            root.set("default-currency", kept.currency)
        made.put("iati-identifier", [("iati-identifier", {}, self.identifier(item.undertaking.id))])
        self._reporter(root)
        narrative(add(root, "title"), kept.title or _title(item))
        made.group("description", lambda: self._descriptions(root, item))
        made.group("participating-org", lambda: self._organisations(root, item))
        made.group("other-identifier", lambda: None, also=True)
        for ref, owner_ref, owner in kept.originals:
            known = add(root, "other-identifier", ref=ref, type=_ORIGINAL)
            narrative(add(known, "owner-org", **({"ref": owner_ref} if owner_ref else {})), owner or owner_ref)
        add(root, "activity-status", code=iati_codes.activity_status(item))
        made.group("activity-date", lambda: self._dates(root, item))
        made.foreign("contact-info", "activity-scope")
        made.group("recipient-country", lambda: self._countries(root, item), "recipient-region")
        made.group("location", lambda: locations(root, item))
        made.group("sector", lambda: self._sectors(root, item))
        made.foreign("tag", "country-budget-items", "humanitarian-scope", "policy-marker", "collaboration-type")
        made.foreign("default-flow-type")
        made.group("default-finance-type", lambda: self._finance(root, item))
        made.foreign("default-aid-type", "default-tied-status", "budget", "planned-disbursement", "capital-spend")
        made.group("transaction", lambda: self._transaction(root, item))
        made.group("document-link", lambda: None, also=True)
        for source in item.sources:
            self._link(root, source)
        self._related(root, item, made)
        made.foreign("legacy-data", "conditions", "result", "crs-add", "fss")
        extension(root, item)
        return root

    def _updated(self, item: Item) -> str:
        added = max((source.document.added_at for source in item.sources), default="")
        return min(added, self._edition.moment) if added else self._edition.moment

    def _reporter(self, root: Any) -> None:
        attributes = {"ref": self._publisher.ref, "type": "90", "secondary-reporter": "1"}
        narrative(add(root, "reporting-org", **attributes), self._publisher.name)

    def _descriptions(self, root: Any, item: Item) -> None:
        quotes = dict.fromkeys(plain(s.statement.quote) for s in item.sources if plain(s.statement.quote))
        main = add(root, "description", type=_GENERAL)
        first = item.sources[0].document.language if item.sources else ""
        narrative(main, next(iter(quotes), "") or _title(item), _language(first))
        narrative(add(root, "description", type=_OTHER), _in_words(item))
        for source in item.sources[1:_LONGEST_QUOTES]:
            if not facts.address(source) and plain(source.statement.quote):
                about = ", ".join(filter(None, (source.document.title, source.document.publisher)))
                said = f"{source.statement.quote} ({about})" if about else source.statement.quote
                narrative(add(root, "description", type=_OTHER), said, _language(source.document.language))

    def _organisations(self, root: Any, item: Item) -> None:
        for party in item.undertaking.parties:
            actor = facts.actor_of(item, party)
            attributes = _organisation(actor)
            attributes["role"] = iati_codes.organisation_role(item, party, actor)
            one = add(root, "participating-org", **attributes)
            one.set(f"{{{EXTENSION}}}role", party.role)
            one.set(f"{{{EXTENSION}}}kind", actor.kind)
            if actor.country:
                one.set(f"{{{EXTENSION}}}country", actor.country)
            narrative(one, plain(party.name) or NOT_TOLD)
        if not item.undertaking.parties:  # the schema asks for one
            one = add(root, "participating-org", role=iati_codes.ACCOUNTABLE)
            one.set(f"{{{EXTENSION}}}told", "no")
            narrative(one, NOT_TOLD)

    def _dates(self, root: Any, item: Item) -> None:
        u = item.undertaking
        planned = iati_codes.first_day(u.horizon.start) if u.horizon else ""
        ends = iati_codes.last_day(u.horizon.end) if u.horizon else ""
        begun = next((s.date for s in u.history if s.status == "underway"), "")
        done = next((s.date for s in reversed(u.history) if s.status == "completed"), "")
        why = u.horizon.text if u.horizon else ""
        if not planned:
            made = iati_codes.first_day(facts.day(item))
            planned, why = made or self._updated(item)[:10], ""
            said = f"{facts.day(item)}: when it was made" if made else "not told; the day on which it was recorded"
            why = why or said
        if ends and ends < planned:
            ends = ""
        started, finished = self._past(iati_codes.first_day(begun)), self._past(iati_codes.last_day(done))
        if started and finished and finished < started:
            started = ""
        for kind, day, said in (
            ("1", planned, why), ("2", started, begun), ("3", ends, why if ends else ""), ("4", finished, done),
        ):  # fmt: skip
            if day:
                narrative(add(root, "activity-date", **{"type": kind, "iso-date": day}), said)

    def _past(self, day: str) -> str:
        return day if day and day <= self._today else ""

    def _countries(self, root: Any, item: Item) -> None:
        codes = [code for code in kept_in(item) if len(code) == 2 and code.isalpha()]
        shared = dict(zip(codes, iati_codes.shares(len(codes)), strict=True))
        for code in sorted(codes, key=lambda code: code == _UNION):  # regions follow countries
            more = {"percentage": shared[code]} if shared[code] else {}
            if code == _UNION:
                region = add(root, "recipient-region", code=_EUROPE, vocabulary="1", **more)
                narrative(region, country_name(code))
            else:
                add(root, "recipient-country", code=code, **more)
        if not codes:
            narrative(add(root, "recipient-region", code="not-told", vocabulary="99"), NOT_TOLD)

    def _sectors(self, root: Any, item: Item) -> None:
        found = iati_codes.sectors(item)
        for (vocabulary, code), share in zip(found, iati_codes.shares(len(found)), strict=True):
            more = {"percentage": share} if share else {}
            narrative(add(root, "sector", vocabulary=vocabulary, code=code, **more), sector_name(code))

    def _finance(self, root: Any, item: Item) -> None:
        if code := iati_codes.finance_type(item):
            add(root, "default-finance-type", code=code)

    def _transaction(self, root: Any, item: Item) -> None:
        amount, kind = facts.main_amount(item), iati_codes.transaction_type(item)
        if amount is None or not kind or amount.currency not in labels("currency") or amount.value <= 0:
            return
        day = self._told_day(item)
        made = add(root, "transaction")
        add(made, "transaction-type", code=kind)
        add(made, "transaction-date", **{"iso-date": day})
        value = add(made, "value", **{"currency": amount.currency, "value-date": day})
        value.text = iati_codes.decimal(amount.value)
        words = [wording.sums([amount])] if amount.bound != "exact" or amount.per else []
        words += [] if iati_codes.first_day(facts.day(item)) else ["the day is not told"]
        if words:
            narrative(add(made, "description"), "; ".join(words))
        for tag, role in (("provider-org", "provider"), ("receiver-org", "recipient")):
            found = [party for party in item.undertaking.parties if party.role == role and plain(party.name)]
            if len(found) == 1:
                one = add(made, tag, **_organisation(facts.actor_of(item, found[0])))
                narrative(one, found[0].name)

    def _told_day(self, item: Item) -> str:
        """The day of the act; where only its year or month is known, the day on which it was first told in it."""
        u = item.undertaking
        told = u.first_told if u.date and u.first_told.startswith(u.date) else facts.day(item)
        return min(iati_codes.first_day(told) or self._today, self._today)

    def _link(self, root: Any, source: Source) -> None:
        url = facts.address(source)
        if not url:
            return
        about = source.document
        link = add(root, "document-link", url=url, format=plain(about.media_type) or "text/html")
        narrative(add(link, "title"), plain(about.title) or url)
        if words := plain(source.statement.quote):
            narrative(add(link, "description"), words, _language(about.language))
        add(link, "category", code=_WEB_PAGE)
        if language := _language(about.language):
            add(link, "language", code=language)
        if day := iati_codes.first_day(about.published):
            add(link, "document-date", **{"iso-date": day})

    def _related(self, root: Any, item: Item, made: Maker) -> None:
        u = item.undertaking
        made.related(parents=bool(u.envelopes), children=bool(u.parts))
        for key in u.envelopes:
            add(root, "related-activity", ref=self.identifier(key), type=_PARENT)
        for key in dict.fromkeys(part.id for part in u.parts):
            add(root, "related-activity", ref=self.identifier(key), type=_CHILD)
        for key in u.project:
            add(root, "related-activity", ref=self.identifier(key), type="3")


def _title(item: Item) -> str:
    return plain(facts.title(item)) or item.undertaking.action


def _organisation(actor: Actor) -> dict[str, str]:
    known = {"ref": actor.identifiers.get("iati", ""), "type": iati_codes.organisation_type(actor)}
    return {name: value for name, value in known.items() if value}


def _language(code: str) -> str:
    return code if code and code != "en" and _LANGUAGE.fullmatch(code) else ""


def _in_words(item: Item) -> str:
    """What no code of IATI tells: status and strength in Servanda's words, all sums, doubts."""
    u = item.undertaking
    told = [
        f"Status: {labels('status')[u.status]}",
        f"Strength: {labels('strength')[u.strength]}",
        f"Paper: {labels('instrument')[u.instrument]}" if u.instrument != "none" else "",
        f"Sums as told: {wording.sums(u.amounts)}" if u.amounts else "",
        f"Quantities: {wording.quantities(u.quantities)}" if u.quantities else "",
        f"Number: {wording.count(u.count)}" if u.count else "",
        f"Time: {wording.horizon(u.horizon)}" if u.horizon else "",
        f"Independent sources: {u.sources}",
        f"Told by the side of {u.one_sided} alone" if u.one_sided else "",
        *(found.said.rstrip(".") for found in u.contradictions),
    ]
    return ". ".join(plain(words) for words in told if words) + "."
