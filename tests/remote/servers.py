"""Servers for tests, all on loopback: stubs that misbehave, ``oxigraph serve``, and Virtuoso."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

__all__ = ["Answer", "Asked", "Server", "Stub", "oxigraph", "stub", "virtuoso", "why_no_virtuoso"]

_DEADLINE = 120.0
_VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
TempStorage = TempDatabase

[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
DirsAllowed = .
CheckpointInterval = 0
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
MaxMemPoolSize = 2000000000

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10

[SPARQL]
ResultSetMaxRows = 20000
MaxQueryExecutionTime = 60
"""


@dataclass(frozen=True)
class Server:
    """Addresses of a running store: where it answers queries, and where it takes graphs."""

    query: str
    store: str


@dataclass(frozen=True)
class Asked:
    """A request that reached a stub."""

    method: str
    fields: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Answer:
    """What a stub answers; with bytes ``missing`` it is cut off, and one that ``waits`` never comes.

    One that ``drips`` has headers without end, a letter at a time.
    """

    body: bytes | str = b'{"head": {}, "boolean": true}'
    status: int = 200
    kind: str = "application/sparql-results+json"
    headers: Mapping[str, str] = field(default_factory=dict)
    missing: int = 0
    waits: bool = False
    drips: bool = False


@dataclass
class Stub:
    """A small server that answers with what a test gave it, the last answer again and again."""

    url: str
    asked: list[Asked]


@contextmanager
def stub(*answers: Answer | Callable[[Asked], Answer]) -> Iterator[Stub]:
    """Run a server that gives one answer after the other."""
    asked: list[Asked] = []
    done = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer(b"")

        def do_POST(self) -> None:
            self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        do_PUT = do_POST  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

        def _answer(self, body: bytes) -> None:
            sent = body if "form" in self.headers.get("Content-Type", "") else b""
            fields = dict(parse_qsl(urlsplit(self.path).query + "&" + sent.decode()))
            asked.append(Asked(self.command, fields, dict(self.headers), body))
            chosen = answers[min(len(asked), len(answers)) - 1]
            answer = chosen(asked[-1]) if callable(chosen) else chosen
            if answer.waits:
                done.wait(_DEADLINE)
            if answer.drips:
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while answer.drips and not done.wait(0.05):
                self.wfile.write(b"x")
            content = answer.body.encode() if isinstance(answer.body, str) else answer.body
            self.send_response(answer.status)
            headers = {"Content-Type": answer.kind, "Content-Length": str(len(content) + answer.missing)}
            for name, value in (headers | dict(answer.headers)).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)
            self.close_connection = bool(answer.missing)

        def handle(self) -> None:
            with suppress(OSError):
                super().handle()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield Stub(f"http://127.0.0.1:{server.server_port}/sparql", asked)
    finally:
        done.set()
        server.shutdown()
        server.server_close()


@contextmanager
def oxigraph(folder: Path) -> Iterator[Server]:
    """Run ``oxigraph serve`` with an empty store in a folder."""
    port = _free_port()
    program = Path(sys.executable).parent / "oxigraph"
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    url = f"http://127.0.0.1:{port}"
    with _running(command, folder, f"{url}/query?query=ASK%7B%7D"):
        yield Server(f"{url}/query", f"{url}/store")


def why_no_virtuoso() -> str | None:
    """Return why Virtuoso cannot be started here, or None."""
    if shutil.which("virtuoso-t"):
        return None
    return "Virtuoso is not installed: apt-get install --no-install-recommends virtuoso-opensource-7"


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Run Virtuoso with an empty store and Debian's row limit in a folder; the user is ``dba:dba``."""
    port = _free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO_INI.format(sql=_free_port(), http=port), encoding="ascii")
    command = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
    with _running(command, folder, f"http://127.0.0.1:{port}/sparql?query=ASK%7B%7D"):
        yield Server(
            f"http://127.0.0.1:{port}/sparql", f"http://dba:dba@127.0.0.1:{port}/sparql-graph-crud-auth"
        )


@contextmanager
def _running(command: list[str], folder: Path, answers: str) -> Iterator[None]:
    """Run a program until the block ends; begin when it answers at an address."""
    log = folder / "output.txt"
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
    try:
        end = time.monotonic() + _DEADLINE
        while not _answers(answers):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{command[0]} does not start: {log.read_text(errors='replace')[-2000:]}")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
