"""The page holds text of documents as plain text and asks for nothing."""

import re
from dataclasses import replace
from pathlib import Path

from align.model import Document, Kind, Place, Program, Report, Ruling, Verdict
from align.plugins.export_html import HtmlExporter, page

HOSTILE = "</script><img src=x onerror=alert(1)> {{7*7}} [/b] \x0b\ud800\u202e=cmd|"


def report() -> Report:
    document = Document("mp", Kind.MASTERPLAN, HOSTILE, "mp.docx", "0")
    program = Program("p1", "mp", HOSTILE, Place("mp", page=1), owner=HOSTILE)
    return Report((document,), (), (program,), (), (Verdict("p1", Ruling.YATIM),))


def test_hostile_text_comes_out_as_plain_text(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    HtmlExporter().export(report(), target)
    text = target.read_text(encoding="utf-8")
    assert "<img" not in text
    assert text.count("</script>") == 1
    assert "&lt;img src=x onerror" in text
    assert "{{7*7}}" in text
    assert not re.search("[\x0b\u202e\ud800-\udfff]", text)


def test_page_names_no_address_to_load_from() -> None:
    assert not re.search(r"""(src|href|action)=["']?(https?:|//)""", page(replace(report())))
    assert "default-src 'none'" in page(report())


def test_equal_reports_give_equal_pages() -> None:
    assert page(report()) == page(report())
