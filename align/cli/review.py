"""``align review``: walk the open questions, or hand them out and take them in as a workbook."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.console import note, show
from align.cli.options import path_option
from align.cli.reviewing import Matter, ReviewOptions, keep, matter, reviewing
from align.errors import UsageError
from align.i18n import _
from align.writing import refused

if TYPE_CHECKING:
    from align.review.hints import Hint
    from align.review.session import Session


@click.command(
    name="review",
    options_metavar=_("[OPSI]"),
    help=_(
        "Tinjau pertanyaan yang terbuka satu per satu, satu tombol satu keputusan; setiap "
        "keputusan langsung tersimpan di keputusan.toml. Dengan --ekspor dan --impor peninjauan "
        "dilakukan di Excel."
    ),
)
@click.option(
    "--ekspor",
    "export",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("BERKAS.xlsx"),
    help=_("Tulis buku kerja tinjauan."),
)
@click.option(
    "--per-opd/--no-per-opd",
    default=False,
    help=_("Satu lembar per perangkat daerah pada buku kerja."),
)
@path_option(
    "--impor",
    "imports",
    multiple=True,
    metavar=_("BERKAS.xlsx"),
    help=_("Ambil yang berubah dari buku kerja tinjauan; boleh berulang."),
)
@click.option(
    "--semua/--tidak-semua",
    "every",
    default=False,
    help=_("Tanyakan juga kaitan usulan align yang sudah kuat."),
)
@click.option(
    "--belajar/--tanpa-belajar",
    "learning",
    default=None,
    help=_(
        "Dahulukan sasaran yang diterima untuk program serupa; bawaannya [pembelajaran] di "
        "align.toml. Putusan align tidak berubah."
    ),
)
@click.option(
    "--layar/--tanpa-layar",
    "screen",
    default=False,
    help=_("Tampilkan daftar pertanyaan dan kedua bunyi pada satu layar (paket tambahan tui)."),
)
@reviewing
@click.pass_context
def review(
    ctx: click.Context,
    export: Path | None,
    per_opd: bool,
    imports: tuple[Path, ...],
    every: bool,
    learning: bool | None,
    screen: bool,
    options: ReviewOptions,
    config: Path | None,
    plugins: tuple[Path, ...],
) -> None:
    """Export, import, or walk."""
    if imports:
        ctx.exit(_import(imports, options, config, plugins))
    walk = _screen() if screen and not export else _walk
    who = None if export else options.who
    found = matter(options, config, plugins)
    if export or who is None:
        from align.review.workbook import write

        assert export is not None
        with refused(export):
            count = write(found.report, export, agencies=per_opd, hints=_learned(found, learning))
        note(_("Ditulis: {path} ({count} baris)").format(path=export, count=count))
        return
    from align.review.make import Desk
    from align.review.queue import questions
    from align.review.session import Session
    from align.review.store import read

    session = Session(
        Desk(found.report),
        questions(found.report, every=every, hints=_learned(found, learning)),
        who,
        found.keep,
        read(found.path).decisions,
    )
    walk(session)
    note(_("{count} keputusan dicatat di {file}").format(count=session.answered, file=found.path))


def _learned(found: Matter, wanted: bool | None) -> Mapping[str, Sequence[Hint]]:
    """What earlier answers speak for, where it is wanted."""
    learning = found.settings.pembelajaran
    if not (learning.aktif if wanted is None else wanted):
        return {}
    if not (found.report.decisions or learning.keputusan):
        return {}
    for path in learning.keputusan:
        if not path.is_file():
            raise UsageError(_("berkas tidak ditemukan"), where=str(path))
    from align.review.hints import earlier, hints

    return hints(found.report, earlier(learning.keputusan, found.report))


def _screen() -> Callable[[Session], None]:
    """The walk on a whole screen; raises :class:`UsageError` where there is none to be had."""
    try:
        from align.terminal.screen import ReviewScreen
    except ModuleNotFoundError as error:
        from align.fleet.executor import missing

        raise missing("tui", error) from error
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            _("--layar membutuhkan terminal"),
            remedy=_("Jalankan tanpa --layar; pertanyaannya sama"),
        )
    return lambda session: ReviewScreen(session).run()


def _walk(session: Session) -> None:
    from align.cli.keyboard import Keyboard
    from align.review.session import QUIT
    from align.terminal.review import help_view, question_view

    if session.current is None:
        note(_("Tidak ada pertanyaan yang terbuka."))
    message = ""
    with Keyboard() as keyboard:
        while (question := session.current) is not None:
            if sys.stdout.isatty():
                click.clear()
            if message:
                note(message)
            show(question_view(session, question))
            key = keyboard.key()
            while key == "?":
                show(help_view())
                key = keyboard.key()
            asks = session.needs_text(key.lower())
            message = session.press(key or QUIT, keyboard.line(_("Alasan: ")) if asks else "")
    if message:
        note(message)


def _import(
    paths: tuple[Path, ...], options: ReviewOptions, config: Path | None, plugins: tuple[Path, ...]
) -> int:
    """Take changed rows; exit code 1 where something was in conflict or unclear."""
    from align.cli.exits import Exit
    from align.cli.lookup import day_of, decisions_file
    from align.cli.options import setup
    from align.review.make import Reviewer
    from align.review.reading import intake
    from align.review.store import read
    from align.terminal.review import intake_view

    settings = setup((), config, (), plugins).settings
    path = decisions_file(options.decisions, settings, options.reports)
    who = Reviewer(options.reviewer.strip(), options.role.strip(), day_of(options.day))
    found = intake(paths, read(path).decisions, who)
    if found.taken or found.removed:
        keep(path, found.taken, found.removed)
        note(_("Dicatat di {file}").format(file=path))
    show(intake_view(found))
    return Exit.FINDINGS if found.conflicts or found.troubles else Exit.OK
