"""The API, version 1: what is there stays as it is; fields and routes are only ever added."""

from litestar import Router

from servanda.web.api import reading, reviewing

API = Router(
    path="/api/v1",
    route_handlers=[
        reading.commitments,
        reading.stream,
        reading.commitment,
        reading.statements,
        reading.statement,
        reading.documents,
        reading.document,
        reading.actors,
        reading.events,
        reading.totals,
        reading.exports,
        reading.export,
        reviewing.queue,
        reviewing.judge,
    ],
)
