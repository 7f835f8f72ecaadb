"""``align decide``: one decision from the command line, for hands and for scripts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from align.cli.console import note
from align.cli.lookup import goal, program, program_or_goal
from align.cli.options import DAY
from align.cli.reviewing import Matter, ReviewOptions, matter, reviewing
from align.errors import UsageError
from align.i18n import _
from align.model import Choice, Decision, Report


@click.command(
    name="decide",
    options_metavar=_("[OPSI]"),
    help=_(
        "Catat satu keputusan atas kaitan PROGRAM dan SASARAN di keputusan.toml. PROGRAM ditulis "
        "dengan nama, kode, atau sebagian namanya; SASARAN dengan nomor atau sebagian bunyinya."
    ),
)
@click.argument("item", metavar=_("PROGRAM"))
@click.argument("other", metavar=_("[SASARAN]"), default="")
@click.option("--terima", "accept", is_flag=True, help=_("Program memang mendukung sasaran ini."))
@click.option("--tolak", "reject", is_flag=True, help=_("Program tidak mendukung sasaran ini."))
@click.option(
    "--alihkan",
    "target",
    default="",
    metavar=_("SASARAN"),
    help=_("Bukan sasaran itu, melainkan SASARAN ini."),
)
@click.option("--bukan-sasaran", "wrong", is_flag=True, help=_("Butir ini bukan sasaran."))
@click.option("--program-sama", "same", is_flag=True, help=_("Keduanya program yang sama."))
@click.option(
    "--pengecualian", "excepted", is_flag=True, help=_("Boleh tanpa kaitan, dengan alasan.")
)
@click.option("--hapus", "remove", is_flag=True, help=_("Hapus keputusan yang ada."))
@click.option("--alasan", "reason", default="", metavar=_("TEKS"), help=_("Alasannya."))
@click.option(
    "--sampai",
    "until",
    type=DAY,
    help=_("Hari terakhir keputusan berlaku."),
)
@reviewing
def decide(
    item: str,
    other: str,
    target: str,
    remove: bool,
    reason: str,
    until: datetime | None,
    options: ReviewOptions,
    config: Path | None,
    plugins: tuple[Path, ...],
    **flags: bool,
) -> None:
    """Look the items up, make the decision and write it."""
    choice = None if remove else _choice(flags, target)
    who = None if remove else options.who
    found = matter(options, config, plugins)
    if who is None or choice is None:
        _remove(found, item, other)
        return
    from align.review.make import Desk
    from align.review.record import key_of

    lower, upper = _sides(found.report, choice, item, other)
    desk = Desk(found.report)
    made = desk.decide(
        who,
        choice,
        lower,
        upper,
        target=goal(found.report, target).id if target else "",
        reason=reason,
        until=until.date().isoformat() if until else "",
    )
    found.keep([made], desk.replaced(made))
    note(_("Dicatat di {file}: {key}").format(file=found.path, key=key_of(made)))


def _choice(flags: dict[str, bool], target: str) -> Choice:
    """The one thing that was asked for."""
    known = {
        "accept": Choice.ACCEPT,
        "reject": Choice.REJECT,
        "wrong": Choice.NOT_A_GOAL,
        "same": Choice.SAME_PROGRAM,
        "excepted": Choice.EXCEPTION,
    }
    asked = [choice for name, choice in known.items() if flags[name]]
    asked += [Choice.REASSIGN] if target else []
    if len(asked) != 1:
        raise UsageError(
            _("sebutkan tepat satu keputusan"),
            remedy=_(
                "Pilih --terima, --tolak, --alihkan, --bukan-sasaran, --program-sama, "
                "--pengecualian, atau --hapus"
            ),
        )
    return asked[0]


def _sides(report: Report, choice: Choice, item: str, other: str) -> tuple[str, str]:
    """Ids of both sides; the second is empty for a decision on one item."""
    if choice is Choice.NOT_A_GOAL:
        return goal(report, item).id, other and goal(report, other).id
    if choice is Choice.EXCEPTION:
        return program_or_goal(report, item).id, other and goal(report, other).id
    if choice is Choice.SAME_PROGRAM:
        return tuple_of(program(report, item).id, other and program(report, other).id)
    return program_or_goal(report, item).id, other and goal(report, other).id


def tuple_of(one: str, other: str) -> tuple[str, str]:
    """Two programs in the order of their ids, so that both ways round are one decision."""
    return (one, other) if one < other or not other else (other, one)


def _remove(found: Matter, item: str, other: str) -> None:
    """Take out the decisions whose sides were, or are, what ``item`` and ``other`` mean."""
    from align.review.record import key_of
    from align.review.store import read

    said = [word for word in (item, other) if word]
    decisions = read(found.path).decisions
    keys = [key_of(d) for d in decisions if all(_means(d, word, found.report) for word in said)]
    if len(keys) != 1:
        raise UsageError(
            _("{count} keputusan cocok").format(count=len(keys)),
            where=str(found.path),
            remedy=_("Yang ada: {keys}").format(keys="; ".join(keys[:8])) if keys else "",
        )
    found.keep([], keys)
    note(_("Dihapus dari {file}: {key}").format(file=found.path, key=keys[0]))


def _means(decision: Decision, word: str, report: Report) -> bool:
    sides: list[Any] = [s for s in (decision.lower, decision.upper) if s]
    if any(word.casefold() in (s.id + "\n" + s.text).casefold() for s in sides):
        return True
    try:
        return program_or_goal(report, word).id in {s.id for s in sides}
    except UsageError:
        return False
