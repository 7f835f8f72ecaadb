"""DUP: programs and applications that do the same thing twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from align.checks.rule import Rule
from align.checks.wording import named
from align.data.applications import function_of, is_application
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind, Program
from align.text.normalise import key

_PROGRAM = re.compile(r"^(program|kegiatan|pembangunan|pengembangan|penyediaan|pengadaan) ")
#: Likeness of names from which two programs of different agencies are one idea. Both
#: names must also have two words of their own, since "CCTV" twice says little.
_SAME = 0.9


class DuplicateProgram(Rule):
    """Program ganda antarperangkat daerah.

    Mengapa: Dua perangkat daerah yang mengusulkan hal yang sama membagi anggaran dan
    menghasilkan dua sistem.

    Contoh: "Pengembangan CCTV Kota" diusulkan Dinas Perhubungan, "CCTV Kota" oleh Satpol PP.

    Yang perlu dilakukan: Gabungkan menjadi satu program dengan satu penanggung jawab; yang
    lain menjadi pendukung.
    """

    code = "DUP001"
    name = "duplicate-program"
    needs = (Kind.MASTERPLAN,)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for one, other in combinations(plan.proposals, 2):
            if _different_owners(one, other) and _same_name(one, other):
                yield self.finding(
                    other,
                    _("Program {program} sama dengan {other}.").format(
                        program=named(other), other=named(one)
                    ),
                    also=[one.place],
                    related=[one.id],
                    remedy=_("Gabungkan dengan satu penanggung jawab."),
                )


class DuplicateApplication(Rule):
    """Aplikasi sejenis lebih dari satu.

    Mengapa: Aplikasi dengan fungsi sama membingungkan warga dan memboroskan anggaran; aplikasi
    umum dipakai bersama.

    Contoh: Dua aplikasi pengaduan warga dari dua perangkat daerah. Yang dibandingkan hanya
    program yang menyebut diri aplikasi, portal, atau sistem informasi.

    Yang perlu dilakukan: Gabungkan, atau jelaskan mengapa keduanya diperlukan.
    """

    code = "DUP002"
    name = "duplicate-application"
    needs = (Kind.MASTERPLAN,)

    def look(self, plan: Plan) -> Iterator[Finding]:
        first: dict[str, Program] = {}
        for program in plan.proposals:
            texts = (program.name, program.description, *program.activities)
            function = function_of(program.name, program.description)
            if not function or not is_application(" ".join(texts)):
                continue
            known = first.setdefault(function, program)
            if known is not program and not _same_name(known, program):
                yield self.finding(
                    program,
                    _("Aplikasi {program} sejenis dengan {other}: sama-sama {function}.").format(
                        program=named(program), other=named(known), function=function
                    ),
                    also=[known.place],
                    related=[known.id],
                    remedy=_("Gabungkan, atau jelaskan mengapa keduanya diperlukan."),
                )


class DuplicateRow(Rule):
    """Baris ganda persis.

    Mengapa: Baris yang tersalin dua kali menggandakan jumlah program dan anggaran.

    Contoh: Nama, penanggung jawab, dan kegiatan yang sama pada dua baris rencana aksi.

    Yang perlu dilakukan: Hapus salah satu.
    """

    code = "DUP003"
    name = "duplicate-row"
    needs = (Kind.MASTERPLAN,)

    def look(self, plan: Plan) -> Iterator[Finding]:
        rows: dict[tuple[str, ...], list[Program]] = {}
        for program in plan.proposals:
            content = (program.name, program.owner, program.dimension, *program.activities)
            rows.setdefault(tuple(key(text) for text in content), []).append(program)
        for same in rows.values():
            if len(same) > 1:
                yield self.finding(
                    same[1],
                    _("Program {program} tercantum {n} kali dengan isi yang sama.").format(
                        program=named(same[1]), n=len(same)
                    ),
                    also=[p.place for p in same],
                    related=[p.id for p in same if p is not same[1]],
                    remedy=_("Hapus baris yang tersalin."),
                )


def _different_owners(one: Program, other: Program) -> bool:
    return bool(one.owner and other.owner) and key(one.owner) != key(other.owner)


def _same_name(one: Program, other: Program) -> bool:
    first, second = _bare(one.name), _bare(other.name)
    if min(len(first.split()), len(second.split())) < 2:
        return False
    return first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= _SAME


def _bare(name: str) -> str:
    """The name without the words that programs begin with."""
    text = key(name)
    while (shorter := _PROGRAM.sub("", text)) != text:
        text = shorter
    return text


@hookimpl
def align_checks() -> Iterable[Check]:
    return [DuplicateProgram(), DuplicateApplication(), DuplicateRow()]
