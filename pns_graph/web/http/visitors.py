"""Who may ask: under which names this server answers, and the pages of which other origins.

A page of the web can make the name of its own host point at this machine, and would read every answer then
(DNS rebinding). So a request is answered only when it was sent to a name that this server goes by.
"""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache

from ..messages import TEXT, Reply, Settings, refusal
from .requests import Scope, header

__all__ = ["Visitors", "is_loopback"]

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[^\s:\[\]/@]+?)\.?(?::\d{0,5})?", re.IGNORECASE)
_HEADER_NAMES = re.compile(r"[\w!#$%&'*+.^`|~, -]*", re.ASCII)
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_METHODS = "GET, HEAD, POST, OPTIONS"


class Visitors:
    """The names of this server, and the origins that were allowed with ``--cors``."""

    def __init__(self, settings: Settings) -> None:
        self._names = _LOCAL | {
            name.strip("[]").rstrip(".").lower() for name in (settings.host, *settings.allow_hosts)
        }
        self._open = not is_loopback(settings.host)
        self._origins = frozenset(settings.cors)
        self._goes_by = lru_cache(maxsize=256)(self._is_ours)

    def turned_away(self, scope: Scope) -> Reply | None:
        """Return the refusal of a request that was sent to another name; None for all others."""
        named = header(scope, b"host")
        if self._goes_by(named) or (not named and scope["http_version"] == "1.0"):
            return None
        return refusal(
            421,
            "this server does not go by the name in the header Host; ask it as localhost, or start "
            "'pns serve' with --allow-host and that name",
        )

    def preflight(self, scope: Scope) -> Reply | None:
        """Return the answer to a browser that asks first whether a page may ask; None for other requests."""
        if scope["method"] != "OPTIONS" or not header(scope, b"access-control-request-method"):
            return None
        if not self.origin_headers(scope):
            return None
        asked = header(scope, b"access-control-request-headers")
        allowed = asked if _HEADER_NAMES.fullmatch(asked) else ""
        headers = [
            ("Access-Control-Allow-Methods", _METHODS),
            ("Access-Control-Max-Age", "600"),
            ("Vary", "Access-Control-Request-Headers"),
        ]
        if allowed:
            headers.append(("Access-Control-Allow-Headers", allowed))
        return Reply(204, TEXT, b"", tuple(headers))

    def origin_headers(self, scope: Scope) -> tuple[tuple[str, str], ...]:
        """Return the headers that let the page that asks read the answer; none for a page that may not."""
        origin = header(scope, b"origin") if self._origins else ""
        if origin and "*" in self._origins:
            return (("Access-Control-Allow-Origin", "*"),)
        if origin in self._origins:
            return (("Access-Control-Allow-Origin", origin), ("Vary", "Origin"))
        return ()

    def _is_ours(self, named: str) -> bool:
        """Return whether a header Host names this server; away from loopback any bare address does."""
        found = _HOST.fullmatch(named)
        name = found["name"].strip("[]").lower() if found else ""
        return name in self._names or (self._open and _is_address(name))


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
