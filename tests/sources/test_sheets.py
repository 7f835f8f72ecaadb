"""Workbooks: title lines, several tables, merges, looks, hidden content, spelling of numbers."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from align.sources import open_source
from align.sources.sheets.split import split
from align.sources.sheets.values import to_text
from tests.sources.minioffice import row, xlsx
from tests.sources.minixls import ods, ods_cell, xls, xls95, xlsb

STYLES = (
    '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FF92D050"/></patternFill></fill></fills>'
    '<cellXfs><xf fillId="0" numFmtId="0"/><xf fillId="2" numFmtId="0"/><xf fillId="0" numFmtId="9"/></cellXfs>'
)
HEADER = ("No", "Nama Program", "Target", "Tahun")


def data(*rows: str, after: str = "", before: str = "") -> str:
    return f"{before}<sheetData>{''.join(rows)}</sheetData>{after}"


def test_lines_above_the_header_are_title_and_text(tmp_path: Path) -> None:
    sheet = data(
        row(1, "FORM USULAN PROGRAM"),
        row(2, "OPD: Dinas Contoh"),
        row(4, *HEADER),
        row(5, 1, "Layanan daring", 160, 2025),
    )
    source = open_source(xlsx(tmp_path / "a.xlsx", {"Form": sheet}, STYLES))
    (table,) = source.tables
    assert table.title == "FORM USULAN PROGRAM OPD: Dinas Contoh"
    assert [c.text for c in table.cells][4:] == ["1", "Layanan daring", "160", "2025"]
    assert source.pages[0].label == "Form"
    assert [b.text for b in source.blocks][:2] == ["FORM USULAN PROGRAM", "OPD: Dinas Contoh"]


def test_blank_row_alone_does_not_end_a_table_but_a_new_header_does(tmp_path: Path) -> None:
    sheet = data(
        row(1, *HEADER),
        row(2, 1, "A", 5, 2025),
        row(4, 2, "B", 6, 2026),
        row(6, "Quick win"),
        row(7, *HEADER),
        row(8, 1, "C", 7, 2025),
    )
    source = open_source(xlsx(tmp_path / "a.xlsx", {"S": sheet}, STYLES))
    assert [(t.rows, t.title) for t in source.tables] == [(4, ""), (2, "Quick win")]


def test_merges_fills_and_percent(tmp_path: Path) -> None:
    sheet = data(
        row(1, *HEADER),
        row(2, 1, "A", 0.125, 2025, style=2),
        row(3, 2, "B", 3, 2026, style=1),
        after='<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>',
    )
    (table,) = open_source(xlsx(tmp_path / "a.xlsx", {"S": sheet}, STYLES)).tables
    cells = {(c.row, c.col): c for c in table.cells}
    assert cells[1, 1].row_span == 2
    assert (2, 1) not in cells
    assert cells[1, 2].text == "12,5%"
    assert cells[2, 2].fill == "92D050"
    assert cells[1, 2].fill == ""


def test_hidden_sheet_is_skipped_and_hidden_column_read_and_both_named(tmp_path: Path) -> None:
    first = data(
        row(1, *HEADER),
        row(2, 1, "A", 5, 2025),
        before='<cols><col min="3" max="3" hidden="1"/></cols>',
    )
    second = data(row(1, *HEADER), row(2, 9, "Rahasia", 5, 2025))
    path = xlsx(tmp_path / "a.xlsx", {"Form": first, "Lama": second}, STYLES, hidden=("Lama",))
    source = open_source(path)
    assert len(source.tables) == 1
    assert source.pages[1].note == "hidden-sheet"
    (finding,) = source.findings
    assert finding.name == "hidden-content"
    assert [p.page for p in finding.places] == [1, 2]
    assert "Lama" in finding.message


def test_numbers_are_spelt_as_planners_write_them() -> None:
    assert to_text(4.95) == "4,95"
    assert to_text(2025.0) == "2025"
    assert to_text(12_500_000_000.0) == "12500000000"
    assert to_text(0.1 + 0.2) == "0,3"
    assert to_text(True) == "√"
    assert to_text(False) == ""
    assert to_text(float("nan")) == ""
    assert to_text(0.07, percent=True) == "7%"


def test_row_of_labels_and_values_is_no_header() -> None:
    rows = [["OPD", ": Dinas Contoh", ""], ["", "", ""], list(HEADER), ["1", "A", "5", "2025"]]
    (part,), loose = split(rows)
    assert (part.first, part.last, part.above) == (2, 3, ["OPD : Dinas Contoh"])
    assert not loose


# the same sheet in the three formats

GREEN, BLUE = "92D050", "00CCFF"


def as_xlsx(path: Path) -> Path:
    styles = (
        '<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{GREEN}"/></patternFill></fill>'
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{BLUE}"/></patternFill></fill></fills>'
        '<cellXfs><xf fillId="0" numFmtId="0"/><xf fillId="2" numFmtId="0"/><xf fillId="3" numFmtId="0"/>'
        '<xf fillId="0" numFmtId="9"/></cellXfs>'
    )

    def cells(number: int, *values: tuple[object, int], hidden: str = "") -> str:
        out = ""
        for i, (value, style) in enumerate(values):
            at = f'r="{chr(65 + i)}{number}" s="{style}"'
            if isinstance(value, bool):
                out += f'<c {at} t="b"><v>{int(value)}</v></c>'
            elif isinstance(value, int | float):
                out += f"<c {at}><v>{value}</v></c>"
            elif value or style:
                out += (
                    f'<c {at} t="inlineStr"><is><t>{value}</t></is></c>' if value else f"<c {at}/>"
                )
        return f'<row r="{number}" {hidden}>{out}</row>'

    body = "".join(
        cells(
            i,
            *((v, 0) if not isinstance(v, tuple) else v for v in line),
            hidden='hidden="1"' if i == 7 else "",
        )
        for i, line in enumerate(SHEET, 1)
    )
    merges = "".join(f'<mergeCell ref="{r}"/>' for r in ("A3:A4", "B3:B4", "C3:E3", "A8:A9"))
    sheet = f'<cols><col min="6" max="6" hidden="1"/></cols><sheetData>{body}</sheetData><mergeCells>{merges}</mergeCells>'
    other = data(row(1, *HEADER), row(2, 9, "Rahasia", 5, 2025))
    return xlsx(path, {"Form": sheet, "Lama": other}, styles, hidden=("Lama",))


#: Rows of the sheet; a pair is (value, style): 1 green, 2 blue, 3 percent.
SHEET: tuple[tuple[object, ...], ...] = (
    ("FORM USULAN PROGRAM",),
    (),
    ("No", "Nama Program", "Target", "", "", "Catatan"),
    ("", "", 2025, 2026, 2027, ""),
    (1, "Layanan daring", (0.955, 3), ("", 1), "√", "dalam"),
    (2, "Jalan", "s.d.a.", ("", 2), "idem", ""),
    (3, "Rahasia", 1, 2, 3, ""),
    (4, "Taman A", True, "", "", ""),
    ("", "Taman B", 7, "", "", ""),
    (),
    ("Quick win",),
    ("No", "Nama Program", "OPD", "Tahun"),
    (1, "Air", "Dinas Contoh", 2025),
)
MERGES = ((2, 0, 3, 0), (2, 1, 3, 1), (2, 2, 2, 4), (7, 0, 8, 0))


def as_xls(path: Path) -> Path:
    pairs = [[item if isinstance(item, tuple) else (item, 0) for item in line] for line in SHEET]
    rows = [[(None if value == "" else value, style) for value, style in line] for line in pairs]
    other = [list(HEADER), [9.0, "Rahasia", 5.0, 2025.0]]
    return xls(
        path,
        {"Form": rows, "Lama": other},
        fills=(0, 11, 40, 0),
        percents=(3,),
        merges=MERGES,
        hidden_rows=(6,),
        hidden_columns=(5,),
        hidden_sheets=("Lama",),
        palette=("000000", "FFFFFF", "FF0000", GREEN),
    )


def as_ods(path: Path) -> Path:
    colors = {"a": GREEN, "b": BLUE}
    styles = (
        "".join(
            f'<style:style style:name="{n}" style:family="table-cell"><style:table-cell-properties fo:background-color="#{c}"/></style:style>'
            for n, c in colors.items()
        )
        + '<style:style style:name="t" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    spans = {(t, le): (b - t + 1, r - le + 1) for t, le, b, r in MERGES}
    covered = {
        (r, c) for t, le, b, ri in MERGES for r in range(t, b + 1) for c in range(le, ri + 1)
    } - set(spans)

    def cell(r: int, c: int, item: object) -> str:
        value, style = item if isinstance(item, tuple) else (item, 0)
        about = f'table:style-name="{" ab "[style]}" ' if style in (1, 2) else ""
        if (r, c) in spans:
            high, wide = spans[r, c]
            about += f'table:number-rows-spanned="{high}" table:number-columns-spanned="{wide}" '
        if isinstance(value, bool):
            about += 'office:value-type="boolean" office:boolean-value="true" '
        elif isinstance(value, int | float):
            kind = "percentage" if style == 3 else "float"
            about += f'office:value-type="{kind}" office:value="{value}" '
        text = "" if isinstance(value, bool | int | float) else str(value)
        return ods_cell(text, about, covered=(r, c) in covered)

    body = "".join(
        f"<table:table-row {'table:visibility=' + chr(34) + 'collapse' + chr(34) if r == 6 else ''}>"
        + "".join(cell(r, c, item) for c, item in enumerate(line or ("",)))
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for r, line in enumerate(SHEET)
    )
    columns = '<table:table-column table:number-columns-repeated="5"/><table:table-column table:visibility="collapse"/>'
    rest = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    secret = f'<table:table table:name="Lama" table:style-name="t"><table:table-row>{"".join(ods_cell(h) for h in HEADER)}</table:table-row></table:table>'
    return ods(
        path, f'<table:table table:name="Form">{columns}{body}{rest}</table:table>{secret}', styles
    )


@pytest.mark.parametrize(("write", "suffix"), [(as_xlsx, "xlsx"), (as_xls, "xls"), (as_ods, "ods")])
def test_three_formats_say_the_same(
    tmp_path: Path, write: Callable[[Path], Path], suffix: str
) -> None:
    source = open_source(write(tmp_path / f"a.{suffix}"))
    assert source.format == suffix
    first, second = source.tables
    texts = [[c.text if c else "" for c in line] for line in first.grid()]
    assert texts == [
        ["No", "Nama Program", "Target", "Target", "Target", "Catatan"],
        ["No", "Nama Program", "2025", "2026", "2027", ""],
        ["1", "Layanan daring", "95,5%", "", "√", "dalam"],
        ["2", "Jalan", "s.d.a.", "", "idem", ""],
        ["3", "Rahasia", "1", "2", "3", ""],
        ["4", "Taman A", "√", "", "", ""],
        ["4", "Taman B", "7", "", "", ""],
    ]
    fills = {(c.row, c.col): c.fill for c in first.cells if c.fill}
    assert fills == {(2, 3): GREEN, (3, 3): BLUE}
    assert (first.title, second.title) == ("FORM USULAN PROGRAM", "Quick win")
    assert (second.rows, second.cols) == (2, 4)
    (finding,) = source.findings
    assert finding.name == "hidden-content"
    for part in ("1 baris", "1 kolom", "lembar Lama"):
        assert part in finding.message


# what real workbooks hold beside values


def test_excel_95_has_its_looks(tmp_path: Path) -> None:
    rows = [list(HEADER), [1.0, "Layanan é", (0.955, 1), (None, 2)], [2.0, "Jalan", 5.0, 2026.0]]
    path = xls95(tmp_path / "a.xls", rows, fills=(0, 0, 11), percents=(1,), hidden_rows=(2,))
    source = open_source(path)
    (table,) = source.tables
    assert [c.text for c in table.cells][4:8] == ["1", "Layanan é", "95,5%", ""]
    assert [c.fill for c in table.cells if c.fill] == ["00FF00"]
    assert "1 baris di lembar Form" in source.findings[0].message


def cell(at: str, value: str = "", kind: str = "n", formula: str = "") -> str:
    inner = f"<f>{formula}</f>" if formula else ""
    inner += f"<v>{value}</v>" if value else ""
    return f'<c r="{at}" t="{kind}">{inner}</c>'


def test_formulas_that_show_nothing_are_counted(tmp_path: Path) -> None:
    good = cell("C2", "5", formula="2+3") + cell("D2", "", "str", formula="A1")
    bad = cell("C3", "#REF!", "e", formula="A1") + cell("D3", "#N/A", "e")
    sheet = data(
        row(1, *HEADER),
        f'<row r="2">{cell("A2", "1")}{cell("B2", "Air", "str")}{good}</row>',
        f'<row r="3">{cell("A3", "2")}{cell("B3", "Jalan", "str")}{bad}</row>',
    )
    source = open_source(xlsx(tmp_path / "a.xlsx", {"Form": sheet}, STYLES))
    assert [f.code for f in source.findings] == ["EKS010", "EKS010"]
    uncounted, failed = source.findings
    assert "1 sel berumus tanpa hasil tersimpan" in uncounted.message
    assert "2 sel menampilkan #REF!" in failed.message
    assert [c.text for c in source.tables[0].cells][-2:] == ["", ""]


def test_formula_of_an_ods_without_result_is_counted(tmp_path: Path) -> None:
    lines = (("No", "Nama Program", "Target"), ("1", "Air", "95"))
    body = "".join(
        f"<table:table-row>{''.join(map(ods_cell, line))}</table:table-row>" for line in lines
    )
    empty = '<table:table-row><table:table-cell table:formula="of:=[.A1]"/></table:table-row>'
    path = ods(tmp_path / "a.ods", f'<table:table table:name="Form">{body}{empty}</table:table>')
    assert "1 sel berumus" in open_source(path).findings[0].message


def test_cells_without_reference_have_the_looks_of_their_place(tmp_path: Path) -> None:
    bare = data(row(1, *HEADER), row(2, 1, "A", 0.5, 2025, style=2))
    bare = re.sub(r' r="[A-Z]?\d+"', "", bare)
    (table,) = open_source(xlsx(tmp_path / "a.xlsx", {"S": bare}, STYLES)).tables
    assert [c.text for c in table.cells][6] == "50%"


def test_a_million_formatted_rows_leave_looks_and_nothing_else(tmp_path: Path) -> None:
    rest = "".join(f'<row r="{i}" hidden="1"><c r="A{i}" s="1"/></row>' for i in range(3, 60_003))
    sheet = data(row(1, *HEADER), row(2, 1, "A", 0.5, 2025, style=2), rest)
    source = open_source(xlsx(tmp_path / "a.xlsx", {"S": sheet}, STYLES))
    (table,) = source.tables
    assert (table.rows, table.cells[6].text) == (2, "50%")
    assert not source.findings


def test_workbook_with_an_embedded_letter_is_a_workbook(tmp_path: Path) -> None:
    rows = [list(HEADER), [1.0, "Layanan", 5.0, 2026.0]]
    path = xls95(tmp_path / "a.xls", rows, inside="WordDocument")
    assert len(open_source(path).tables) == 1


def test_binary_workbook_is_read_and_says_what_it_is_read_without(tmp_path: Path) -> None:
    path = xlsb(tmp_path / "a.xlsb", [HEADER, (1.0, "Layanan", 0.5, 2026.0)])
    source = open_source(path)
    assert [c.text for c in source.tables[0].cells][4:] == ["1", "Layanan", "0,5", "2026"]
    (finding,) = source.findings
    assert "persen" in finding.message
    assert "XLSX" in finding.remedy
