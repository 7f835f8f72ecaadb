"""The index follows the result files, and answers without being able to do harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from align.errors import UsageError
from align.fleet import index
from align.fleet.store import Store
from tests.fleet import results

AIMS = ("Meningkatnya layanan perizinan", "Menurunnya kemacetan lalu lintas")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return results.store(
        tmp_path,
        {
            "kota-a": results.region("Kota Alfa", AIMS, {"Izin Kilat": 0, "Swafoto": None}),
            "kota-b": results.region("Kota Beta", AIMS, {"Lampu Pintar": 1}),
        },
    )


def ask(store: Store, sql: str) -> list[tuple[object, ...]]:
    connection = index.opened(store)
    try:
        return index.ask(connection, sql).rows
    finally:
        connection.close()


def test_every_record_of_every_report_can_be_asked_for(store: Store) -> None:
    counts = {
        name: ask(store, f"SELECT count(*) FROM {name}")[0][0] for name in sorted(index.VIEWS)
    }
    assert counts == {
        "documents": 6,
        "findings": 2,
        "goals": 10,
        "links": 0,
        "programs": 3,
        "regions": 2,
        "verdicts": 3,
    }
    sql = "SELECT p.name, p.page, v.verdict FROM programs p JOIN verdicts v ON v.program = p.id"
    assert ask(store, f"{sql} WHERE p.region = 'kota-a' ORDER BY 2") == [
        ("Izin Kilat", 21, "selaras"),
        ("Swafoto", 22, "yatim"),
    ]
    kinds = ask(store, "SELECT DISTINCT kind FROM goals WHERE level = 'sasaran'")
    assert kinds == [("rpjmd",)]


def test_reports_are_taken_in_by_portions(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "CHUNK", 1)
    assert index.refresh(store) == 2
    assert ask(store, "SELECT count(*) FROM programs") == [(3,)]


def test_an_index_takes_in_what_changed_and_nothing_else(store: Store) -> None:
    assert index.refresh(store) == 2
    assert index.refresh(store) == 0
    results.keep(store, "kota-b", results.region("Kota Beta", AIMS, {"Satu": 0, "Dua": 1}))
    heard: list[int] = []
    index.opened(store, heard.append).close()
    assert heard == [1]
    assert ask(store, "SELECT count(*) FROM programs") == [(4,)]


def test_a_result_that_went_leaves_the_index(store: Store) -> None:
    assert ask(store, "SELECT count(DISTINCT region) FROM programs") == [(2,)]
    results.keep(store, "kota-a", None)
    assert ask(store, "SELECT DISTINCT region FROM programs") == [("kota-b",)]


def test_two_may_ask_at_once(store: Store) -> None:
    mine = index.opened(store)
    command = [sys.executable, "-m", "align", "fleet", "query", str(store.folder)]
    sql = "SELECT count(*) AS n FROM programs"
    other = subprocess.run(
        [*command, sql, "--format", "csv"], capture_output=True, text=True, check=False
    )
    assert (other.stdout, other.returncode) == ("n\n3\n", 0), other.stderr
    assert index.ask(mine, sql).rows == [(3,)]
    mine.close()


def test_a_broken_index_is_made_anew(store: Store) -> None:
    index.refresh(store)
    (store.folder / index.FILE).write_bytes(b"no database")
    assert ask(store, "SELECT count(*) FROM regions") == [(2,)]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM programs",
        "CREATE TABLE mine AS SELECT 1",
        "COPY programs TO 'x.csv'",
        "SELECT * FROM read_csv('/etc/hostname')",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELECT FROM WHERE",
    ],
)
def test_a_query_can_only_read_the_index(
    store: Store, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.refresh(store)
    monkeypatch.chdir(tmp_path)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="pertanyaan ditolak"):
        ask(store, sql)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_result_that_is_no_report_is_named(store: Store) -> None:
    store.result("kota-a").write_text('{"documents": [', encoding="utf-8")
    with pytest.raises(UsageError, match="tidak dapat dibaca"):
        index.refresh(store)


def test_a_folder_without_results_is_a_slip(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="bukan folder hasil"):
        index.refresh(Store(tmp_path))


def test_parquet_holds_the_same_rows(store: Store, tmp_path: Path) -> None:
    files = index.parquet(store, tmp_path / "pq")
    assert sorted(path.stem for path in files) == sorted(index.VIEWS)
    duckdb = index.engine()
    for path in files:
        found = duckdb.sql(f"SELECT count(*) FROM read_parquet('{path}')").fetchall()
        assert found == ask(store, f"SELECT count(*) FROM {path.stem}")
