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
_EXEMPTIONS = Path(__file__).with_name("exemptions.toml")


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
    exempt: tuple[tuple[str, str], ...] = ()
    """What the rule leaves alone: pairs of Indonesian and English."""
    left_out: tuple[str, str] = ("", "")
    """Why no check decides it (Indonesian, English); empty where one does."""

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

    @property
    def exemptions(self) -> tuple[str, ...]:
        """What the rule leaves alone, in the active language."""
        return tuple(pair[language() == "en"] for pair in self.exempt)

    @property
    def why_left_out(self) -> str:
        """Why a person has to decide it, in the active language; empty where a check does."""
        return self.left_out[language() == "en"]


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
            exempt=tuple(_exemptions().get(row["code"], ())),
            left_out=(row.get("left_out", ""), row.get("left_out_en", "")),
        )
        for row in table["rule"]
    }


def family_name(code: str) -> str:
    """Name of the family of ``code`` ("LNK001" or "LNK") in the active language."""
    names: dict[str, dict[str, str]] = _table()["families"]
    family = names.get(code[:3])
    return family["en" if language() == "en" else "id"] if family else code[:3]


@cache
def _exemptions() -> dict[str, list[tuple[str, str]]]:
    """Exemptions by code, in the order of the file."""
    with _EXEMPTIONS.open("rb") as file:
        listed = tomllib.load(file)["exemption"]
    found: dict[str, list[tuple[str, str]]] = {}
    for entry in listed:
        for code in entry["codes"]:
            found.setdefault(code, []).append((entry["id"], entry["en"]))
    return found


@cache
def _table() -> dict[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)
