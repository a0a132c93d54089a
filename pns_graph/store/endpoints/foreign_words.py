"""The words of others, as they may be shown: without credentials, and without signs that move a terminal."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator
from urllib.parse import quote, quote_plus

__all__ = ["visible", "without_secrets"]

_CONTROL = re.compile("\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_HIDDEN = "***"
_UNSEEN = r"[\s\x00-\x1f\x7f-\x9f]*"
_USER_INFO = re.compile(r"(?<=//)[^\s'\"<>]*@")
_AUTHORIZATION = re.compile(r"(?i)\b((?:proxy-)?authorization\b['\":=\s]*|\b(?:basic|digest|bearer)\s).+")
_TOKEN = re.compile(r"(?i)([?&;](?:\w*(?:key|token|secret|password|passwd|pwd))=)[^&;\s'\"<>]*")


def visible(text: str) -> str:
    r"""Return a text with its control characters as escapes, and those that turn the direction of writing.

    Line ends and tabs stay.

    Example:
        >>> visible("thymoma\x1b[2J")
        'thymoma\\x1b[2J'
    """
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def without_secrets(text: str, credentials: tuple[str, str] | None) -> str:
    """Return one line of text in which no credentials stand, nor control characters.

    Left out are user and password of any address, what follows the name of a header for authorization, values
    of parameters named like a secret, and the password that was given, in any form in which it is sent.

    Args:
        text: What a server said, or an address.
        credentials: The user and password for it; None when there are none.
    """
    for secret in _forms(*credentials) if credentials else ():
        text = _anywhere(secret).sub(_HIDDEN, text)
    text = visible(" ".join(text.split()))
    text = _USER_INFO.sub("", text)
    text = _TOKEN.sub(rf"\1{_HIDDEN}", text)
    return _AUTHORIZATION.sub(rf"\1{_HIDDEN}", text)


def _anywhere(secret: str) -> re.Pattern[str]:
    """Return what finds a secret in any case, also with blanks and control characters between its letters."""
    letters = _UNSEEN.join(map(re.escape, secret))
    return re.compile(rf"(?<!\w){letters}(?!\w)" if len(secret) < 4 else letters, re.IGNORECASE)


def _forms(user: str, password: str) -> Iterator[str]:
    """Yield the forms in which a password is sent or written, the longest first; none of an empty one."""
    bare = "".join(password.split())
    if not bare:
        return
    for encoding in ("latin-1", "utf-8"):
        yield b64encode(f"{user}:{password}".encode(encoding, "replace")).decode()
        yield b64encode(password.encode(encoding, "replace")).decode()
    yield quote(password, safe="")
    yield quote_plus(password)
    yield json.dumps(bare)[1:-1].replace("/", "\\/")
    yield json.dumps(bare)[1:-1]
    yield bare
