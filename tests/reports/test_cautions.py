"""What the documents lack is said before any figure, in every output alike."""

from __future__ import annotations

import re
from dataclasses import replace

from align.model import Finding, Kind, Place, Report, Severity
from align.plugins.export_html import page
from align.reports.cautions import OTHER_REGION, cautions
from align.reports.facts import Facts
from align.terminal.report import report_view
from tests.terminal.test_views import flat, printed


def of_two_regions(report: Report) -> Report:
    names = {Kind.RPJMD: "Kota Lain", Kind.MASTERPLAN: "Kota Contoh"}
    documents = tuple(replace(d, region=names.get(d.kind, d.region)) for d in report.documents)
    places = tuple(Place(d.id, page=1) for d in documents if d.kind in names)
    finding = Finding(OTHER_REGION, "region-mismatch", Severity.CRITICAL, "beda", places=places)
    return replace(report, documents=documents, findings=(*report.findings, finding))


def without(report: Report, kind: Kind) -> Report:
    return replace(report, documents=tuple(d for d in report.documents if d.kind is not kind))


def test_documents_that_fit_together_need_no_word(report: Report) -> None:
    assert cautions(Facts(report)) == []


def test_documents_of_other_regions_are_named_before_the_figures(report: Report) -> None:
    mixed = of_two_regions(report)
    (line,) = cautions(Facts(mixed))
    assert {"Kota Lain", "Kota Contoh"} <= set(re.findall(r"Kota \w+", line))
    view = flat(printed(report_view(mixed)))
    assert view.index(line[:40]) < view.index("Dokumen yang dibaca")
    assert line in page(mixed)


def test_a_masterplan_beside_other_plans_asks_for_its_rpjmd(report: Report) -> None:
    documents = tuple(
        replace(d, kind=Kind.RPJPD) if d.kind is Kind.RPJMD else d for d in report.documents
    )
    (line,) = cautions(Facts(replace(report, documents=documents)))
    assert line.startswith("Tanpa RPJMD: program hanya dinilai terhadap RPJPD")


def test_a_masterplan_alone_and_plans_without_one_are_told(report: Report) -> None:
    assert "Hanya masterplan" in cautions(Facts(without(report, Kind.RPJMD)))[0]
    alone = replace(without(report, Kind.MASTERPLAN), verdicts=())
    assert "Tidak ada masterplan" in cautions(Facts(alone))[0]
