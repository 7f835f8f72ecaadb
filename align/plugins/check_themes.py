"""TEM: themes that regulations ask every plan to take up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.measures import measured, of_plans
from align.checks.rule import Rule
from align.data import nomenclature
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Kind
from align.text.normalise import normalise

_DIGITAL = re.compile(
    r"\bspbe\b|sistem pemerintahan berbasis elektronik|pemerintah(an)? digital|\bpemdi\b|"
    r"transformasi digital|kematangan digital"
)
#: Affairs with minimum service standards (PP 2/2018).
_SPM = ("1.01", "1.02", "1.03", "1.04", "1.05", "1.06")


class NoDigitalIndicator(Rule):
    """RPJMD tidak memuat indikator pemerintah digital.

    Mengapa: Indeks SPBE adalah indikator utama pembangunan; mulai 2026 menjadi Indeks
    Pemerintah Digital. Tanpa indikator itu masterplan smart city tidak punya acuan di RPJMD.

    Contoh: Tidak satu pun tujuan, sasaran, atau program menyebut Indeks SPBE atau Pemdi. Dinilai
    bila sekurangnya lima belas program dan lima belas indikator terbaca; Renstra satu perangkat
    daerah tidak dinilai.

    Yang perlu dilakukan: Tambahkan indikatornya pada sasaran tata kelola atau program urusan
    komunikasi dan informatika.
    """

    code = "TEM004"
    name = "no-digital-indicator"
    needs = (Kind.RPJMD,)
    parameters = MappingProxyType({"indikator_min": 15, "program_min": 15})

    def enough(self, plan: Plan) -> bool:
        return any(self._is_whole(plan, d) for d in plan.documents_of(Kind.RPJMD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            names = self._names(plan, document.id)
            if self._is_whole(plan, document) and not any(
                _DIGITAL.search(normalise(name)) for name in names
            ):
                yield self.finding(
                    document,
                    _(
                        "Tidak ada indikator pemerintah digital (SPBE) di antara {n} indikator RPJMD yang terbaca."
                    ).format(n=len(names)),
                    remedy=_("Tambahkan Indeks SPBE atau Indeks Pemerintah Digital."),
                )

    def _is_whole(self, plan: Plan, document: Document) -> bool:
        """Whether the plan of a whole region was read, not that of one agency (Renstra)."""
        programs = [p for p in plan.programs_of(Kind.RPJMD) if p.document == document.id]
        measures = self._names(plan, document.id)
        return len(measures) >= self.figure(plan, "indikator_min") and (
            len(programs) >= self.figure(plan, "program_min")
        )

    def _names(self, plan: Plan, document: str) -> list[str]:
        """Names of the indicators of one RPJMD: of goals, programs, IKU and IKD."""
        of_items = [(m.document, i.name) for m, i in measured(plan, Kind.RPJMD)]
        whole = [(d.id, i.name) for d, i in of_plans(plan, Kind.RPJMD)]
        return [name for owner, name in (*of_items, *whole) if owner == document]


class SpmUncovered(Rule):
    """Urusan standar pelayanan minimal (SPM) tidak terwadahi.

    Mengapa: Enam urusan pelayanan dasar wajib memenuhi SPM: pendidikan, kesehatan, pekerjaan
    umum, perumahan, ketenteraman dan ketertiban, sosial. Urusan tanpa program berarti SPM tidak
    dianggarkan.

    Contoh: Tidak ada program berkode 1.05 dalam RPJMD. Dinilai bila kode program terbaca untuk
    sekurangnya sepuluh urusan.

    Yang perlu dilakukan: Tambahkan program urusan itu dengan indikator SPM.
    """

    code = "TEM001"
    name = "spm-uncovered"
    needs = (Kind.RPJMD,)
    parameters = MappingProxyType({"urusan_min": 10})

    def enough(self, plan: Plan) -> bool:
        return any(self._read(plan, d.id) for d in plan.documents_of(Kind.RPJMD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            found = self._read(plan, document.id)
            for code in _SPM if found else ():
                if code not in found:
                    yield self.finding(
                        document,
                        _(
                            "RPJMD tidak memuat program urusan {affair} ({code}), yang wajib SPM."
                        ).format(affair=nomenclature.affairs()[code].name, code=code),
                        remedy=_("Tambahkan program urusan ini dengan indikator SPM."),
                        part=f"{document.id}/{code}",
                    )

    def _read(self, plan: Plan, document: str) -> set[str]:
        """Affairs of the document's programs; empty where too few were read."""
        own = [p for p in plan.programs_of(Kind.RPJMD) if p.document == document]
        affairs = {a for p in own if (a := nomenclature.affair_of(p.code))}
        return affairs if len(affairs) >= self.figure(plan, "urusan_min") else set()


@hookimpl
def align_checks() -> Iterable[Check]:
    return [SpmUncovered(), NoDigitalIndicator()]
