"""A whole workbook: sheets are pages, blocks of rows are tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from align.errors import UnreadableFile
from align.i18n import _
from align.model import Finding, Place
from align.sources.document import Block, BlockKind, Cell, Page, PageClass, Source, Table
from align.sources.guard import damaged, open_archive
from align.sources.join import join_lines
from align.sources.package import LESS_SURE, damage, hidden_content, unread
from align.sources.sheets.look import MAX_ROWS, Look, read_looks
from align.sources.sheets.mend import Mended, lacks_styles, mended
from align.sources.sheets.split import Part, split
from align.sources.sheets.values import to_text

MAX_COLS = 300
MAX_SHEETS = 200
_TITLE = 300


def read_workbook(
    kind: str, path: Path, sha256: str, progress: Callable[[int, int], None] | None = None
) -> Source:
    """Read the workbook at ``path``; ``kind`` is what :func:`sniff` said.

    A damaged XLSX or ODS is mended and read once more; a sheet that stays unreadable costs
    itself only. Raises :class:`UnreadableFile` where no sheet is left.
    """
    try:
        if kind != "xls":
            open_archive(path).close()
        try:
            if kind == "xlsx" and lacks_styles(path):
                raise _Broken
            reader = _read(kind, path, Mended(None), progress)
        except _Broken:
            if kind not in ("xlsx", "ods"):
                raise
            reader = _read(kind, path, mended(kind, path), progress)
    except _Broken:
        raise damaged(path.name) from None
    if kind == "xlsb":
        reader.findings.append(_without_looks(path.name))
    return reader.source(path, sha256, kind)


def _without_looks(name: str) -> Finding:
    return unread(
        name,
        _("XLSB dibaca tanpa sel gabungan, persen, warna, dan tanda tersembunyi"),
        _("Simpan sebagai XLSX, lalu periksa ulang"),
    )


class _Broken(Exception):
    """A workbook, or one of its sheets, that cannot be read as it is."""


@contextmanager
def _faults(name: str) -> Iterator[None]:
    """Calamine's many ways to give up as one."""
    import python_calamine

    try:
        yield
    except python_calamine.PasswordError:
        raise UnreadableFile(
            _("buku kerja dikunci kata sandi"),
            where=name,
            remedy=_("Simpan salinan tanpa kata sandi"),
        ) from None
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as fault:
        raise _Broken from fault
    except BaseException as fault:
        if type(fault).__name__ == "PanicException":
            raise _Broken from None
        raise


def _read(
    kind: str, path: Path, mend: Mended, progress: Callable[[int, int], None] | None
) -> _Reader:
    """All sheets of the file, or of its mended copy where there is one."""
    import python_calamine

    reader = _Reader(path.name, mend)
    looks = _looks(kind, mend.stream or path)
    with _faults(path.name):
        if mend.stream is None:
            book = python_calamine.CalamineWorkbook.from_path(str(path))
        else:
            mend.stream.seek(0)
            book = python_calamine.CalamineWorkbook.from_filelike(mend.stream)
        sheets = list(book.sheets_metadata)[:MAX_SHEETS]
    for done, meta in enumerate(sheets, start=1):
        try:
            with _faults(path.name):
                reader.sheet(book, meta, looks.get(meta.name, Look()))
        except _Broken:
            if mend.stream is None and kind in ("xlsx", "ods"):
                raise
            reader.failed(meta.name)
        if progress:
            progress(done, len(sheets))
    if not any(page.kind is not PageClass.FAILED for page in reader.page_list):
        raise _Broken
    return reader


def _looks(kind: str, file: Path | BinaryIO) -> dict[str, Look]:
    if kind == "xlsx":
        return read_looks(file)
    if kind == "ods":
        from align.sources.sheets.look_ods import read_looks as of_ods

        return of_ods(file)
    if kind == "xls" and isinstance(file, Path):
        from align.sources.sheets.look_xls import read_looks as of_xls

        return of_xls(file)
    return {}


class _Reader:
    """Collects pages, blocks and tables sheet by sheet."""

    def __init__(self, name: str, mend: Mended) -> None:
        self.name = name
        self.mend = mend
        self.findings = [damage(name, line) for line in mend.losses]
        self.page_list: list[Page] = []
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.hidden: list[tuple[int, str]] = []

    def sheet(self, book: Any, meta: Any, look: Look) -> None:
        number = len(self.page_list) + 1
        if not str(meta.visible).endswith("Visible"):
            self.hidden.append((number, _("lembar {name}").format(name=meta.name)))
            page = Page(number, "", PageClass.BLANK, label=meta.name, note="hidden-sheet")
            self.page_list.append(page)
            return
        if not str(meta.typ).endswith("WorkSheet"):
            self.page_list.append(Page(number, "", PageClass.BLANK, label=meta.name))
            return
        rows, merges, cut = _rows(book.get_sheet_by_name(meta.name), look)
        parts, loose = split(rows)
        for part in parts:
            self._lines(part.above, number)
            self._table(rows, merges, part, number, look)
        self._lines(loose, number)
        self._note_hidden(number, meta.name, look, rows)
        self._note_formulas(number, meta.name, look)
        text = "\n".join(" ".join(c for c in row if c) for row in rows if any(row))
        kind = PageClass.RULED if parts else PageClass.TEXT if text else PageClass.BLANK
        note = "rows-cut" if cut else ""
        sure = self._certainty(meta.name, number, len(rows))
        self.page_list.append(Page(number, text, kind, label=meta.name, note=note, confidence=sure))

    def failed(self, name: str) -> None:
        """A sheet of which nothing can be read."""
        number = len(self.page_list) + 1
        self.page_list.append(Page(number, "", PageClass.FAILED, label=name, note="sheet-damaged"))

    def _certainty(self, name: str, page: int, rows: int) -> float:
        if name not in self.mend.doubtful:
            return LESS_SURE if self.mend.losses else 1.0
        message = _("lembar {name} rusak atau terpotong; terbaca {count} baris").format(
            name=name, count=rows
        )
        self.findings.append(damage(self.name, message, page, label=name))
        return LESS_SURE

    def _lines(self, lines: list[str], page: int) -> None:
        for line in lines:
            self.blocks.append(Block(BlockKind.PARAGRAPH, join_lines(line.split("\n")), page))

    def _table(
        self,
        rows: list[list[str]],
        merges: dict[tuple[int, int], tuple[int, int, int, int]],
        part: Part,
        page: int,
        look: Look,
    ) -> None:
        columns = _used_columns(rows, merges, part)
        cells = _cells(rows, merges, part, columns, look)
        title = " ".join(join_lines(t.split("\n")) for t in part.above)[:_TITLE]
        index = len(self.tables)
        self.tables.append(
            Table(
                page=page,
                index=index,
                cells=tuple(cells),
                rows=part.last - part.first + 1,
                cols=len(columns),
                title=title,
                reader="calamine",
            )
        )
        self.blocks.append(Block(BlockKind.TABLE, title, page, table=index))

    def _note_hidden(self, page: int, name: str, look: Look, rows: list[list[str]]) -> None:
        some_rows = [r for r in look.hidden_rows if r < len(rows) and any(rows[r])]
        some_columns = [
            c for c in look.hidden_columns if any(c < len(row) and row[c] for row in rows)
        ]
        if some_rows:
            text = _("{count} baris di lembar {name}")
            self.hidden.append((page, text.format(count=len(some_rows), name=name)))
        if some_columns:
            text = _("{count} kolom di lembar {name}")
            self.hidden.append((page, text.format(count=len(some_columns), name=name)))

    def _note_formulas(self, page: int, name: str, look: Look) -> None:
        """Cells that hold a formula and show no value: they are read as empty."""
        if look.uncounted:
            message = _("lembar {name}: {count} sel berumus tanpa hasil tersimpan, dibaca kosong")
            remedy = _("Buka buku kerja di Excel atau LibreOffice, simpan, lalu periksa ulang")
            line = message.format(name=name, count=look.uncounted)
            self.findings.append(unread(self.name, line, remedy, page, name))
        if look.failed:
            message = _(
                "lembar {name}: {count} sel menampilkan #REF! atau sejenisnya, dibaca kosong"
            )
            remedy = _("Perbaiki rumusnya, lalu simpan ulang")
            line = message.format(name=name, count=look.failed)
            self.findings.append(unread(self.name, line, remedy, page, name))

    def source(self, path: Path, sha256: str, kind: str) -> Source:
        findings = tuple(self.findings)
        if self.hidden:
            what = ", ".join(text for _page, text in self.hidden)
            places = tuple(
                Place(self.name, page, self.page_list[page - 1].label)
                for page in sorted({page for page, _text in self.hidden})
            )
            message = _("isi tersembunyi: {what}").format(what=what)
            findings += (hidden_content(message, *places),)
        return Source(
            path=str(path),
            name=path.name,
            sha256=sha256,
            format=kind,
            pages=tuple(self.page_list),
            blocks=tuple(self.blocks),
            tables=tuple(self.tables),
            findings=findings,
        )


Merge = tuple[int, int, int, int]


def _rows(sheet: Any, look: Look) -> tuple[list[list[str]], dict[tuple[int, int], Merge], bool]:
    """Texts from A1 on, merges by their first cell, and whether rows were cut off."""
    values = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)
    cut = len(values) > MAX_ROWS
    rows = [
        [to_text(v, (r, c) in look.percents) for c, v in enumerate(row[:MAX_COLS])]
        for r, row in enumerate(values[:MAX_ROWS])
    ]
    while rows and not any(rows[-1]):
        rows.pop()
    merges = {}
    given = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    for top, left, bottom, right in given or look.merges:
        bottom, right = min(bottom, len(rows) - 1), min(right, MAX_COLS - 1)
        if top <= bottom and left <= right:
            merges[top, left] = (top, left, bottom, right)
    return rows, merges, cut


def _covered(merge: Merge) -> list[tuple[int, int]]:
    top, left, bottom, right = merge
    return [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)]


def _used_columns(
    rows: list[list[str]], merges: dict[tuple[int, int], Merge], part: Part
) -> list[int]:
    """Columns with text in the table, or inside one of its merges that has text."""
    used = {c for r in range(part.first, part.last + 1) for c, t in enumerate(rows[r]) if t}
    for top, left, bottom, right in merges.values():
        inside = part.first <= bottom and top <= part.last and right - left < 60
        if inside and left < len(rows[top]) and rows[top][left]:
            used.update(range(left, right + 1))
    return sorted(used)


def _cells(
    rows: list[list[str]],
    merges: dict[tuple[int, int], Merge],
    part: Part,
    columns: list[int],
    look: Look,
) -> list[Cell]:
    at = {c: i for i, c in enumerate(columns)}
    hidden: set[tuple[int, int]] = set()
    for merge in merges.values():
        hidden.update(_covered(merge)[1:])
    cells = []
    for r in range(part.first, part.last + 1):
        for c in columns:
            if (r, c) in hidden:
                continue
            _top, _left, bottom, right = merges.get((r, c), (r, c, r, c))
            cells.append(
                Cell(
                    text=rows[r][c] if c < len(rows[r]) else "",
                    row=r - part.first,
                    col=at[c],
                    row_span=min(bottom, part.last) - r + 1,
                    col_span=sum(1 for x in columns if c <= x <= right),
                    fill=look.fills.get((r, c), ""),
                )
            )
    return cells
