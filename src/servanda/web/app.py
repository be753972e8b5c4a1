"""The application: routes, templates, static files, and what stands before every request."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import PurePath

from litestar import Litestar, Router
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.middleware import DefineMiddleware
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.plugins.jinja import JinjaTemplateEngine
from litestar.static_files import create_static_files_router
from litestar.template.config import TemplateConfig

from servanda.web.accounts import Accounts
from servanda.web.api import API
from servanda.web.caching import add_headers, answered_before
from servanda.web.errors import HANDLERS
from servanda.web.fetching import Fetching
from servanda.web.pages import PAGES
from servanda.web.registers import Registers
from servanda.web.rendering import STATIC, environment
from servanda.web.security import WhoAsks, may_read
from servanda.web.settings import Settings

_LARGEST_FORM = 60_000_000  # bytes; a document and some more


def create_app(settings: Settings) -> Litestar:
    """The application over one register.

    Raises:
        RegisterError: there is no register.
    """
    registers, accounts = Registers(settings.register), Accounts(settings.accounts)
    with registers.lent():
        pass
    secret = accounts.secret()
    fetching = Fetching()

    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        yield
        fetching.close()
        registers.close()
        accounts.close()

    static = create_static_files_router(path="/static", directories=[STATIC], opt={"open": True})
    return Litestar(
        route_handlers=[Router(path="/", route_handlers=PAGES, include_in_schema=False), API, static],
        lifespan=[lifespan],
        state=State(
            {
                "settings": settings,
                "registers": registers,
                "accounts": accounts,
                "fetching": fetching,
                "title": _title(settings.register),
            }
        ),
        middleware=[DefineMiddleware(WhoAsks)],
        guards=[may_read],
        before_request=answered_before,
        before_send=[add_headers],
        exception_handlers=HANDLERS,
        csrf_config=CSRFConfig(
            secret=secret,
            # Another name with another secret: a browser that kept the cookie of an earlier one gets a new one.
            cookie_name=f"servanda_form_{sha256(secret.encode()).hexdigest()[:8]}",
            cookie_httponly=True, cookie_samesite="lax",
            exclude=["^/api/"],
        ),
        template_config=TemplateConfig(instance=JinjaTemplateEngine.from_environment(environment())),
        openapi_config=OpenAPIConfig(
            title="Servanda", version="1", path="/api/v1/schema",
            render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            description="The register of what states promise each other. Lists are {items, next}: hand next back as "
            "cursor. What is there stays as it is; fields and routes are only ever added.",
            create_examples=False,
        ),
        request_max_body_size=_LARGEST_FORM,
        logging_config=None,  # the root logger is whoever imports this to set up
    )  # fmt: skip


def _title(where: str) -> str:
    return where.rpartition("/")[2].partition("?")[0] if "://" in where else PurePath(where).name
