"""``align explain``: why one program got its verdict."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli.console import show, watched
from align.cli.options import documents, setup
from align.errors import UsageError
from align.i18n import _
from align.model import Program, Report

#: How many candidates a vague question is answered with.
CANDIDATES = 8


@click.command(
    name="explain",
    options_metavar=_("[OPSI]"),
    help=_(
        "Jelaskan putusan atas PROGRAM: nomor, kode, atau sebagian namanya. BERKAS adalah "
        "dokumen seperti pada align check, atau satu laporan JSON dari perintah itu."
    ),
)
@click.argument("wanted", metavar="PROGRAM")
@documents
def explain(
    wanted: str,
    files: tuple[Path, ...],
    config: Path | None,
    kinds: tuple[str, ...],
    plugins: tuple[Path, ...],
) -> None:
    """Find the program in a saved or fresh report and show what lies behind its verdict."""
    from align.terminal.explain import explain_view

    report = _saved(files) or _fresh(files, config, kinds, plugins)
    show(explain_view(report, find(report, wanted)))


def find(report: Report, wanted: str) -> Program:
    """The one judged program that ``wanted`` means; :class:`UsageError` lists several."""
    judged = {verdict.program for verdict in report.verdicts}
    programs = [program for program in report.programs if program.id in judged]
    word = " ".join(wanted.split()).casefold()
    for matches in (
        [p for p in programs if word in (p.id.casefold(), p.code.casefold(), p.name.casefold())],
        [p for p in programs if p.id.casefold().endswith(f"/{word}")],
        [p for p in programs if word in p.name.casefold()],
    ):
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise UsageError(
                _("'{wanted}' cocok dengan {count} program").format(
                    wanted=wanted, count=len(matches)
                ),
                remedy=_("Pilih satu: {names}").format(names=_named(matches)),
            )
    raise UsageError(
        _("tidak ada program '{wanted}'").format(wanted=wanted),
        remedy=_("Yang ada: {names}").format(names=_named(programs) or _("tidak satu pun")),
    )


def _named(programs: list[Program]) -> str:
    names = [f"{p.id.rpartition('/')[2]} ({p.name})" for p in programs[:CANDIDATES]]
    return ", ".join([*names, "…"] if len(programs) > CANDIDATES else names)


def _saved(files: tuple[Path, ...]) -> Report | None:
    if len(files) != 1 or files[0].suffix.lower() != ".json":
        return None
    from align.codec import loads

    try:
        return loads(files[0].read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(_("tidak dapat dibuka"), where=str(files[0])) from error


def _fresh(
    files: tuple[Path, ...],
    config: Path | None,
    kinds: tuple[str, ...],
    plugins: tuple[Path, ...],
) -> Report:
    from align.pipeline import run as run_pipeline

    run = setup(files, config, kinds, plugins)
    with watched() as progress:
        return run_pipeline(run.files, run.settings, run.registry, progress)
