"""Whether what a foreign plugin hands over can be used; said before the core stumbles on it.

Built-in plugins are held to it by tests and mypy, so their many records are not looked into.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

from align.data.kinds import names
from align.errors import PluginError
from align.hookspecs import Linker
from align.i18n import _
from align.model import MOST_WEIGHT, Goal, Kind, ParseResult, Program, Worth
from align.registry.answers import short
from align.registry.builtins import BUILTINS

T = TypeVar("T")
_OURS = frozenset(name.rpartition(".")[2] for name in BUILTINS)


def sound(kind: type[T], item: object, plugin: str) -> T:
    """``item``, which must be a ``kind`` down to its last field; else :class:`PluginError`."""
    said = "" if plugin in _OURS and isinstance(item, kind) else fault(item, kind)
    if said:
        raise PluginError(plugin, said)
    return cast(T, item)


def sound_result(item: object, plugin: str) -> ParseResult:
    """``item`` as a :class:`ParseResult` whose records belong together."""
    result = sound(ParseResult, item, plugin)
    said = "" if plugin in _OURS else _loose(result)
    if said:
        raise PluginError(plugin, said)
    if result.document.kind not in (Kind.UNKNOWN, *names()):
        raise PluginError(
            plugin,
            _("jenis '{kind}' belum didaftarkan").format(kind=result.document.kind),
            remedy=_("Kembalikan jenis itu dari kait align_kinds"),
        )
    return result


def sound_claim(claim: object, plugin: str) -> float:
    """What ``detect`` gave, which must be a number in 0…1."""
    if not isinstance(claim, int | float) or not 0 <= claim <= 1:
        raise PluginError(
            plugin, _("detect memberi {claim}, bukan angka 0 sampai 1").format(claim=short(claim))
        )
    return float(claim)


def sound_worth(linker: Linker, plugin: str) -> Worth:
    """What ``linker`` states of its signals, or that they are only shown where it states nothing.

    Raises :class:`PluginError` for what no run could weigh.
    """
    worth = sound(Worth, getattr(linker, "worth", Worth()), plugin)
    if not 0 <= worth.weight <= MOST_WEIGHT:  # NaN is in no range
        raise PluginError(
            plugin,
            _("bobot {weight} dari isyarat '{name}' bukan angka 0 sampai {most}").format(
                weight=worth.weight, name=linker.name, most=MOST_WEIGHT
            ),
            remedy=_("Bukti yang lebih berat dari itu dinyatakan dengan Worth(alone=True)"),
        )
    if worth.alone and worth.weight:
        raise PluginError(
            plugin,
            _("isyarat '{name}' berdiri sendiri dan sekaligus berbobot").format(name=linker.name),
            remedy=_("Nyatakan salah satu: weight atau alone"),
        )
    return worth


def fault(value: object, hint: Any, where: str = "") -> str:
    """Where ``value`` is not of the type ``hint``, as a sentence; empty where it is.

    Knows what the records are made of: classes, unions, ``tuple[X, ...]``, ``Mapping[K, X]``.
    """
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return min((fault(value, each, where) for each in args), key=len)
    kind = origin or ((int, float) if hint is float else hint)
    if not isinstance(value, kind):
        said = _("{item} bukan {expected}").format(
            item=short(value), expected=(origin or hint).__name__
        )
        return f"{where}: {said}" if where else said
    return _first(fault(item, inner, at) for at, item, inner in _parts(value, hint, args, where))


def _parts(
    value: Any, hint: Any, args: tuple[Any, ...], where: str
) -> Iterator[tuple[str, object, Any]]:
    """What stands in ``value``: address, item, and the type it must have."""
    if args and isinstance(value, Mapping):
        yield from ((f"{where}[{key!r}]", item, args[1]) for key, item in value.items())
    elif args:
        yield from ((f"{where}[{n}]", item, args[0]) for n, item in enumerate(value))
    elif is_dataclass(hint):
        for name, inner in _hints(cast(type, hint)):
            yield f"{where}.{name}".lstrip("."), getattr(value, name), inner


@cache
def _hints(kind: Any) -> tuple[tuple[str, Any], ...]:
    known = typing.get_type_hints(kind)
    return tuple((f.name, known[f.name]) for f in fields(kind))


def _loose(result: ParseResult) -> str:
    """What does not belong to the document, or stands under nothing or itself."""
    seen: set[str] = set()
    records: tuple[Goal | Program, ...] = (*result.goals, *result.programs)
    for record in records:
        if record.id in seen:
            return _("id {id} diberikan dua kali").format(id=record.id)
        seen.add(record.id)
        if record.document != result.document.id:
            return _("{id} bukan bagian dokumen {document}").format(
                id=record.id, document=result.document.id
            )
    parents = {goal.id: goal.parent for goal in result.goals}
    for goal in result.goals:
        if _circles(goal, parents):
            return _("induk {id} tidak ada, atau kembali ke dirinya").format(id=goal.id)
    return ""


def _circles(goal: Goal, parents: Mapping[str, str | None]) -> bool:
    seen = {goal.id}
    above = goal.parent
    while above is not None:
        if above in seen or above not in parents:
            return True
        seen.add(above)
        above = parents[above]
    return False


def _first(texts: Iterable[str]) -> str:
    return next(filter(None, texts), "")
