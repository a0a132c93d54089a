"""HTTP with one endpoint: time-outs, retries, credentials, and one line for each failure.

Credentials stand in the URL or in the environment, are sent only to a server that asks for them, and are
never part of a message, whatever the server repeats; those of a ``.netrc`` are not used. Proxies and
certificates are those that the environment names (``HTTPS_PROXY``, ``NO_PROXY``, ``REQUESTS_CA_BUNDLE``).
Redirects are not followed: a query sent as a form would arrive without its text.
"""

from __future__ import annotations

import html
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from typing import Literal, NoReturn, cast
from urllib.parse import unquote, urlsplit, urlunsplit

import requests
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth
from urllib3.exceptions import HTTPError, ReadTimeoutError
from urllib3.response import HTTPResponse
from urllib3.util import Retry

from ...errors import EndpointError
from ...version import __version__
from .foreign_words import without_secrets
from .whole_heads import WholeHeads

__all__ = ["Endpoint", "EndpointReply"]

_MOST_BYTES = 512 * 1024 * 1024
_LONGEST_WAIT = 10.0
_LONGEST_QUOTE = 200
_AGAIN = (429, 502, 503)
_USER, _PASSWORD = "PNS_ENDPOINT_USER", "PNS_ENDPOINT_PASSWORD"

_CURES: Mapping[int, str] = {
    401: f"put credentials that the server knows into {_USER} and {_PASSWORD}",
    403: f"it needs other credentials ({_USER}, {_PASSWORD}) or another right on the server",
    404: "look whether the path is right; often it ends in /sparql or /query",
    405: "this is an address of another kind; look for the one that takes this request",
    408: "ask for less, for instance with LIMIT",
    409: "the server cannot do this now; look into its log",
    413: "the server takes less at once; raise its limit for the size of a request",
    414: "the server takes shorter addresses only",
    415: "the server does not take this format",
    429: "the server wants fewer requests; try again later",
    502: "the server behind the proxy does not answer; try again later",
    503: "the server is busy or starting; try again later",
    504: "the query takes longer than the server allows; ask for less, for instance with LIMIT",
}


@dataclass(frozen=True, slots=True)
class EndpointReply:
    """What an endpoint answered, whole.

    Attributes:
        status: The HTTP status, one that says that all is well.
        kind: Media type, in lower case and without parameters.
        headers: Header name -> value; names in any case.
        body: The bytes of the answer.
    """

    status: int
    kind: str
    headers: Mapping[str, str]
    body: bytes


class Endpoint:
    """One address that answers requests.

    Attributes:
        url: The address, without credentials.
    """

    def __init__(self, url: str, *, timeout: float, retries: int) -> None:
        self.url, self._credentials = _split_credentials(url)
        self._timeout = timeout
        self._session = requests.Session()
        self._session.headers["User-Agent"] = f"pns-graph/{__version__}"
        self._session.auth = _NO_LOGIN
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, WholeHeads(max_retries=_retries(retries)))

    def send(
        self,
        method: Literal["GET", "POST", "PUT"],
        *,
        accept: str,
        parameters: Sequence[tuple[str, str]] = (),
        body: bytes | Sequence[tuple[str, str]] | None = None,
        kind: str | None = None,
    ) -> EndpointReply:
        """Send a request that may be repeated, and return the whole answer.

        Args:
            method: GET, POST of a query, or PUT; none of them changes more when it is repeated.
            accept: The media types that the answer may have.
            parameters: What stands behind the ``?`` of the address.
            body: What is sent: bytes, or the fields of a form.
            kind: Media type of bytes that are sent.

        Raises:
            EndpointError: No connection, no answer in time, or an answer that is an error or incomplete.
        """
        headers = {"Accept": accept} | ({"Content-Type": kind} if kind else {})
        try:
            response = self._response(method, headers, parameters, body)
            if response.status_code == 401 and self._session.auth is _NO_LOGIN and self._credentials:
                self._session.auth = self._authentication(response)
                response = self._response(method, headers, parameters, body)
            with response:
                return self._reply(response)
        except requests.exceptions.Timeout:
            self.fail(
                f"no answer within {self._timeout:g} seconds",
                "ask for less, raise the time-out, or look whether the address is right",
            )
        except (requests.exceptions.RequestException, HTTPError, OSError, ValueError) as error:
            self.fail(*_reason(error))

    def fail(self, what: str, cure: str) -> NoReturn:
        """Raise the error that says what this endpoint did and what to do.

        Raises:
            EndpointError: Always.
        """
        raise self.failure(EndpointError, what, cure)

    def failure(self, kind: type[EndpointError], what: str, cure: str) -> EndpointError:
        """Return the error that says what this endpoint did and what to do, in one line without secrets.

        Args:
            kind: The class of the error.
            what: What this endpoint did.
            cure: What to do about it.
        """
        return kind(f"{without_secrets(f'{self.url}: {what}', self._credentials)}; {cure}")

    def _response(
        self,
        method: str,
        headers: dict[str, str],
        parameters: Sequence[tuple[str, str]],
        body: bytes | Sequence[tuple[str, str]] | None,
    ) -> requests.Response:
        with self._readable_challenge():
            return self._session.request(
                method,
                self.url,
                params=list(parameters),
                data=body if isinstance(body, bytes) or body is None else list(body),
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            )

    def _authentication(self, refused: requests.Response) -> AuthBase:
        """Return the credentials in the way that the server asks for."""
        user, password = cast("tuple[str, str]", self._credentials)
        asked = refused.headers.get("WWW-Authenticate", "").lower()
        refused.close()
        if asked and "digest" not in asked and "basic" not in asked:
            self._fail_to_log_in(asked[:_LONGEST_QUOTE])
        return (
            HTTPDigestAuth(user, password)
            if "digest" in asked
            else HTTPBasicAuth(_as_sent(user), _as_sent(password))
        )

    @contextmanager
    def _readable_challenge(self) -> Iterator[None]:
        """Tell a challenge that lacks a part, or has one that is not known; requests stumbles over it."""
        try:
            yield
        except (LookupError, NameError, TypeError, AttributeError):
            self._fail_to_log_in("Digest with parts that are missing or not known")

    def _fail_to_log_in(self, asked: str) -> NoReturn:
        self.fail(
            f"HTTP 401, it asks for a login by {asked}", "only Basic and Digest are known; look at the server"
        )

    def _reply(self, response: requests.Response) -> EndpointReply:
        body = self._body(response)
        kind, headers = _media_type(response), response.headers
        if 300 <= response.status_code < 400:
            place = headers.get("Location", "another address")[:_LONGEST_QUOTE]
            self.fail(f"moved to {place}", "give the address it moved to")
        if response.status_code >= 400:
            said = _first_line(body, kind)
            cure = _CURES.get(response.status_code, "look into the log of the server")
            if response.status_code == 400:
                cure = "mend the request"
            self.fail(f"HTTP {response.status_code}" + (f", {said}" if said else ""), cure)
        return EndpointReply(response.status_code, kind, headers, body)

    def _body(self, response: requests.Response) -> bytes:
        """Return the whole body; one that comes too slowly or is too long is an error."""
        raw, pieces, size = cast("HTTPResponse", response.raw), [], 0
        end = time.monotonic() + self._timeout
        while piece := raw.read1(1 << 16, decode_content=True):
            pieces.append(piece)
            size += len(piece)
            if size > _MOST_BYTES:
                self.fail(f"an answer of more than {_MOST_BYTES >> 20} MB", "ask for a part with LIMIT")
            if time.monotonic() > end:
                raise requests.exceptions.ReadTimeout
        return b"".join(pieces)


class _Retries(Retry):
    """Tries again when no connection came about or the server is busy, but not when it was too slow."""

    def increment(self, *arguments: object, **named: object) -> Retry:  # type: ignore[override]
        error = named.get("error")
        if isinstance(error, ReadTimeoutError):
            raise error
        return super().increment(*arguments, **named)  # type: ignore[arg-type]

    def parse_retry_after(self, retry_after: str) -> float:
        """Return how many seconds to wait; a server that wants more is asked again all the same."""
        return min(super().parse_retry_after(retry_after), _LONGEST_WAIT)


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


_NO_LOGIN = _as_it_is
"""No credentials; where nothing is said of them, requests would look into ``.netrc``."""


def _as_sent(text: str) -> bytes:
    """Return a user or password in Latin-1, which most servers expect, else in UTF-8."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return text.encode()


def _retries(count: int) -> Retry:
    return _Retries(
        total=count,
        redirect=False,
        status_forcelist=_AGAIN,
        allowed_methods=None,
        backoff_factor=0.2,
        backoff_max=_LONGEST_WAIT,
        raise_on_status=False,
    )


def _split_credentials(url: str) -> tuple[str, tuple[str, str] | None]:
    """Return an address without user and password, and these two, else those of the environment."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and (parts.port or True)
    except ValueError:
        known = False
    if not known or re.search(r"\s", url):
        hint = ", and / in a password as %2F" if "@" in url else ""
        shown = without_secrets(re.sub(r"(?s)//.*@", "//", url), None)
        raise EndpointError(
            f"{shown!r} is no address of an endpoint; give one such as http://localhost:8890/sparql{hint}"
        )
    plain = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))
    if parts.username is not None:
        return plain, (unquote(parts.username), unquote(parts.password or ""))
    user = os.environ.get(_USER)
    return plain, (user, os.environ.get(_PASSWORD, "")) if user else None


def _reason(error: Exception) -> tuple[str, str]:
    """Return what went wrong on the way, and what to do."""
    if isinstance(error, requests.exceptions.SSLError):
        return f"no secure connection ({_innermost(error)})", "look at the certificate of the server"
    if isinstance(error, requests.exceptions.ConnectionError):
        return (
            f"cannot connect ({_innermost(error)})",
            "look whether the server runs and the address is right",
        )
    return (
        f"the answer broke off ({_innermost(error)})",
        "ask again; if it stays so, look into the server's log",
    )


def _innermost(error: BaseException) -> str:
    """Return the last reason of a chain of errors, as one short line."""
    reason: object = error
    while True:
        causes = (getattr(reason, "reason", None), *getattr(reason, "args", ()))
        inner = next((each for each in causes if isinstance(each, BaseException)), None)
        if inner is None:
            break
        reason = inner
    text = " ".join(str(getattr(reason, "strerror", None) or reason).split())
    return re.sub(r"^.*?(?:Connection|Pool|object)\([^)]*\): ?|^<[^>]*>:? ?", "", text)[:_LONGEST_QUOTE]


def _media_type(response: requests.Response) -> str:
    message = Message()
    message["Content-Type"] = response.headers.get("Content-Type", "application/octet-stream")
    return message.get_content_type()


def _first_line(body: bytes, kind: str) -> str:
    """Return the first line of what a server says of an error, without markup."""
    text = body[:4096].decode("utf-8", "replace")
    if kind.endswith("html") or text.lstrip()[:1] == "<":
        text = html.unescape(re.sub(r"(?s)<(style|script)\b.*?</\1>|<[^>]*>", " ", text))
        text = " ".join(text.split())
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:_LONGEST_QUOTE]
