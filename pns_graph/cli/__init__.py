"""The command ``pns``: data to standard output, everything else to standard error.

Exit codes: 0 done, 1 a rule is broken, 2 the command was wrong or its answer could not be written; and as the
shell has it, 130 for an interrupt and 141 for a reader that went away.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

from ..errors import ContradictionError, PnsGraphError, ShapeViolationError, SourceError, SourceFolderError
from ..store.endpoints.foreign_words import visible
from .arguments.parser import build_parser
from .terminal import guarded

__all__ = ["main"]

DONE, BROKEN, WRONG, INTERRUPTED, UNREAD = 0, 1, 2, 130, 141

_SELDOM = (50_000, 20, 20)
"""How often garbage is looked for: a command keeps nearly all it makes to its end, and looking for more took
a sixth of the time of a validation."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    gc.set_threshold(*_SELDOM)
    _stand_in_for_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    try:
        options = build_parser().parse_args(arguments)
        with guarded():
            status: int = options.run(options)
            sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return UNREAD
    except KeyboardInterrupt:
        return _fail("interrupted", INTERRUPTED)
    except SourceFolderError as error:
        return _fail(str(error), WRONG)
    except (SourceError, ContradictionError, ShapeViolationError) as error:
        return _fail(str(error), BROKEN)
    except PnsGraphError as error:
        return _fail(str(error), WRONG)
    except ImportError as error:
        cure = "install it again: pip install --force-reinstall pns-graph"
        return _fail(f"the installation is not whole: {error}; {cure}", WRONG)
    except OSError as error:
        _forget_output()
        place = f" {error.filename}" if error.filename else " the answer"
        return _fail(f"cannot read or write{place}: {error.strerror or error}", WRONG)
    return status


class _ClosedOutput(io.StringIO):
    """Standard output that was closed before we began, as by ``>&-``: a reader that went away."""

    def write(self, text: str, /) -> int:
        raise BrokenPipeError


def _stand_in_for_closed_streams() -> None:
    """Put something in the place of streams that are closed; messages that nobody can read are dropped."""
    if sys.stdout is None:
        sys.stdout = _ClosedOutput()
    if sys.stderr is None:
        sys.stderr = io.StringIO()


def _fail(message: str, status: int) -> int:
    print(f"pns: {visible(message)}", file=sys.stderr)
    return status


def _forget_output() -> None:
    """Let what is left in the buffer go nowhere, so that Python does not complain once more at its end."""
    if sys.__stdout__ is not None and sys.stdout is sys.__stdout__:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno())
