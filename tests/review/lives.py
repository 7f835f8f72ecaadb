"""Two drafts of one region, written down, and the way to check them without a document.

Draft 2 does to draft 1 what happens in life: goals renumbered, reworded, split, merged and
dropped, a new goal under an old number; programs reworded, moved and dropped.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from align import pipeline
from align.model import Document, Goal, Kind, Level, ParseResult, Place, Program, Report
from align.registry import Registry
from align.settings import Settings
from tests.review.records import LOWER, UPPER

Goals = dict[str, str]

DRAFT_1: Goals = {
    "1.1": "Meningkatnya derajat kesehatan masyarakat",
    "1.2": "Meningkatnya mutu pendidikan dasar",
    "1.3": "Menurunnya angka kemiskinan penduduk",
    "1.4": "Terwujudnya pelayanan perizinan yang cepat dan mudah",
    "1.5": "Berkurangnya timbulan sampah dan pencemaran air sungai",
    "1.6": "Meningkatnya kunjungan wisatawan nusantara",
    "1.7": "Terjaganya ketersediaan pangan pokok",
    "1.8": "Meningkatnya produksi perikanan tangkap",
    "1.9": "Meningkatnya nilai ekspor hasil laut",
    "1.10": "Tabel target kinerja tahun berjalan",
}
#: Draft 2 begins with a new goal, so every number after it is another one.
DRAFT_2: Goals = {
    "1.1": "Terwujudnya kota tangguh bencana gempa",
    "1.2": DRAFT_1["1.1"],
    "1.3": DRAFT_1["1.2"],
    "1.4": "Menurunnya angka kemiskinan ekstrem penduduk pesisir",
    "1.5": DRAFT_1["1.4"],
    "1.6": "Berkurangnya timbulan sampah perkotaan",
    "1.7": "Berkurangnya pencemaran air sungai",
    "1.8": DRAFT_1["1.6"],
    "1.9": "Meningkatnya produksi perikanan tangkap dan nilai ekspor hasil laut",
    "1.10": DRAFT_1["1.10"],
}

PROGRAMS_1: dict[str, tuple[str, str]] = {
    "Puskesmas Tanpa Antre": ("Pendaftaran berobat daring di puskesmas", "Dinkes"),
    "Siaga Stunting": ("Pemantauan gizi balita di posyandu", "Dinkes"),
    "Sekolah Terhubung": ("Jaringan internet untuk sekolah dasar", "Disdik"),
    "Data Keluarga Sasaran": ("Pemutakhiran data keluarga miskin", "Dinsos"),
    "Izin Dalam Genggaman": ("Perizinan usaha melalui ponsel", "DPMPTSP"),
    "Bank Sampah Digital": ("Tabungan sampah warga", "DLH"),
    "Pemantau Sungai": ("Sensor mutu air sungai", "DLH"),
    "Jelajah Bahari": ("Peta wisata dan tiket daring", "Disbudpar"),
    "Lumbung Kota": ("Cadangan beras dan harga pangan", "Dispangan"),
    "Pelabuhan Ikan Cerdas": ("Lelang ikan daring", "Diskan"),
    "Videotron Pejabat": ("Ucapan hari raya", "Setda"),
    "Balap Drone": ("Lomba tahunan", "Dispora"),
}
#: Reworded: Siaga Stunting. Moved: Jelajah Bahari. Dropped: Balap Drone.
PROGRAMS_2 = {
    name: (
        ("Pendampingan calon pengantin dan ibu hamil", "Dinkes")
        if name == "Siaga Stunting"
        else (text, "Diskominfo" if name == "Jelajah Bahari" else owner)
    )
    for name, (text, owner) in PROGRAMS_1.items()
    if name != "Balap Drone"
}


def results(goals: Goals, programs: dict[str, tuple[str, str]], page: int) -> list[ParseResult]:
    """One draft as parsers would give it; ``page`` is where everything stands."""
    upper = Document(UPPER, Kind.RPJMD, "RPJMD", "rpjmd.pdf", "a" * 64, region="Kota Contoh")
    lower = Document(LOWER, Kind.MASTERPLAN, "Masterplan", "masterplan.pdf", "b" * 64)
    top = Goal(f"{UPPER}/tujuan/1", UPPER, Level.TUJUAN, "Kota sejahtera", Place(UPPER, page), "1")
    return [
        ParseResult(upper, (top, *(goal(n, t, page) for n, t in goals.items()))),
        ParseResult(
            lower, programs=tuple(program(n, t, o, page) for n, (t, o) in programs.items())
        ),
    ]


def goal(number: str, text: str, page: int = 1) -> Goal:
    place = Place(UPPER, page, quote=text)
    identifier = f"{UPPER}/sasaran/{number}"
    return Goal(identifier, UPPER, Level.SASARAN, text, place, number, parent=f"{UPPER}/tujuan/1")


def program(name: str, text: str, owner: str, page: int = 1) -> Program:
    place = Place(LOWER, page, quote=name)
    identifier = f"{LOWER}/program/{slug(name)}"
    return Program(identifier, LOWER, name, place, description=text, owner=owner)


def slug(name: str) -> str:
    return name.casefold().replace(" ", "-")


class Region:
    """Checks drafts with the decisions in one file."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.path = folder, folder / "keputusan.toml"
        self._registry = Registry.load(environment={"ALIGN_PLUGINS": "off"})

    def check(self, draft: list[ParseResult], **settings: object) -> Report:
        """The report of ``draft``, with everything that a run does after reading."""
        settings.setdefault("keputusan", self.path)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "requests", lambda files, given: [])
            patch.setattr(pipeline, "read", lambda wanted, registry, progress: (draft, []))
            return pipeline.run([], Settings(**settings), self._registry)  # type: ignore[arg-type]

    def first(self) -> Report:
        return self.check(results(DRAFT_1, PROGRAMS_1, page=10))

    def second(self) -> Report:
        return self.check(results(DRAFT_2, PROGRAMS_2, page=57))


@pytest.fixture
def region(tmp_path: Path) -> Region:
    return Region(tmp_path)
