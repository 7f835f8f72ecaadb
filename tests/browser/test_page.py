"""The page in a real browser: silent, alone, usable, printable."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from align.model import Ruling, Severity
from align.reports.facts import Facts
from align.reports.summary import summary
from tests.browser.conftest import Opened
from tests.plugins.exported import demo

Visit = Callable[..., Opened]
ROWS = "#t-matrix tbody tr"


def cells(opened: Opened, table: str, column: int) -> list[str]:
    """Text of one column of the rows that can be seen."""
    rows = opened.page.query_selector_all(f"#t-{table} tbody tr:not([hidden])")
    return [row.query_selector_all("td")[column].text_content() for row in rows]


def column(opened: Opened, table: str, title: str) -> list[str]:
    heads = [one.text_content() for one in opened.page.query_selector_all(f"#t-{table} th")]
    return cells(opened, table, heads.index(title))


@pytest.mark.parametrize("name", ["demo.html", "hostile.html", "empty.html"])
@pytest.mark.parametrize("width", [1440, 360])
def test_the_page_is_silent_asks_for_nothing_and_fits(visit: Visit, name: str, width: int) -> None:
    opened = visit(name, width=width)
    opened.unfold()
    opened.page.wait_for_timeout(100)
    assert opened.said == []
    assert opened.asked == [opened.url]
    assert opened.overflow() <= 0


@pytest.mark.parametrize("width", [1440, 360])
def test_axe_finds_nothing_serious(visit: Visit, width: int) -> None:
    opened = visit("demo.html", width=width)
    opened.thin()
    opened.unfold()
    assert opened.serious() == []
    opened.page.locator("#t-orphans a[data-p]").first.click()
    assert opened.page.locator("dialog").is_visible()
    assert opened.serious() == []


def test_the_first_screen_says_what_is_wrong_and_where(visit: Visit) -> None:
    opened = visit("demo.html")
    counts = summary(Facts(demo()))
    tiles = {
        one.inner_text().split("\n")[1]: one.inner_text().split("\n")[0]
        for one in opened.page.query_selector_all(".tiles li")
    }
    assert int(tiles["Yatim"]) == counts.rulings[Ruling.YATIM] > 0
    assert int(tiles["Temuan Kritis"]) == counts.severities[Severity.CRITICAL] > 0
    screen = opened.page.locator("#t-dimensions").bounding_box()
    assert screen["y"] + screen["height"] < 900
    orphan = opened.page.locator(".three .list li").first
    assert re.search(r"· hlm\. \d+", orphan.inner_text())
    assert orphan.bounding_box()["y"] < 900


def test_an_agency_sees_its_own_rows(visit: Visit) -> None:
    opened = visit("demo.html")
    page = opened.page
    page.locator("#matrix > summary").click()
    every = opened.shown(ROWS)
    page.select_option("[name=a]", label="Dinas Kesehatan")
    assert 0 < opened.shown(ROWS) < every
    assert set(column(opened, "matrix", "OPD")) == {"Dinas Kesehatan"}
    assert page.locator("#matrix summary .n").inner_text() == f"({opened.shown(ROWS)} dari {every})"
    assert "Dinas Kesehatan" in page.locator("#filtered").inner_text()
    page.get_by_role("button", name="Hapus saringan").click()
    assert opened.shown(ROWS) == every
    assert page.locator("#filtered").inner_text() == ""


def test_filters_add_up_and_words_are_found_anywhere(visit: Visit) -> None:
    opened = visit("demo.html")
    page = opened.page
    page.select_option("[name=d]", label="Smart Society")
    page.select_option("[name=v]", label="Belum selaras (yatim)")
    assert set(column(opened, "matrix", "Status Keselarasan")) == {"Belum selaras (yatim)"}
    assert set(column(opened, "matrix", "Dimensi")) == {"Smart Society"}
    page.get_by_role("button", name="Hapus saringan").click()
    page.get_by_label("Cari kata").fill("stunting dinas")
    page.wait_for_timeout(200)
    found = column(opened, "matrix", "Program Smart City")
    assert "Siaga Stunting" in found
    assert len(found) < 10
    page.get_by_label("Cari kata").fill("tidakadakatasepertiini")
    page.wait_for_timeout(200)
    assert column(opened, "matrix", "OPD") == column(opened, "findings", "OPD") == []


def test_a_severity_leaves_its_findings(visit: Visit) -> None:
    opened = visit("demo.html")
    opened.page.select_option("[name=s]", label="Mayor")
    assert set(column(opened, "findings", "Tingkat")) == {"Mayor"}
    opened.page.select_option("[name=s]", label="Kritis")
    assert set(column(opened, "findings", "Tingkat")) == {"Kritis"}


@pytest.mark.parametrize(
    ("tile", "table"),
    [("Yatim", "matrix"), ("Perlu telaah", "matrix"), ("Temuan Kritis", "findings")],
)
def test_a_count_leads_to_what_it_counts(visit: Visit, tile: str, table: str) -> None:
    opened = visit("demo.html")
    button = opened.page.locator(".tiles button").filter(has_text=re.compile(f"^\\d+{tile}$"))
    count = int(button.locator("b").inner_text())
    button.click()
    assert opened.shown(f"#t-{table} tbody tr") == count > 0


def test_passages_stand_side_by_side_with_their_words_marked(visit: Visit) -> None:
    opened = visit("demo.html")
    page, dialog = opened.page, opened.page.locator("dialog")
    page.locator("#matrix > summary").click()
    link = page.locator("#t-matrix a", has_text="Siaga Stunting")
    link.click()
    assert dialog.is_visible()
    sides = dialog.locator(".pair .side")
    left, right = (sides.nth(n).bounding_box() for n in range(2))
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    for n in range(2):
        assert sides.nth(n).locator("mark").count() > 0
        assert re.search(r"hlm\. \d+", sides.nth(n).inner_text())
    page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert link.evaluate("one => one === document.activeElement")


def test_one_tree_is_shown_at_a_time(visit: Visit) -> None:
    opened = visit("demo.html")
    trees = "#pohon details.subtree"
    assert opened.shown(trees) == 1
    opened.page.select_option("#subtree", label="Smart Living")
    shown = [one for one in opened.page.query_selector_all(trees) if one.is_visible()]
    assert [one.query_selector("summary").inner_text() for one in shown] == ["Smart Living"]
    assert shown[0].query_selector("svg").is_visible()


def test_the_page_reads_without_its_script(visit: Visit) -> None:
    opened = visit("demo.html", script=False)
    page = opened.page
    assert not page.locator("#filters").is_visible()
    page.locator("#matrix > summary").click()
    assert opened.shown(ROWS) == page.locator(ROWS).count() > 0
    page.locator(".three .list a").first.click()
    assert page.url.partition("#")[2].startswith("q")
    assert page.locator(f"#{page.url.partition('#')[2]}").is_visible()
    page.locator("#pohon details.subtree summary").nth(1).click()
    assert opened.shown("#pohon svg") == 1


def test_what_is_planted_into_the_page_does_not_run_nor_load(visit: Visit) -> None:
    opened = visit("demo.html")
    opened.page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', "
        "'<img src=http://contoh.example/x onerror=window.ran=1><p style=color:red onclick=window.ran=1>')"
    )
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.ran") is None
    assert opened.refused == ["csp http://contoh.example/x"]


def test_hostile_text_is_read_as_text(visit: Visit) -> None:
    opened = visit("hostile.html")
    opened.unfold()
    text = opened.page.inner_text("main")
    for attack in (
        "=cmd|",
        "</script><img src=x onerror=alert(1)>",
        "[/b]",
        "{{7*7}}",
        "&amp;<w:t>&",
    ):
        assert attack in text
    assert opened.page.locator("main img").count() == 0
    opened.page.locator("#matrix a[data-p]").first.click()
    assert opened.page.locator("dialog").is_visible()
    assert opened.said == []


def test_shades_of_the_heatmap_differ_in_grey(visit: Visit) -> None:
    opened = visit("demo.html")
    looks = opened.page.evaluate(
        "[...document.querySelectorAll('#t-heatmap td[class*=h]')].map(one => "
        "[+one.textContent, getComputedStyle(one).backgroundColor])"
    )
    greys = {number: grey(colour) for number, colour in looks}
    ordered = [greys[number] for number in sorted(greys)]
    assert ordered == sorted(ordered, reverse=True)
    assert len(set(ordered)) > 2


def grey(colour: str) -> float:
    """Luma of a colour of the browser, white where it has none."""
    numbers = [float(n) for n in re.findall(r"[\d.]+", colour)]
    if len(numbers) == 4 and numbers[3] == 0:
        return 255.0
    red, green, blue = numbers[:3]
    return 0.299 * red + 0.587 * green + 0.114 * blue


def printed(opened: Opened, path: Path) -> list[tuple[float, float, str]]:
    """Width, height and text of every page of the print."""
    opened.page.pdf(path=path, prefer_css_page_size=True)
    document = pypdfium2.PdfDocument(path)
    try:
        return [
            (*page.get_size(), page.get_textpage().get_text_bounded())
            for page in (document[n] for n in range(len(document)))
        ]
    finally:
        document.close()


def test_the_print_is_the_summary_and_the_matrix_on_f4(visit: Visit, tmp_path: Path) -> None:
    pages = printed(visit("demo.html"), tmp_path / "a.pdf")
    assert 8 <= len(pages) <= 16
    for width, height, _text in pages:
        assert (round(width), round(height)) == (935, 609)
    text = " ".join(" ".join(text.split()) for _w, _h, text in pages)
    assert "Siaga Stunting" in text
    assert "Kertas Kerja Reviu (" not in text
    assert "Kutipan berdampingan" not in text
    matrix = [text for _w, _h, text in pages if "Sub Dimensi" in text]
    assert len(matrix) >= 4
    assert f"1 / {len(pages)}" in pages[0][2]


def test_a_filtered_print_says_so_and_is_shorter(visit: Visit, tmp_path: Path) -> None:
    opened = visit("demo.html")
    opened.page.select_option("[name=a]", label="Dinas Kesehatan")
    pages = printed(opened, tmp_path / "a.pdf")
    assert len(pages) <= 5
    text = " ".join(" ".join(text.split()) for _w, _h, text in pages)
    assert "Saringan: Perangkat daerah: Dinas Kesehatan" in text


def test_the_page_says_its_language() -> None:
    from align import i18n
    from align.plugins.export_html import page

    for language in ("id", "en"):
        i18n.activate(language)
        assert f'<html lang="{language}">' in page(demo())
