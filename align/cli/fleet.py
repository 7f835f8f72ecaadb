"""``align fleet``: many regions at once, and what their results say together."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from align.cli.console import note, watched
from align.cli.exits import Exit
from align.cli.options import configured
from align.i18n import _

if TYPE_CHECKING:
    from align.fleet.executor import Executor
    from align.fleet.run import Tally


@click.group(
    name="fleet",
    options_metavar=_("[OPSI]"),
    subcommand_metavar=_("PERINTAH [ARGUMEN]..."),
    help=_("Periksa banyak daerah sekaligus, lalu tanyai hasilnya."),
)
def fleet() -> None:
    """The group itself does nothing."""


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
