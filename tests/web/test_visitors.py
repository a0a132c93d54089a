"""Who may ask: names of the server, and pages of other origins."""

from __future__ import annotations

from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import ANTIBODIES, Server, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OURS = {"Origin": "http://pages.example"}


def ask_as(server: Server, host: str | None, path: str = "/sparql?query=ASK%7B%7D") -> tuple[int, str]:
    """Return status and body of a request that names a host; none names no host."""
    connection = HTTPConnection(server.client.base_url.host, server.client.base_url.port or 80, timeout=120)
    connection.putrequest("GET", path, skip_host=True)
    if host is not None:
        connection.putheader("Host", host)
    connection.endheaders()
    answer = connection.getresponse()
    status, body = answer.status, answer.read().decode()
    connection.close()
    return status, body


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:80", "127.0.0.1:9", "[::1]:8000", "localhost.:1"])
def test_names_of_this_machine_are_answered(server: Server, host: str) -> None:
    """With any port, for a proxy on this machine may have another."""
    assert ask_as(server, host)[0] == 200


@pytest.mark.parametrize(
    "path", ["/sparql?query=ASK%7B%7D", "/", "/void", "/.well-known/void", "/pns.ttl", "/search?q=x"]
)
@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "192.168.0.9", "127.0.0.1@evil.example"]
)
def test_other_names_are_turned_away(server: Server, host: str, path: str) -> None:
    """Nothing is read under a name that somebody else made point here; the refusal does not repeat it."""
    status, body = ask_as(server, host, path)

    assert status == 421
    assert "evil" not in body
    assert "--allow-host" in body


@pytest.mark.parametrize("host", ["", "localhost:80:80", "[::1", "a b"])
def test_what_is_no_name_is_turned_away(server: Server, host: str) -> None:
    """Refused as well, and the server lives."""
    assert ask_as(server, host)[0] in (400, 421)
    assert server.ask("ASK {}").status_code == 200


def test_names_that_were_given_are_answered(release: Path) -> None:
    """``--allow-host`` and ``--host`` add names; on an open address any bare address is one."""
    with serving(release, "--allow-host", "pns.example.org", "--workers", "1") as server:
        assert ask_as(server, "pns.example.org")[0] == 200
        assert ask_as(server, "evil.example")[0] == 421
        assert "pns.example.org/sparql" in ask_as(server, "pns.example.org", "/void")[1]
    with serving(release, "--host", "0.0.0.0", "--workers", "1") as server:
        assert ask_as(server, "192.168.0.9:8000")[0] == 200
        assert ask_as(server, "evil.example")[0] == 421


@pytest.mark.browser
def test_page_under_a_foreign_name_reads_nothing(server: Server, browser: Browser) -> None:
    """A browser for which a foreign name points here, as after DNS rebinding, gets refusals only."""
    evil = f"http://evil.example:{server.client.base_url.port}"
    page = browser.new_page()
    first = page.goto(f"{evil}/")
    read = page.evaluate("async url => (await fetch(url)).text()", f"{evil}/sparql?query=ASK%7B%7D")
    page.close()

    assert first is not None
    assert first.status == 421
    assert "--allow-host" in read


def test_no_other_origin_may_ask_unless_allowed(server: Server, lean: Server) -> None:
    """CORS is off by default; ``--cors`` names who may read, also a refusal."""
    for path in ("/void", "/nothing-here", "/sparql?query=nonsense"):
        assert "access-control-allow-origin" not in server.client.get(path, headers=OURS).headers
        allowed = lean.client.get(path, headers=OURS).headers
        assert (allowed["access-control-allow-origin"], "Origin" in allowed["vary"]) == (OURS["Origin"], True)
        other = lean.client.get(path, headers={"Origin": "http://b.c"}).headers
        assert "access-control-allow-origin" not in other


@pytest.mark.parametrize("asked", ["content-type", "queryid", "X-Requested-With, queryid", ""])
def test_page_that_may_ask_may_send_headers_of_its_own(lean: Server, asked: str) -> None:
    """The browser hears that each header it asks for is fine; reading needs no secret."""
    wanted = {**OURS, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": asked}
    answer = lean.client.options("/sparql", headers=wanted)

    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == OURS["Origin"]
    assert answer.headers.get("access-control-allow-headers", "") == asked
    assert "POST" in answer.headers["access-control-allow-methods"]


def test_preflight_of_another_origin_allows_nothing(server: Server, lean: Server) -> None:
    """A page that may not ask hears nothing that a browser takes for a permission."""
    wanted = {"Origin": "http://b.c", "Access-Control-Request-Method": "POST"}

    for answer in (
        server.client.options("/sparql", headers=wanted),
        lean.client.options("/sparql", headers=wanted),
    ):
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_every_origin_may_ask_when_all_are_allowed(release: Path) -> None:
    """``--cors '*'`` is for public data."""
    with serving(release, "--cors", "*", "--workers", "1") as server:
        assert server.client.get("/void", headers=OURS).headers["access-control-allow-origin"] == "*"
        assert server.ask(ANTIBODIES).status_code == 200
