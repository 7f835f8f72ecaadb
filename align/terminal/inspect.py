"""What one file holds: pages, tables with the layout that fits, goals, programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table as Columns
from rich.text import Text

from align.i18n import _
from align.model import Goal, ParseResult, Program
from align.sources.document import Page, PageClass, Reading, Source, Table
from align.sources.quality import WORKBOOKS
from align.terminal.findings import findings_view
from align.terminal.lines import indented, labelled, rest, section
from align.terminal.words import (
    at,
    decimal,
    goal_word,
    joined,
    kind_word,
    percent,
    ranges,
    regime_word,
    short,
)

#: How many tables, goals and programs are shown at once.
LIMIT = 25
#: So many tables that no layout fits are named one by one.
FEW = 5
#: Pages that can be read; only the others are worth their numbers.
PLAIN = (PageClass.TEXT, PageClass.RULED)


def inspect_view(
    source: Source, result: ParseResult | None, *, full: bool = False
) -> RenderableType:
    """Everything that was read from ``source``; ``result`` is None where no parser took it."""
    from align.model import Report

    views: list[RenderableType] = [
        _head(source, result),
        _pages(source, full),
        _tables(source, full),
    ]
    report = Report(findings=source.findings)
    if result is not None:
        report = Report((result.document,), result.goals, result.programs, findings=result.findings)
        views += [_goals(result.goals, full), _programs(result.programs, full)]
        doubts = _doubts(source, result, full)
        views += [doubts] if doubts else []
    found = findings_view(report, full=full)
    views += [found] if found else []
    return Group(*views)


def _head(source: Source, result: ParseResult | None) -> RenderableType:
    rows = [(_("format"), source.format), (_("sha256"), source.sha256[:16])]
    if result is not None:
        document = result.document
        rows += [
            (_("jenis"), kind_word(document.kind)),
            (_("judul"), short(document.title)),
            (_("daerah"), document.region or _("tidak ditemukan")),
            (_("periode"), str(document.period or _("tidak ditemukan"))),
            (_("pedoman"), regime_word(document.regime)),
            (_("pembaca"), document.parser),
            (_("terbaca"), percent(document.quality)),
            (_("id"), document.id),
        ]
    return Group(Text(source.name, style="bold"), labelled(rows, 2))


def _pages(source: Source, full: bool) -> RenderableType:
    if source.format in WORKBOOKS:
        return _sheets(source, full)
    kinds: dict[PageClass, list[int]] = {}
    for page in source.pages:
        kinds.setdefault(page.kind, []).append(page.number)
    rows = [
        (page_word(kind), str(len(numbers)) + ("" if kind in PLAIN else f"  ({ranges(numbers)})"))
        for kind, numbers in kinds.items()
    ]
    return section(_("Halaman"), [labelled(rows, 2)], len(source.pages))


def _sheets(source: Source, full: bool) -> RenderableType:
    """A workbook's sheets by name, with what became of each."""
    held = Counter(table.page for table in source.tables)
    rows = [(page.label, _sheet(page, held[page.number])) for page in source.pages]
    shown = rows if full else rows[:LIMIT]
    return section(_("Lembar"), [labelled(shown, 2), *rest(len(shown), len(rows))], len(rows))


def _sheet(page: Page, tables: int) -> str:
    if page.note == "hidden-sheet":
        return _("tersembunyi, tidak dibaca")
    if page.kind is PageClass.RULED:
        return _("{count} tabel").format(count=tables)
    return page_word(page.kind)


def page_word(kind: PageClass) -> str:
    return {
        PageClass.TEXT: _("teks"),
        PageClass.RULED: _("tabel bergaris"),
        PageClass.SCAN: _("pindaian"),
        PageClass.BLANK: _("kosong"),
        PageClass.BAD_FONT: _("huruf rusak"),
        PageClass.BAD_OCR: _("OCR lemah"),
        PageClass.FAILED: _("gagal dibaca"),
    }[kind]


def _tables(source: Source, full: bool) -> RenderableType:
    readings = source.readings
    used = {index for reading in readings for index in reading.tables}
    table = Columns(box=box.SIMPLE, pad_edge=False, show_edge=False)
    table.add_column(Text(_("Hlm.")), no_wrap=True)
    table.add_column(Text(_("Tata letak")), overflow="fold")
    table.add_column(Text(_("Judul")), ratio=1, overflow="fold")
    table.add_column(Text(_("Baris")), justify="right")
    table.add_column(Text(_("Cocok")), justify="right")
    for reading in readings if full else readings[:LIMIT]:
        table.add_row(*_reading(reading, source))
    blocks: list[RenderableType] = [indented(table, 2)] if readings else []
    blocks += rest(len(readings) if full else min(LIMIT, len(readings)), len(readings))
    blocks += _others(source, [t for i, t in enumerate(source.tables) if i not in used], full)
    return section(_("Tabel yang dikenali"), blocks, len(readings))


def _others(source: Source, tables: Sequence[Table], full: bool) -> list[RenderableType]:
    """Tables that no layout fits: how many, and which ones where they are few."""
    if not tables:
        return []
    pages = Counter(table.page for table in tables)
    line = _("{count} tabel lain tidak dikenali susunan kolomnya: halaman {pages}").format(
        count=len(tables), pages=ranges(pages)
    )
    if len(tables) > FEW and not full:
        return [indented(line, 2), *rest(0, len(tables))]
    rows = [(at(source.place(source.name, t.page, "")), _other(t)) for t in tables]
    return [indented(line, 2), labelled(rows, 4)]


def _other(table: Table) -> str:
    size = _("{rows} baris, {cols} kolom").format(rows=table.rows, cols=table.cols)
    return joined([size, short(_opening(table), 100)])


def _opening(table: Table) -> str:
    """A table's title, or the texts of its first row."""
    first = [cell.text for cell in table.cells if cell.row == 0 and cell.text]
    return table.title or " | ".join(" ".join(text.split()) for text in first)


def _reading(reading: Reading, source: Source) -> list[Text]:
    pages = ranges(source.tables[index].page for index in reading.tables)
    title = reading.title
    if not reading.tables:  # told in running text, below a heading
        pages = ranges(row.page for row in reading.rows)
        title = next((band for row in reading.rows for band in reversed(row.bands)), "")
    sure = decimal(reading.score)
    cells = [pages, reading.layout, short(title, 70), str(len(reading.rows)), sure]
    return [Text(cell) for cell in cells]


def _goals(goals: Sequence[Goal], full: bool) -> RenderableType:
    shown = goals if full else goals[:LIMIT]
    rows = [
        (
            goal_word(goal),
            joined(
                [
                    short(goal.text, 120),
                    _indicators(len(goal.indicators)),
                    at(goal.place),
                    _sure(goal.confidence),
                ]
            ),
        )
        for goal in shown
    ]
    return section(_("Sasaran"), [labelled(rows, 2), *rest(len(shown), len(goals))], len(goals))


def _programs(programs: Sequence[Program], full: bool) -> RenderableType:
    shown = programs if full else programs[:LIMIT]
    rows = [
        (program.code or str(number), _program(program)) for number, program in enumerate(shown, 1)
    ]
    blocks = [labelled(rows, 2), *rest(len(shown), len(programs))]
    return section(_("Program"), blocks, len(programs))


def _program(program: Program) -> str:
    return joined(
        [
            short(program.name, 120),
            program.owner,
            program.dimension,
            _indicators(len(program.indicators)),
            _activities(len(program.details) or len(program.activities)),
            _years(program),
            at(program.place),
            _sure(program.confidence),
        ]
    )


def _activities(count: int) -> str:
    return _("{count} kegiatan").format(count=count) if count else ""


def _years(program: Program) -> str:
    """The years for which the program has money of its own."""
    years = [b.year for b in program.budgets if b.year is not None]
    return _("pagu {years}").format(years=ranges(years)) if years else ""


def _doubts(source: Source, result: ParseResult, full: bool) -> RenderableType | None:
    """What somebody should compare with the page: low confidence, skipped numbers, pictures."""
    from align.layouts.gaps import gaps, pictures

    items: list[Goal | Program] = [*result.goals, *result.programs]
    weak = [item.place for item in items if item.confidence < 1]
    rows = [
        (
            _("keyakinan rendah"),
            _("{count} butir: halaman {pages}").format(
                count=len(weak), pages=ranges(p.page for p in weak if p.page)
            )
            if weak
            else "",
        )
    ]
    for gap in gaps(source, result.goals):
        numbers = ", ".join(gap.missing[:8]) + (" …" if len(gap.missing) > 8 else "")
        where = _("sebelum halaman {page}").format(page=gap.page) if gap.page else ""
        rows.append((_("nomor terlewat"), joined([f"{gap_word(gap.what)} {numbers}", where])))
    for picture in pictures(source):
        page = _("halaman {page}").format(page=picture.page)
        rows.append((_("gambar berisi"), joined([short(picture.caption, 90), page])))
    rows = [row for row in rows if row[1]]
    shown = rows if full else rows[:LIMIT]
    if not rows:
        return None
    return section(
        _("Perlu dilihat"), [labelled(shown, 2), *rest(len(shown), len(rows))], len(rows)
    )


def gap_word(what: str) -> str:
    words = {
        "bab": _("Bab"), "subbab": _("Subbab"), "tabel": _("Tabel"), "gambar": _("Gambar"),
    }  # fmt: skip
    return words.get(what, what.replace("-", " ").capitalize())


def _indicators(count: int) -> str:
    return _("{count} indikator").format(count=count) if count else ""


def _sure(confidence: float) -> str:
    """The confidence, where it is less than full."""
    if confidence >= 1:
        return ""
    return _("keyakinan {share}").format(share=decimal(confidence))
