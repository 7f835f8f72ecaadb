"""What a document is: kind, region, period, regime and title, from its head.

Plans of every level cite each other on every page, so mentions prove nothing. The
evidence here is ranked by where it stands: the subject of the regulation ("TENTANG
…"), the title block of the first pages, the running head, then characteristic
chapter headings, the file's own title and its name. All parsers ask the same
:func:`kind_scores`, so they cannot disagree about one file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from align.data.kinds import added, definition
from align.layouts.regions import leading_name, longest_province
from align.layouts.titles import headings, titles
from align.model import Document, Kind, Period, Regime
from align.text.normalise import slug

if TYPE_CHECKING:
    from align.sources.document import Source

NATIONAL = "Nasional"
_KINDS = (Kind.RPJPN, Kind.RPJMN, Kind.RPJPD, Kind.RPJMD, Kind.MASTERPLAN, Kind.RENSTRA)

_W_SUBJECT, _W_TITLE, _W_RUNNING, _W_META, _W_NAME, _W_SELF, _W_HEADING = (
    0.8, 0.7, 0.6, 0.4, 0.3, 0.35, 0.2,
)  # fmt: skip

_SPAN = re.compile(
    r"(?<!\d)(20\d\d|19\d\d)\s*(?:-|–|—|‐|‑|/|s\.?\s?/?\s?d\.?|sampai(?: dengan)?|hingga|\s)\s*"
    r"(20\d\d)(?!\d)"
)
_YEAR = re.compile(r"\btahun(?:\s+anggaran)?\s+(20\d\d)(?!\d)", re.IGNORECASE)

_TITLE_END = re.compile(
    r"^\W*(?:menimbang|mengingat|memutuskan|daftar\s+(?:isi|tabel|gambar)|kata\s+pengantar|sambutan"
    r"|bab\s+\S+|pendahuluan|pasal\s+\d|\d+\.\d)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^\s*TENTANG\s*$(.{5,400}?)(?:DENGAN\s+RAHMAT|^\s*(?:BUPATI|GUBERNUR|WALI\s*KOTA|PRESIDEN)\b)",
    re.MULTILINE | re.DOTALL,
)
_REGION = re.compile(
    r"(?<!ibu )(?<!ibu)(?<!wali )(?<!wali)\b(kabupaten|kab\b\.?|kota|provinsi|propinsi|prov\.)\s+(?=\S)",
    re.IGNORECASE,
)
_ANY_OFFICE = re.compile(
    r"\b(?:kabupaten|kab\.?|kota|provinsi|propinsi|prov\.?)\s*/\s*$", re.IGNORECASE
)
_OFFICE = re.compile(r"^\W*(?:PJ\.?\s*)?(BUPATI|WALI\s*KOTA|GUBERNUR)\s+(?=\S)", re.MULTILINE)
_OFFICE_OF = {"BUPATI": "Kabupaten", "GUBERNUR": "Provinsi"}


@dataclass(frozen=True, slots=True)
class Identity:
    """What :func:`identify` found; ``hints`` of the source are already in it."""

    kind: Kind
    title: str
    region: str
    period: Period | None
    regime: Regime


def kind_scores(source: Source) -> dict[Kind, float]:
    """How surely ``source`` is of each kind, 0…1, for all kinds that a parser reads.

    A kind stated by the user scores 1 and all others 0. Else a kind's evidence is
    joined as independent hints (1 − Π(1 − w)), and weighed against the strongest
    other kind, so that two equal claims end near a half of each.
    """
    kinds = (*_KINDS, *(own.kind for own in added()))
    if source.hints.kind:
        return {kind: float(kind.value == source.hints.kind) for kind in kinds}
    raw = dict.fromkeys((*kinds, Kind.UNKNOWN), 0.0)
    for kind, weight in _evidence(source):
        raw[kind] = 1 - (1 - raw[kind]) * (1 - weight)
    scores = {}
    for kind in kinds:
        rival = max(value for other, value in raw.items() if other is not kind)
        scores[kind] = round(raw[kind] ** 2 / (raw[kind] + rival), 3) if raw[kind] else 0.0
    return scores


def best_kind(source: Source) -> Kind:
    """The kind with the highest score, UNKNOWN where none reaches 0.2."""
    scores = kind_scores(source)
    kind = max(scores, key=lambda k: scores[k])
    return kind if scores[kind] >= 0.2 else Kind.UNKNOWN


def _evidence(source: Source) -> Iterable[tuple[Kind, float]]:
    title = title_block(source)
    if subject := _SUBJECT.search(source.head):
        yield from _first_kind(subject[1], _W_SUBJECT)
    yield from _first_kind(title, _W_TITLE)
    for line in running_lines(source)[:3]:
        yield from _first_kind(line, _W_RUNNING)
    yield from _first_kind(source.metadata.get("title", source.metadata.get("Title", "")), _W_META)
    yield from _first_kind(re.sub(r"[-_.]+", " ", source.name), _W_NAME)
    yield from _self_reference(source.head)
    lines = heading_lines(source)
    joined = lines.replace("\n", " ")  # a heading may be set on two lines
    for kind, pattern in headings():
        text = lines if pattern[0] == "^" or pattern[-1] == "$" else joined
        if re.search(pattern, text, re.IGNORECASE | re.MULTILINE):
            yield kind, _W_HEADING


def _first_kind(text: str, weight: float) -> Iterable[tuple[Kind, float]]:
    """The kind a title names first takes the weight; kinds named later are its context."""
    known = titles()
    if found := known.pattern.search(" ".join(text.split())):
        yield known.kind(found), weight


def _self_reference(head: str) -> Iterable[tuple[Kind, float]]:
    """Prose of the first pages that names kind, region and years in one breath."""
    counts: Counter[Kind] = Counter()
    text = " ".join(head.split())
    known = titles()
    for found in known.pattern.finditer(text):
        kind = known.kind(found)
        near = text[found.end() : found.end() + 90]
        span = _SPAN.search(near)
        if span and _plausible(span, kind) and _REGION.search(near[: span.start()]):
            counts[kind] += 1
    if counts:
        best = max(counts, key=lambda k: (counts[k], k.value))
        yield best, _W_SELF


def title_block(source: Source) -> str:
    """Lines of the cover and title pages, up to where text or contents begin."""
    taken: list[str] = []
    for page in [p for p in source.pages if p.text.strip()][:3]:
        lines = [line.strip() for line in page.text.splitlines() if line.strip()]
        for line in lines:
            if _TITLE_END.match(line) or len(line) > 160 or len(taken) > 40:
                return "\n".join(taken)
            taken.append(line)
        if len(lines) > 25:
            break
    return "\n".join(taken)


def running_lines(source: Source) -> tuple[str, ...]:
    """Lines that come back at the top or foot of pages, the most frequent first.

    Two neighbouring lines are one head; page numbers are taken out. Only the first
    80 pages are looked at: enough to know a head, and cheap.
    """
    counts: Counter[str] = Counter()
    pages = [p for p in source.pages if p.text.strip()][:80]
    for page in pages:
        lines = [" ".join(line.split()) for line in page.text.splitlines() if line.strip()]
        edge = {"\n".join(lines[:2]), "\n".join(lines[-2:])}
        singles = {unpaged(line) for line in (*lines[:2], *lines[-2:])}
        counts.update(sorted({unpaged(e) for e in edge} | singles))
    least = max(3, len(pages) // 3)
    kept = [(n, line) for line, n in counts.items() if n >= least and len(line) > 3]
    return tuple(line for _, line in sorted(kept, key=lambda c: (-c[0], -len(c[1]), c[1])))


def unpaged(line: str) -> str:
    """Without page numbers: a short number or roman numeral standing at either end."""
    number = r"(?:[IVXLC]+\s*[-–.]\s*)?(?:hal(?:aman)?\.?\s*)?\d{1,3}|[ivxlc]+"
    bare = re.sub(rf"^\W*(?:{number})(?!\w)\W*|\W*(?<!\w)(?:{number})\W*$", "", line)
    return bare.strip(" |-–")


def heading_lines(source: Source) -> str:
    """Short lines of the first twenty pages with text, and all headings, one a line."""
    pages = [p for p in source.pages if p.text.strip()][:20]
    lines = [" ".join(x.split()) for p in pages for x in p.text.splitlines() if len(x) < 130]
    lines += [" ".join(b.text.split()) for b in source.blocks if b.level]
    return "\n".join(lines)


def identify(source: Source, kind: Kind) -> Identity:
    """Region, period, regime and title of ``source`` read as ``kind``."""
    hints = source.hints
    region = hints.region or (NATIONAL if definition(kind).national else _region(source))
    period = hints.period or _period(source, kind)
    regime = hints.regime or _regime(source, kind, period)
    return Identity(kind, _title(source, kind, region, period), region, period, regime)


def document(source: Source, kind: Kind, parser: str) -> Document:
    """The :class:`Document` record of ``source`` read as ``kind`` by ``parser``."""
    who = identify(source, kind)
    unread = tuple(p.number for p in source.pages if p.kind.value in _UNREAD)
    full = [p for p in source.pages if p.kind.value != "blank"]
    return Document(
        id=document_id(kind, who.region, who.period, source.name),
        kind=kind,
        title=who.title,
        file=source.name,
        sha256=source.sha256,
        region=who.region,
        period=who.period,
        regime=who.regime,
        pages=len(source.pages),
        pages_unread=unread,
        parser=parser,
        quality=round(1 - len(unread) / len(full), 3) if full else 0.0,
    )


_UNREAD = frozenset({"scan", "bad-font", "bad-ocr", "failed"})


def document_id(kind: Kind, region: str, period: Period | None, name: str) -> str:
    """``<kind>-<region>-<first year>``; the file name stands in where both are unknown."""
    parts = [kind.value, slug(region), str(period.start) if period else ""]
    known = [part for part in parts if part]
    return "-".join(known) if len(known) > 1 else f"{kind.value}-{slug(name.rsplit('.', 1)[0])}"


def _region(source: Source) -> str:
    """The region named most, where a title or running head counts more than prose.

    A regency or city wins over the province that is named beside it.
    """
    votes: Counter[str] = Counter()
    zones = [(title_block(source), 5)] + [(line, 8) for line in running_lines(source)[:3]]
    if subject := _SUBJECT.search(source.head):
        zones.append((subject[1], 5))
    zones.append((source.metadata.get("title", source.metadata.get("Title", "")), 4))
    zones.append((source.head, 1))
    for text, weight in zones:
        for name in region_names(text):
            votes[name] += weight
    if not votes:  # a file name is often all that tells a sheet's region
        votes.update(region_names(re.sub(r"[-_.]+", " ", source.name.rsplit(".", 1)[0]).title()))
    if not votes:
        return ""
    strong = [n for n, v in votes.items() if v >= max(5, max(votes.values()) // 3)] or list(votes)
    local = [n for n in strong if not n.startswith("Provinsi")]
    return max(local or strong, key=votes.__getitem__)  # of equal ones the one named first


def region_names(text: str) -> list[str]:
    """Regions that ``text`` names, as "Kota X", "Kabupaten X" or "Provinsi X".

    A name that a line end cuts ("Kota Nusa" in a narrow cell) counts as the whole one where
    the text has that too.
    """
    names = []
    cut: dict[int, str] = {}
    for found in _REGION.finditer(text):
        word = found[1].lower()
        rest = text[found.end() : found.end() + 80]
        if word.startswith("pro"):
            if name := longest_province(rest):
                names.append(f"Provinsi {name}")
        elif _ANY_OFFICE.search(text[max(0, found.start() - 20) : found.start()]):
            continue  # "Kab/Kota Lestari" tells regions of either sort, not one by its name
        elif found[1][0].isupper() and (name := leading_name(rest)):
            office = "Kota" if word == "kota" else "Kabupaten"
            cut[len(names)] = f"{office} {leading_name(rest.replace(chr(10), ' ', 1))}"
            names.append(f"{office} {name}")
    for found in _OFFICE.finditer(text):
        office = "".join(found[1].split())
        rest = text[found.end() : found.end() + 80]
        name = longest_province(rest) if office == "GUBERNUR" else leading_name(rest)
        if name:
            names.append(f"{_OFFICE_OF.get(office, 'Kota')} {name}")
    known = set(names)
    return [cut[at] if cut.get(at) in known else name for at, name in enumerate(names)]


def _plausible(span: re.Match[str], kind: Kind) -> bool:
    fewest, most = definition(kind).years
    return fewest <= int(span[2]) - int(span[1]) + 1 <= most


def _years(text: str, kind: Kind) -> tuple[int, int] | None:
    """The first span of years that fits ``kind``; for a yearly document also a lone year."""
    if found := next((m for m in _SPAN.finditer(text) if _plausible(m, kind)), None):
        return int(found[1]), int(found[2])
    lone = _YEAR.search(text) if definition(kind).years[0] == 1 else None
    return (int(lone[1]), int(lone[1])) if lone else None


def _period(source: Source, kind: Kind) -> Period | None:
    """The span of years that stands in the title, running head, or beside the kind's name."""
    votes: Counter[tuple[int, int]] = Counter()
    zones = [(title_block(source), 5)] + [(line, 8) for line in running_lines(source)[:3]]
    if subject := _SUBJECT.search(source.head):
        zones.append((subject[1], 8))
    zones.append((source.metadata.get("title", source.metadata.get("Title", "")), 4))
    zones.append((source.name.replace("_", "-"), 3))
    words = titles().words_of(kind)
    head = " ".join(source.head.split())
    zones += [(head[m.end() : m.end() + 90], 1) for m in re.finditer(words, head, re.IGNORECASE)]
    for text, weight in zones:
        if years := _years(text, kind):
            votes[years] += weight
    return Period(*max(votes, key=lambda v: (votes[v], v))) if votes else None


def _regime(source: Source, kind: Kind, period: Period | None) -> Regime:
    """The guideline a plan is written under, from its chapters, then from its first year.

    Inmendagri 2/2025 has five chapters, Permendagri 86/2017 nine; an RPD has no visi.
    """
    if kind is Kind.RPJPD:
        new = period is not None and period.start >= 2024
        return Regime.INMENDAGRI_1_2024 if new else Regime.RPJPD_LAMA
    if kind not in (Kind.RPJMD, Kind.RENSTRA):
        return Regime.UNKNOWN
    title = title_block(source)
    if kind is Kind.RPJMD and re.search(
        r"rencana\s+pembangunan\s+daerah|\brpd\b", " ".join(title.split()), re.IGNORECASE
    ):
        return Regime.RPD
    lines = heading_lines(source)
    if re.search(r"visi,? misi,? dan program prioritas", lines, re.IGNORECASE):
        return Regime.INMENDAGRI_2_2025
    if re.search(r"bab\s+(?:viii|8)\b", lines, re.IGNORECASE) and period and period.start >= 2017:
        return Regime.PERMENDAGRI_86_2017
    if period is None:
        return Regime.UNKNOWN
    if period.start >= 2025:
        return Regime.INMENDAGRI_2_2025
    return Regime.PERMENDAGRI_86_2017 if period.start >= 2017 else Regime.UNKNOWN


def _title(source: Source, kind: Kind, region: str, period: Period | None) -> str:
    """A title in one form for all documents; what is unknown is left out."""
    label = "Masterplan Smart City" if kind is Kind.MASTERPLAN else definition(kind).label
    place = "" if region == NATIONAL else region
    years = f"Tahun {period}" if period else ""
    full = " ".join(part for part in (label, place, years) if part)
    return full if place or years else source.name
