"""A small report that has one of everything, for the rooms that only show reports."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from align import i18n
from align.model import (
    BBox,
    Budget,
    Document,
    Finding,
    Goal,
    Indicator,
    Kind,
    Level,
    Link,
    LinkKind,
    Near,
    Period,
    Place,
    PluginInfo,
    Program,
    Reason,
    Report,
    Ruling,
    Severity,
    Signal,
    Strength,
    Value,
    Verdict,
)

UPPER, LOWER = "rpjmd-kota-contoh-2025", "masterplan-kota-contoh-2025"
#: Text as hostile as documents can be: markup, formula, script, emoji code, not in cp1252.
HOSTILE = "Taman [/b] [bold]pintar[/bold] :smile: =cmd </script> {{7*7}} → ✓"


@pytest.fixture(autouse=True, scope="session")
def fresh_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Pages are read anew once per session, whatever the user's own cache holds."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    os.environ["ALIGN_CACHE_DIR"] = str(shared / "cache")


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    """Every test starts in Indonesian, whatever the one before switched to."""
    i18n.activate("id")
    yield
    i18n.activate("id")


@pytest.fixture
def report() -> Report:
    """An RPJMD with three goals and a masterplan with three programs, judged."""
    return Report(
        documents=(
            Document(
                UPPER,
                Kind.RPJMD,
                "RPJMD Kota Contoh",
                "rpjmd.pdf",
                "a" * 64,
                region="Kota Contoh",
                period=Period(2025, 2029),
                pages=120,
                pages_unread=(7, 8, 12),
                quality=0.975,
            ),
            Document(LOWER, Kind.MASTERPLAN, "Masterplan", "draf.docx", "b" * 64, pages=60),
        ),
        goals=(
            _goal("misi/1", Level.MISI, "Mewujudkan layanan prima", None, 30),
            _goal("tujuan/1.1", Level.TUJUAN, "Meningkatnya tata kelola", "misi/1", 31),
            _goal("sasaran/1.1.1", Level.SASARAN, "Meningkatnya layanan", "tujuan/1.1", 32),
            _goal("sasaran/1.1.2", Level.SASARAN, "Menurunnya kemacetan", "tujuan/1.1", 33),
        ),
        programs=(
            _program("1", "Layanan satu pintu digital", "GOV", "GOV.PUB"),
            _program("2", HOSTILE, "BRD", ""),
            _program("3", "Kampung wisata", "", ""),
        ),
        links=(
            Link(
                f"{LOWER}/program/1",
                f"{UPPER}/sasaran/1.1.1",
                LinkKind.SERVES,
                Strength.STRONG,
                (_signal(),),
                score=0.7134,
                main=True,
            ),
        ),
        verdicts=(
            Verdict(
                f"{LOWER}/program/1",
                Ruling.SELARAS,
                (f"{UPPER}/sasaran/1.1.1",),
                0.7134,
                0.004,
            ),
            Verdict(
                f"{LOWER}/program/2",
                Ruling.YATIM,
                near=(Near(f"{UPPER}/sasaran/1.1.2", 0.31, ("kota",), ("taman", "swafoto")),),
                reason="no-support",
            ),
            Verdict(f"{LOWER}/program/3", Ruling.PERLU_TELAAH, score=0.4),
        ),
        findings=(
            Finding(
                "LNK001",
                "orphan-program",
                Severity.CRITICAL,
                f"Program {HOSTILE} tidak menemukan dukungan.",
                f"{LOWER}/program/2",
                (Place(LOWER, 14, "IV-2", "Tabel 4.3", 12, None, HOSTILE),),
                remedy="Kaitkan ke sasaran.",
            ),
        ),
        plugins=(PluginInfo("check_links", "0.1.0", "built-in", ("align_checks",)),),
    )


def _goal(key: str, level: Level, text: str, parent: str | None, page: int) -> Goal:
    return Goal(
        id=f"{UPPER}/{key}",
        document=UPPER,
        level=level,
        text=text,
        place=Place(UPPER, page, quote=text),
        number=key.partition("/")[2],
        parent=f"{UPPER}/{parent}" if parent else None,
        indicators=(
            Indicator(
                "Indeks pelayanan",
                "indeks",
                Value("3,81", 3.81, year=2024),
                {2025: Value("3,90", 3.9), 2026: Value("4,00", 4.0)},
            ),
        ),
    )


def _program(number: str, name: str, dimension: str, sub: str) -> Program:
    return Program(
        id=f"{LOWER}/program/{number}",
        document=LOWER,
        name=name,
        place=Place(
            LOWER, 14, "IV-2", "Tabel 4.3", int(number), BBox(1.0, 2.0, 3.0, 4.0), f"1. {name}"
        ),
        dimension=dimension,
        sub_dimension=sub,
        owner="Dinas Kominfo",
        years=(2025, 2026),
        budgets=(Budget("1.000.000", 1_000_000.0, 2025),),
    )


def _signal() -> Signal:
    return Signal(
        f"{LOWER}/program/1",
        f"{UPPER}/sasaran/1.1.1",
        "text",
        0.7134,
        (Reason("term", "layanan", 0.5), Reason("term", "digital", 0.21, "sinonim elektronik")),
    )
