"""``align explain``: why one program got its verdict."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from align.cli.console import show, watched
from align.cli.options import documents, setup
from align.errors import UsageError
from align.i18n import _
from align.model import Program, Report

if TYPE_CHECKING:
    from align.control.rules import RuleInfo

#: How many candidates a vague question is answered with.
CANDIDATES = 8
#: What the code ("LNK001", "LNK-01") or the slug ("orphan-program") of a rule looks like.
RULE = re.compile(r"[A-Za-z]{2,6}-?\d{1,3}|[a-z]+(-[a-z0-9]+)+")


@click.command(
    name="explain",
    options_metavar=_("[OPSI]"),
    help=_(
        "Jelaskan putusan atas PROGRAM: nomor, kode, atau sebagian namanya. BERKAS adalah "
        "dokumen seperti pada align check, atau satu laporan JSON dari perintah itu. "
        "Kode atau nama ATURAN (LNK001, orphan-program) menjelaskan aturan itu, tanpa BERKAS."
    ),
)
@click.argument("wanted", metavar=_("PROGRAM|ATURAN"))
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

    if rule := _rule(wanted, config, plugins):
        from align.terminal.rules import rule_view

        show(rule_view(rule))
        return
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


def _rule(wanted: str, config: Path | None, plugins: tuple[Path, ...]) -> RuleInfo | None:
    """The rule whose code or slug is ``wanted``; a word that can be neither loads nothing."""
    if not RULE.fullmatch(wanted.strip()):
        return None
    from align.cli.rules import known_rules
    from align.control.rules import as_code

    code, slug = as_code(wanted), wanted.strip().lower()
    infos = known_rules(config, plugins)
    return next((info for info in infos if code == info.code or slug == info.name), None)


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
