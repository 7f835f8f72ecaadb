"""One decision as a block of ``keputusan.toml``, and back."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from align.i18n import _
from align.model import Choice, Decision, Memory
from align.review.quick import BETWEEN

#: "alihkan ke rpjmd-…/sasaran/2.1".
_MOVED = re.compile(r"^alihkan\s+ke\s+(\S.*)$")
_KEYS = frozenset({"putusan", "alasan", "peninjau", "peran", "tanggal", "sampai", "saat_itu"})
_WHO = ("nama", "peran", "tanggal", "sampai")
#: Choices on a pair, and on one item.
PAIRED = frozenset({Choice.ACCEPT, Choice.REJECT, Choice.REASSIGN, Choice.SAME_PROGRAM})
_HALVES = re.compile("[\ud800-\udfff]")


class Malformed(Exception):
    """A block that is no decision; ``message`` says what it lacks."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def key_of(decision: Decision) -> str:
    """``PROGRAM > GOAL``, or the one item: what there is one decision about."""
    if decision.upper is None:
        return decision.lower.id
    return f"{decision.lower.id}{BETWEEN}{decision.upper.id}"


def decision_of(key: str, record: object) -> Decision:
    """The decision in a block; raises :class:`Malformed` with what is wrong."""
    if not isinstance(record, dict):
        raise Malformed(_("blok ini tidak berisi keputusan"))
    if unknown := sorted(record.keys() - _KEYS):
        raise Malformed(_("kunci tidak dikenal: {names}").format(names=", ".join(unknown)))
    lower, separator, upper = (part.strip() for part in key.partition(BETWEEN))
    choice, target = _choice(_text(record, "putusan"))
    if (choice in PAIRED) != bool(separator and upper) or not lower:
        raise Malformed(_pairing(choice))
    who, then = _who(record), record.get("saat_itu", {})
    if not isinstance(then, dict):
        raise Malformed(_("saat_itu harus berupa tabel"))
    reason = _text(record, "alasan")
    if choice is Choice.EXCEPTION and not reason:
        raise Malformed(_("pengecualian harus disertai alasan"))
    return Decision(
        lower=_memory(lower, then, "bawah"),
        choice=choice,
        upper=_memory(upper, then, "atas") if upper else None,
        target=_memory(target, then, "tujuan") if target else None,
        reason=reason,
        reviewer=who["nama"],
        role=who["peran"],
        date=who["tanggal"],
        until=who["sampai"],
        score=_number(then.get("skor")),
        method=_text(then, "metode"),
    )


def rendered(decision: Decision) -> str:
    """The block of ``decision``: five lines, of which the first and the last are its own."""
    choice = str(decision.choice)
    if decision.target:
        choice = f"{choice} ke {decision.target.id}"
    who = {
        "nama": decision.reviewer,
        "peran": decision.role,
        "tanggal": _day(decision.date),
        "sampai": _day(decision.until),
    }
    lines = [
        f"[keputusan.{_string(key_of(decision))}]",
        f"putusan = {_string(choice)}",
        f"alasan = {_string(decision.reason)}" if decision.reason else "",
        f"peninjau = {_table(who)}",
        f"saat_itu = {_table(_then(decision))}",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def _then(decision: Decision) -> dict[str, object]:
    """What was there when it was decided. ``kunci`` makes the line unlike that of any other."""
    found: dict[str, object] = {}
    sides = (("bawah", decision.lower), ("atas", decision.upper), ("tujuan", decision.target))
    for name, side in sides:
        if side and side.fingerprint:
            said = {"teks": side.text, "sidik": side.fingerprint, "letak": side.where}
            found[name] = {key: value for key, value in said.items() if value}
    found["skor"] = decision.score
    found["metode"] = decision.method
    found["kunci"] = hashlib.sha256(key_of(decision).encode("utf-8", "replace")).hexdigest()[:8]
    return found


# from TOML
def _choice(said: str) -> tuple[Choice, str]:
    if moved := _MOVED.match(said):
        return Choice.REASSIGN, moved[1].strip()
    known = [str(c) for c in Choice if c is not Choice.REASSIGN]
    if said not in known:
        names = ", ".join([*known, _("alihkan ke …")])
        raise Malformed(_("putusan tidak dikenal; pilih salah satu: {names}").format(names=names))
    return Choice(said), ""


def _pairing(choice: Choice) -> str:
    if choice in PAIRED:
        return _('{choice} memerlukan dua sisi: "PROGRAM > SASARAN"').format(choice=choice)
    return _("{choice} menyangkut satu hal saja").format(choice=choice)


def _who(record: Mapping[str, Any]) -> dict[str, str]:
    """Reviewer, role and days: a table as align writes it, or plain keys as hands may."""
    given = record.get("peninjau", "")
    table = given if isinstance(given, dict) else {"nama": given}
    if unknown := sorted(table.keys() - set(_WHO)):
        raise Malformed(_("kunci tidak dikenal: {names}").format(names=", ".join(unknown)))
    table = {**{name: record[name] for name in _WHO[1:] if name in record}, **table}
    who = {name: _text(table, name) for name in _WHO[:2]}
    who |= {name: _date(table, name) for name in _WHO[2:]}
    if not who["nama"]:
        raise Malformed(_("peninjau belum diisi"))
    if not who["tanggal"]:
        raise Malformed(_("tanggal belum diisi"))
    return who


def _memory(identifier: str, then: Mapping[str, Any], name: str) -> Memory:
    said = then.get(name, {})
    if not isinstance(said, dict):
        raise Malformed(_("{name} harus berupa tabel").format(name=f"saat_itu.{name}"))
    return Memory(identifier, *(_text(said, part) for part in ("teks", "sidik", "letak")))


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name, "")
    if not isinstance(value, str):
        raise Malformed(_("{name} harus berupa teks").format(name=name))
    return value.strip()


def _date(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name, "")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and not value:
        return ""
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError as error:
        raise Malformed(
            _("{name} harus berupa tanggal, misalnya 2026-03-01").format(name=name)
        ) from error


def _number(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Malformed(_("{name} harus berupa angka").format(name="skor"))
    return float(value)


# to TOML
def _table(values: Mapping[str, object]) -> str:
    parts = [
        f"{name} = {_value(value)}" for name, value in values.items() if value not in ("", None)
    ]
    return "{" + ", ".join(parts) + "}"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return _table(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.4f}"
    return _string(str(value))


def _string(text: str) -> str:
    """A basic string: the escapes of TOML are those of JSON, but for DEL and half characters."""
    text = json.dumps(_HALVES.sub("?", text), ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
