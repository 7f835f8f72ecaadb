"""Findings of two drafts: closed, new, reopened.

A finding is the same one when its rule and its subject are; the subject is followed through
new numbers and wordings. Of several findings of one rule about one subject those with equal
messages belong together, then the others in their order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from align.model import Finding, FindingState, Report, Severity
from align.text.normalise import key

#: Pages and rows say where something stands, not what it is.
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class FindingChange:
    """One finding that is open in one of the drafts only."""

    how: str
    """``closed``, ``new`` or ``reopened``."""
    code: str
    name: str
    severity: Severity
    message: str
    subject: str
    state: FindingState = FindingState.OPEN
    """Of a closed one: ``open`` where it is simply gone, else how it is excused now."""


def finding_changes(
    old: Report, new: Report, same: Mapping[str, str], earlier: Iterable[Report] = ()
) -> list[FindingChange]:
    """Closed first, then reopened, then new; each heaviest first."""
    renamed = _renamed(old, new, same)
    before, after = _grouped(old.findings, renamed), _grouped(new.findings, {})
    closed: list[FindingChange] = []
    opened: list[FindingChange] = []
    past = {_identity(f, _renamed(r, new, {})) for r in earlier for f in r.findings}
    for identity in dict.fromkeys([*before, *after]):
        pairs = _paired(before.get(identity, []), after.get(identity, []))
        for one, other in pairs:
            was_open = one is not None and one.state is FindingState.OPEN
            is_open = other is not None and other.state is FindingState.OPEN
            if one and was_open and not is_open:
                closed.append(_change("closed", one, other.state if other else FindingState.OPEN))
            elif other and is_open and not was_open:
                again = one is not None or identity in past
                opened.append(_change("reopened" if again else "new", other, FindingState.OPEN))
    weight = {severity: n for n, severity in enumerate(Severity)}
    order = ("closed", "reopened", "new")
    return sorted(
        [*closed, *opened], key=lambda c: (order.index(c.how), weight[c.severity], c.code)
    )


def _change(how: str, finding: Finding, state: FindingState) -> FindingChange:
    return FindingChange(
        how, finding.code, finding.name, finding.severity, finding.message, finding.subject, state
    )


Identity = tuple[str, str]


def _grouped(
    findings: Iterable[Finding], renamed: Mapping[str, str]
) -> dict[Identity, list[Finding]]:
    groups: defaultdict[Identity, list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[_identity(finding, renamed)].append(finding)
    return groups


def _identity(finding: Finding, renamed: Mapping[str, str]) -> Identity:
    """Rule and subject, the subject by the id it has in the new draft."""
    subject = finding.subject
    if subject in renamed:
        return finding.code, renamed[subject]
    # A part of a document ("masterplan-…/tabel-4-1") goes with its document.
    document, slash, rest = subject.partition("/")
    return finding.code, f"{renamed.get(document, document)}{slash}{rest}"


def _renamed(old: Report, new: Report, same: Mapping[str, str]) -> dict[str, str]:
    """Old id → new id: items that are known in both, and the one document of a kind."""
    found = dict(same)
    for document in old.documents:
        alike = [d.id for d in new.documents if d.kind is document.kind]
        mine = [d.id for d in old.documents if d.kind is document.kind]
        if len(alike) == len(mine) == 1:
            found[document.id] = alike[0]
            found[document.file] = next(d.file for d in new.documents if d.id == alike[0])
    return found


def _paired(
    old: Sequence[Finding], new: Sequence[Finding]
) -> list[tuple[Finding | None, Finding | None]]:
    """Findings that belong together, one of each side; None where a side has none left."""
    left = list(new)
    pairs: list[tuple[Finding | None, Finding | None]] = []
    rest: list[Finding] = []
    for finding in old:
        twin = next((n for n, f in enumerate(left) if _said(f) == _said(finding)), None)
        if twin is None:
            rest.append(finding)
        else:
            pairs.append((finding, left.pop(twin)))
    while rest or left:
        pairs.append((rest.pop(0) if rest else None, left.pop(0) if left else None))
    return pairs


def _said(finding: Finding) -> str:
    return key(_FIGURES.sub("", finding.message))
