"""The kind is told by its title, and its actions become programs."""

from selaras_rad_stunting import ACTIONS, RAD_STUNTING, RadStuntingParser

from align import testing
from align.data.kinds import using

ROWS = [
    ["No", "Program", "Kegiatan", "Lokus", "Perangkat Daerah", "Sasaran RPJMD yang Didukung"],
    ["1", "Pendampingan keluarga berisiko stunting", "Kunjungan rumah", "Desa Sukamaju",
     "Dinas Kesehatan", "Menurunnya prevalensi stunting"],
    ["2", "Penyediaan air minum layak", "Sambungan rumah", "Desa Mekar",
     "Dinas Pekerjaan Umum", ""],
]  # fmt: skip


def rad(*, years="2025-2029"):
    title = "RENCANA AKSI DAERAH PERCEPATAN PENURUNAN STUNTING"
    cover = f"{title}\nKABUPATEN CONTOH\nTAHUN {years}"
    table = testing.table(ROWS, title="Tabel 4.1 Matriks Aksi Konvergensi", page=2)
    with using([RAD_STUNTING]):
        return testing.source([cover, "Matriks aksi"], [table], layouts=[ACTIONS])


def test_align_kinds():
    testing.check_kind(RAD_STUNTING, rad())


def test_align_layouts():
    with using([RAD_STUNTING]):
        testing.check_layout(ACTIONS, rad())


def test_align_parsers():
    result = testing.check_parser(RadStuntingParser(), rad(), kinds=[RAD_STUNTING])
    assert result.document.id == "rad-stunting-kabupaten-contoh-2025"
    assert result.document.title == "RAD Stunting Kabupaten Contoh Tahun 2025–2029"
    first, second = result.programs
    assert first.declared_goals == ("Menurunnya prevalensi stunting",)
    assert second.owner == "Dinas Pekerjaan Umum"


def test_an_action_plan_for_one_year_has_that_year_as_its_period():
    with using([RAD_STUNTING]):
        period = RadStuntingParser().parse(rad(years="2026")).document.period
    assert (period.start, period.end) == (2026, 2026)
