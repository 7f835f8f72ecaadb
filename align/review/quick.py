"""Reads the blocks that align itself wrote, without a TOML parser.

The standard library reads a text character by character, which costs 1.5 s for 5,000
decisions; one regular expression for the whole block needs a tenth of it. Only the very
shape that :func:`align.review.record.rendered` gives is taken, and of texts only what TOML
and JSON read alike; anything else is left to the parser.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from align.model import Choice, Decision, Memory

#: Stands between the two sides of a pair; no id holds a space.
BETWEEN = " > "
_CHARACTERS = r'[^"\\\x00-\x1f\x7f]*'
_TEXT = rf'"({_CHARACTERS}(?:\\[bfnrt"\\]{_CHARACTERS})*)"'
_DAY = r"(\d{4}-\d\d-\d\d)"
_HEAD = re.compile(rf"\[keputusan\.{_TEXT}\]\n")
_SIDE = rf"\{{teks = {_TEXT}, sidik = {_TEXT}(?:, letak = {_TEXT})?\}}, "
_BLOCK = re.compile(
    rf"\[keputusan\.{_TEXT}\]\n"
    rf"putusan = {_TEXT}\n"
    rf"(?:alasan = {_TEXT}\n)?"
    rf"peninjau = \{{nama = {_TEXT}, (?:peran = {_TEXT}, )?tanggal = {_DAY}(?:, sampai = {_DAY})?\}}\n"
    rf"saat_itu = \{{(?:bawah = {_SIDE})?(?:atas = {_SIDE})?(?:tujuan = {_SIDE})?"
    rf"(?:skor = (-?\d+\.\d+), )?(?:metode = {_TEXT}, )?kunci = {_TEXT}\}}\n"
)
#: Choices on two sides that name no third.
_PLAIN_PAIRS = {str(c): c for c in (Choice.ACCEPT, Choice.REJECT, Choice.SAME_PROGRAM)}
_SIDES = ("bawah", "atas", "tujuan")


def key_in(text: str) -> str | None:
    """The key in the head of a block, None where it is not written as align writes it."""
    head = _HEAD.match(text)
    return _plain(head[1]) if head else None


def decision_in(text: str) -> tuple[str, Decision] | None:
    """Key and decision of a block on a plain pair, None where it has to be looked at closely."""
    found = _BLOCK.fullmatch(text)
    choice = _PLAIN_PAIRS.get(found[2]) if found else None
    if found is None or choice is None:
        return None
    key, _choice, reason, name, role, day, until, *rest = map(_plain, found.groups())
    lower, between, upper = (part.strip() for part in key.partition(BETWEEN))
    if not (lower and between and upper and name.strip()) or any(rest[6:9]):
        return None
    try:
        days = [_date(text).isoformat() if text else "" for text in (day, until)]
    except ValueError:
        return None
    return key, Decision(
        lower=Memory(lower, *map(str.strip, rest[:3])),
        choice=choice,
        upper=Memory(upper, *map(str.strip, rest[3:6])),
        reason=reason.strip(),
        reviewer=name.strip(),
        role=role.strip(),
        date=days[0],
        until=days[1],
        score=float(rest[9]) if rest[9] else None,
        method=rest[10].strip(),
    )


def block_in(text: str) -> tuple[str, dict[str, Any]] | None:
    """Key and record of a block, None where the parser has to be asked."""
    found = _BLOCK.fullmatch(text)
    if found is None:
        return None
    key, choice, reason, name, role, day, until, *rest = found.groups()
    try:
        who = {"nama": _plain(name), "peran": _plain(role), "tanggal": _date(day)}
        if until:
            who["sampai"] = _date(until)
    except ValueError:
        return None
    then: dict[str, Any] = {
        side: _memory(rest[3 * n : 3 * n + 3])
        for n, side in enumerate(_SIDES)
        if rest[3 * n] is not None
    }
    score, method, own = rest[9:]
    if score:
        then["skor"] = float(score)
    then |= {"metode": _plain(method), "kunci": own}
    record = {"putusan": _plain(choice), "alasan": _plain(reason), "peninjau": who}
    return _plain(key), {**record, "saat_itu": then}


def _memory(parts: Sequence[str | None]) -> dict[str, str]:
    return dict(zip(("teks", "sidik", "letak"), map(_plain, parts), strict=True))


def _plain(text: str | None) -> str:
    if text and "\\" in text:
        return str(json.loads(f'"{text}"'))
    return text or ""


def _date(text: str) -> date:
    return date.fromisoformat(text)
