"""The pages, each with its route."""

from litestar.types import ControllerRouterHandler

from servanda.web.pages.actors import actor, actors
from servanda.web.pages.adding import add_page, keep, look, read
from servanda.web.pages.commitment import commitment, find_id, statement
from servanda.web.pages.commitments import commitments
from servanda.web.pages.comparing import compare
from servanda.web.pages.documents import document, documents
from servanda.web.pages.downloading import download
from servanda.web.pages.fetching import fetch_address, fetch_state, fetched
from servanda.web.pages.lists import assessments, calendar, delivery, event, methods, totals_page
from servanda.web.pages.mapping import map_page
from servanda.web.pages.overview import overview
from servanda.web.pages.readings import readings
from servanda.web.pages.reviewing import answer, correct, merge_commitments, review, split_commitment, undo_last
from servanda.web.pages.sessions import account_page, log_in, log_in_page, log_out, make_token

PAGES: tuple[ControllerRouterHandler, ...] = (
    overview,
    commitments,
    download,
    commitment,
    statement,
    find_id,
    documents,
    document,
    readings,
    actors,
    actor,
    assessments,
    calendar,
    totals_page,
    delivery,
    event,
    methods,
    compare,
    map_page,
    add_page,
    read,
    look,
    keep,
    fetch_address,
    fetched,
    fetch_state,
    review,
    answer,
    correct,
    merge_commitments,
    split_commitment,
    undo_last,
    log_in_page,
    log_in,
    log_out,
    account_page,
    make_token,
)
