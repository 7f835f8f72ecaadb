"""Work that makes many records at once, without Python's garbage collector looking on.

The collector would walk through the whole plan several times, 0.15 s each for 3,000 programs,
to find nothing: records are frozen and hold no cycles.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def unswept(function: Callable[P, T]) -> Callable[P, T]:
    """``function`` with the collector held back while it runs."""

    @wraps(function)
    def quiet(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled():
            return function(*args, **kwargs)
        gc.disable()
        try:
            return function(*args, **kwargs)
        finally:
            gc.enable()

    return quiet
