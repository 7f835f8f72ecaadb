"""TEM and NOM: SPBE architecture, sustainable development, and a place in the budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.parts import says, whole
from align.checks.programs import judged
from align.checks.rule import Rule
from align.checks.wording import listed, named, short
from align.checks.words import words_of
from align.data import nomenclature
from align.data.applications import is_application
from align.graph.agencies import of_agency
from align.graph.passages import program_text
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind, Program

#: Communication and informatics: 2.16.03.2.02 has a sub kegiatan made for smart cities
#: ("Pengembangan dan Pengelolaan Ekosistem Kabupaten/Kota Cerdas dan Kota Cerdas").
_KOMINFO = "2.16"


class NoSpbeLink(Rule):
    """Program TIK tanpa kaitan arsitektur atau peta rencana SPBE.

    Mengapa: Aplikasi dan infrastruktur pemerintah harus tercantum dalam arsitektur dan peta
    rencana SPBE; yang tidak tercantum berisiko tidak dianggarkan.

    Contoh: Masterplan memuat sembilan aplikasi, tetapi tidak sekali pun menyebut arsitektur atau
    peta rencana SPBE. Dinilai untuk masterplan secara keseluruhan.

    Yang perlu dilakukan: Sebutkan domain arsitektur SPBE tiap aplikasi, atau rujuk peta rencananya.
    """

    code = "TEM002"
    name = "no-spbe-link"
    needs = (Kind.MASTERPLAN,)

    def enough(self, plan: Plan) -> bool:
        return bool(whole(plan, Kind.MASTERPLAN) and plan.proposals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        digital = [p for p in judged(plan) if is_application(program_text(p))]
        spoken = any(says(d, "arsitektur-spbe") for d in plan.documents_of(Kind.MASTERPLAN))
        if spoken or not digital:
            return
        document = whole(plan, Kind.MASTERPLAN)[0]
        names = [f'"{short(p.name, 60)}"' for p in digital]
        yield self.finding(
            document,
            _(
                "{n} program TIK tanpa kaitan dengan arsitektur atau peta rencana SPBE: {names}."
            ).format(n=len(digital), names=listed(names)),
            at=digital[0].place,
            related=[p.id for p in digital],
            remedy=_("Rujuk arsitektur dan peta rencana SPBE untuk program-program itu."),
            part=f"{document.id}/spbe",
        )


class NoSdgTag(Rule):
    """TPB atau KLHS tidak ditandai.

    Mengapa: Tujuan Pembangunan Berkelanjutan dan hasil KLHS wajib diperhatikan dalam RPJMD.

    Contoh: RPJMD tidak sekali pun menyebut TPB, SDGs, atau KLHS.

    Yang perlu dilakukan: Tandai indikator yang menjadi indikator TPB, dan rujuk KLHS RPJMD.
    """

    code = "TEM003"
    name = "no-sdg-tag"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return bool(whole(plan, Kind.RPJMD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in whole(plan, Kind.RPJMD):
            if not says(document, "tpb"):
                yield self.finding(
                    document,
                    _("{file} tidak menyebut TPB, SDGs, atau KLHS.").format(file=document.file),
                    remedy=_("Tandai indikator TPB, dan rujuk KLHS RPJMD."),
                    part=f"{document.id}/tpb",
                )


class NoBudgetHook(Rule):
    """Program smart city tanpa cantolan sub kegiatan.

    Mengapa: Anggaran hanya dapat disusun pada program, kegiatan, dan sub kegiatan Kepmendagri;
    program masterplan yang tidak bertemu satu pun di antaranya tidak punya tempat dalam APBD.

    Contoh: Uraian program tidak berbagi kata penting dengan program, kegiatan, atau sub kegiatan
    mana pun dari urusan perangkat daerahnya. Program berkode dan program urusan komunikasi dan
    informatika (yang punya sub kegiatan ekosistem kota cerdas) tidak dinilai. Daftar sub kegiatan
    yang disertakan adalah cuplikan; lengkapi melalui [knowledge].

    Yang perlu dilakukan: Sebutkan kode sub kegiatan, atau ubah uraiannya agar tempatnya terbaca.
    """

    code = "NOM006"
    name = "no-budget-hook"
    needs = (Kind.MASTERPLAN,)
    parameters = MappingProxyType({"bagian_maks": 0.2})

    def enough(self, plan: Plan) -> bool:
        return bool(self._judged(plan)) and len(self._bare(plan)) <= self.figure(
            plan, "bagian_maks"
        ) * max(len(self._judged(plan)), 5)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in self._bare(plan):
            yield self.finding(
                program,
                _(
                    "Program {program} belum menemukan kegiatan atau sub kegiatan Kepmendagri pada urusan {affairs}."
                ).format(program=named(program), affairs=_affairs_named(program)),
                remedy=_("Sebutkan kode sub kegiatan, atau ubah uraiannya."),
            )

    def _judged(self, plan: Plan) -> list[Program]:
        """Programs without a code whose agency tells an affair other than Kominfo's."""
        return [
            p
            for p in judged(plan)
            if not p.code and (own := of_agency(p.owner)) and _KOMINFO not in own
        ]

    def _bare(self, plan: Plan) -> list[Program]:
        words = words_of(plan)
        return [
            p
            for p in self._judged(plan)
            if not words.every(program_text(p)) & words.every(*_official(p))
        ]


def _official(program: Program) -> list[str]:
    """Names and indicators of the nomenclature for the affairs of the program's agency."""
    texts = nomenclature.affair_texts()
    return [line for code in sorted(of_agency(program.owner)) for line in texts.get(code, ())]


def _affairs_named(program: Program) -> str:
    known = nomenclature.affairs()
    return listed([known[code].name for code in sorted(of_agency(program.owner))])


@hookimpl
def align_checks() -> Iterable[Check]:
    return [NoSpbeLink(), NoSdgTag(), NoBudgetHook()]
