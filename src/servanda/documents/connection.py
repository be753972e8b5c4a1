"""Connecting to a host: the address is checked after the name is resolved, and every wait ends at one deadline."""

from __future__ import annotations

import io
import socket
import ssl
import threading
import time
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

_NAT64 = ip_network("64:ff9b::/96")


class Refused(Exception):  # becomes a FetchFailed, which knows the address the user gave
    """An address that is not to be, or cannot be, connected to."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.mend = mend


class Deadline:
    """A moment by which all must be done.

    Args:
        seconds: from now.
    """

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds until then, more than 0.

        Raises:
            TimeoutError: it has passed.
        """
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise TimeoutError
        return seconds

    def later(self, seconds: float) -> None:
        """Put it off: so many seconds were spent on something else."""
        self._end += seconds


class TimedSocket:
    """What http.client needs of a socket; each read and write may take only what is left until the deadline."""

    def __init__(self, raw: socket.socket, deadline: Deadline) -> None:
        self._raw = raw
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        """Send all, or raise TimeoutError."""
        self._raw.settimeout(self._deadline.left())
        self._raw.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """A reader whose every wait ends at the deadline, also against a server that sends one byte at a time."""
        return io.BufferedReader(_TimedReader(self._raw, self._deadline))

    def close(self) -> None:
        """Nothing: the reader lives on; who made the connection closes it."""


class _TimedReader(io.RawIOBase):
    def __init__(self, raw: socket.socket, deadline: Deadline) -> None:
        super().__init__()
        self._raw = raw
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._raw.settimeout(self._deadline.left())
        return self._raw.recv_into(buffer)


def connect(host: str, port: int, *, secure: bool, deadline: Deadline, allow_private: bool) -> socket.socket:
    """Connect to the first address of a host that may be and can be connected to.

    Raises:
        Refused: the host has no address, or only private ones that are not allowed.
        TimeoutError: the deadline passed.
        OSError: no address could be connected to.
    """
    addresses = _resolve(host, port, deadline)
    allowed = [one for one in addresses if allow_private or _is_public(str(one[1][0]))]
    if not allowed:
        mend = "to allow it, set SERVANDA_ALLOW_PRIVATE_HOSTS=1"
        raise Refused("the host is on this machine or a private network", mend)
    failure: OSError | None = None
    for family, place in allowed:
        raw = socket.socket(family, socket.SOCK_STREAM)
        try:
            raw.settimeout(deadline.left())
            raw.connect(place)
            return _secured(raw, host, deadline) if secure else raw
        except OSError as error:
            raw.close()
            failure = error
    raise failure if failure is not None else OSError("no address")


def _secured(raw: socket.socket, host: str, deadline: Deadline) -> socket.socket:
    raw.settimeout(deadline.left())
    return ssl.create_default_context().wrap_socket(raw, server_hostname=host)


def _resolve(host: str, port: int, deadline: Deadline) -> list[tuple[socket.AddressFamily, tuple[Any, ...]]]:
    """The addresses of a host; in a thread, for a resolver takes no timeout."""
    found: list[Any] = []
    failed: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if failed:
        raise Refused(f"no such host: {host}", "check the address and the network")
    if thread.is_alive():
        raise TimeoutError
    return [(family, place) for family, _, _, _, place in found]


def _is_public(address: str) -> bool:
    """Whether an IP address lies in the public Internet; addresses that carry another one count as that."""
    ip = ip_address(address.split("%", 1)[0])
    if isinstance(ip, IPv6Address):
        carried: IPv4Address | None = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            carried = IPv4Address(int(ip) & 0xFFFFFFFF)
        if carried is not None:
            return _is_public(str(carried))
        if ip.is_site_local:
            return False
    return ip.is_global and not ip.is_multicast
