"""A thread without network: the second lock on queries that must not call another host.

Linux lets a thread give up system calls for good (seccomp); no right is needed for it. Threads and processes
that it starts inherit that. Elsewhere there is only the first lock, the reading of the query.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Mapping

__all__ = ["leave_network"]

_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD_WORD, _SKIP_UNLESS_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | 1
_IO_URING = 425
_SOCKET: Mapping[str, int] = {"x86_64": 41, "aarch64": 198, "riscv64": 198}


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def leave_network() -> bool:
    """Take the network away from this thread until it ends; return whether the system could do it.

    From then on the thread cannot open a socket of any kind; files and pipes stay. There is no way back.

    Source:
        Linux, ``Documentation/userspace-api/seccomp_filter.rst``, and the tables of system calls.
    """
    known = sys.platform == "linux" and sys.maxsize > 1 << 32
    socket = _SOCKET.get(os.uname().machine) if known else None
    if socket is None:
        return False
    code = b"".join(struct.pack("HBBI", *each) for each in _instructions(socket))
    program = _Program(len(code) // 8, code)
    control = ctypes.CDLL(None).prctl
    if control(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(control(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def _instructions(socket: int) -> list[tuple[int, int, int, int]]:
    """Return the filter: load the number of the system call, refuse two of them, allow the rest."""
    refused = (socket, _IO_URING)
    jumps = [(_SKIP_UNLESS_EQUAL, len(refused) - at, 0, call) for at, call in enumerate(refused)]
    return [(_LOAD_WORD, 0, 0, 0), *jumps, (_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
