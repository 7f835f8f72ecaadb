"""Workflow commands of GitHub Actions: a finding becomes a note beside the file."""

from __future__ import annotations

from collections.abc import Iterator

from align.data.own import rule_title
from align.formats.common import encodable, files_of, open_findings, where
from align.model import Report, Severity

_COMMANDS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.INFO: "notice",
}


def render(report: Report) -> str:
    """One command an open finding. Lines of a file stand for pages, of which there are none."""
    return encodable("".join(f"{line}\n" for line in _commands(report)))


def _commands(report: Report) -> Iterator[str]:
    files = files_of(report)
    for finding in open_findings(report):
        file, page = where(finding, files)
        title = f"{finding.code} {rule_title(finding.code, finding.name)}"
        properties = {"file": file, "line": str(page or ""), "title": title}
        listed = ",".join(f"{k}={_property(v)}" for k, v in properties.items() if v)
        text = " ".join(part for part in (finding.message, finding.remedy) if part)
        yield f"::{_COMMANDS[finding.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
