"""``[[pengecualian]]``: findings that somebody answers for, until a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from align.control.rules import Rules
from align.data.own import own_entries
from align.i18n import _
from align.model import Finding, FindingState, Report
from align.reports.facts import TRACING
from align.settings import JustifiedSetting, SuppressionSetting
from align.text.normalise import key


@dataclass(frozen=True, slots=True)
class Suppression:
    """One entry whose rule is known. ``number`` counts from 1, as a person counts them."""

    number: int
    code: str
    setting: SuppressionSetting

    @property
    def where(self) -> str:
        return f"pengecualian[{self.number}]"

    def expired(self, as_of: date | None) -> bool:
        """Whether its last day has passed; never where no day is given to judge by."""
        return bool(as_of and self.setting.sampai and self.setting.sampai < as_of)


def suppressions(settings: Iterable[SuppressionSetting], rules: Rules) -> list[Suppression]:
    """The entries with their codes; raises ``SettingsError`` where a rule is unknown."""
    return [
        Suppression(
            number, rules.one(entry.kode, f"align.toml: pengecualian[{number}].kode"), entry
        )
        for number, entry in enumerate(settings, start=1)
    ]


def suppressed(
    findings: Sequence[Finding],
    entries: Sequence[Suppression],
    report: Report,
    rules: Rules,
    as_of: date | None,
    examined: frozenset[str],
) -> list[Finding]:
    """``findings`` with the excused ones marked, and what is to be said about ``entries``.

    ``examined`` are the codes that were looked at: an entry for another rule is not called
    unused, because nobody can know.
    """
    valid = [e for e in entries if rules.infos[e.code].suppressible and not e.expired(as_of)]
    names = _names(report)
    used: set[int] = set()
    marked: list[Finding] = []
    for finding in findings:
        entry = next((e for e in valid if _answers(e, finding, names)), None)
        if entry is None:
            marked.append(finding)
            continue
        used.update(e.number for e in valid if _answers(e, finding, names))
        marked.append(replace(finding, state=FindingState.SUPPRESSED, excuse=excuse(entry)))
    unused = [e for e in valid if e.number not in used and e.code in examined]
    return [
        *marked,
        *(_refused(e) for e in entries if not rules.infos[e.code].suppressible),
        *(_expired(e) for e in entries if e.expired(as_of)),
        *(_unused(e) for e in unused),
    ]


def justified(
    findings: Sequence[Finding], entries: Sequence[JustifiedSetting], report: Report
) -> list[Finding]:
    """``findings`` with the unserved goals accepted that ``entries`` give a reason for.

    An accepted finding is no hole: unlike a suppressed one it does not speak against its
    criterion. An entry that no finding answers to is reported.
    """
    names = _names(report)
    used: set[int] = set()
    marked: list[Finding] = []
    for finding in findings:
        number = next((n for n, e in enumerate(entries) if _justifies(e, finding, names)), None)
        if number is not None:
            used.add(number)
            entry = entries[number]
            reason = f"{entry.alasan} ({entry.pemilik})"
            finding = replace(finding, state=FindingState.ACCEPTED, excuse=reason)
        marked.append(finding)
    idle = [(n, entry) for n, entry in enumerate(entries, start=1) if n - 1 not in used]
    return [*marked, *(_idle(n, entry) for n, entry in idle)]


def _justifies(entry: JustifiedSetting, finding: Finding, names: Mapping[str, str]) -> bool:
    return finding.code in TRACING and _means(entry.subjek, finding.subject, names)


def _idle(number: int, entry: JustifiedSetting) -> Finding:
    own = own_entries()["KTR001"]
    where = f"penelusuran.kecuali[{number}]"
    return Finding(
        code=own.code,
        name=own.name,
        severity=own.severity,
        message=_('{where} tidak terpakai: tidak ada temuan atas sasaran "{subject}".').format(
            where=where, subject=entry.subjek
        ),
        subject=f"align.toml/{where}",
        remedy=_("Hapus pengecualian ini, atau sesuaikan subjeknya."),
    )


def excuse(entry: Suppression) -> str:
    """``alasan (pemilik, sampai 2026-12-31)``."""
    setting = entry.setting
    until = _("sampai {day}").format(day=setting.sampai) if setting.sampai else ""
    return f"{setting.alasan} ({', '.join(part for part in (setting.pemilik, until) if part)})"


def _answers(entry: Suppression, finding: Finding, names: Mapping[str, str]) -> bool:
    return finding.code == entry.code and _means(entry.setting.subjek, finding.subject, names)


def _means(wanted: str, subject: str, names: Mapping[str, str]) -> bool:
    """Whether ``wanted`` is the id ``subject``, its part after the document, or its name."""
    if wanted in (subject, subject.partition("/")[2]):
        return True
    return bool(key(wanted)) and key(wanted) == names.get(subject, key(subject))


def _names(report: Report) -> Mapping[str, str]:
    """What an item is called, by its id: text of a goal, name of a program, file of a document."""
    pairs = chain(
        ((goal.id, goal.text) for goal in report.goals),
        ((program.id, program.name) for program in report.programs),
        ((document.id, document.file) for document in report.documents),
    )
    return {identifier: key(name) for identifier, name in pairs}


def _refused(entry: Suppression) -> Finding:
    return _about(
        entry,
        "KTR003",
        _("Aturan {code} tidak boleh dikecualikan; {where} tidak dipakai."),
        _("Selesaikan temuannya, lalu hapus pengecualian ini."),
    )


def _expired(entry: Suppression) -> Finding:
    return _about(
        entry,
        "KTR002",
        _('{where} untuk {code} atas "{subject}" sudah lewat masa berlakunya ({until}).'),
        _("Selesaikan temuannya, atau perpanjang dengan alasan baru."),
    )


def _unused(entry: Suppression) -> Finding:
    return _about(
        entry,
        "KTR001",
        _('{where} tidak terpakai: tidak ada temuan {code} atas "{subject}".'),
        _("Hapus pengecualian ini, atau sesuaikan subjeknya."),
    )


def _about(entry: Suppression, code: str, template: str, remedy: str) -> Finding:
    own = own_entries()[code]
    setting = entry.setting
    return Finding(
        code=code,
        name=own.name,
        severity=own.severity,
        message=template.format(
            where=entry.where, code=entry.code, subject=setting.subjek, until=setting.sampai
        ),
        subject=f"align.toml/{entry.where}",
        remedy=remedy,
    )
