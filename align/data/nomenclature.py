"""Program, kegiatan and sub kegiatan of the national nomenclature, and government affairs.

Names and codes of Kepmendagri 050-5889/2021 and 900.1.15.5-1317/2023 (an extract); affairs
after UU 23/2014. A code is ``urusan.bidang.program.kewenangan.kegiatan.sub``; its first two
parts name the affair (*bidang urusan*).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from align.data import knowledge

_CODE = re.compile(
    r"^(?P<urusan>[1-8X])\.(?P<bidang>\d{1,2}|XX)"
    r"(?:\.(?P<program>\d{2})(?:\.(?P<kew>[12])\.(?P<keg>\d{2})(?:\.(?P<sub>\d{2}|\d{4}))?)?)?"
    r"(?:\.5\.\d.*)?$"
)
#: Program code part of "Program Penunjang Urusan Pemerintahan Daerah", in every affair.
SUPPORTING = "01"
SUPPORTING_NAME = "program penunjang urusan pemerintahan daerah"


class Affair(NamedTuple):
    """One *bidang urusan*: code, name, words that agencies responsible for it carry."""

    code: str
    name: str
    agencies: tuple[str, ...]


@knowledge.cached
def affairs() -> Mapping[str, Affair]:
    """Affairs by code, in order."""
    return MappingProxyType(
        {
            r["kode"]: Affair(r["kode"], r["nama"], tuple(r["perangkat_daerah"].split("|")))
            for r in knowledge.rows("urusan")
        }
    )


@knowledge.cached
def programs() -> Mapping[str, str]:
    """Official program names by code."""
    return MappingProxyType({r["kode"]: r["nama"] for r in knowledge.rows("program")})


@knowledge.cached
def affair_texts() -> Mapping[str, tuple[str, ...]]:
    """By affair: names and indicators of its programs, kegiatan and sub kegiatan."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for affair in affairs().values():
        texts[affair.code].append(affair.name)
    for name in ("program", "kegiatan", "sub_kegiatan"):
        for row in knowledge.rows(name):
            if not is_supporting(row["kode"], row["nama"]):
                texts[affair_of(row["kode"])].append(f"{row['nama']} {row.get('indikator', '')}")
    return MappingProxyType({code: tuple(texts[code]) for code in affairs()})


def affair_of(code: str) -> str:
    """Affair ("2.16") of a nomenclature code, empty where it is none or the affair is unknown."""
    found = _CODE.match(code.strip())
    if not found:
        return ""
    affair = f"{found['urusan']}.{found['bidang'].zfill(2)}"
    return affair if affair in affairs() else ""


def program_code(code: str) -> str:
    """The program part ("2.16.02") of a code, whatever follows; empty where it is none."""
    found = _CODE.match(code.strip())
    if not found or not found["program"]:
        return ""
    return f"{found['urusan']}.{found['bidang'].zfill(2)}.{found['program']}"


def is_supporting(code: str, name: str = "") -> bool:
    """Whether this is a *program penunjang*: legal without a goal (domain rule 4.3 no. 1)."""
    return program_code(code).endswith(f".{SUPPORTING}") or " ".join(
        name.casefold().split()
    ).startswith(SUPPORTING_NAME)


@knowledge.cached
def _official() -> frozenset[str]:
    return frozenset(_plain(name) for name in programs().values())


def is_official(name: str) -> bool:
    """Whether ``name`` is that of a program of the nomenclature, letter for letter.

    Such a program is business that the law gives to the region, whatever the plan says.
    """
    return _plain(name) in _official()


def _plain(name: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", name.casefold())).removeprefix("program ")
