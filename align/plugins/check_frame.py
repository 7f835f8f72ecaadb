"""DOK and EKS: chapters, laws, numbers of tables and figures, sources of data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from types import MappingProxyType

from align.checks.parts import parts_of, whole
from align.checks.programs import HALF
from align.checks.rule import Rule
from align.checks.wording import listed, page, short
from align.data.guidelines import Chapter, chapters, replaced_laws, required_laws
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Kind, Level, Part, PartKind
from align.text.normalise import key

#: Plans whose chapters and laws a guideline fixes.
_PLANS = (Kind.RPJMD, Kind.MASTERPLAN)
#: Captions less alike than this are two captions, not one with a slip.
_TWO = 0.5


class MissingChapter(Rule):
    """Bab wajib tidak ditemukan.

    Mengapa: Pedoman menetapkan bab yang harus ada; bab yang hilang membuat dokumen dikembalikan
    sebelum isinya dibaca.

    Contoh: RPJMD 2025–2029 tidak memuat Bab V Penutup. Judul bab dicari pada judul bab dan subbab
    serta daftar isi. Cuplikan dan formulir tidak dinilai; bila sebagian besar bab tidak terbaca,
    aturan ini tidak menyimpulkan apa pun. Analisis strategis boleh berada dalam buku tersendiri.

    Yang perlu dilakukan: Tambahkan babnya, atau beri judul sesuai pedoman.
    """

    code = "DOK001"
    name = "missing-chapter"
    needs = (_PLANS,)

    def enough(self, plan: Plan) -> bool:
        return any(_known_chapters(d) for d in whole(plan, *_PLANS))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in whole(plan, *_PLANS):
            for chapter in _known_chapters(document):
                if not _has(document, chapter):
                    yield self.finding(
                        document,
                        _('Bab atau subbab "{title}" tidak ditemukan dalam {file}.').format(
                            title=chapter.title, file=document.file
                        ),
                        remedy=_("Tambahkan babnya, atau beri judul sesuai pedoman."),
                        part=f"{document.id}/bab/{key(chapter.title).replace(' ', '-')}",
                    )


class StaleLegalBasis(Rule):
    """Dasar hukum belum mutakhir.

    Mengapa: Dasar hukum yang sudah diganti, atau daftar yang belum memuat undang-undang pokok,
    selalu dicatat pada verifikasi sistematika.

    Contoh: RPJMD 2025–2029 hanya menyebut Perpres 18/2020 (RPJMN 2020–2024), bukan Perpres
    12/2025. Peraturan lama yang disebut bersama penggantinya tidak dipersoalkan. Kelengkapan
    dinilai bila sekurangnya tiga peraturan terbaca.

    Yang perlu dilakukan: Tambahkan peraturan yang berlaku pada subbab dasar hukum.
    """

    code = "DOK005"
    name = "stale-legal-basis"
    needs = (_PLANS,)
    parameters = MappingProxyType({"peraturan_min": 3})

    def enough(self, plan: Plan) -> bool:
        least = self.figure(plan, "peraturan_min")
        return any(len(_laws(d)) >= least for d in whole(plan, *_PLANS))

    def look(self, plan: Plan) -> Iterator[Finding]:
        least = self.figure(plan, "peraturan_min")
        for document in whole(plan, *_PLANS):
            laws = _laws(document)
            if len(laws) < least:
                continue
            yield from self._replaced(document, laws)
            missing = [w for w in required_laws(_guideline(document)) if w not in laws]
            replaced = {r.new for r in replaced_laws() if r.old in laws}
            if missing := [law for law in missing if law not in replaced]:
                yield self.finding(
                    document,
                    _("Dasar hukum {file} belum memuat {laws}.").format(
                        file=document.file, laws=listed(missing)
                    ),
                    remedy=_("Tambahkan peraturan yang berlaku pada subbab dasar hukum."),
                    part=f"{document.id}/dasar-hukum",
                )

    def _replaced(self, document: Document, laws: dict[str, Part]) -> Iterator[Finding]:
        start = document.period.start if document.period else 0
        for rule in replaced_laws():
            if start >= rule.since and rule.old in laws and rule.new not in laws:
                yield self.finding(
                    document,
                    _(
                        "{file} merujuk {old} ({page}), tetapi tidak merujuk penggantinya {new}."
                    ).format(
                        file=document.file,
                        old=rule.old,
                        page=page(laws[rule.old].place),
                        new=rule.new,
                    ),
                    at=laws[rule.old].place,
                    remedy=_("Rujuk peraturan yang berlaku."),
                    part=f"{document.id}/dasar-hukum/{rule.old.replace(' ', '-').replace('/', '-')}",
                )


class NumberingError(Rule):
    """Penomoran tabel atau gambar ganda.

    Mengapa: Dua tabel bernomor sama membuat rujukan dalam naskah dan catatan pereviu tidak pasti.

    Contoh: "Gambar 3.2" dipakai untuk dua gambar yang berbeda. Lanjutan tabel dan daftar tabel
    tidak dihitung; judul yang hampir sama dianggap satu. Nomor yang meloncat tidak dinilai, karena
    gambar yang tidak terbaca tampak sama.

    Yang perlu dilakukan: Beri nomor sendiri, dan perbarui rujukannya.
    """

    code = "DOK006"
    name = "numbering-error"
    needs = ((Kind.RPJMD, Kind.RPJPD, Kind.MASTERPLAN),)

    def enough(self, plan: Plan) -> bool:
        documents = plan.documents_of(Kind.RPJMD, Kind.RPJPD, Kind.MASTERPLAN)
        return any(parts_of(d, PartKind.TABLE, PartKind.FIGURE) for d in documents)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD, Kind.RPJPD, Kind.MASTERPLAN):
            first: dict[tuple[PartKind, str], Part] = {}
            for part in parts_of(document, PartKind.TABLE, PartKind.FIGURE):
                known = first.setdefault((part.kind, part.number), part)
                if part.number and _differ(_own(known, document), _own(part, document)):
                    yield self._doubled(document, known, part)

    def _doubled(self, document: Document, known: Part, part: Part) -> Finding:
        name = _("Tabel") if part.kind is PartKind.TABLE else _("Gambar")
        return self.finding(
            document,
            _('{name} {number} dipakai dua kali: "{one}" ({page}) dan "{two}" ({other}).').format(
                name=name,
                number=part.number,
                one=short(known.text, 70),
                page=page(known.place),
                two=short(part.text, 70),
                other=page(part.place),
            ),
            at=part.place,
            also=[known.place],
            remedy=_("Beri nomor sendiri, dan perbarui rujukannya."),
            part=f"{document.id}/{part.kind}/{part.number}",
        )


class MissingSource(Rule):
    """Sumber tabel tidak dicantumkan.

    Mengapa: Data gambaran umum harus dapat ditelusuri ke lembaga yang mengeluarkannya.

    Contoh: Tabel 2.7 pada gambaran umum tidak diikuti "Sumber: …", padahal tabel lain diikuti.
    Hanya bab II RPJMD dan RPJPD yang dinilai, dan hanya bila separuh tabelnya bersumber.

    Yang perlu dilakukan: Tambahkan "Sumber: lembaga, tahun" di bawah tabel.
    """

    code = "DOK008"
    name = "missing-source"
    needs = ((Kind.RPJMD, Kind.RPJPD),)
    parameters = MappingProxyType({"tabel_min": 3})

    def enough(self, plan: Plan) -> bool:
        return any(self._judged(plan, d) for d in plan.documents_of(Kind.RPJMD, Kind.RPJPD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD, Kind.RPJPD):
            bare = [table for table in self._judged(plan, document) if not table.note]
            if bare:
                numbers = [_("Tabel {number}").format(number=t.number) for t in bare]
                yield self.finding(
                    document,
                    _("{n} tabel gambaran umum tanpa sumber: {tables}.").format(
                        n=len(bare), tables=listed(numbers)
                    ),
                    at=bare[0].place,
                    also=[table.place for table in bare[1:]],
                    remedy=_('Tambahkan "Sumber: lembaga, tahun" di bawah tabel.'),
                    part=f"{document.id}/sumber",
                )

    def _judged(self, plan: Plan, document: Document) -> list[Part]:
        """Tables of chapter II; none where too few of them name a source."""
        tables = parts_of(document, PartKind.TABLE)
        own = [t for t in tables if _is_data(t)]
        sourced = sum(bool(t.note) for t in own)
        least = self.figure(plan, "tabel_min")
        return own if len(own) >= least and sourced >= HALF * len(own) else []


class ContentInImage(Rule):
    """Gambar memuat isi wajib.

    Mengapa: Misi yang hanya ada di dalam gambar tidak dapat dibaca pembaca layar, tidak dapat
    dicari, dan tidak dapat disandingkan.

    Contoh: "Gambar 3.1 Visi dan Misi" ada, tetapi tidak satu pun misi tertulis sebagai teks.

    Yang perlu dilakukan: Tuliskan juga sebagai teks di bawah gambar.
    """

    code = "EKS004"
    name = "content-in-image"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return bool(whole(plan, Kind.RPJMD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in whole(plan, Kind.RPJMD):
            read = any(
                g.document == document.id for g in plan.goals_of(Kind.RPJMD, level=Level.MISI)
            )
            figures = parts_of(document, PartKind.FIGURE)
            named = [f for f in figures if "misi" in key(f.text).split()]
            if named and not read:
                yield self.finding(
                    document,
                    _(
                        'Misi hanya ada di dalam gambar "{caption}" ({page}), tidak sebagai teks.'
                    ).format(caption=short(named[0].text, 70), page=page(named[0].place)),
                    at=named[0].place,
                    remedy=_("Tuliskan juga sebagai teks di bawah gambar."),
                    part=f"{document.id}/gambar/misi",
                )


def _is_data(table: Part) -> bool:
    """A table of chapter II with figures of certain years, not of problems and issues."""
    chapter = table.number.split(".")[0].split("-")[0]
    return (
        chapter in ("2", "II")
        and re.search(r"\b(?:19|20)\d{2}\b", table.text) is not None
        and not {"permasalahan", "isu"} & set(key(table.text).split())
    )


def _guideline(document: Document) -> str:
    return "masterplan" if document.kind is Kind.MASTERPLAN else str(document.regime)


def _known_chapters(document: Document) -> tuple[Chapter, ...]:
    """What must be there; nothing where most of it seems to be missing."""
    wanted = chapters(_guideline(document))
    found = sum(_has(document, chapter) for chapter in wanted)
    return wanted if found > HALF * len(wanted) else ()


def _has(document: Document, chapter: Chapter) -> bool:
    titles = [key(p.text) for p in parts_of(document, PartKind.CHAPTER, PartKind.SECTION)]
    return any(f" {word} " in f" {title} " for title in titles for word in chapter.words)


def _laws(document: Document) -> dict[str, Part]:
    return {part.number: part for part in parts_of(document, PartKind.LEGAL_BASIS)}


def _own(part: Part, document: Document) -> str:
    """What a caption says beside the region, the years and what every caption says."""
    common = {*key(document.region).split(), "tahun", "smart", "city"}
    return " ".join(w for w in key(part.text).split() if w not in common and not w.isdigit())


def _differ(first: str, second: str) -> bool:
    if not first or not second:
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() < _TWO


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        MissingChapter(),
        StaleLegalBasis(),
        NumberingError(),
        MissingSource(),
        ContentInImage(),
    ]
