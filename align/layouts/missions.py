"""Visi and misi that stand in running text, because some plans put them in no table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from align.layouts.headings import listed
from align.layouts.wording import flat, goal_text, is_goal, ordinal, split_label, split_number
from align.model import Level
from align.sources.document import Block, BlockKind, Source

_VISI = re.compile(r"(?i)^\W*visi\b(?![^:]{0,60}\bmisi\b)[^:\"“]{0,80}[:\"“]\s*[\"“]?\s*(.+)")
_MISI_HEAD = re.compile(
    r"(?i)^(?:[\dIVX]+(?:\.\d+)*\.?\s+)?(?:misi|visi dan misi|misi (?:pembangunan|daerah|rpjmd|kota|kabupaten|provinsi)\b.{0,80})\W*$"
    r"|^.{0,250}\bmisi\b.{0,120}(?:sebagai berikut|berikut ini|yaitu|adalah)\W*$"
)
_VISI_HEAD = re.compile(
    r"(?i)^(?:[\dIVX]+(?:\.\d+)*\.?\s+)?visi\b(?!.*\bmisi\b).{0,160}(?:adalah|yaitu|sebagai berikut)?\W*$"
)
_ANNOUNCES = re.compile(
    r"(?i)\bvisi\b(?!.*\bmisi\b).{0,200}\b(?:adalah|yaitu|yakni|ialah|berikut(?:\s+ini)?)\W*$"
)
_NEXT_MISI = re.compile(r"(?<=[;.,”\"])\s+(?=Misi\s+(?:ke\s*-?\s*)?\w{1,8}\s*:)")
_FORMULA = re.compile(r"(?i)\bvisi\b.{0,200}?[\"“]([^\"“”]{20,300})[\"”]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A visi or misi as the text states it; ``index`` is its block."""

    number: str
    text: str
    page: int
    index: int


def missions(source: Source, before: int | None = None) -> list[Statement]:
    """The misi of a plan from its prose: the last full run 1…n before page ``before``.

    They stand as a numbered list under a heading "Misi", or each as "Misi n …". A plan
    also quotes the misi of other plans; those that bind it stand nearest before its table
    of tujuan and sasaran.
    """
    everything = [*_listed(source), *_runs(_labelled(source))]
    runs = [run for run in everything if before is None or run[0].page <= before] or everything
    if not runs:
        return []
    last = max(run[0].page for run in runs)
    near = [run for run in runs if run[0].page >= last - 6]
    return max(near, key=lambda run: (len(run), -run[0].index))


def _listed(source: Source) -> list[list[Statement]]:
    """Numbered lists that follow a heading or a sentence about the misi."""
    runs = []
    only = listed(source)
    for index, block in enumerate(source.blocks):
        if (
            index not in only
            and _MISI_HEAD.match(flat(block.text))
            and block.kind is not BlockKind.TABLE
        ):
            run = _list_after(source.blocks, index)
            if len(run) >= 2:
                runs.append(run)
    return runs


def _list_after(blocks: tuple[Block, ...], index: int) -> list[Statement]:
    run: list[Statement] = []
    for at in range(index + 1, min(index + 30, len(blocks))):
        block = blocks[at]
        number, text = split_number(flat(block.text))
        level, label_number, label_text = split_label(flat(block.text))
        if level is Level.MISI and label_number:
            number, text = label_number, label_text
        number = ordinal(number) if number else ""
        wording = goal_text(text)
        if number == str(len(run) + 1) and is_goal(wording):
            run.append(Statement(number, wording, block.page, at))
        elif (block.kind is BlockKind.HEADING and (run or block.level <= 2)) or (
            not run and at - index > 6
        ):
            break
    return run


def _labelled(source: Source) -> list[Statement]:
    out = []
    for index, block in enumerate(source.blocks):
        if block.kind in (BlockKind.TABLE, BlockKind.CAPTION):
            continue
        for piece, _ in misi_pieces(flat(block.text)):
            level, number, text = split_label(piece)
            if level is not Level.MISI or not number.isdigit():
                continue
            wording = goal_text(text)
            if not is_goal(wording) or _refers(wording):
                wording = _next_text(source.blocks, index) if not text else ""
            if wording and not _refers(wording):
                out.append(Statement(number, wording, block.page, index))
    return out


def misi_pieces(text: str) -> Iterator[tuple[str, int]]:
    """Statements of misi that run on in one paragraph ("Misi 1: …; Misi 2: …"), with offsets."""
    cuts = [0, *(m.start() for m in _NEXT_MISI.finditer(text)), len(text)]
    for start, end in pairwise(cuts):
        yield text[start:end].strip(), start


def _refers(text: str) -> bool:
    """Prose about a misi ("Misi 1 bertujuan …", "misi kedua menekankan …") is none."""
    return bool(
        re.match(
            r"(?i)^(bertujuan|menekankan|ini|tersebut|yaitu untuk|dan|pada|dalam|rpjm|visi (?:ini|gubernur|bupati|wali|kepala|pembangunan)|misi|rumusan|sebagaimana|guna)",
            text,
        )
    )


def _next_text(blocks: tuple[Block, ...], index: int) -> str:
    for block in blocks[index + 1 : index + 3]:
        if block.kind is BlockKind.TABLE:
            return ""
        if _ANNOUNCES.search(flat(block.text)) or _FORMULA.search(flat(block.text)):
            continue  # a sentence about the visi, not the visi
        if text := goal_text(block.text):
            return text if is_goal(text) and not split_label(block.text)[0] else ""
    return ""


def _runs(statements: list[Statement]) -> list[list[Statement]]:
    """Statements that count 1, 2, 3 … without a gap."""
    runs: list[list[Statement]] = []
    for statement in statements:
        number = int(statement.number)
        if runs and number == int(runs[-1][-1].number) + 1:
            runs[-1].append(statement)
        elif number == 1:
            runs.append([statement])
    return [run for run in runs if len(run) >= 2]


def vision(source: Source, near: int | None = None) -> Statement | None:
    """The visi from prose; of several, the nearest one at or before page ``near``."""
    found: list[Statement] = []
    only = listed(source)
    for index, block in enumerate(source.blocks):
        text = flat(block.text)
        if block.kind is BlockKind.TABLE or index in only or "visi" not in text.lower()[:250]:
            continue
        match = _FORMULA.search(text) or _VISI.match(text)
        wording = goal_text(match.group(1)) if match else ""
        if not wording and (_VISI_HEAD.match(text) or _ANNOUNCES.search(text)):
            wording = _next_text(source.blocks, index)
        if is_goal(wording) and 4 <= len(wording.split()) <= 40 and not _refers(wording):
            found.append(Statement("", wording, block.page, index))
    if not found:
        return None
    before = [s for s in found if near is None or s.page <= near] or found
    return max(before, key=lambda s: s.page)
