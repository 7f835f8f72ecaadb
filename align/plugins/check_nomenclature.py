"""NOM: whether codes and names of programs follow the national nomenclature."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from align.checks.documents import region_level
from align.checks.programs import is_firm, is_support
from align.checks.rule import Rule
from align.checks.wording import named
from align.data import knowledge, nomenclature
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Kind, Program
from align.text.normalise import key

KINDS = (Kind.MASTERPLAN, Kind.RPJMD)
#: What a code looks like before anyone asks whether it is a valid one.
_CODELIKE = re.compile(r"^[\dX]+(\.[\dX]+){1,6}$", re.IGNORECASE)
_VALID = re.compile(r"^[1-8X]\.(\d{2}|XX)(\.\d{2}(\.[12]\.\d{2}(\.(\d{2}|\d{4}))?)?)?(\.5\.\d.*)?$")
_SUB = re.compile(r"^[1-8]\.\d{2}\.\d{2}\.[12]\.\d{2}\.(\d{2}|\d{4})$")
#: First year of plans that must use four-digit codes (Kepmendagri 900.1.15.5-1317/2023).
_FOUR_DIGITS_FROM = 2024
#: Least share of words that a variant of an official name has in common with it: two of
#: three, so that one word is missing or too many.
_SHARED = 0.65
#: Likeness below which a name is not that of its code, and from which it is another's.
_NEAR, _EQUAL = 0.8, 0.95
#: Codes that do not fit are exceptions up to this share (or two of them); beyond, it is
#: the reading of the code column that does not fit.
_ODD = 0.05


class NonstandardProgramName(Rule):
    """Nama program tidak sesuai nomenklatur.

    Mengapa: Nama program RPJMD dan renstra harus sama dengan nomenklatur agar dapat dimasukkan
    ke SIPD.

    Contoh: "Program Aplikasi Informatika"; yang baku "Program Pengelolaan Aplikasi Informatika".
    Dinilai hanya nama yang diawali kata "Program", pada kabupaten/kota, dan hanya bila
    bedanya satu dua kata, bukan ejaan.

    Yang perlu dilakukan: Pakai nama baku.
    """

    code = "NOM001"
    name = "nonstandard-program-name"
    needs = (KINDS,)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in _coded_like_kabkota(plan):
            official = _variant_of(program)
            if official:
                yield self.finding(
                    program,
                    _('Nama program {program} belum baku; yang baku: "{official}".').format(
                        program=named(program), official=official.title()
                    ),
                    remedy=_("Pakai nama baku menurut nomenklatur."),
                )


class InvalidCode(Rule):
    """Format kode tidak sah.

    Mengapa: Kode yang kehilangan angka tidak dikenali SIPD; Excel membuang nol di belakang
    ("2.20" menjadi "2.2").

    Contoh: "2.2" untuk urusan statistik, "3.2.054". Nomor urut buatan sendiri tidak dinilai.

    Yang perlu dilakukan: Tulis kode lengkap: urusan, bidang dua angka, program dua angka.
    """

    code = "NOM002"
    name = "invalid-code"
    needs = (KINDS,)

    def enough(self, plan: Plan) -> bool:
        return any(_coding(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for programs in _coding(plan):
            for program in programs:
                if _CODELIKE.match(program.code) and not _VALID.match(program.code):
                    yield self.finding(
                        program,
                        _('Kode "{code}" pada program {program} belum lengkap.').format(
                            code=program.code, program=named(program)
                        ),
                        remedy=_("Tulis kode lengkap, misalnya 2.20.02."),
                    )


class CodeNameMismatch(Rule):
    """Kode tidak cocok dengan nama program.

    Mengapa: Kode dan nama yang menunjuk dua program berbeda membuat anggaran masuk ke program
    lain.

    Contoh: Kode 2.16.02 dengan nama "Program Pengelolaan Aplikasi Informatika" (2.16.03).

    Yang perlu dilakukan: Perbaiki kode atau namanya.
    """

    code = "NOM003"
    name = "code-name-mismatch"
    needs = (KINDS,)

    def enough(self, plan: Plan) -> bool:
        return any(_coding(plan))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in _coded_like_kabkota(plan):
            code = nomenclature.program_code(program.code)
            official = nomenclature.programs().get(code)
            if not official or is_support(program) or _like(program.name, official) >= _NEAR:
                continue
            others = [
                c for c, n in nomenclature.programs().items() if _like(program.name, n) >= _EQUAL
            ]
            if others:
                yield self.finding(
                    program,
                    _(
                        'Kode {code} adalah "{official}", sedangkan nama program {program} berkode {other}.'
                    ).format(
                        code=code,
                        official=official.title(),
                        program=named(program),
                        other=others[0],
                    ),
                    remedy=_("Perbaiki kode atau namanya."),
                )


class WrongAuthority(Rule):
    """Kewenangan pada kode belum sesuai dengan tingkat daerah.

    Mengapa: Angka keempat kode menunjuk kewenangan: 1 provinsi, 2 kabupaten/kota.

    Contoh: Kode 2.16.03.1.02 dalam dokumen kota.

    Yang perlu dilakukan: Pakai kode menurut kewenangan daerah.
    """

    code = "NOM004"
    name = "wrong-authority"
    needs = (KINDS,)

    def enough(self, plan: Plan) -> bool:
        return any(_authority(p.code) for p in plan.programs_of(*KINDS))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.programs_of(*KINDS):
            authority = _authority(program.code)
            own = region_level(plan.documents[program.document].region)
            if authority and own and authority != own:
                yield self.finding(
                    program,
                    _("Kode {code} pada program {program} adalah kewenangan {level}.").format(
                        code=program.code,
                        program=named(program),
                        level=_("provinsi") if authority == "1" else _("kabupaten/kota"),
                    ),
                    remedy=_("Pakai kode menurut kewenangan daerah."),
                )


class StaleNomenclature(Rule):
    """Versi nomenklatur usang.

    Mengapa: Sejak Kepmendagri 900.1.15.5-1317/2023 kode sub kegiatan terdiri atas empat angka;
    kode dua angka tidak lagi dikenali SIPD.

    Contoh: 2.16.03.2.02.09 dalam dokumen 2025–2029; yang berlaku 2.16.03.2.02.0009 atau
    penggantinya. Dokumen yang dimulai sebelum 2024 tidak dinilai.

    Yang perlu dilakukan: Perbarui kode menurut nomenklatur yang berlaku.
    """

    code = "NOM005"
    name = "stale-nomenclature"
    needs = (KINDS,)

    def enough(self, plan: Plan) -> bool:
        return any(_SUB.match(p.code) for p in plan.programs_of(*KINDS))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.programs_of(*KINDS):
            found = _SUB.match(program.code)
            period = plan.documents[program.document].period
            if found and len(found[1]) == 2 and period and period.start >= _FOUR_DIGITS_FROM:
                yield self.finding(
                    program,
                    _(
                        "Kode {code} pada program {program} memakai sub kegiatan dua angka; kini empat angka."
                    ).format(code=program.code, program=named(program)),
                    remedy=_("Perbarui kode menurut nomenklatur yang berlaku."),
                )


def _coding(plan: Plan) -> Iterator[list[Program]]:
    """Programs of the documents that use codes of the nomenclature: nearly all that have a
    code have a valid one, so that running numbers are not taken for codes."""
    for document in plan.documents_of(*KINDS):
        coded = [p for p in _of(plan, document) if p.code]
        odd = sum(not _VALID.match(p.code) for p in coded)
        if odd < len(coded) and odd <= max(2, _ODD * len(coded)):
            yield coded


def _of(plan: Plan, document: Document) -> list[Program]:
    return [p for p in plan.programs_of(document.kind) if p.document == document.id and is_firm(p)]


def _coded_like_kabkota(plan: Plan) -> Iterator[Program]:
    """Programs of regencies and cities, whose names the nomenclature here holds."""
    for document in plan.documents_of(*KINDS):
        if region_level(document.region) == "2":
            yield from _of(plan, document)


def _authority(code: str) -> str:
    found = re.match(r"^[1-8]\.\d{2}\.\d{2}\.([12])\.\d{2}", code)
    return found[1] if found else ""


def _variant_of(program: Program) -> str:
    """The official name that the program's name varies by whole words, else empty."""
    name = key(program.name)
    if (
        not name.startswith("program ")
        or nomenclature.is_official(program.name)
        or is_support(program)
    ):
        return ""
    if not set(name.split()) <= _vocabulary():
        return ""
    scored = [(_shared(name, official), official) for official in nomenclature.programs().values()]
    score, official = max(scored)
    return official if score >= _SHARED else ""


def _shared(name: str, official: str) -> float:
    """Share of words that two names have in common, those for the region left out."""
    one, other = (set(key(text).split()) - _COMMON for text in (name, official))
    return len(one & other) / len(one | other) if one and other else 0.0


@knowledge.cached
def _vocabulary() -> frozenset[str]:
    """Words of official names: a name with others is another program or badly read."""
    return frozenset(word for n in nomenclature.programs().values() for word in key(n).split())


def _like(name: str, official: str) -> float:
    one, other = (key(text).removeprefix("program ") for text in (name, official))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _NEAR else 0.0


#: Words that make no difference between names.
_COMMON = frozenset({"program", "kabupaten", "kota", "provinsi", "daerah", "dan"})


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        NonstandardProgramName(),
        InvalidCode(),
        CodeNameMismatch(),
        WrongAuthority(),
        StaleNomenclature(),
    ]
