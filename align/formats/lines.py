"""One line a finding: ``file:page: CODE [severity] message``, as editors and pipes read it."""

from __future__ import annotations

from collections.abc import Iterator

from align.formats.common import encodable, files_of, open_findings, where
from align.model import Report


def render(report: Report) -> str:
    """The open findings of ``report``, in its order; empty where there are none.

    A finding without a page names the file alone, one without a file its subject. The
    severity is the machine word, so that a line can be searched in every language.
    """
    return encodable("".join(f"{line}\n" for line in _lines(report)))


def _lines(report: Report) -> Iterator[str]:
    files = files_of(report)
    for finding in open_findings(report):
        file, page = where(finding, files)
        head = ":".join(part for part in (file, str(page or "")) if part)
        message = " ".join(finding.message.split())
        body = f"{finding.code} [{finding.severity}] {message}"
        yield f"{head}: {body}" if head else body
