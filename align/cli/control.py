"""Options of a run that decide which rules speak and what fails it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from align.cli.options import DAY, Option, gathered, path_option
from align.errors import UsageError
from align.i18n import _

if TYPE_CHECKING:
    from align.settings import Settings

PROFILES = ("draf", "pengajuan", "audit")


@dataclass(frozen=True, slots=True)
class ControlOptions:
    """The options as given; what is empty leaves the settings as they are."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    baseline: Path | None = None
    write_baseline: Path | None = None
    no_suppress: bool = False
    as_of: datetime | None = None
    decisions: Path | None = None
    no_decisions: bool = False

    def over(self, settings: Settings) -> Settings:
        """``settings`` with these options laid over them.

        ``--select`` takes the place of ``aturan.pilih``; ``--ignore`` adds to
        ``aturan.abaikan``, so that a call never brings back what the settings left out.
        """
        rules = settings.aturan
        chosen: dict[str, Any] = {"abaikan": (*rules.abaikan, *_words(self.ignore))}
        if self.select:
            chosen["pilih"] = _words(self.select)
        changes: dict[str, Any] = {"aturan": rules.model_copy(update=chosen)}
        if self.profile:
            changes["profil"] = self.profile
        if self.baseline or self.write_baseline:
            changes["acuan"] = self.baseline
        if self.no_suppress:
            changes["terapkan_pengecualian"] = False
        if self.as_of:
            changes["per_tanggal"] = self.day
        if self.decisions:
            changes["keputusan"] = existing(self.decisions)
        if self.no_decisions:
            changes["terapkan_keputusan"] = False
        return settings.model_copy(update=changes)

    @property
    def day(self) -> date | None:
        return self.as_of.date() if self.as_of else None


def existing(path: Path) -> Path:
    """``path``, unless it is not there: a slip in its name must not mean "no decisions"."""
    if path.is_file():
        return path
    raise UsageError(
        _("berkas keputusan tidak ditemukan"),
        where=str(path),
        remedy=_("Buat dengan: align decide atau align review"),
    )


def controlled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, which gets them as one ``control``."""
    return gathered(ControlOptions, "control", [*_rules(), *_excuses()])(function)


def _rules() -> list[Option]:
    """Which rules speak, and how strictly."""
    rules = _("ATURAN")
    return [
        click.option(
            "--select",
            multiple=True,
            metavar=rules,
            help=_("Hanya aturan ini: kode, keluarga, atau nama; boleh dipisah koma."),
        ),
        click.option(
            "--ignore", multiple=True, metavar=rules, help=_("Tanpa aturan ini; seperti --select.")
        ),
        click.option(
            "--profile",
            type=click.Choice(PROFILES),
            help=_(
                "draf: hanya melaporkan; pengajuan: gagal bila ada temuan baru; "
                "audit: tanpa pengecualian dan acuan."
            ),
        ),
    ]


def _excuses() -> list[Option]:
    """What is known, excused or decided, and on which day that is judged."""
    return [
        path_option(
            "--baseline", help=_("Acuan: temuan yang sudah dikenal dan tidak menggagalkan.")
        ),
        path_option(
            "--write-baseline",
            help=_("Tulis semua temuan ini sebagai acuan, tanpa memakai acuan lama."),
        ),
        click.option(
            "--no-suppress", is_flag=True, help=_("Abaikan semua pengecualian di align.toml.")
        ),
        click.option(
            "--tanggal",
            "--as-of",
            "as_of",
            type=DAY,
            help=_(
                "Nilai masa berlaku pengecualian dan keputusan pada tanggal ini; tanpa ini "
                "tidak dinilai."
            ),
        ),
        path_option(
            "--keputusan",
            "decisions",
            help=_("Keputusan pereviu; bawaannya keputusan.toml di samping masterplan, bila ada."),
        ),
        click.option(
            "--no-decisions", is_flag=True, help=_("Tampilkan hasil align tanpa keputusan pereviu.")
        ),
    ]


def _words(given: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for text in given for word in text.split(",") if word.strip())
