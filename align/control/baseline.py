"""The baseline ("acuan"): findings that were known on a day and do not fail a run.

An entry is tied to what the item says (:mod:`align.fingerprints`), not to a page, so it
survives a new draft and lapses when the item changes. The file is sorted and holds one
entry a finding with its message, so that a change of it can be read in version control.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from align.control.rules import Rules
from align.errors import SettingsError
from align.fingerprints import Fingerprints
from align.i18n import _, language
from align.model import Finding, FindingState, Report
from align.writing import write_text

#: Name and version of the format.
FORMAT = "align-baseline/1"

#: States of findings that nobody has answered for otherwise.
_GATED = (FindingState.OPEN, FindingState.BASELINED)


@dataclass(frozen=True, slots=True)
class Entry:
    """``count`` findings of one rule about one item; ``message`` is for the human reader."""

    code: str
    subject: str
    fingerprint: str
    count: int
    message: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """What :func:`write` wrote. ``language``: messages of whole documents depend on it."""

    format: str
    language: str
    entries: tuple[Entry, ...] = ()


def of(report: Report, rules: Rules) -> Baseline:
    """The baseline that would excuse every finding of ``report`` that may be excused."""
    prints = Fingerprints(report)
    first: dict[tuple[str, str, str], Finding] = {}
    counts: Counter[tuple[str, str, str]] = Counter()
    for finding in report.findings:
        if finding.state not in _GATED or not _excusable(finding, rules):
            continue
        identity = finding.code, finding.subject, prints.of(finding)
        first.setdefault(identity, finding)
        counts[identity] += 1
    entries = [Entry(*which, counts[which], first[which].message) for which in sorted(first)]
    return Baseline(FORMAT, language(), tuple(entries))


def apply(
    findings: Sequence[Finding], baseline: Baseline, report: Report, rules: Rules
) -> tuple[list[Finding], Counter[str]]:
    """``findings`` with the known ones marked, and by rule how many entries nothing answers to."""
    prints = Fingerprints(report)
    left = Counter({(e.code, e.fingerprint): e.count for e in baseline.entries})
    marked: list[Finding] = []
    for finding in findings:
        identity = finding.code, prints.of(finding)
        if finding.state is FindingState.OPEN and left[identity] > 0 and _excusable(finding, rules):
            left[identity] -= 1
            finding = replace(finding, state=FindingState.BASELINED)
        marked.append(finding)
    lapsed: Counter[str] = Counter()
    for (code, _fingerprint), count in left.items():
        lapsed[code] += count
    return marked, lapsed


def read(path: Path) -> Baseline:
    """The baseline in ``path``; raises :class:`SettingsError` where it is not one."""
    from pydantic import TypeAdapter, ValidationError

    remedy = _("Buat dengan: align check --write-baseline {file}").format(file=path.name)
    try:
        baseline = TypeAdapter(Baseline).validate_json(path.read_bytes())
    except OSError as error:
        raise SettingsError(_("tidak dapat dibuka"), where=str(path), remedy=remedy) from error
    except ValidationError as error:
        raise SettingsError(_("bukan berkas acuan"), where=path.name, remedy=remedy) from error
    if baseline.format != FORMAT:
        raise SettingsError(
            _("bentuk acuan '{form}' tidak dikenal").format(form=baseline.format),
            where=path.name,
            remedy=remedy,
        )
    if baseline.language != language():
        raise SettingsError(
            _("acuan ini dibuat dalam bahasa lain"),
            where=path.name,
            remedy=_("Jalankan dengan --lang {lang}").format(lang=baseline.language),
        )
    return baseline


def write(baseline: Baseline, path: Path) -> None:
    """Write ``path`` whole or not at all."""
    write_text(path, json.dumps(asdict(baseline), ensure_ascii=False, indent=1) + "\n")


def size(baseline: Baseline) -> int:
    """How many findings it stands for."""
    return sum(entry.count for entry in baseline.entries)


def _excusable(finding: Finding, rules: Rules) -> bool:
    info = rules.infos.get(finding.code)
    return info is None or info.suppressible
