"""The catalogue of reviewers' rules: codes, slugs, titles, severities and what they rest on.

A rule stands here for ever once it has a code, whether or not a check exists for it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from align.i18n import _, language
from align.model import Severity

_FILE = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule of the catalogue. ``inputs`` are the letters of ``catalogue.toml``."""

    code: str
    name: str
    title_id: str
    title_en: str
    severity: Severity
    inputs: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def family(self) -> str:
        return self.code[:3]

    @property
    def title(self) -> str:
        """The title in the active language."""
        return self.title_en if language() == "en" else self.title_id

    @property
    def basis(self) -> str:
        """The regulations and guides it rests on, else that it is good practice."""
        return "; ".join(self.sources) or _("Praktik baik")


@cache
def entries() -> Mapping[str, Entry]:
    """Every rule by code, in the order of the catalogue."""
    table = _table()
    sources: dict[str, str] = table["sources"]
    return {
        row["code"]: Entry(
            code=row["code"],
            name=row["name"],
            title_id=row["title"],
            title_en=row["title_en"],
            severity=Severity(row["severity"]),
            inputs=tuple(row["inputs"]),
            sources=tuple(sources[key] for key in row["sources"]),
        )
        for row in table["rule"]
    }


def family_name(code: str) -> str:
    """Name of the family of ``code`` ("LNK001" or "LNK") in the active language."""
    names: dict[str, dict[str, str]] = _table()["families"]
    family = names.get(code[:3])
    return family["en" if language() == "en" else "id"] if family else code[:3]


@cache
def _table() -> dict[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
