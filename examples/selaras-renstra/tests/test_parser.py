"""The Renstra parser reads the agency's goals and leaves the quoted RPJMD alone."""

from selaras_renstra.parser import LAYOUTS, RenstraParser

from align import testing
from align.model import Kind, Level

OWN = [
    ["Urusan", "Tujuan", "Sasaran", "Indikator", "Satuan", "2025", "2026"],
    [
        "Perhubungan",
        "Meningkatnya keselamatan lalu lintas",
        "Menurunnya kecelakaan di jalan kota",
        "Angka kecelakaan",
        "Kejadian",
        "120",
        "100",
    ],
]
QUOTED = [
    ["Misi", "Tujuan", "Sasaran", "Indikator", "2025"],
    ["Misi 1: Kota maju", "Meningkatnya tata kelola", "Meningkatnya layanan", "Indeks", "80"],
]


def renstra(*tables):
    cover = "RENCANA STRATEGIS (RENSTRA)\nDINAS PERHUBUNGAN\nKOTA CONTOH\nTAHUN 2025-2029"
    return testing.source([cover, "Tujuan dan sasaran"], tables, layouts=[LAYOUTS])


def test_align_parsers():
    testing.check_parser(RenstraParser(), testing.sample(Kind.RENSTRA))


def test_align_layouts():
    table = testing.table(OWN, title="Tabel 4.1 Tujuan dan Sasaran Pelayanan", page=2)
    testing.check_layout(LAYOUTS, renstra(table), "cascade")


def test_goals_of_the_quoted_rpjmd_are_not_the_agencys():
    own = testing.table(OWN, title="Tabel 4.1 Tujuan dan Sasaran Pelayanan", page=2)
    quoted = testing.table(QUOTED, title="Tabel 2.1 Tujuan dan Sasaran RPJMD", page=2)
    result = testing.check_parser(RenstraParser(), renstra(quoted, own))
    assert [(g.level, g.text) for g in result.goals] == [
        (Level.TUJUAN, "Meningkatnya keselamatan lalu lintas"),
        (Level.SASARAN, "Menurunnya kecelakaan di jalan kota"),
    ]
    (indicator,) = [i for goal in result.goals for i in goal.indicators]
    assert indicator.targets[2026].number == 100


def test_a_chapter_of_programs_alone_gives_goals_and_the_programs_under_them():
    """As offices hand it in: one chapter as DOCX, misi and program in one merged table."""
    rows = [
        ["No", "Misi", "Tujuan", "Sasaran Strategis", "Program", "Kegiatan", "2025", "2026"],
        ["1", "Mewujudkan jalan aman", "Meningkatnya keselamatan", "Menurunnya kecelakaan",
         "Program Keselamatan Jalan", "Pengadaan rambu", "100", "110"],
        ["", "", "", "", "", "Pengecatan marka", "50", "60"],
    ]  # fmt: skip
    table = testing.table(rows, title="Tabel 5.2 Rencana Program dan Pendanaan", page=2)
    result = testing.check_parser(RenstraParser(), renstra(table))
    assert [g.level for g in result.goals] == [Level.MISI, Level.TUJUAN, Level.SASARAN]
    (program,) = result.programs
    assert program.parent == result.goals[-1].id


def test_a_renstra_without_tables_says_so():
    (finding,) = RenstraParser().parse(renstra()).findings
    assert finding.code == "RST001"
