"""What the regions come to together, in every output the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from python_calamine import CalamineWorkbook

from align.cli.fleet import fleet
from align.errors import UsageError
from align.fleet import index, workbook
from align.fleet.across import Across
from align.fleet.grids import grids
from align.fleet.national import Nation, of_region, tables
from align.fleet.page import page
from align.reports.tables import Table
from tests.conftest import HOSTILE
from tests.fleet import results

AIMS = ("Meningkatnya mutu layanan perizinan usaha", "Menurunnya kemacetan lalu lintas jalan")
COPIED = {
    f"Program {word} {{name}} untuk pelayanan {word} warga {{name}} sepanjang tahun berjalan": 0
    for word in ("izin", "pajak", "arsip", "pasar", "taman", "sungai")
}


def copied(name: str) -> dict[str, int | None]:
    return {text.format(name=name): aim for text, aim in COPIED.items()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Table]]:
    """Four regions: an example, one with a gap, one that copied from it, one without result."""
    reports = {
        "kota-alfa": results.region(
            "Kota Alfatama", AIMS, {"Lampu Cerdas": 1, HOSTILE: None, "Izin Kilat": 0}, answers=(0,)
        ),
        "kota-beta": results.region(
            "Kota Betawana", [AIMS[0], f"{AIMS[1]} raya"], copied("Betawana"), answers=()
        ),
        "kota-gama": results.region("Kota Gamadewa", [AIMS[0]], copied("Betawana")),
        "kota-delta": None,
    }
    folder = tmp_path_factory.mktemp("hasil")
    store = results.store(folder, reports)
    connection = index.opened(store)
    nation = Nation(connection, store)
    found = {**tables(nation), **grids(nation), **Across(nation).tables()}
    connection.close()
    return folder, found


@pytest.fixture
def shown(made: tuple[Path, dict[str, Table]]) -> dict[str, Table]:
    return made[1]


def column(table: Table, key: str) -> list[object]:
    return [record[key] for record in table.records()]


def test_figures_count_each_document_once(shown: dict[str, Table]) -> None:
    figures = dict(
        zip(column(shown["figures"], "item"), column(shown["figures"], "count"), strict=True)
    )
    assert figures["Daerah"] == 4
    assert figures["Daerah dengan hasil"] == 3
    assert figures["Dokumen terbaca"] == 3 * 2 + 1
    assert figures["Program masterplan yang dinilai"] == 15
    assert figures["– yatim"] == 1
    assert (figures["Sasaran RPJMD"], figures["Sasaran RPJMD yang dilayani"]) == (5, 4)


def test_a_region_has_its_verdicts_orphan_rate_and_losses(shown: dict[str, Table]) -> None:
    rows = {row["region"]: row for row in shown["regions"].records()}
    assert list(rows) == ["Kota Alfatama", "Kota Betawana", "Kota Gamadewa", "kota-delta"]
    alfa = rows["Kota Alfatama"]
    assert (alfa["programs"], alfa["yatim"], alfa["orphan-rate"]) == (3, 1, "33%")
    assert (rows["Kota Betawana"]["goals"], rows["Kota Betawana"]["served"]) == (2, "50%")
    assert (rows["kota-delta"]["programs"], rows["kota-delta"]["lost"]) == (0, 2)


def test_a_national_priority_is_covered_by_what_answers_below_it(shown: dict[str, Table]) -> None:
    covered = shown["prioritas-nasional"]
    answering = dict(
        zip(column(covered, "goal"), column(covered, "regions-answering"), strict=True)
    )
    assert answering == {"4 Memperkuat layanan dasar": 1, "9 Antariksa": 0}
    assert column(covered, "programs") == [0, 0]
    assert column(shown["program-prioritas"], "regions-answering") == [1]
    assert column(shown["unanswered"], "goal") == ["9 Antariksa"]


def test_every_region_stands_against_every_priority_and_dimension(shown: dict[str, Table]) -> None:
    by_priority = {
        r["region"]: (r["pn-4"], r["pn-9"]) for r in shown["region-priorities"].records()
    }
    assert by_priority["Kota Alfatama"] == ("sasaran", "-")
    assert by_priority["Kota Betawana"] == ("-", "-")
    by_dimension = {r["region"]: r["GOV"] for r in shown["region-dimensions"].records()}
    assert by_dimension["Kota Alfatama"] == 3
    assert by_dimension["kota-delta"] == 0


def test_losses_say_what_and_why(shown: dict[str, Table]) -> None:
    assert [tuple(row[1:]) for row in shown["losses"].rows] == [
        ("kota-delta", "rpjmd.pdf", "pembacanya berhenti mendadak"),
        ("kota-delta", "penilaian daerah", "melewati batas waktu"),
    ]


def test_a_copied_plan_and_the_name_left_in_it_are_seen(shown: dict[str, Table]) -> None:
    pairs = {(r["region"], r["other"]): r["share"] for r in shown["copied-plans"].records()}
    assert pairs == {
        ("Kota Betawana", "Kota Gamadewa"): "100%",
        ("Kota Gamadewa", "Kota Betawana"): "100%",
    }
    assert column(shown["near-copies"], "regions") == [2] * 6
    foreign = shown["foreign-names"].records()
    assert {(r["region"], r["named"]) for r in foreign} == {("Kota Gamadewa", "Betawana")}


def test_a_sasaran_without_program_gets_ideas_from_where_it_is_served(
    shown: dict[str, Table],
) -> None:
    (idea,) = shown["ideas"].records()
    assert idea["region"] == "Kota Betawana"
    assert (idea["idea"], idea["there"]) == ("Lampu Cerdas", "Kota Alfatama")
    assert (idea["place"], idea["place-there"]) == ("rpjmd.pdf hlm. 1", "masterplan.pdf hlm. 21")


def test_regions_are_told_their_kin(shown: dict[str, Table]) -> None:
    kin = dict(zip(column(shown["kin"], "region"), column(shown["kin"], "kin"), strict=True))
    assert str(kin["Kota Alfatama"]).startswith("Kota Betawana (")


def test_one_region_can_be_looked_at_alone(shown: dict[str, Table]) -> None:
    names = {"kota-alfa": "Kota Alfatama", "kota-beta": "Kota Betawana"}
    mine = of_region(shown, "kota betawana", names)
    assert column(mine["regions"], "region") == ["Kota Betawana"]
    assert mine["prioritas-nasional"] == shown["prioritas-nasional"]
    with pytest.raises(UsageError, match="Kota Betawana"):
        of_region(shown, "Kota Betawan", names)


def test_the_page_asks_for_nothing_and_runs_nothing(shown: dict[str, Table]) -> None:
    text = page(shown)
    assert "<script" not in text
    assert "</script>" not in text.lower().replace("&lt;/script&gt;", "")
    assert "http" not in text.replace("http-equiv", "")
    assert text == page(shown)
    for key, table in shown.items():
        assert key == "figures" or table.title in text


def test_the_workbook_has_the_rows_of_every_table(shown: dict[str, Table], tmp_path: Path) -> None:
    workbook.write(shown, tmp_path / "a.xlsx")
    workbook.write(shown, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = CalamineWorkbook.from_path(tmp_path / "a.xlsx")
    assert len(book.sheet_names) == len(shown)
    for name, table in zip(book.sheet_names, shown.values(), strict=True):
        rows = book.get_sheet_by_name(name).to_python()
        assert [str(c) for c in rows[0]][: len(table.columns)] == [c.title for c in table.columns]
        for row, expected in zip(rows[1:], table.rows, strict=False):
            assert str(row[1]) == str(expected[1])


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


def test_the_report_command_shows_and_writes(
    made: tuple[Path, dict[str, Table]], runner: CliRunner, tmp_path: Path
) -> None:
    outputs = ["--html", str(tmp_path / "r.html"), "--xlsx", str(tmp_path / "r.xlsx")]
    done = runner.invoke(
        fleet, ["report", str(made[0]), *outputs, "--parquet", str(tmp_path / "pq")]
    )
    assert done.exit_code == 0, done.output
    assert "Ringkasan nasional" in done.stdout
    assert (tmp_path / "r.html").read_text("utf-8") == page(made[1])
    assert len(list((tmp_path / "pq").iterdir())) == len(index.VIEWS)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("csv", "region,n\nkota-alfa,3\n"),
        ("json", '[\n {\n  "region": "kota-alfa",\n  "n": 3\n }\n]\n'),
    ],
)
def test_the_query_command_answers(
    made: tuple[Path, dict[str, Table]], runner: CliRunner, form: str, expected: str
) -> None:
    sql = "SELECT region, count(*) AS n FROM programs GROUP BY ALL ORDER BY 1 LIMIT 1"
    done = runner.invoke(fleet, ["query", str(made[0]), sql, "--format", form])
    assert (done.exit_code, done.stdout) == (0, expected)
    assert "1 baris" in runner.invoke(fleet, ["query", str(made[0]), sql]).stdout
