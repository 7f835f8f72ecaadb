"""A Word template in the making: F4, with tables whose rows a report fills."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from align.i18n import _
from align.writing import repacked, write_bytes

#: F4 (Folio of Indonesian offices), in centimetres.
SHORT, LONG = 21.5, 33.0
MARGIN = 1.5
_SHADE = "D9E2F3"
#: Columns set in the middle: numbers and marks.
CENTRED = ("no", "yes", "not", "code", "severity", "quality", "period")


class Paper:
    """One template. ``{{ name }}`` in a text stands for what the report gives."""

    def __init__(self, *, wide: bool) -> None:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm, Pt

        self._document: Any = Document()
        section = self._document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        width, height = (LONG, SHORT) if wide else (SHORT, LONG)
        section.page_width, section.page_height = Cm(width), Cm(height)
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(section, side, Cm(MARGIN if wide else 2.0))
        self._width = width - 2 * (MARGIN if wide else 2.0)
        style = self._document.styles["Normal"]
        style.font.name, style.font.size = "Arial", Pt(10)
        style.paragraph_format.space_after = Pt(4)
        self._footer(section)

    def title(self, title: str, below: str) -> None:
        """Two centred lines."""
        self.text(title, bold=True, centre=True, size=14)
        self.text(below, bold=True, centre=True, size=11)

    def heading(self, text: str) -> None:
        paragraph = self._paragraph(text, bold=True, size=11)
        paragraph.paragraph_format.keep_with_next = True
        from docx.shared import Pt

        paragraph.paragraph_format.space_before = Pt(10)

    def text(
        self,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        centre: bool = False,
        size: int = 10,
    ) -> None:
        from docx.shared import Pt

        paragraph = self._paragraph(text, bold=bold, italic=italic, size=size)
        paragraph.paragraph_format.space_before = Pt(4)
        if centre:
            paragraph.alignment = 1

    def list(self, name: str, *, letters: bool = False) -> None:
        """A numbered or lettered line for each text of ``name``; a dash where there is none."""
        number = (
            "{{ 'abcdefghijklmnopqrstuvwxyz'[loop.index0 % 26] }}"
            if letters
            else "{{ loop.index }}"
        )
        self._paragraph(f"{{%p for item in {name} %}}")
        line = self._paragraph(f"{number}. {{{{ item }}}}")
        from docx.shared import Cm

        line.paragraph_format.left_indent = Cm(0.8)
        line.paragraph_format.first_line_indent = Cm(-0.6)
        self._paragraph("{%p else %}")
        self._paragraph("-")
        self._paragraph("{%p endfor %}")

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """Label and value side by side, without lines."""
        from docx.shared import Cm

        table = self._document.add_table(rows=0, cols=2)
        for label, value in rows:
            cells = table.add_row().cells
            self._cell(cells[0], label, 10, width=5.0)
            self._cell(cells[1], f": {value}", 10, width=self._width - 5.0)
        for column, width in zip(table.columns, (5.0, self._width - 5.0), strict=True):
            column.width = Cm(width)
        self._paragraph("")

    def table(
        self,
        name: str,
        columns: Sequence[tuple[str, str, int]],
        *,
        size: int,
        numbered: bool = False,
        whole: bool = True,
    ) -> None:
        """A row for each item of ``name``; columns are key, title and share of the width.

        ``whole`` keeps rows on one page; rows of many notes would leave pages half empty.
        """
        table = self._grid(len(columns))
        total = sum(share for _key, _title, share in columns)
        widths = [self._width * share / total for _key, _title, share in columns]
        self._row(table, [title for _key, title, _share in columns], widths, size, head=True)
        if numbered:
            places = [f"({n})" for n in range(1, len(columns) + 1)]
            self._row(table, places, widths, size, head=True)
        self._row(table, [f"{{%tr for row in {name} %}}"], widths, size)
        cells = [f"{{{{ row['{key}'] }}}}" for key, _t, _s in columns]
        middle = [key in CENTRED for key, _t, _s in columns]
        row = self._row(table, cells, widths, size, centred=middle)
        if whole:
            _keep(row)
        self._row(table, ["{%tr endfor %}"], widths, size)
        self._paragraph(f"{{%p if not {name} %}}")
        self._paragraph(_("Nihil."))
        self._paragraph("{%p endif %}")

    def blanks(self, titles: Sequence[str], count: int) -> None:
        """A table to be filled in by hand."""
        table = self._grid(len(titles))
        widths = [1.2, *([(self._width - 1.2) / (len(titles) - 1)] * (len(titles) - 1))]
        self._row(table, titles, widths, 10, head=True)
        for n in range(1, count + 1):
            self._row(table, [f"{n}\n", *([""] * (len(titles) - 1))], widths, 10)

    def signatures(self, parties: Sequence[str]) -> None:
        """Room for place, date, name and NIP of each party; kept on one page."""
        # What stands before goes with them: a page of signatures alone signs nothing.
        for paragraph in self._document.paragraphs[-1:]:
            paragraph.paragraph_format.keep_with_next = True
        self._paragraph("").paragraph_format.keep_with_next = True
        table = self._document.add_table(rows=1, cols=len(parties))
        for cell, party in zip(table.rows[0].cells, parties, strict=True):
            text = f"{{{{ blank }}}}, {{{{ blank }}}}\n{party}\n\n\n\n{{{{ blank }}}}\nNIP {{{{ blank }}}}"
            self._cell(cell, text, 10, width=self._width / len(parties))
            cell.paragraphs[0].alignment = 1
        _keep(table.rows[0])

    def save(self, path: Path) -> None:
        """Write the template; equal templates are equal bytes."""
        from datetime import datetime

        properties = self._document.core_properties
        # python-docx's own start document carries these, and none of them is true.
        properties.author = properties.last_modified_by = properties.comments = ""
        properties.created = properties.modified = datetime(1980, 1, 1)  # noqa: DTZ001
        packed = BytesIO()
        self._document.save(packed)
        write_bytes(path, repacked(packed))

    # parts
    def _paragraph(
        self, text: str, *, bold: bool = False, italic: bool = False, size: int = 10
    ) -> Any:
        from docx.shared import Pt

        paragraph = self._document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
        return paragraph

    def _grid(self, columns: int) -> Any:
        table = self._document.add_table(rows=0, cols=columns)
        table.style, table.autofit = "Table Grid", False
        _narrow(table)
        return table

    def _row(
        self,
        table: Any,
        texts: Sequence[str],
        widths: Sequence[float],
        size: int,
        *,
        head: bool = False,
        centred: Sequence[bool] = (),
    ) -> Any:
        from docx.shared import Cm

        row = table.add_row()
        for n, width in enumerate(widths):
            text = texts[n] if n < len(texts) else ""
            table.columns[n].width = Cm(width)
            self._cell(row.cells[n], text, size, width=width, head=head)
            if centred and centred[n]:
                row.cells[n].paragraphs[0].alignment = 1
        if head:
            _keep(row)
            _repeated(row)
        return row

    def _cell(self, cell: Any, text: str, size: int, *, width: float, head: bool = False) -> None:
        from docx.shared import Cm, Pt

        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(size), head
        if head:
            paragraph.alignment = 1
            _shaded(cell)

    def _footer(self, section: Any) -> None:
        from docx.shared import Pt

        paragraph = section.footer.paragraphs[0]
        paragraph.alignment = 2
        for text, code in ((_("Halaman"), "PAGE"), (_("dari"), "NUMPAGES")):
            paragraph.add_run(f"{text} ").font.size = Pt(8)
            _field(paragraph, code, 8)
            paragraph.add_run(" ")


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element


def _field(paragraph: Any, code: str, size: int) -> None:
    """A figure that Word works out, ``size`` points high."""
    field, run, look = _element("w:fldSimple", instr=code), _element("w:r"), _element("w:rPr")
    look.append(_element("w:sz", val=str(2 * size)))
    run.append(look)
    text = _element("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _repeated(row: Any) -> None:
    """Repeat ``row`` at the top of every page."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def _narrow(table: Any) -> None:
    """Leave 1 mm between text and line: columns of these forms are many and paper is narrow."""
    margins = _element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", w="57", type="dxa"))
    table._tbl.tblPr.append(margins)


def _keep(row: Any) -> None:
    """Keep ``row`` on one page, where it has room on one."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit", val="true"))


def _shaded(cell: Any) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", fill=_SHADE))
