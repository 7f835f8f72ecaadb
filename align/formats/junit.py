"""JUnit XML: one suite a family of rules, one case a criterion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from xml.etree import ElementTree as ET

from align.data.own import family_title, rule_title
from align.formats.common import files_of, where
from align.i18n import _
from align.model import Conclusion, Conformity, Finding, FindingState, Report, Severity
from align.text.normalise import without_controls


def render(report: Report) -> str:
    """``report`` as XML text.

    A criterion fails where it has open findings above info, and is skipped where it could
    not be concluded or where all that speaks against it is excused; so what was not judged
    never counts as passed. Findings without a criterion (an unreadable file, a broken
    plugin) are errors.
    """
    root = ET.Element("testsuites", name="align")
    cases = list(report.conclusions)
    known = {conclusion.code for conclusion in report.conclusions}
    alone = sorted({f.code: f.name for f in report.findings if f.code not in known}.items())
    cases += [Conclusion(code, name, Conformity.TIDAK_SESUAI) for code, name in alone]
    files = files_of(report)
    for family, group in groupby(sorted(cases, key=lambda c: c.code), key=lambda c: c.code[:-3]):
        _suite(root, family, list(group), report.findings, files, known)
    ET.indent(root)
    # Left to itself ElementTree names the encoding of the machine it runs on.
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{ET.tostring(root, encoding='unicode')}\n"


def _suite(
    root: ET.Element,
    family: str,
    cases: Sequence[Conclusion],
    findings: Iterable[Finding],
    files: Mapping[str, str],
    criteria: set[str],
) -> None:
    suite = ET.SubElement(
        root, "testsuite", name=without_controls(f"{family} {family_title(family)}")
    )
    by_code = {case.code: [f for f in findings if f.code == case.code] for case in cases}
    counts = {"tests": len(cases), "failures": 0, "errors": 0, "skipped": 0}
    for case in cases:
        kind = _case(suite, case, by_code[case.code], files, is_criterion=case.code in criteria)
        if kind:
            counts[kind] += 1
    suite.attrib.update({name: str(count) for name, count in counts.items()})


def _case(
    suite: ET.Element,
    case: Conclusion,
    findings: Sequence[Finding],
    files: Mapping[str, str],
    *,
    is_criterion: bool,
) -> str:
    """Add one case; says which of the suite's counts it belongs to, empty where it passed."""
    element = ET.SubElement(
        suite,
        "testcase",
        classname=f"align.{case.code[:-3]}",
        name=without_controls(f"{case.code} {rule_title(case.code, case.name)}"),
    )
    against = [f for f in findings if f.severity is not Severity.INFO]
    gated = [f for f in against if f.state is FindingState.OPEN]
    if gated:
        tag, kind = ("failure", "failures") if is_criterion else ("error", "errors")
        message = _("{count} temuan").format(count=len(gated))
        node = ET.SubElement(element, tag, message=message, type=str(gated[0].severity))
        node.text = without_controls("\n".join(_line(f, files) for f in gated))
        return kind
    if against or case.ruling in (Conformity.TIDAK_CUKUP_DATA, Conformity.TIDAK_BERLAKU):
        ET.SubElement(element, "skipped", message=without_controls(case.reason or str(case.ruling)))
        return "skipped"
    if findings:
        out = ET.SubElement(element, "system-out")
        out.text = without_controls("\n".join(_line(f, files) for f in findings))
    return ""


def _line(finding: Finding, files: Mapping[str, str]) -> str:
    file, page = where(finding, files)
    head = ":".join(part for part in (file, str(page or "")) if part)
    return " ".join(part for part in (f"{head}:", finding.message, finding.remedy) if part)
