"""How a criterion stands: Sesuai, Tidak sesuai, Tidak cukup data or Tidak berlaku."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.data import kinds
from align.graph.query import Plan
from align.hookspecs import Check
from align.i18n import _
from align.model import (
    Conclusion,
    Conformity,
    Document,
    Finding,
    FindingState,
    Kind,
    Role,
    Severity,
)

#: Plans from the one that is drafted to those it must answer to.
_UPWARD = (Kind.MASTERPLAN, Kind.RENSTRA, Kind.RPJMD, Kind.RPJPD, Kind.RPJMN, Kind.RPJPN)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check after it looked at a plan."""

    code: str
    name: str
    findings: tuple[Finding, ...] = ()
    ruling: Conformity | None = None
    """Set where the check could not conclude; otherwise its findings decide."""
    reason: str = ""
    doubt: str = ""
    """Why silence of the check is no proof that the criterion is met."""

    @property
    def examined(self) -> bool:
        """Whether the check could look at all."""
        return self.ruling is None


def examine(check: Check, plan: Plan) -> Outcome:
    """What ``check`` says about ``plan``, and whether it could say anything.

    ``applies`` and ``enough`` are asked where the check has them (:class:`Rule` does); of
    a check without them only its findings speak.
    """
    ruling, reason = _standing(check, plan)
    if ruling is not None:
        return Outcome(check.code, check.name, ruling=ruling, reason=reason)
    found = tuple(check.run(plan))
    return Outcome(check.code, check.name, found, doubt=_doubt(check, plan))


def crashed(check: Check) -> Outcome:
    """The outcome of a check that broke: nothing is known."""
    return Outcome(
        check.code,
        check.name,
        ruling=Conformity.TIDAK_CUKUP_DATA,
        reason=_("pemeriksaan ini gagal dijalankan"),
    )


def conclusions(outcomes: Iterable[Outcome], findings: Sequence[Finding]) -> list[Conclusion]:
    """One conclusion an outcome; ``findings`` are those of the whole run, readers' included.

    Findings of severity info are observations and accepted ones are justified by the
    tracing policy or by a reviewer: neither speaks against a criterion. Other excused
    findings do: an excuse changes what is gated, not what is true.
    """
    return [
        _concluded(outcome, [f for f in findings if f.code == outcome.code])
        for outcome in sorted(outcomes, key=lambda outcome: outcome.code)
    ]


def _concluded(outcome: Outcome, found: Sequence[Finding]) -> Conclusion:
    against = [f for f in found if f.severity is not Severity.INFO and not _justified(f)]
    if against:
        ruling, reason = Conformity.TIDAK_SESUAI, ""
        if not any(finding.state is FindingState.OPEN for finding in against):
            reason = _("semua temuannya dikecualikan atau ada dalam acuan")
    elif outcome.ruling is not None:
        ruling, reason = outcome.ruling, outcome.reason
    elif outcome.doubt:
        ruling, reason = Conformity.TIDAK_CUKUP_DATA, outcome.doubt
    else:
        ruling = Conformity.SESUAI
        reason = _("dengan {count} catatan").format(count=len(found)) if found else ""
    return Conclusion(outcome.code, outcome.name, ruling, reason, len(found))


def _justified(finding: Finding) -> bool:
    return finding.state is FindingState.ACCEPTED


def _standing(check: Check, plan: Plan) -> tuple[Conformity | None, str]:
    applies, enough = getattr(check, "applies", None), getattr(check, "enough", None)
    if applies and not applies(plan):
        return _inapplicable(check, plan)
    if enough and not enough(plan):
        return Conformity.TIDAK_CUKUP_DATA, _("data yang diperlukan tidak terbaca")
    return None, ""


def _inapplicable(check: Check, plan: Plan) -> tuple[Conformity, str]:
    """A rule about a plan that is not there does not apply; one that only misses a plan to
    compare with does, and cannot be concluded."""
    needs = sorted(_needs(check), key=lambda need: min(map(_height, need)))
    present = {document.kind for document in plan.documents.values()}
    missing = [need for need in needs if present.isdisjoint(need)]
    if not missing:
        return Conformity.TIDAK_BERLAKU, _("tidak menyangkut dokumen yang diperiksa")
    names = ", ".join(_named(need) for need in missing)
    if missing[0] == needs[0]:
        return Conformity.TIDAK_BERLAKU, _("tidak ada {kinds}").format(kinds=names)
    return Conformity.TIDAK_CUKUP_DATA, _("pembandingnya tidak ada: {kinds}").format(kinds=names)


def _doubt(check: Check, plan: Plan) -> str:
    """Documents the check looked at that were read too poorly for its silence to count."""
    looked_at = {kind for need in _needs(check) for kind in need}
    least = plan.settings.pencocokan.min_quality
    concerned = [d for d in plan.documents.values() if not looked_at or d.kind in looked_at]
    poor = [d for d in concerned if d.quality < least]
    return _("terbaca kurang baik: {files}").format(files=_shares(poor)) if poor else ""


def _shares(documents: Iterable[Document]) -> str:
    return ", ".join(f"{document.file} ({document.quality:.0%})" for document in documents)


def _needs(check: Check) -> list[tuple[Kind, ...]]:
    return [kinds.meant(need) for need in getattr(check, "needs", ())]


def _height(kind: Kind) -> int:
    if kind in _UPWARD:
        return _UPWARD.index(kind)
    # What a plugin names is what its rules are about, unless it is a plan above others.
    named = kind not in tuple(Kind) and kinds.definition(kind).role is not Role.GOALS
    return -1 if named else len(_UPWARD)


def _named(need: Iterable[Kind]) -> str:
    """``RPJPD`` or ``RPJMD/RPJPD``."""
    return "/".join(str(k) if k is Kind.MASTERPLAN else kinds.definition(k).label for k in need)
