"""What a server is told when it is started."""

from __future__ import annotations

import ipaddress

import msgspec

from servanda.config import Config
from servanda.errors import ServandaError


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings of a server.

    Attributes:
        register: the register that it shows.
        accounts: path of the file of accounts.
        host, port: where it listens.
        open_reading: whether pages may be read without an account.
        config: for documents that are added.
    """

    register: str
    accounts: str
    host: str = "127.0.0.1"
    port: int = 8000
    open_reading: bool = True
    config: Config = Config()


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def check_binding(host: str, *, have_accounts: bool) -> None:
    """Refuse an address that others reach where nobody could be told from anybody.

    Raises:
        ServandaError: it is reachable from outside and there are no accounts.
    """
    if not is_loopback(host) and not have_accounts:
        raise ServandaError(
            f"{host}: others reach this address and there are no accounts (servanda account NAME --role admin)"
        )


def accounts_path(register: str, given: str | None) -> str:
    """The file of accounts: the one that is named, else beside the register, else in this folder."""
    if given:
        return given
    return "servanda.accounts" if "://" in register else f"{register}.accounts"
