"""TEM: themes that regulations ask every plan to take up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.measures import measured
from align.checks.rule import Rule
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Kind
from align.text.normalise import normalise

_DIGITAL = re.compile(
    r"\bspbe\b|sistem pemerintahan berbasis elektronik|pemerintah(an)? digital|\bpemdi\b|"
    r"transformasi digital|kematangan digital"
)


class NoDigitalIndicator(Rule):
    """RPJMD tidak memuat indikator pemerintah digital.

    Mengapa: Indeks SPBE adalah indikator utama pembangunan; mulai 2026 menjadi Indeks
    Pemerintah Digital. Tanpa indikator itu masterplan smart city tidak punya acuan di RPJMD.

    Contoh: Tidak satu pun tujuan, sasaran, atau program menyebut Indeks SPBE atau Pemdi.

    Yang perlu dilakukan: Tambahkan indikatornya pada sasaran tata kelola atau program urusan
    komunikasi dan informatika.
    """

    code = "TEM004"
    name = "no-digital-indicator"
    needs = (Kind.RPJMD,)
    parameters = MappingProxyType({"indikator_min": 15})

    def enough(self, plan: Plan) -> bool:
        return len(list(measured(plan, Kind.RPJMD))) >= self.figure(plan, "indikator_min")

    def look(self, plan: Plan) -> Iterator[Finding]:
        for document in plan.documents_of(Kind.RPJMD):
            names = [
                i.name for item, i in measured(plan, Kind.RPJMD) if item.document == document.id
            ]
            if names and not any(_DIGITAL.search(normalise(name)) for name in names):
                yield self.finding(
                    document,
                    _(
                        "Tidak ada indikator pemerintah digital (SPBE) di antara {n} indikator RPJMD."
                    ).format(n=len(names)),
                    remedy=_("Tambahkan Indeks SPBE atau Indeks Pemerintah Digital."),
                )


@hookimpl
def align_checks() -> Iterable[Check]:
    return [NoDigitalIndicator()]
