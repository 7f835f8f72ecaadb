"""``align fleet``: many regions at once, and what their results say together."""

from __future__ import annotations

import csv
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from align.cli.console import emit, json_escaped, note, show, watched
from align.cli.exits import Exit
from align.cli.options import configured
from align.errors import UsageError
from align.i18n import _

if TYPE_CHECKING:
    from align.fleet.executor import Executor
    from align.fleet.run import Tally
    from align.fleet.store import Store
    from align.reports.tables import Table


@click.group(
    name="fleet",
    options_metavar=_("[OPSI]"),
    subcommand_metavar=_("PERINTAH [ARGUMEN]..."),
    help=_("Periksa banyak daerah sekaligus, lalu tanyai hasilnya."),
)
def fleet() -> None:
    """The group itself does nothing."""


def results_folder(function: Callable[..., Any]) -> Callable[..., Any]:
    """``FOLDER``: what ``align fleet run --out`` wrote."""
    kind = click.Path(path_type=Path, file_okay=False, exists=True)
    return click.argument("folder", type=kind, metavar=_("FOLDER"))(function)


@fleet.command(
    name="run",
    options_metavar=_("[OPSI]"),
    help=_(
        "Periksa setiap daerah dalam DAERAH: berkas TOML berisi [[daerah]], atau folder dengan "
        "satu subfolder per daerah dan rencana nasional di atasnya. Daerah yang sudah selesai "
        "dan tidak berubah dilewati, jadi perintah yang terhenti cukup diulangi."
    ),
    epilog=_(
        "Kode keluar: 0 semua selesai; 2 pemakaian keliru atau dihentikan; 3 ada dokumen atau "
        "daerah yang gagal; 4 tidak satu pun daerah berhasil."
    ),
)
@click.argument("regions", type=click.Path(path_type=Path), metavar=_("DAERAH"))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar=_("FOLDER"),
    help=_("Tempat hasil: satu berkas per daerah."),
)
@click.option(
    "--workers",
    type=click.IntRange(min=1),
    default=None,
    metavar=_("JUMLAH"),
    help=_("Banyaknya proses; bawaannya sebanyak inti prosesor."),
)
@click.option(
    "--dask-address",
    default=None,
    metavar=_("ALAMAT"),
    help=_("Kerjakan di kluster Dask pada ALAMAT, bukan di mesin ini."),
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=1),
    default=900.0,
    show_default=True,
    metavar=_("DETIK"),
    help=_("Batas waktu satu dokumen, dan batas waktu menilai satu daerah."),
)
@click.option(
    "--memory",
    type=click.FloatRange(min=0.5),
    default=4.0,
    show_default=True,
    metavar=_("GB"),
    help=_("Batas memori satu proses (ruang alamat; tidak berlaku di Windows)."),
)
@click.option(
    "--retry/--no-retry",
    default=False,
    help=_("Ulangi juga daerah yang dokumennya ada yang gagal."),
)
@configured
@click.pass_context
def run(
    ctx: click.Context,
    regions: Path,
    out: Path,
    workers: int | None,
    dask_address: str | None,
    timeout: float,
    memory: float,
    retry: bool,
    config: Path | None,
    plugins: tuple[Path, ...],
) -> None:
    from align.fleet.regions import fleet as fleet_of
    from align.fleet.run import Options
    from align.fleet.run import run as run_fleet
    from align.fleet.store import Store
    from align.settings import FILE_NAME

    found = config or (Path(FILE_NAME) if Path(FILE_NAME).is_file() else None)
    wanted = fleet_of(regions, found)
    if wanted.empty:
        note(_("Dilewati karena tanpa dokumen: {names}").format(names=", ".join(wanted.empty)))
    limit = int(memory * 1024**3)
    options = Options(tuple(path.resolve() for path in plugins), timeout, retry)

    def make() -> Executor:
        return _executor(workers or os.cpu_count() or 1, dask_address, limit)

    try:
        with _terminable(), watched() as progress:
            tally = run_fleet(wanted, Store(out), make, options, progress)
    except KeyboardInterrupt:
        note(_("Dihentikan; ulangi perintah yang sama untuk melanjutkan."))
        raise
    _index(Store(out))
    ctx.exit(_told(tally, out))


def _executor(workers: int, address: str | None, memory: int) -> Executor:
    if address:
        from align.fleet.cluster import DaskExecutor

        return DaskExecutor(address, memory)
    from align.fleet.local import LocalExecutor

    return LocalExecutor(workers, memory)


@contextmanager
def _terminable() -> Iterator[None]:
    """SIGTERM ends the block as Ctrl-C does, so that the workers are ended too."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _index(store: Store) -> None:
    """Make the index while one waits anyway; without the extra it is made when asked for."""
    from align.fleet import index

    with suppress(UsageError):
        index.refresh(store)


def _told(tally: Tally, out: Path) -> Exit:
    """Say on stderr what the run did; the exit code for it."""
    from align.fleet.run import loss_line

    for name, loss in tally.lost:
        note(f"{name}: {loss_line(loss)}")
    note(
        _("{done} daerah diperiksa, {skipped} sudah selesai, {failed} gagal. Hasil: {out}").format(
            done=tally.done, skipped=tally.skipped, failed=tally.failed, out=out
        )
    )
    if not tally.done and not tally.skipped:
        return Exit.NOTHING
    return Exit.PLUGIN if tally.lost else Exit.OK


@fleet.command(
    name="report",
    options_metavar=_("[OPSI]"),
    help=_(
        "Rangkum hasil dalam FOLDER: putusan, cakupan prioritas nasional dan dimensi, temuan "
        "tersering, mutu pembacaan, serta apa yang baru tampak bila daerah disandingkan."
    ),
)
@results_folder
@click.option("--region", metavar=_("NAMA"), default="", help=_("Hanya baris daerah ini."))
@click.option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("BERKAS"),
    help=_("Tulis dasbor HTML yang berdiri sendiri."),
)
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("BERKAS"),
    help=_("Tulis buku kerja Excel."),
)
@click.option(
    "--parquet",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=_("FOLDER"),
    help=_("Tulis semua tabel sebagai Parquet ke FOLDER."),
)
@click.option("--all/--no-all", "full", default=False, help=_("Tampilkan semua baris."))
def report(
    folder: Path,
    region: str,
    html: Path | None,
    xlsx: Path | None,
    parquet: Path | None,
    full: bool,
) -> None:
    from align.fleet import index
    from align.fleet.across import Across
    from align.fleet.grids import grids
    from align.fleet.national import Nation, of_region, tables
    from align.fleet.store import Store
    from align.terminal.fleet import fleet_view

    store = Store(folder)
    connection = index.opened(store, _refreshing)
    try:
        nation = Nation(connection, store)
        made = {**tables(nation), **grids(nation), **Across(nation).tables()}
        names = nation.titles()
    finally:
        connection.close()
    if region:
        made = of_region(made, region, names)
    show(fleet_view(made, full=full))
    _write(made, html, xlsx)
    if parquet:
        index.parquet(store, parquet)
        note(_("Ditulis: {path}").format(path=parquet))


def _write(tables: Mapping[str, Table], html: Path | None, xlsx: Path | None) -> None:
    """The tables as page and workbook, where they are wanted."""
    if html:
        from align.fleet.page import page
        from align.writing import write_text

        write_text(html, page(tables))
        note(_("Ditulis: {path}").format(path=html))
    if xlsx:
        from align.fleet.workbook import write

        write(tables, xlsx)
        note(_("Ditulis: {path}").format(path=xlsx))


@fleet.command(
    name="query",
    options_metavar=_("[OPSI]"),
    help=_(
        "Tanyai hasil dalam FOLDER dengan SQL (DuckDB, hanya membaca). Tabel: regions, documents, "
        "goals, programs, verdicts, links, findings."
    ),
)
@results_folder
@click.argument("sql", metavar="SQL")
@click.option(
    "--format",
    "form",
    type=click.Choice(["terminal", "csv", "json"]),
    default="terminal",
    show_default=True,
    help=_("Bentuk jawaban."),
)
@click.option("--all/--no-all", "full", default=False, help=_("Tampilkan semua baris."))
def query(folder: Path, sql: str, form: str, full: bool) -> None:
    from align.fleet import index
    from align.fleet.store import Store

    connection = index.opened(Store(folder), _refreshing)
    try:
        answer = index.ask(connection, sql)
    finally:
        connection.close()
    if form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answer.columns)
        writer.writerows(answer.rows)
    elif form == "json":
        records = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        emit(json.dumps(records, ensure_ascii=False, indent=1, default=str) + "\n", json_escaped)
    else:
        from align.terminal.fleet import LIMIT, answer_view

        rows = answer.rows if full else answer.rows[: 4 * LIMIT]
        show(answer_view(answer.columns, rows, len(answer.rows)))


def _refreshing(count: int) -> None:
    note(_("Memperbarui indeks: {count} berkas hasil").format(count=count))
