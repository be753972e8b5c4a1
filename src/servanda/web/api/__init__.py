"""The API, version 1."""

from litestar import Router

API = Router(path="/api/v1", route_handlers=[])
