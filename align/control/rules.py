"""The rules that can be named: those of the catalogue, of plugins, and align's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from align.checks.rule import documentation
from align.data.catalogue import Entry, entries
from align.data.own import own_entries
from align.errors import SettingsError
from align.hookspecs import Check
from align.i18n import _
from align.model import Severity
from align.phrases import meant

#: Rules of the catalogue that nobody may ignore or excuse: without the right region
#: (DOK004) or with pages that nobody read (EKS001) no other conclusion can be trusted.
UNDENIABLE = frozenset({"DOK004", "EKS001"})

_FAMILY = re.compile(r"[A-Z]+")
#: "LNK-01" and "LNK01" as the reviewers' catalogue writes them, besides "LNK001".
_WRITTEN = re.compile(r"([A-Z]{2,6})-?(\d{1,3})")


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """One rule as ``align rules`` lists it; ``severity`` is the one it is reported with."""

    code: str
    name: str
    family: str
    title: str
    severity: Severity
    basis: str
    inputs: tuple[str, ...] = ()
    """Letters of the catalogue: R RPJMD, P RPJPD, N RPJMN, M masterplan …"""
    automatic: bool = True
    """Whether a check decides it; if not, a person has to."""
    suppressible: bool = True
    parameters: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Figures that the settings may change, with the values they have."""
    active: bool = True
    """Whether the settings let it speak."""
    titles: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Title by language."""
    exemptions: tuple[str, ...] = ()
    """What the rule leaves alone."""
    left_out: str = ""
    """Why no check decides it; empty where one does."""
    documentation: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Docstring of the check by heading; "" holds what stands before the first."""


class Rules:
    """Every rule by code, in the order of the catalogue, then plugins', then align's own."""

    def __init__(self, checks: Iterable[Check]) -> None:
        self.checks: Mapping[str, Check] = {check.code: check for check in checks}
        own = own_entries()
        known = {code: self._listed(entry) for code, entry in entries().items()}
        for code, check in self.checks.items():
            known.setdefault(code, _foreign(check))
        known |= {code: _described(entry, automatic=True, own=True) for code, entry in own.items()}
        self.infos: Mapping[str, RuleInfo] = known

    def _listed(self, entry: Entry) -> RuleInfo:
        check = self.checks.get(entry.code)
        return _described(entry, automatic=check is not None, check=check)

    def matching(self, word: str) -> frozenset[str]:
        """Codes that ``word`` means: a code ("LNK001", "LNK-01"), a family or a slug."""
        return matching(self.infos.values(), word)

    def all_matching(self, words: Iterable[str], where: str) -> frozenset[str]:
        """Codes that any of ``words`` means; raises :class:`SettingsError` for an unknown one."""
        found: set[str] = set()
        for word in words:
            found |= self.one_or_more(word, where)
        return frozenset(found)

    def one_or_more(self, word: str, where: str) -> frozenset[str]:
        """Codes that ``word`` means; raises :class:`SettingsError` where there is none."""
        if found := self.matching(word):
            return found
        raise SettingsError(
            _("tidak ada aturan '{word}'{hint}").format(
                word=word, hint=nearest(self.infos.values(), word)
            ),
            where=where,
            remedy=_("Lihat daftarnya dengan: align rules"),
        )

    def one(self, word: str, where: str) -> str:
        """The one code that ``word`` means; a family is refused, because it is too wide."""
        found = self.one_or_more(word, where)
        if len(found) == 1 and word.upper() not in {i.family for i in self.infos.values()}:
            return next(iter(found))
        raise SettingsError(
            _("'{word}' adalah keluarga, bukan satu aturan").format(word=word),
            where=where,
            remedy=_("Sebutkan kodenya, misalnya {code}").format(code=min(found)),
        )


def matching(infos: Iterable[RuleInfo], word: str) -> frozenset[str]:
    """Codes of ``infos`` that ``word`` means: a code ("LNK001", "LNK-01"), a family or a slug."""
    code, slug = as_code(word), word.strip().lower()
    return frozenset(
        info.code for info in infos if code in (info.code, info.family) or slug == info.name
    )


def nearest(infos: Iterable[RuleInfo], word: str) -> str:
    """`` (mungkin maksudnya 'LNK001'?)``, or nothing where no name is near."""
    names = [name for info in infos for name in (info.code, info.name, info.family)]
    return meant(word, names)


def as_code(word: str) -> str:
    """``LNK001`` for ``lnk-01``; other words as they are, in capitals."""
    upper = word.strip().upper()
    found = _WRITTEN.fullmatch(upper)
    return f"{found[1]}{int(found[2]):03}" if found else upper


def _described(
    entry: Entry, *, automatic: bool, check: Check | None = None, own: bool = False
) -> RuleInfo:
    return RuleInfo(
        code=entry.code,
        name=entry.name,
        family=entry.family,
        title=entry.title,
        severity=check.severity if check else entry.severity,
        basis="" if own else entry.basis,
        inputs=entry.inputs,
        automatic=automatic,
        suppressible=not own and entry.code not in UNDENIABLE,
        parameters=parameters_of(check),
        titles={"id": entry.title_id, "en": entry.title_en},
        exemptions=entry.exemptions,
        left_out="" if automatic else entry.why_left_out,
        documentation=documentation(check) if check else {},
    )


def _foreign(check: Check) -> RuleInfo:
    family = _FAMILY.match(check.code)
    title = getattr(check, "title", "") or check.name
    return RuleInfo(
        code=check.code,
        name=check.name,
        family=family[0] if family else check.code,
        title=title,
        severity=check.severity,
        basis=check.basis,
        suppressible=bool(getattr(check, "suppressible", True)),
        parameters=parameters_of(check),
        titles={"id": title, "en": title},
        documentation=documentation(check),
    )


def parameters_of(check: Check | None) -> Mapping[str, float]:
    """The figures of ``check`` that the settings may change; none for most."""
    return dict(getattr(check, "parameters", None) or {})
