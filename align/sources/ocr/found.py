"""What every recogniser gives: words with their place in the picture and how sure it is."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """One word; places in dots of the picture, ``sure`` from 0 to 1, ``line`` names its line."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    sure: float
    line: str
