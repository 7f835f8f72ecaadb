"""Reports in English: no Indonesian of align's own is left, figures and days follow."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from align import i18n
from align.model import Filters
from align.phrases import decimal
from align.plugins.export_html import page
from align.reports.book import tables
from align.reports.facts import Facts
from align.reports.forms.context import context
from align.reports.summary import metadata
from align.reports.words import count_word, day
from tests.plugins.exported import demo

#: Words of align's own texts that no name of a constructed program holds.
OURS = re.compile(
    r"\b(hlm|baris|yatim|telaah|selaras|terwadahi|temuan|halaman|dinilai|lainnya|terdekat|"
    r"saringan|kutipan|perangkat daerah|keyakinan|mutu bacaan|kritis|mayor)\b",
    re.IGNORECASE,
)


def own_texts(html: str) -> str:
    """The page without style, script, the texts of documents, and machine keys in attributes."""
    html = re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.DOTALL)
    html = re.sub(
        r"<(tbody|details class=\"passage\"|svg).*?</(tbody|details|svg)>",
        "",
        html,
        flags=re.DOTALL,
    )
    html = re.sub(r"<ul class=\"list\">.*?</ul>", "", html, flags=re.DOTALL)
    html = re.sub(r"<option.*?</option>", "", html, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", html)


def test_the_page_is_english_on_request() -> None:
    indonesian = own_texts(page(demo()))
    i18n.activate("en")
    english = own_texts(page(demo()))
    assert OURS.search(indonesian)
    assert OURS.findall(english) == []


def test_heads_of_tables_and_states_are_english() -> None:
    heads = {c.title for made in tables(demo()).values() for c in made.columns}
    i18n.activate("en")
    english = tables(demo())
    assert not OURS.search(" ".join(c.title for made in english.values() for c in made.columns))
    assert "Status Keselarasan" in heads
    statuses = {row["status"] for row in english["matrix"].records()}
    assert "Aligned" in statuses
    assert not OURS.search(" ".join(map(str, statuses)))
    assert any("p. " in str(row["page"]) for row in english["matrix"].records())
    assert not any(
        OURS.search(str(row["sub_dimension"])) or "Prasarana" in str(row["sub_dimension"])
        for row in english["matrix"].records()
    )


@pytest.mark.parametrize(
    ("language", "number", "count", "date"),
    [("id", "0,31", "3.000", "1 Maret 2026"), ("en", "0.31", "3,000", "1 March 2026")],
)
def test_figures_and_days_follow_the_language(
    language: str, number: str, count: str, date: str
) -> None:
    i18n.activate(language)
    assert decimal(0.31) == number
    assert count_word(3000) == count
    assert day("2026-03-01") == date
    dated = replace(demo(), filters=Filters(as_of="2026-03-01"))
    assert date in [row["value"] for row in metadata(Facts(dated)).records()]


@pytest.mark.parametrize("text", ["", "2026", "2026-13-01", "kemarin"])
def test_what_is_no_date_stays(text: str) -> None:
    assert day(text) == text


def test_statements_of_forms_follow_the_language() -> None:
    first = context(demo())["statements"][0]
    i18n.activate("en")
    second = context(demo())["statements"][0]
    assert re.findall(r"\d+", first) == re.findall(r"\d+", second)
    assert not OURS.search(second)


def test_large_counts_on_the_page_follow_the_language() -> None:
    report = demo()
    own = {v.program: v for v in report.verdicts}
    first = next(p for p in report.programs if p.id in own)
    many = [replace(first, id=f"{first.id}-{n}") for n in range(1234 - len(own))]
    full = replace(
        report,
        programs=(*report.programs, *many),
        verdicts=(*report.verdicts, *(replace(own[first.id], program=p.id) for p in many)),
    )
    assert '<td class="n">1.234</td>' in page(full)
