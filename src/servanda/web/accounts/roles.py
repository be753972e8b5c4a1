"""Roles, each of which may all that those before it may."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

Role = Literal["reader", "reviewer", "editor", "admin"]
ROLES: tuple[Role, ...] = get_args(Role)
"""reader reads; reviewer judges statements and links; editor adds documents, merges and splits; admin sees accounts."""


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Someone who may do something.

    Attributes:
        name: under which decisions are written down.
        role: one of ROLES.
        created_at: when, in UTC (ISO 8601).
    """

    name: str
    role: Role
    created_at: str = ""


def allows(account: Account | None, role: Role) -> bool:
    """Whether an account may what a role may; nobody may nothing."""
    return account is not None and ROLES.index(account.role) >= ROLES.index(role)
