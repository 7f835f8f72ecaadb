"""``keputusan.toml``: one sorted block a decision, made for version control and for hands.

A block is five lines: the pair, the choice, the reason, who and when, and what was there at
the time. Its first and its last line are its own and no more than three lines in between
can be those of another block, so that git's ``union`` merge of two branches never mixes two
blocks (:func:`attributes`). Blocks that did not change keep their bytes, comments included;
what cannot be read is named by its line, kept as it stands, and does not count.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from align.errors import SettingsError
from align.i18n import _
from align.model import Decision
from align.reading import read_text
from align.review.blocks import Said, above, comments, conflicts, head_key, split, understood
from align.review.record import key_of, rendered
from align.review.sweep import unswept
from align.writing import refused

#: The file that is looked for beside the masterplan.
FILE_NAME = "keputusan.toml"
PREAMBLE = """\
# Keputusan pereviu atas kaitan program dan sasaran; dibaca dan ditulis oleh align.
# Satu blok satu keputusan: terima, tolak, "alihkan ke …", bukan-sasaran, program-sama,
# pengecualian. Baris saat_itu mencatat bunyinya ketika diputuskan; jangan diubah.
bentuk = "align-keputusan/1"
"""


@dataclass(frozen=True, slots=True)
class Problem:
    """A block that does not count: the line it begins at, and why."""

    line: int
    message: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What a file holds. ``decisions`` are in the order of their keys."""

    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()
    name: str = FILE_NAME


def read(path: Path) -> Book:
    """The decisions in ``path``; a file that is not there holds none.

    Raises :class:`SettingsError` only where the file cannot be opened or is no text.
    """
    return parse(_text(path), path.name)


@unswept
def parse(text: str, name: str = FILE_NAME) -> Book:
    """The decisions in ``text``, and what in it is none."""
    parts = split(text)
    found = [understood(block) for block in parts.blocks]
    counts = Counter(said.key for said in found)
    good: dict[str, Decision] = {}
    problems = [Problem(1, message) for message in above(parts.preamble)]
    for one in found:
        message = one.message
        if one.decision and counts[one.key] > 1 and not _agreed(found, one.key):
            message = _("dua keputusan berbeda atas hal yang sama; pilih satu, hapus yang lain")
        if message or one.decision is None:
            problems.append(Problem(one.block.line, message, one.key))
        else:
            good[one.key] = one.decision
    problems += [Problem(n, _("tanda konflik git")) for n in conflicts(text)]
    problems.sort(key=lambda problem: problem.line)
    return Book(tuple(good[key] for key in sorted(good)), tuple(problems), name)


def write(path: Path, changes: Iterable[Decision], removed: Iterable[str] = ()) -> None:
    """Lay ``changes`` over the file as it stands now, and take the keys ``removed`` out.

    The file is written whole or not at all: a process that is killed at any moment leaves
    the old one or the new one. Raises :class:`UsageError` where it cannot be written, and
    :class:`SettingsError` where it holds conflicts of git.
    """
    old = _text(path)
    if conflicts(old):
        raise SettingsError(
            _("masih memuat tanda konflik git"),
            where=str(path),
            remedy=_("Selesaikan konfliknya, lalu ulangi"),
        )
    text = merged(old, changes, removed)
    if text == old:
        return
    with refused(path):
        replace_file(path, text)


def merged(old: str, changes: Iterable[Decision], removed: Iterable[str] = ()) -> str:
    """``old`` with ``changes`` and without ``removed``, sorted; other blocks keep their bytes."""
    parts = split(old)
    new = {key_of(decision): decision for decision in changes}
    gone = set(removed)
    kept: list[tuple[str, str]] = []
    for block in parts.blocks:
        key, text = head_key(block), block.text
        if key in gone:
            continue
        if key in new and understood(block).decision != new[key]:
            text = comments(block) + rendered(new[key])
        new.pop(key, None)
        kept.append((key, text))
    kept += [(key, rendered(decision)) for key, decision in new.items()]
    kept.sort(key=lambda pair: pair[0])
    preamble = parts.preamble.strip("\n") or PREAMBLE.strip("\n")
    return "\n\n".join([preamble, *(text.strip("\n") for _key, text in kept)]) + "\n"


def replace_file(path: Path, text: str) -> None:
    """Put ``text`` in the place of ``path`` in one step, on the disk before it is seen."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    _settle(path.parent)


def attributes(path: Path) -> Path | None:
    """Ask git to merge ``path`` by union, and say where that was written down.

    A line goes into ``.gitattributes`` beside ``path`` where the folder is in a working copy
    and no line there names the file yet; None where nothing was done.
    """
    folder = path.resolve().parent
    if not any((above / ".git").exists() for above in (folder, *folder.parents)):
        return None
    beside = folder / ".gitattributes"
    known = beside.read_text(encoding="utf-8") if beside.is_file() else ""
    if any(line.split()[:1] == [path.name] for line in known.split("\n")):
        return None
    gap = "" if not known or known.endswith("\n") else "\n"
    replace_file(beside, f"{known}{gap}{path.name} merge=union text eol=lf\n")
    return beside


# reading
def _text(path: Path) -> str:
    try:
        return read_text(path)
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        raise SettingsError(
            _("bukan teks UTF-8"), where=str(path), remedy=_("Simpan ulang sebagai UTF-8")
        ) from error
    except OSError as error:
        raise SettingsError(_("tidak dapat dibuka"), where=str(path)) from error


def _agreed(found: Sequence[Said], key: str) -> bool:
    """Whether all blocks of ``key`` decide the same."""
    said = [
        (d.choice, d.target and d.target.id) for r in found if r.key == key and (d := r.decision)
    ]
    return len(set(said)) == 1 and len(said) == sum(r.key == key for r in found)


def _settle(folder: Path) -> None:
    """Put the new name on the disk too, where folders can be opened for that."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        # Some network file systems refuse it; the file itself is safe.
        return
    finally:
        os.close(handle)
