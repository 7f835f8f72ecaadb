"""What plugins answer: the typed offer, and why an answer is not what a hook promises."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from align.errors import PluginError
from align.hookspecs import Check
from align.i18n import _

#: Code of a check: family letters and three digits.
CODE = re.compile(r"[A-Z]{2,6}\d{3}")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Offer(Generic[T]):
    """One object that a plugin offers, with the plugin's name."""

    plugin: str
    item: T


@dataclass(frozen=True, slots=True)
class Call:
    """One thing that was asked of a plugin, for ``align plugins --trace``."""

    plugin: str
    asked: str
    """A hook, or ``import``."""
    answers: int
    seconds: float


def problem(item: object, kinds: tuple[type, ...]) -> str:
    """Why ``item`` is not what the hook promises; empty where it is."""
    names = " / ".join(kind.__name__ for kind in kinds)
    if isinstance(item, type):
        return _("{item} adalah kelas; kembalikan objeknya: {item}()").format(item=item.__name__)
    if not isinstance(item, kinds):
        return _("{item} bukan {expected}").format(item=short(item), expected=names)
    if isinstance(item, Check) and not CODE.fullmatch(str(item.code)):
        return _(
            "kode {code} tidak sah; pakai huruf keluarga dan tiga angka, misalnya ABC001"
        ).format(code=short(item.code))
    return ""


def first_of_each(
    offers: Iterable[Offer[T]], key: Callable[[T], str]
) -> Iterator[tuple[Offer[T], PluginError | None]]:
    """Each offer, with an error where an earlier one already has its key."""
    first: dict[str, Offer[T]] = {}
    for offer in offers:
        name = key(offer.item)
        holder = first.setdefault(name, offer)
        if holder is offer:
            yield offer, None
            continue
        said = _("{name} sudah dipakai plugin {other}").format(name=name, other=holder.plugin)
        yield offer, PluginError(offer.plugin, said)


def short(item: object) -> str:
    """``item`` as Python writes it, cut where that is long."""
    text = repr(item)
    return text if len(text) <= 60 else f"{text[:57]}..."
