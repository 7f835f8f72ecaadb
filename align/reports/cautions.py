"""What one must know before the figures: they hold for the documents that were given."""

from __future__ import annotations

from align.i18n import _
from align.model import FindingState, Kind
from align.reports.facts import Facts
from align.reports.words import kind_word

#: The rule on documents of different regions.
OTHER_REGION = "DOK004"


def cautions(facts: Facts) -> list[str]:
    """Sentences in the order of their weight; empty where the documents fit together."""
    kinds = {document.kind for document in facts.report.documents}
    if not kinds:
        return [_("Tidak ada dokumen yang dapat diperiksa.")]
    return [line for line in (_regions(facts), _missing(facts, kinds)) if line]


def _regions(facts: Facts) -> str:
    """Which regions the documents are of, where they are not of one."""
    mixed = {
        place.document
        for finding in facts.report.findings
        if finding.code == OTHER_REGION and finding.state is FindingState.OPEN
        for place in finding.places
    }
    regions = dict.fromkeys(d.region for d in facts.report.documents if d.id in mixed and d.region)
    if len(regions) < 2:
        return ""
    return _("Dokumennya dari daerah yang berbeda ({regions}): periksa dahulu berkasnya.").format(
        regions=", ".join(regions)
    )


def _missing(facts: Facts, kinds: set[Kind]) -> str:
    """The plan without which verdicts are missing or mean less."""
    judged = bool(facts.report.verdicts)
    if Kind.MASTERPLAN in kinds and not judged:
        return _("Tidak ada program yang terbaca di masterplan. Periksa dengan: align inspect")
    if Kind.MASTERPLAN not in kinds:
        return (
            ""
            if judged
            else _("Tidak ada masterplan di antara dokumen ini; program tidak dinilai.")
        )
    if len(kinds) == 1:
        return _("Hanya masterplan yang dibaca; tambahkan RPJMD agar programnya dapat dinilai.")
    if Kind.RPJMD not in kinds:
        others = [k for k in (Kind.RPJPD, Kind.RPJMN, Kind.RPJPN) if k in kinds]
        return (
            others
            and _("Tanpa RPJMD: program hanya dinilai terhadap {kinds}; tambahkan RPJMD.").format(
                kinds=", ".join(kind_word(k) for k in others)
            )
        ) or ""
    return ""
