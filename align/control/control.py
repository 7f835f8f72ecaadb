"""One run under the user's control: which rules are asked, and what becomes of findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from align.control import baseline as known
from align.control.outcome import Outcome, conclusions
from align.control.rules import UNDENIABLE, RuleInfo, Rules
from align.control.suppressions import justified, suppressed, suppressions
from align.data.own import own_entries
from align.errors import SettingsError
from align.hookspecs import Check
from align.i18n import _
from align.model import Filters, Finding, Report, Severity
from align.phrases import meant
from align.reports.facts import TRACING
from align.settings import Settings

if TYPE_CHECKING:
    from align.review.case import Case

AUDIT, DRAFT = "audit", "draf"


class Control:
    """Made before the first file is read, so that a misspelt rule is told at once.

    Raises :class:`SettingsError` for a rule, parameter or baseline that cannot be used.
    """

    def __init__(self, settings: Settings, checks: Iterable[Check]) -> None:
        self._settings = settings
        self.rules = Rules(checks)
        chosen = settings.aturan
        self._selected = self.rules.all_matching(chosen.pilih, _place("pilih"))
        self._ignored = self._ignorable(chosen.abaikan)
        self._severities = self._overrides(chosen.tingkat)
        self._check_parameters(chosen.parameter)
        self._suppressions = suppressions(settings.pengecualian, self.rules)
        self._excuses = settings.terapkan_pengecualian and settings.profil != AUDIT
        path = settings.acuan if settings.profil != AUDIT else None
        self._baseline = known.read(path) if path else None

    def wants(self, code: str) -> bool:
        """Whether findings of ``code`` are to be reported; align's own always are."""
        if code in own_entries():
            return True
        chosen = self._settings.aturan
        if chosen.pilih and not _among(code, self._selected, chosen.pilih):
            return False
        return not _among(code, self._ignored, chosen.abaikan) or code in UNDENIABLE

    def listed(self) -> tuple[RuleInfo, ...]:
        """Every rule as the settings have it: severity, figures, whether it speaks."""
        return tuple(self._as_set(info) for info in self.rules.infos.values())

    def _as_set(self, info: RuleInfo) -> RuleInfo:
        given = self._settings.aturan.parameter
        figures = {**info.parameters, **given.get(info.name, {}), **given.get(info.code, {})}
        return replace(
            info,
            severity=self._severities.get(info.code, info.severity),
            parameters=figures,
            active=self.wants(info.code),
        )

    def settled(self, report: Report, outcomes: Sequence[Outcome]) -> Report:
        """``report`` with its findings weighed and excused, and a conclusion per criterion."""
        findings = [self._weighed(f) for f in report.findings if self.wants(f.code)]
        examined = frozenset(o.code for o in outcomes if o.examined)
        policy = self._settings.penelusuran.kecuali
        if policy and self._excuses and examined & TRACING:
            findings = justified(findings, policy, report)
        if self._excuses:
            as_of = self._settings.per_tanggal
            findings = suppressed(findings, self._suppressions, report, self.rules, as_of, examined)
        lapsed = 0
        if self._baseline:
            findings, left = known.apply(findings, self._baseline, report, self.rules)
            lapsed = sum(count for code, count in left.items() if code in examined)
        return replace(
            report,
            findings=tuple(findings),
            conclusions=tuple(conclusions(outcomes, findings)),
            filters=self._filters(lapsed),
        )

    def answered(self, findings: Iterable[Finding], case: Case) -> list[Finding]:
        """``findings`` with those accepted that a decision justifies, where excuses count."""
        return case.answered(findings) if self._excuses else list(findings)

    def _filters(self, lapsed: int) -> Filters:
        settings, chosen = self._settings, self._settings.aturan
        return Filters(
            profile=settings.profil,
            selected=chosen.pilih,
            ignored=chosen.abaikan,
            severities=MappingProxyType(dict(chosen.tingkat)),
            parameters=MappingProxyType({k: dict(v) for k, v in chosen.parameter.items()}),
            as_of=settings.per_tanggal.isoformat() if settings.per_tanggal else "",
            tracing=settings.penelusuran.wajib_dilayani,
            suppressions=len(self._suppressions) + len(settings.penelusuran.kecuali),
            suppressions_applied=self._excuses,
            baseline=settings.acuan.name if self._baseline and settings.acuan else "",
            baseline_lapsed=lapsed,
        )

    def _weighed(self, finding: Finding) -> Finding:
        severity = self._severities.get(finding.code)
        return replace(finding, severity=severity) if severity else finding

    # checking the settings
    def _ignorable(self, words: Iterable[str]) -> frozenset[str]:
        """Codes to leave out; raises where one that cannot be is named by itself."""
        found: set[str] = set()
        for word in words:
            codes = self.rules.one_or_more(word, _place("abaikan"))
            if len(codes) == 1:
                self._refuse_undeniable(next(iter(codes)), _place("abaikan"))
            found |= codes
        return frozenset(found)

    def _overrides(self, given: Mapping[str, str]) -> Mapping[str, Severity]:
        found: dict[str, Severity] = {}
        for word, severity in given.items():
            code = self.rules.one(word, _place("tingkat"))
            self._refuse_undeniable(code, _place("tingkat"))
            found[code] = Severity(severity)
        return found

    def _refuse_undeniable(self, code: str, where: str) -> None:
        if not self.rules.infos[code].suppressible:
            raise SettingsError(
                _("aturan {code} tidak dapat diabaikan atau diubah tingkatnya").format(code=code),
                where=where,
                remedy=_("Selesaikan temuannya"),
            )

    def _check_parameters(self, given: Mapping[str, Mapping[str, float]]) -> None:
        for word, values in given.items():
            where = f"{_place('parameter')}.{word}"
            names = self.rules.infos[self.rules.one(word, where)].parameters
            for name in values:
                if name not in names:
                    raise SettingsError(
                        _("parameter '{name}' tidak dikenal{hint}").format(
                            name=name, hint=meant(name, names)
                        ),
                        where=where,
                        remedy=_("Yang dikenal: {names}").format(
                            names=", ".join(names) or _("tidak satu pun")
                        ),
                    )


def fail_level(settings: Settings, asked: str | None) -> str:
    """From which severity on a run fails: what the call says, else profile and settings.

    ``draf`` only reports. ``pengajuan`` fails on what is new: baselined and suppressed
    findings are not open. ``audit`` fails on everything, because it excuses nothing.
    """
    if asked:
        return asked
    return "never" if settings.profil == DRAFT else settings.gagal_pada


def _among(code: str, known_codes: frozenset[str], words: Sequence[str]) -> bool:
    """Whether ``code`` is meant; of codes that only a reader knows, the family decides."""
    return code in known_codes or any(
        code.removesuffix(code[-3:]) == word.strip().upper() for word in words
    )


def _place(name: str) -> str:
    return f"aturan.{name}"
