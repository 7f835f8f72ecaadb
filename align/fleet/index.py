"""The result files as tables of DuckDB, kept beside them in one file.

The reports stay the truth: the index is made from them, knows of each by size and time, and
takes in what changed whenever it is opened. Reading hundreds of reports takes a minute; asking
the index takes a blink.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from align.errors import UsageError
from align.fleet.executor import missing
from align.fleet.shape import COLUMNS, TABLES, TITLES, VIEWS, columns_of
from align.fleet.store import Store
from align.i18n import _

FILE = "indeks.duckdb"
#: Raised with every change of :mod:`align.fleet.shape`; an index of another number is made anew.
VERSION = 1
#: Bytes of reports that are read in one go; bounds the memory.
CHUNK = 32 * 1024**2
MEMORY = "2GB"
#: No extension is fetched from anywhere: json and parquet are part of DuckDB.
CONFIG = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": MEMORY,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gave: names of columns, and rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def engine() -> Any:
    """The module ``duckdb``; raises :class:`UsageError` where the extra is missing."""
    try:
        return import_module("duckdb")
    except ImportError as error:
        raise missing("fleet", error) from error


def opened(store: Store, told: Callable[[int], None] = lambda count: None) -> Any:
    """A read-only connection to the current index of ``store``.

    ``told`` hears how many reports are taken in. The connection can read and write no file but
    its own, and its settings are locked, so that a query of anybody may be run on it.
    """
    refresh(store, told)
    connection = engine().connect(str(store.folder / FILE), read_only=True, config=CONFIG)
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def refresh(store: Store, told: Callable[[int], None] = lambda count: None) -> int:
    """Bring the index up to date; how many reports were taken in anew or taken out."""
    names = store.listed()
    there = {slug: _mark(store.result(slug)) for slug in names}
    path = store.folder / FILE
    if path.is_file() and _is_current(path, names, there):
        return 0
    connection = _writable(path)
    try:
        known = dict(connection.execute("SELECT slug, mark FROM sources").fetchall())
        gone = [slug for slug in known if not there.get(slug)]
        new = [slug for slug, mark in there.items() if mark and known.get(slug) != mark]
        told(len(new))
        connection.begin()
        _without(connection, [*gone, *new])
        for some in _chunks(store, new):
            _take_in(connection, store, some)
        marks = [(slug, there[slug]) for slug in new]
        if marks:
            connection.executemany("INSERT INTO sources VALUES (?, ?)", marks)
        _regions(connection, store, names)
        connection.commit()
        return len(gone) + len(new)
    finally:
        connection.close()


def ask(connection: Any, sql: str) -> Answer:
    """The answer to ``sql``; raises :class:`UsageError` for what DuckDB refuses."""
    try:
        cursor = connection.execute(sql)
        names = tuple(column[0] for column in cursor.description or ())
        return Answer(names, cursor.fetchall())
    except engine().Error as error:
        message = str(error).splitlines()[0]
        raise UsageError(
            _("pertanyaan ditolak: {message}").format(message=message),
            remedy=_("Tabel yang ada: {tables}").format(tables=", ".join(sorted(VIEWS))),
        ) from error


def parquet(store: Store, folder: Path) -> list[Path]:
    """Write every table to ``folder`` as Parquet; the files."""
    refresh(store)
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    connection = engine().connect(str(store.folder / FILE), read_only=True, config=CONFIG)
    try:
        for name in sorted(VIEWS):
            path = folder / f"{name}.parquet"
            beside = folder / f".{name}.parquet.tmp"
            target = str(beside).replace("'", "''")
            connection.execute(
                f"COPY (SELECT * FROM {name} ORDER BY ALL) TO '{target}' "
                "(FORMAT parquet, COMPRESSION zstd)"
            )
            beside.replace(path)
            made.append(path)
    finally:
        connection.close()
    return made


def _is_current(path: Path, names: dict[str, str], there: dict[str, str]) -> bool:
    """Whether the index needs no writing, so that several can ask it at once."""
    duckdb = engine()
    try:
        connection = duckdb.connect(str(path), read_only=True, config=CONFIG)
    except duckdb.Error:
        return False
    try:
        if _version(connection) != VERSION:
            return False
        known = dict(connection.execute("SELECT slug, mark FROM sources").fetchall())
        roll = connection.execute("SELECT region, name FROM regions ORDER BY rank").fetchall()
    finally:
        connection.close()
    present = {slug: mark for slug, mark in there.items() if mark}
    return bool(known == present and roll == list(names.items()))


def _writable(path: Path) -> Any:
    """The index for writing, made anew where it is of another version or cannot be opened."""
    duckdb = engine()
    for _attempt in range(2):
        try:
            connection = duckdb.connect(str(path), config=CONFIG)
            if _version(connection) in (None, VERSION):
                _create(connection)
                return connection
            connection.close()
        except duckdb.IOException as error:
            if "lock" in str(error).casefold():
                raise UsageError(
                    _("indeks sedang dipakai perintah lain"), where=str(path)
                ) from error
        except duckdb.Error:
            pass
        with suppress(OSError):
            path.unlink()
    raise UsageError(_("tidak dapat ditulis"), where=str(path))


def _version(connection: Any) -> int | None:
    """The version of an index, None for an empty one."""
    tables = {row[0] for row in connection.execute("SHOW TABLES").fetchall()}
    if not tables:
        return None
    if "meta" not in tables:
        return -1
    return int(connection.execute("SELECT version FROM meta").fetchone()[0])


def _create(connection: Any) -> None:
    if _version(connection) is not None:
        return
    connection.begin()
    connection.execute(f"CREATE TABLE meta AS SELECT {VERSION} AS version")
    connection.execute("CREATE TABLE sources (slug VARCHAR, mark VARCHAR)")
    connection.execute(
        "CREATE TABLE regions (region VARCHAR, name VARCHAR, title VARCHAR, rank INTEGER, "
        "lost VARCHAR[])"
    )
    for name, columns in COLUMNS.items():
        listed = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        connection.execute(f"CREATE TABLE {name} ({listed})")
    connection.commit()


def _mark(path: Path) -> str:
    """What tells a result file from another, empty where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return ""
    return f"{stat.st_size}-{stat.st_mtime_ns}"


def _without(connection: Any, slugs: Sequence[str]) -> None:
    if not slugs:
        return
    for table in COLUMNS:
        connection.execute(
            f"DELETE FROM {table} WHERE region IN (SELECT unnest(?))",
            [list(slugs)],
        )
    connection.execute("DELETE FROM sources WHERE slug IN (SELECT unnest(?))", [list(slugs)])


def _chunks(store: Store, slugs: Sequence[str]) -> Iterator[list[str]]:
    """``slugs`` in portions of at most :data:`CHUNK` bytes, or one report."""
    some: list[str] = []
    size = 0
    for slug in slugs:
        weight = store.result(slug).stat().st_size
        if some and size + weight > CHUNK:
            yield some
            some, size = [], 0
        some.append(slug)
        size += weight
    if some:
        yield some


def _take_in(connection: Any, store: Store, slugs: Iterable[str]) -> None:
    """Read some reports at once and spread them over the tables."""
    files = [store.result(slug) for slug in slugs]
    # DuckDB sets this much aside for each thread, so no more than is needed.
    largest = max(path.stat().st_size for path in files) + 1024
    try:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE raw AS SELECT parse_filename(filename, true) AS region, "
            "* EXCLUDE (filename) FROM read_json(?, format='unstructured', filename=true, "
            f"columns={columns_of()}, maximum_object_size={largest})",
            [[str(path) for path in files]],
        )
    except engine().Error as error:
        raise UsageError(
            _("berkas hasil tidak dapat dibaca: {message}").format(message=str(error)[:200]),
            where=str(store.results),
            remedy=_("Hapus berkas itu dan jalankan align fleet run lagi"),
        ) from error
    for name, select in TABLES.items():
        connection.execute(f"INSERT INTO {name} {select}")
    connection.execute("DROP TABLE raw")


def _regions(connection: Any, store: Store, names: dict[str, str]) -> None:
    """The regions of the last run in their order, with the documents that they lost.

    Their title is what their own plans call them; a folder's name is a poor one.
    """
    connection.execute("DELETE FROM regions")
    rows = []
    for rank, (slug, name) in enumerate(names.items(), 1):
        state = store.state(slug)
        lost = [f"{loss.file}: {loss.fault}" for loss in state.losses] if state else []
        rows.append((slug, name, name, rank, lost))
    if rows:
        connection.executemany("INSERT INTO regions VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute(TITLES)
