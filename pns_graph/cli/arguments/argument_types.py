"""What the value of an argument may be; argparse tells the reason where it is not."""

from __future__ import annotations

import argparse
import re

__all__ = ["at_least_one", "host_name", "not_negative", "origin", "positive"]


def host_name(text: str) -> str:
    """Return the name of a host, without a port."""
    if not re.fullmatch(r"[\w.-]*\w\.?|\[[0-9a-f:.]+\]|([0-9a-f.]*:){2,}[0-9a-f.]*", text, re.ASCII | re.I):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no name of a host; write it as pns.example.org, without a port"
        )
    return text


def origin(text: str) -> str:
    """Return the origin of a page in small letters, or ``*``."""
    if text != "*" and not re.fullmatch(r"[a-z][a-z0-9+.-]*://[^\s/?#@,;*]+", text.lower()):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no origin; write it as https://pages.example, or * for all"
        )
    return text.lower()


def not_negative(text: str) -> int:
    """Return a whole number that is not below 0."""
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError(f"{text} is less than 0")
    return number


def at_least_one(text: str) -> int:
    """Return a whole number above 0."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def positive(text: str) -> float:
    """Return a number of seconds above 0."""
    number = float(text)
    if not 0 < number < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is no number of seconds above 0")
    return number
