"""IND: whether indicators and goals are worded as results, and mean the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from align.checks.measures import measured, name_key
from align.checks.programs import is_firm
from align.checks.rule import Rule
from align.checks.wording import goal_named, item_named, short
from align.data.measures import unit_class
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Goal, Indicator, Kind, Level, Program
from align.text.normalise import normalise

#: Names that only say that something was done.
_DONE = re.compile(
    r"^(terlaksana|tersedia|terselenggara|tersusun|terbangun|terbentuk|terfasilitasi|terkirim)nya\b"
)
#: Counts of paper and meetings, where a result is asked for.
_PAPER = re.compile(
    r"^jumlah (dokumen|laporan|rapat|kegiatan|sosialisasi|pertemuan|bimbingan teknis|kali)\b"
)
#: An active verb (me-…-kan, me-…-i) at the beginning; "Meningkatnya" is no such verb.
_ACTIVE = re.compile(r"^me(?:ng|n|m|ny)?[a-z]{3,}(?:kan|i)\b")
#: Words of that form that are none ("menjadi" needs an outcome, "memadai" is a state).
_NOT_ACTIVE = ("menjadi", "memadai", "mandiri", "menteri", "menjiwai")
#: Unit classes that cannot stand for each other; points and unknown units can.
_PLAIN = frozenset({"percent", "person", "count", "money", "length", "area", "mass"})


class NotSmart(Rule):
    """Indikator berorientasi keluaran, bukan hasil.

    Mengapa: Indikator tujuan, sasaran, dan program RPJMD mengukur hasil; jumlah dokumen dan
    "terlaksananya" hanya menunjukkan bahwa pekerjaan dilakukan.

    Contoh: "Terlaksananya sosialisasi", "Jumlah dokumen perencanaan". Pada masterplan, yang
    kolomnya memang keluaran, hanya bentuk "Terlaksananya …" yang dilaporkan. Program RPJMD dengan
    lebih dari lima indikator tidak dinilai: yang terbaca adalah keluaran kegiatannya.

    Yang perlu dilakukan: Ganti dengan ukuran perubahan yang diharapkan, misalnya persentase
    pengguna yang puas.
    """

    code = "IND005"
    name = "not-smart"
    needs = ((Kind.MASTERPLAN, Kind.RPJMD),)
    parameters = MappingProxyType({"maks_program": 5})

    def look(self, plan: Plan) -> Iterator[Finding]:
        for item, indicator in measured(plan, Kind.MASTERPLAN, Kind.RPJMD):
            if self._of_activities(plan, item):
                continue
            text = normalise(indicator.name)
            paper = plan.kind_of(item) is Kind.RPJMD and _PAPER.match(text)
            if paper or _DONE.match(text):
                yield self.finding(
                    item,
                    _('Indikator "{name}" pada {item} mengukur keluaran, belum hasil.').format(
                        name=short(indicator.name), item=item_named(item)
                    ),
                    indicator=indicator,
                    remedy=_("Ganti dengan ukuran perubahan yang diharapkan."),
                )

    def _of_activities(self, plan: Plan, item: Goal | Program) -> bool:
        """Whether the program of an RPJMD carries the outputs of its kegiatan, which are due."""
        many = len(item.indicators) > self.figure(plan, "maks_program")
        return many and isinstance(item, Program) and plan.kind_of(item) is Kind.RPJMD


class GoalAsActivity(Rule):
    """Sasaran dirumuskan sebagai kegiatan.

    Mengapa: Sasaran menyatakan keadaan yang dicapai, bukan pekerjaan yang dilakukan.

    Contoh: "Meningkatkan kualitas jalan" adalah kegiatan; "Meningkatnya kualitas jalan"
    adalah hasil. Misi dan tujuan tidak dinilai.

    Yang perlu dilakukan: Ubah ke bentuk hasil (Meningkatnya, Terwujudnya, Menurunnya).
    """

    code = "IND006"
    name = "goal-as-activity"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return bool(plan.goals_of(Kind.RPJMD, level=Level.SASARAN))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for goal in plan.goals_of(Kind.RPJMD, level=Level.SASARAN):
            text = normalise(goal.text)
            if is_firm(goal) and _ACTIVE.match(text) and not text.startswith(_NOT_ACTIVE):
                yield self.finding(
                    goal,
                    _("Rumusan {goal} berbentuk kegiatan, belum hasil.").format(
                        goal=goal_named(goal)
                    ),
                    remedy=_("Ubah ke bentuk hasil, misalnya Meningkatnya atau Terwujudnya."),
                )


class IndicatorUnitConflict(Rule):
    """Indikator yang sama memakai satuan berbeda.

    Mengapa: Target dua dokumen tidak dapat disandingkan bila satu dalam persen dan yang lain
    dalam jumlah.

    Contoh: "Cakupan kepesertaan JKN" dalam persen pada RPJMD, dalam orang pada masterplan.

    Yang perlu dilakukan: Samakan satuan, atau bedakan nama indikatornya.
    """

    code = "IND007"
    name = "indicator-unit-conflict"
    needs = ((Kind.MASTERPLAN, Kind.RPJMD),)

    def look(self, plan: Plan) -> Iterator[Finding]:
        first: dict[str, tuple[Goal | Program, Indicator]] = {}
        for item, indicator in measured(plan, Kind.RPJMD, Kind.RPJPD, Kind.MASTERPLAN):
            unit = unit_class(indicator.unit)
            if unit not in _PLAIN or len(name_key(indicator).split()) < 2:
                continue
            other, known = first.setdefault(name_key(indicator), (item, indicator))
            if unit_class(known.unit) != unit:
                yield self.finding(
                    item,
                    _(
                        'Satuan indikator "{name}" berbeda: {own} pada {item}, {their} pada {other}.'
                    ).format(
                        name=short(indicator.name),
                        own=indicator.unit,
                        their=known.unit,
                        item=item_named(item),
                        other=item_named(other),
                    ),
                    indicator=indicator,
                    also=[known.place],
                    related=[other.id],
                    remedy=_("Samakan satuan, atau bedakan nama indikatornya."),
                )


class SameLevelIndicator(Rule):
    """Indikator program sama dengan indikator sasaran.

    Mengapa: Program dan sasaran berada pada tingkat hasil yang berbeda; indikator yang sama
    menghapus beda itu dan tidak menunjukkan sumbangan program.

    Contoh: Sasaran diukur dengan Indeks SPBE, program di bawahnya juga.

    Yang perlu dilakukan: Pilih indikator program yang lebih dekat dengan keluarannya.
    """

    code = "IND008"
    name = "same-level-indicator"
    needs = (Kind.RPJMD,)

    def enough(self, plan: Plan) -> bool:
        return any(p.indicators and p.parent for p in plan.programs_of(Kind.RPJMD))

    def look(self, plan: Plan) -> Iterator[Finding]:
        for program in plan.programs_of(Kind.RPJMD):
            above = _goals_above(plan, program)
            names = {name_key(i): (g, i) for g in above for i in g.indicators}
            for indicator in program.indicators:
                if found := names.get(name_key(indicator)):
                    goal, same = found
                    yield self.finding(
                        program,
                        _('Indikator "{name}" pada {item} sama dengan indikator {goal}.').format(
                            name=short(indicator.name),
                            item=item_named(program),
                            goal=goal_named(goal),
                        ),
                        indicator=indicator,
                        also=[same.place],
                        related=[goal.id],
                        remedy=_("Pilih indikator program yang lebih dekat dengan keluarannya."),
                    )


def _goals_above(plan: Plan, program: Program) -> list[Goal]:
    """Sasaran and tujuan that ``program`` is listed under, directly or through an outcome."""
    parents = [plan.goals[i] for i in program.listed_under if i in plan.goals]
    line = [g for p in parents for g in (p, *plan.ancestors(p))]
    return [g for g in line if g.level in (Level.SASARAN, Level.TUJUAN)]


@hookimpl
def align_checks() -> Iterable[Check]:
    return [NotSmart(), GoalAsActivity(), IndicatorUnitConflict(), SameLevelIndicator()]
