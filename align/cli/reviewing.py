"""Options and steps that the commands about decisions share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from align.cli.console import note
from align.cli.lookup import day_of, decisions_file, is_saved, saved_report
from align.cli.options import DAY, Option, configured, gathered, path_option, setup
from align.errors import UsageError
from align.i18n import _
from align.model import Decision, Report

if TYPE_CHECKING:
    from align.review.make import Reviewer
    from align.settings import Settings

#: Who decides, where no option says it.
ENVIRONMENT = "ALIGN_PENINJAU"


@dataclass(frozen=True, slots=True)
class ReviewOptions:
    """The options as given."""

    reports: tuple[Path, ...] = ()
    decisions: Path | None = None
    reviewer: str = ""
    role: str = ""
    day: datetime | None = None

    @property
    def who(self) -> Reviewer:
        """The reviewer; raises :class:`UsageError` where nobody is named."""
        from align.review.make import Reviewer

        if not self.reviewer.strip():
            raise UsageError(
                _("peninjau belum disebut"),
                remedy=_('Tambahkan --peninjau "Nama", atau setel {variable}').format(
                    variable=ENVIRONMENT
                ),
            )
        return Reviewer(" ".join(self.reviewer.split()), self.role.strip(), day_of(self.day))


@dataclass(frozen=True, slots=True)
class Matter:
    """What is decided about, and the file that keeps it."""

    report: Report
    path: Path
    settings: Settings

    def keep(self, changes: Iterable[Decision], removed: Iterable[str] = ()) -> None:
        """Write ``changes`` to the file, and see to it that git can merge it."""
        keep(self.path, changes, removed)


def keep(path: Path, changes: Iterable[Decision], removed: Iterable[str] = ()) -> None:
    """Write ``changes`` to ``path``, and see to it that git can merge it."""
    from align.review.store import attributes, write

    write(path, changes, removed)
    made = attributes(path)
    if made:
        note(_("Ditulis juga: {file}, agar git dapat menggabungkan keputusan.").format(file=made))


def reviewing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, which gets them as one ``options`` beside the setup's."""
    return configured(gathered(ReviewOptions, "options", _options())(function))


def matter(
    options: ReviewOptions, config: Path | None, plugins: tuple[Path, ...], *, bare: bool = False
) -> Matter:
    """The report to decide about: a saved one, or a fresh one of the plans.

    ``bare`` leaves the decisions that are there already out of a fresh one.
    """
    saved = is_saved(options.reports)
    plans = () if saved else options.reports
    run = setup(plans, config, (), plugins)
    path = decisions_file(options.decisions, run.settings, plans)
    if saved:
        from align.review.case import renewed
        from align.review.store import read

        # Decisions made since the report was saved are not asked for again.
        report = renewed(saved_report(options.reports[0]), read(path), run.settings.per_tanggal)
        return Matter(report, path, run.settings)
    changes: dict[str, object] = {"terapkan_keputusan": False} if bare else {"keputusan": path}
    settings = run.settings.model_copy(update=changes)
    return Matter(run.report(settings), path, settings)


def _options() -> list[Option]:
    return [
        path_option(
            "--laporan",
            "reports",
            multiple=True,
            help=_(
                "Laporan JSON dari align check, atau dokumen rencananya (boleh berulang); "
                "tanpa ini dipakai dokumen di align.toml."
            ),
        ),
        path_option(
            "--keputusan",
            "decisions",
            help=_("Berkas keputusan; bawaannya keputusan.toml di samping dokumennya."),
        ),
        click.option(
            "--peninjau",
            "reviewer",
            default="",
            envvar=ENVIRONMENT,
            metavar=_("NAMA"),
            help=_("Siapa yang memutuskan (atau variabel {variable}).").format(
                variable=ENVIRONMENT
            ),
        ),
        click.option("--peran", "role", default="", metavar=_("PERAN"), help=_("Peran peninjau.")),
        click.option(
            "--tanggal",
            "day",
            type=DAY,
            help=_("Tanggal keputusan; bawaannya hari ini."),
        ),
    ]
