"""SARIF 2.1.0, the OASIS format for findings of analysis tools.

SARIF knows lines, not pages: ``startLine`` is the page as a PDF viewer counts it, and a
logical location says so in words. ``partialFingerprints`` follow the content of the item,
so a viewer recognises a finding in the next draft. Excused findings stay in the log, as
``suppressions`` (external) or with the baseline state ``unchanged``. Conclusions per
criterion and the filters of the run stand in the property bag, because viewers take every
result for a problem.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from align import __version__
from align.data.catalogue import entries
from align.data.own import family_title, rule_title
from align.fingerprints import Fingerprints
from align.formats.common import encodable, files_of
from align.i18n import _, language
from align.model import Document, Finding, FindingState, Place, Report, Severity

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.INFO: "note",
}
_FINGERPRINT = "alignContent/v1"


def render(report: Report) -> str:
    """``report`` as SARIF text: one run, one result a finding."""
    return encodable(json.dumps(log(report), ensure_ascii=False, indent=2)) + "\n"


def log(report: Report) -> dict[str, Any]:
    """The SARIF log of ``report`` as plain data."""
    rules = _rules(report)
    prints = Fingerprints(report)
    places = _Places(report)
    positions = {rule["id"]: position for position, rule in enumerate(rules)}
    compared = bool(report.filters.baseline)
    results = [
        _result(finding, positions[finding.code], prints.of(finding), places, compared)
        for finding in report.findings
    ]
    run = {
        "tool": {"driver": {"name": "align", "version": __version__, "rules": rules}},
        "language": language(),
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(document) for document in report.documents],
        "results": results,
        "properties": _properties(report),
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


class _Places:
    """Places as SARIF locations; those in files of the run point into its artifacts."""

    def __init__(self, report: Report) -> None:
        self._files = files_of(report)
        self._positions = {d.id: position for position, d in enumerate(report.documents)}

    def location(self, place: Place) -> dict[str, Any]:
        file = self._files.get(place.document, place.document)
        artifact: dict[str, Any] = {"uri": quote(file)}
        if place.document in self._positions:
            artifact["index"] = self._positions[place.document]
        region: dict[str, Any] = {"startLine": place.page or 1}
        if place.quote:
            region["snippet"] = {"text": place.quote}
        made: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": artifact, "region": region}
        }
        if name := _in_words(place):
            made["logicalLocations"] = [{"fullyQualifiedName": name}]
        return made


def _result(
    finding: Finding, rule: int, fingerprint: str, places: _Places, compared: bool
) -> dict[str, Any]:
    locations = [places.location(place) for place in finding.places]
    text = " ".join(part for part in (finding.message, finding.remedy) if part)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": locations[:1],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        "properties": {
            "severity": str(finding.severity),
            "subject": finding.subject,
            "state": str(finding.state),
        },
    }
    if locations[1:]:
        result["relatedLocations"] = locations[1:]
    if finding.state in (FindingState.SUPPRESSED, FindingState.ACCEPTED):
        excuse = {"justification": finding.excuse} if finding.excuse else {}
        result["suppressions"] = [{"kind": "external", "status": "accepted"} | excuse]
    if compared:
        old = finding.state is FindingState.BASELINED
        result["baselineState"] = "unchanged" if old else "new"
    return result


def _rules(report: Report) -> list[dict[str, Any]]:
    """Every rule that was looked at or has a finding, by code."""
    names = {c.code: c.name for c in report.conclusions} | {f.code: f.name for f in report.findings}
    return [_rule(code, names[code], report.findings) for code in sorted(names)]


def _rule(code: str, name: str, findings: Sequence[Finding]) -> dict[str, Any]:
    entry = entries().get(code)
    title = rule_title(code, name)
    weight = next((f.severity for f in findings if f.code == code), None)
    level = weight or (entry.severity if entry else Severity.MAJOR)
    rule: dict[str, Any] = {
        "id": code,
        "name": name,
        "shortDescription": {"text": title},
        "defaultConfiguration": {"level": _LEVELS[level]},
        "properties": {"tags": [family_title(code)], "severity": str(level)},
    }
    if entry:
        rule["fullDescription"] = {"text": f"{title}. {_('Dasar')}: {entry.basis}."}
    rule["help"] = {"text": _("Penjelasan: align explain {code}").format(code=code)}
    return rule


def _artifact(document: Document) -> dict[str, Any]:
    return {
        "location": {"uri": quote(document.file)},
        "hashes": {"sha-256": document.sha256},
        "properties": {"id": document.id, "kind": str(document.kind)},
    }


def _properties(report: Report) -> dict[str, Any]:
    filters = report.filters
    return {
        "conclusions": [
            {"code": c.code, "ruling": str(c.ruling), "reason": c.reason, "findings": c.findings}
            for c in report.conclusions
        ],
        "filters": {
            "profile": filters.profile,
            "selected": list(filters.selected),
            "ignored": list(filters.ignored),
            "baseline": filters.baseline,
            "suppressionsApplied": filters.suppressions_applied,
            "asOf": filters.as_of,
        },
    }


def _in_words(place: Place) -> str:
    parts: Mapping[str, str] = {
        "page": _("hlm. {page}").format(page=place.page) if place.page else "",
        "label": f"({place.page_label})" if place.page_label else "",
        "table": place.table,
        "row": _("baris {row}").format(row=place.row) if place.row else "",
    }
    return " ".join(part for part in parts.values() if part)
