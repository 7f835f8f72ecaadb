"""The parts of a DOCX that are read: the body as far as it goes, styles, numbering, title."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from align.i18n import _
from align.model import Finding
from align.sources.docx.numbering import Numbering
from align.sources.docx.styles import Styles
from align.sources.docx.xml import STRICT, Element, W
from align.sources.guard import DAMAGED, damaged, parse_xml
from align.sources.package import LESS_SURE, Package, damage
from align.sources.sanitise import clean

_MAIN = "word/document.xml"
_END = re.compile(rb"</(?:\w+:)?document\s*>\s*$")
_QUOTE = 80


@dataclass(slots=True)
class Parts:
    """What :func:`open_parts` gives: the body, what it leans on, and what is missing."""

    body: Element
    styles: Styles
    numbering: Numbering
    metadata: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    mended: bool = False
    broken: bool = False
    """The body is damaged or cut short, after the words ``last``."""
    last: str = ""
    cut: bool = False


def open_parts(path: Path) -> Parts:
    """The parts of the DOCX at ``path``.

    Raises :class:`UnreadableFile` where the archive is a bomb or nothing of the body is left.
    """
    import lxml.etree

    with Package(path, _transitional) as package:
        try:
            main = package.relations("").get("officeDocument", _MAIN)
            main = main if package.holds(main) else _MAIN
            data = package.read(main)
        except DAMAGED:
            raise damaged(path.name) from None
        try:
            body, broken = _body(parse_xml(data)), False
        except lxml.etree.LxmlError:
            body, broken = _body(parse_xml(data, recover=True)), True
        if body is None or (broken and not any(text.strip() for text in body.itertext())):
            raise damaged(path.name)
        parts = _companions(package, main, body)
    if broken:
        parts.broken, parts.last = True, _last_words(data)
        parts.cut = not _END.search(data[-200:])
    return parts


def _transitional(data: bytes) -> bytes:
    """Strict documents with the usual names."""
    strict = STRICT[1:-1].encode()
    return data.replace(strict, W[1:-1].encode()) if strict in data[:5000] else data


def _body(root: Element | None) -> Element | None:
    return None if root is None else root.find(W + "body")


def _companions(package: Package, main: str, body: Element) -> Parts:
    relations = package.relations(main)
    found = {}
    for kind in ("styles", "numbering"):
        name = relations.get(kind) or f"{main.rpartition('/')[0]}/{kind}.xml"
        found[kind] = package.xml(name, promised=kind in relations or package.mended)
    metadata = _metadata(package)
    return Parts(
        body,
        Styles(found["styles"]),
        Numbering(found["numbering"]),
        metadata,
        tuple(package.left_out),
        package.mended,
    )


def _metadata(package: Package) -> dict[str, str]:
    root = package.xml("docProps/core.xml", 1024 * 1024)
    names = {"title": "Title", "creator": "Author", "subject": "Subject"}
    out = {}
    for child in root if root is not None else ():
        name = str(child.tag).rpartition("}")[2]
        if name in names and child.text and child.text.strip():
            out[names[name]] = child.text.strip()
    return out


def _last_words(data: bytes) -> str:
    """Words of the last paragraph that is whole before the XML breaks."""
    import lxml.etree

    last = ""
    try:
        for _event, element in lxml.etree.iterparse(
            io.BytesIO(data), tag=W + "p", resolve_entities=False, no_network=True, load_dtd=False
        ):
            words = " ".join(clean("".join(t.text or "" for t in element.iter(W + "t"))).split())
            last = words or last
    except lxml.etree.LxmlError:
        return last[-_QUOTE:]
    return last[-_QUOTE:]


def confidence(parts: Parts, texts: Sequence[str]) -> list[float]:
    """How surely each page was read; ``texts`` are the pages' own."""
    lost = any(not name.startswith("docProps") for name in parts.left_out)
    first = _page(parts, texts) if parts.broken else len(texts) + 1
    return [LESS_SURE if lost or number >= first else 1.0 for number in range(1, len(texts) + 1)]


def findings(parts: Parts, name: str, texts: Sequence[str]) -> list[Finding]:
    """What of the file could not be read, a line for the body and one for the rest."""
    out = []
    if parts.broken:
        page = _page(parts, texts)
        message = (
            _("isi naskah terpotong di halaman {page}; yang sesudahnya hilang")
            if parts.cut
            else _(
                "isi naskah rusak di halaman {page}; sebagian teksnya mungkin hilang atau tertukar"
            )
        )
        out.append(damage(name, message.format(page=page), page, quote=parts.last))
    if parts.left_out:
        what = ", ".join(_part_word(part) for part in parts.left_out)
        message = _(
            "bagian berkas yang rusak atau hilang dan dilewati: {what}; isi naskah tetap dibaca"
        )
        out.append(damage(name, message.format(what=what)))
    elif parts.mended and not parts.broken:
        out.append(damage(name, _("berkas rusak atau terpotong; isi naskahnya masih terbaca")))
    return out


def _page(parts: Parts, texts: Sequence[str]) -> int:
    """Page of the last words before the fault; the last page where the body ends with them."""
    if parts.cut:
        return len(texts)
    last = "".join(parts.last.split())
    flat = ("".join(text.split()) for text in texts)
    return next((number for number, text in enumerate(flat, 1) if last in text), 1)


def _part_word(name: str) -> str:
    """What a planner loses with the part, and its name in the archive."""
    what = {
        "styles": _("gaya judul"),
        "numbering": _("penomoran otomatis"),
        "core": _("keterangan berkas"),
    }
    file = name.rpartition("/")[2]
    word = what.get(file.partition(".")[0].rstrip("0123456789"), "")
    return f"{word} ({file})" if word else file
