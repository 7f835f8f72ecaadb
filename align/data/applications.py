"""What applications of a local government are for, by their words (``applications.toml``)."""

from __future__ import annotations

import re
from typing import Any

from align.data import knowledge


def is_application(text: str) -> bool:
    """Whether ``text`` speaks of an application, portal or information system."""
    return _pattern("application").search(_plain(text)) is not None


def function_of(*texts: str) -> str:
    """The one function that the texts name, empty where they name none or several."""
    plain = _plain(" ".join(texts))
    found = [f["name"] for f in _table()["function"] if _pattern(f["name"]).search(plain)]
    return str(found[0]) if len(found) == 1 else ""


@knowledge.cached
def _pattern(name: str) -> re.Pattern[str]:
    words = {f["name"]: f["words"] for f in _table()["function"]}
    words["application"] = _table()["application"]
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in words[name])})\b")


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


@knowledge.cached
def _table() -> dict[str, Any]:
    return knowledge.read("aplikasi")
