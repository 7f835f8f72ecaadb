"""What guidelines ask: chapters, laws, national priorities, macro targets, reference indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from align.data import knowledge


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter; ``words`` are what its heading may say (keys of names)."""

    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replaced:
    """``old`` was replaced by ``new`` for plans that begin in ``since`` or later."""

    old: str
    new: str
    since: int


@dataclass(frozen=True, slots=True)
class Directed:
    """The range that the RPJMN directs a macro indicator of the region to, in one year."""

    indicator: str
    year: int
    low: float | None
    high: float | None


@knowledge.cached
def chapters(guideline: str) -> tuple[Chapter, ...]:
    """Mandatory chapters under ``guideline`` (a regime, or "masterplan"); empty where unknown."""
    found = [g for g in knowledge.read("bab")["pedoman"] if g["id"] == guideline]
    return tuple(Chapter(c["judul"], tuple(c["kata"])) for g in found for c in g["bab"])


@knowledge.cached
def required_laws(guideline: str) -> tuple[str, ...]:
    """Short names of the laws that a plan under ``guideline`` rests on."""
    found = [w for w in knowledge.read("hukum")["wajib"] if w["pedoman"] == guideline]
    return tuple(law for entry in found for law in entry["hukum"])


@knowledge.cached
def replaced_laws() -> tuple[Replaced, ...]:
    """Laws that others have replaced."""
    return tuple(
        Replaced(e["lama"], e["baru"], e["sejak"]) for e in knowledge.read("hukum")["diganti"]
    )


@knowledge.cached
def expected_priorities() -> Mapping[str, tuple[int, ...]]:
    """Numbers of the national priorities that each affair is expected to support."""
    rows = knowledge.read("asta_cita")["urusan"]
    return MappingProxyType({row["kode"]: tuple(row["asta_cita"]) for row in rows})


@knowledge.cached
def priorities() -> Mapping[int, str]:
    """Titles of the national priorities by number."""
    rows = knowledge.read("prioritas")["prioritas"]
    return MappingProxyType({row["nomor"]: row["judul"] for row in rows})


@knowledge.cached
def macro_targets() -> tuple[Directed, ...]:
    """Macro targets directed by the RPJMN; none are shipped."""
    return tuple(
        Directed(e["indikator"], e["tahun"], e.get("bawah"), e.get("atas"))
        for e in knowledge.read("makro")["arahan"]
    )


@knowledge.cached
def reference_indicators() -> tuple[str, ...]:
    """Names of the reference list of indicators; none are shipped."""
    return tuple(e["nama"] for e in knowledge.read("acuan_indikator")["indikator"])
