"""``align agree``: how far two reviewers agree, and what they have to settle."""

from __future__ import annotations

from pathlib import Path

import click

from align.cli.console import emit, json_escaped, note, show
from align.cli.options import language
from align.errors import UsageError
from align.i18n import _
from align.model import Decision

#: Name and version of the JSON format.
SCHEMA = "align-agreement/1"


@click.command(
    name="agree",
    options_metavar=_("[OPSI]"),
    help=_(
        "Bandingkan keputusan dua peninjau: kesepakatan (kappa Cohen) dan daftar perbedaan. "
        "PERTAMA dan KEDUA adalah berkas keputusan (.toml) atau buku kerja tinjauan (.xlsx)."
    ),
)
@click.argument("one", metavar=_("PERTAMA"), type=click.Path(path_type=Path))
@click.argument("other", metavar=_("KEDUA"), type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["terminal", "json"]), default="terminal")
@language
def agree(one: Path, other: Path, form: str) -> None:
    """Read both, compare, show."""
    from align.review.agreement import agreement

    found = agreement(_decisions(one), _decisions(other))
    if form == "json":
        from align.codec import dumps_record

        emit(dumps_record(SCHEMA, found), json_escaped)
        return
    from align.terminal.review import agreement_view

    names = [one.stem, other.stem] if one.stem != other.stem else [str(one), str(other)]
    show(agreement_view(found, names))


def _decisions(path: Path) -> tuple[Decision, ...]:
    """The decisions in a file of either kind; what cannot be read is told on stderr."""
    from align.review.make import Reviewer
    from align.review.reading import decisions_in
    from align.review.store import read

    if not path.is_file():
        raise UsageError(_("berkas tidak ditemukan"), where=str(path))
    if path.suffix.lower() != ".toml":
        found, troubles = decisions_in(path, Reviewer(path.stem, date="1970-01-01"))
        for trouble in troubles:
            note(f"{trouble.where}: {trouble.message}")
        return tuple(found)
    book = read(path)
    for problem in book.problems:
        where = _("{file} baris {line}").format(file=path.name, line=problem.line)
        note(f"{where}: {problem.message}")
    return book.decisions
