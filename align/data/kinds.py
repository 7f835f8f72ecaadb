"""The kinds of document that align knows, with those of plugins beside them.

What plugins add (hook ``align_kinds``) holds for the process, like the tables of
:mod:`align.data.knowledge`: a run sets it before it reads anything and puts back what was
there. A kind whose plugin is not loaded still has a name, and is only shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from align.model import DocumentKind, Kind, Role

#: align's own; the plans that bind a masterplan first, nearest of them first.
BUILT_IN: tuple[DocumentKind, ...] = (
    DocumentKind("rpjmd", "RPJMD", role=Role.GOALS),
    DocumentKind("rpjpd", "RPJPD", role=Role.GOALS, years=(16, 26)),
    DocumentKind("rpjmn", "RPJMN", role=Role.GOALS, national=True),
    DocumentKind("rpjpn", "RPJPN", role=Role.GOALS, national=True, years=(19, 26)),
    DocumentKind("masterplan", "Masterplan", role=Role.PROGRAMS, years=(3, 13)),
    DocumentKind("masterplan-lama", "Masterplan lama", years=(3, 13)),
    DocumentKind("renstra", "Renstra"),
    DocumentKind("evaluasi", "Evaluasi"),
    DocumentKind("sotk", "SOTK"),
    DocumentKind("unknown", "tidak dikenal", "unknown"),
)
_OWN = {known.name: known for known in BUILT_IN}

_added: tuple[DocumentKind, ...] = ()


@contextmanager
def using(kinds: Iterable[DocumentKind]) -> Iterator[None]:
    """Know ``kinds`` beside align's own until the block ends; names must differ."""
    global _added
    before, _added = _added, tuple(kinds)
    try:
        yield
    finally:
        _added = before


def added() -> tuple[DocumentKind, ...]:
    """What plugins added, in the order of loading."""
    return _added


def names() -> tuple[str, ...]:
    """The names that a person may give a document."""
    every = (*(str(kind) for kind in Kind), *(known.name for known in _added))
    return tuple(name for name in every if name != Kind.UNKNOWN)


def definition(kind: Kind) -> DocumentKind:
    """What is known of ``kind``; of one whose plugin is not loaded only its name."""
    found = _OWN.get(kind.value) or next((k for k in _added if k.name == kind.value), None)
    return found or DocumentKind(kind.value, kind.value.replace("-", " ").upper())


def with_role(role: Role) -> tuple[Kind, ...]:
    """Kinds of this role, align's own before those of plugins."""
    return tuple(known.kind for known in (*BUILT_IN, *_added) if known.role is role)


def meant(need: Kind | Role | tuple[Kind, ...]) -> tuple[Kind, ...]:
    """The kinds of which one must be there to meet a rule's ``need``."""
    if isinstance(need, Role):
        return with_role(need)
    return need if isinstance(need, tuple) else (need,)
