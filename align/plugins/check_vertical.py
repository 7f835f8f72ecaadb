"""VER: whether the plans of a region take up what the plans above them ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from align.checks.measures import measured, name_key, of_plans
from align.checks.programs import HALF
from align.checks.rule import Rule
from align.checks.wording import goal_named, short
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Document, Finding, Goal, Indicator, Kind, Level, Link, LinkStatus, Strength
from align.phrases import capital
from align.text.analyse import Analyser
from align.text.normalise import key, slug
from align.text.stem import stem
from align.text.thesaurus import load

#: Share of the words of the shorter of two names from which they mean one measure.
_MOST = 0.7
#: Pages between two rows from which they stand in two tables.
_APART = 25
#: Words of a name that a lone word of another may stand for ("Prevalensi Obesitas").
_SHORT = 5
#: Stems that say how or where something is measured, not what.
_HOW = frozenset(
    stem(word)
    for word in (
        *("indeks", "persentase", "persen", "rasio", "jumlah", "tingkat", "proporsi", "cakupan"),
        *("nilai", "angka", "laju", "rata", "prevalensi", "kejadian", "capaian", "penduduk"),
        *("daerah", "provinsi", "nasional", "kabupaten", "kota", "level"),
    )
)
#: What an RPJMD sets out below its sasaran, before programs.
_POLICIES = (Level.STRATEGI, Level.ARAH_KEBIJAKAN, Level.OUTCOME)
#: Likeness of names from which an indicator of the RPJMD is the one that the RPJPD asks.
_SAME = 0.85


class _Unanswered(Rule):
    """Rules about goals of a higher plan that nothing in the RPJMD answers.

    Links of any strength but weak count, into the goal or anything below it. Where half of
    the goals are unanswered the plans were not matched well enough to say.
    """

    lower: Kind = Kind.RPJMD
    higher: Kind
    level: Level

    def applies(self, plan: Plan) -> bool:
        return super().applies(plan) and bool(plan.goals_of(self.higher, level=self.level))

    def enough(self, plan: Plan) -> bool:
        goals = plan.goals_of(self.higher, level=self.level)
        return sum(self._answered(plan, g) for g in goals) >= HALF * len(goals)

    def look(self, plan: Plan) -> Iterator[Finding]:
        for goal in plan.goals_of(self.higher, level=self.level):
            if not self._answered(plan, goal):
                yield self.finding(goal, self.message(goal), remedy=self.remedy())

    def message(self, goal: Goal) -> str:
        raise NotImplementedError

    def remedy(self) -> str:
        raise NotImplementedError

    def _answered(self, plan: Plan, goal: Goal) -> bool:
        return any(
            _counts(link) and _is_of(plan, link.lower, self.lower)
            for upper in (goal, *plan.descendants(goal))
            for link in plan.links_to(upper.id)
        )


class _StatedUnanswered(_Unanswered):
    """The same for misi, which are too general for words alone: pairs must be stated."""

    level = Level.MISI

    def enough(self, plan: Plan) -> bool:
        """Every misi of the lower plan states a pair: else a row of the table was not read."""
        own = plan.goals_of(self.lower, level=self.level)
        return super().enough(plan) and bool(own) and all(self._states(plan, g) for g in own)

    def _states(self, plan: Plan, goal: Goal) -> bool:
        stated = (LinkStatus.DECLARED, LinkStatus.ACCEPTED)
        return any(
            link.status in stated and _is_of(plan, link.upper, self.higher)
            for link in plan.links_of(goal.id)
        )


class RpjpdMissionUncovered(_StatedUnanswered):
    """Misi RPJPD tidak terwadahi dalam RPJMD.

    Mengapa: RPJMD berpedoman pada RPJPD; misi jangka panjang yang tidak diturunkan akan
    tertinggal lima tahun.

    Contoh: Misi RPJPD tentang ketahanan sosial budaya tidak ada pada tabel persandingan, dan
    tidak ada sasaran RPJMD yang mirip. Bila tabel persandingan tidak terbaca untuk setiap misi
    RPJMD, atau separuh misi RPJPD tampak tidak terjawab, aturan ini tidak menyimpulkan apa pun.

    Yang perlu dilakukan: Tunjukkan misi RPJMD yang menjawabnya pada tabel persandingan, atau
    tambahkan tujuan dan sasarannya.
    """

    code = "VER002"
    name = "rpjpd-mission-uncovered"
    needs = (Kind.RPJMD, Kind.RPJPD)
    higher = Kind.RPJPD

    def message(self, goal: Goal) -> str:
        return _("{goal} pada RPJPD belum terwadahi dalam misi RPJMD.").format(
            goal=capital(goal_named(goal))
        )

    def remedy(self) -> str:
        return _("Tunjukkan misi RPJMD yang mewadahinya pada tabel persandingan.")


class RpjpnMissionUncovered(_StatedUnanswered):
    """Misi RPJPD tidak mencakup delapan misi RPJPN.

    Mengapa: RPJPD 2025–2045 diselaraskan dengan delapan misi (agenda) RPJPN.

    Contoh: Tabel persandingan RPJPD–RPJPN tidak memuat misi "Ketahanan Sosial Budaya dan
    Ekologi". Tanpa tabel persandingan aturan ini tidak menyimpulkan apa pun.

    Yang perlu dilakukan: Lengkapi persandingannya, atau tambahkan misi yang menjawab.
    """

    code = "VER010"
    name = "rpjpn-mission-uncovered"
    needs = (Kind.RPJPD, Kind.RPJPN)
    lower = Kind.RPJPD
    higher = Kind.RPJPN

    def message(self, goal: Goal) -> str:
        return _("{goal} pada RPJPN belum terwadahi dalam misi RPJPD.").format(
            goal=capital(goal_named(goal))
        )

    def remedy(self) -> str:
        return _("Lengkapi persandingannya, atau tambahkan misi yang menjawab.")


class NationalPriorityUnsupported(_Unanswered):
    """Prioritas Nasional tanpa dukungan program daerah.

    Mengapa: RPJMD memperhatikan RPJMN; prioritas nasional yang tidak didukung perlu penjelasan
    mengapa tidak relevan bagi daerah.

    Contoh: Prioritas Nasional 5 tentang hilirisasi tidak dijawab sasaran, arah kebijakan, atau
    program daerah. Arah kebijakan atau program yang memuat sekurangnya separuh kata pokok sebuah
    program atau kegiatan prioritas dianggap mendukung.

    Yang perlu dilakukan: Isi tabel dukungan terhadap Asta Cita, atau jelaskan alasannya.
    """

    code = "VER006"
    name = "pn-unsupported"
    needs = (Kind.RPJMD, Kind.RPJMN)
    higher = Kind.RPJMN
    level = Level.PRIORITAS_NASIONAL

    def _answered(self, plan: Plan, goal: Goal) -> bool:
        """By a link, else by a program or policy of the RPJMD that says the same in its words."""
        if super()._answered(plan, goal):
            return True
        texts = [p.name for p in plan.programs_of(Kind.RPJMD)]
        texts += [g.text for g in plan.goals_of(Kind.RPJMD) if g.level in _POLICIES]
        own = [_terms(text) for text in texts]
        asked = [_terms(g.text) for g in plan.descendants(goal)]
        return any(_says(terms, wanted) for wanted in asked for terms in own)

    def message(self, goal: Goal) -> str:
        return _("{goal} belum didukung sasaran, arah kebijakan, atau program RPJMD.").format(
            goal=capital(goal_named(goal))
        )

    def remedy(self) -> str:
        return _("Isi tabel dukungan terhadap Asta Cita, atau jelaskan alasannya.")


class IupNotAdopted(Rule):
    """Indikator Utama Pembangunan tidak diadopsi.

    Mengapa: Indikator utama RPJPD menjadi ukuran pencapaian jangka panjang; RPJMD sebagai tahap
    pertama mengukur hal yang sama.

    Contoh: RPJPD memuat Indeks Pelayanan Publik, tetapi tidak ada pada sasaran, IKU, maupun
    indikator kinerja daerah RPJMD. Dinilai bila tabel IKU atau IKD terbaca tanpa banyak halaman
    yang hilang dan sebagian besar indikator utama ditemukan. Nama yang hampir sama, dan nama yang sebagian
    besar katanya sama, dianggap sama.

    Yang perlu dilakukan: Tambahkan pada IKU atau indikator kinerja daerah, atau jelaskan mengapa
    belum diukur.
    """

    code = "VER004"
    name = "iup-not-adopted"
    needs = (Kind.RPJMD, Kind.RPJPD)

    def enough(self, plan: Plan) -> bool:
        rpjmds = plan.documents_of(Kind.RPJMD)
        if not any(d.indicators for d in rpjmds) or any(_is_broken(plan, d) for d in rpjmds):
            return False
        return len(_missing(plan)) <= HALF * len(list(_main_indicators(plan)))

    def look(self, plan: Plan) -> Iterator[Finding]:
        document = next(d for d in plan.documents_of(Kind.RPJMD) if d.indicators)
        for goal, indicator in _missing(plan):
            yield self.finding(
                document,
                _('Indikator utama "{name}" dari {goal} pada RPJPD tidak ada dalam RPJMD.').format(
                    name=short(indicator.name), goal=goal_named(goal)
                ),
                also=[indicator.place or goal.place],
                related=[goal.id],
                remedy=_("Tambahkan pada IKU atau IKD, atau jelaskan mengapa belum diukur."),
                part=f"{document.id}/indikator/{slug(indicator.name)}",
            )


def _is_broken(plan: Plan, document: Document) -> bool:
    """Whether most pages between the first and last row of IKU and IKD gave nothing: what
    stands there is unknown. Rows far apart belong to two tables; between rows that were read
    as one table stood nothing but titles."""
    places = sorted(
        (i.place.page, i.place.row or 0, i.place.table)
        for owner, i in of_plans(plan, Kind.RPJMD)
        if owner.id == document.id and i.place and i.place.page
    )
    lost = [
        max(page - last - 1, 0)
        for (last, above, before), (page, row, table) in pairwise(places)
        if page - last <= _APART and not (table and table == before and row > above)
    ]
    return sum(lost) > len({page for page, *_rest in places})


def _main_indicators(plan: Plan) -> Iterator[tuple[Goal, Indicator]]:
    """The indicators of the RPJPD's own goals, each name once."""
    told: set[str] = set()
    for item, indicator in measured(plan, Kind.RPJPD):
        if isinstance(item, Goal) and name_key(indicator) not in told:
            told.add(name_key(indicator))
            yield item, indicator


def _missing(plan: Plan) -> list[tuple[Goal, Indicator]]:
    """Main indicators for which the RPJMD has none of the same or nearly the same name.

    Nearly the same are names of like letters, and names of which one says most of the
    other's words ("Indeks SPBE", "Indeks Sistem Pemerintahan Berbasis Elektronik").
    """
    known = _rpjmd_indicators(plan)
    names = list(dict.fromkeys(_letters(name_key(i)) for i in known))
    reader = Analyser(boilerplate=False, thesaurus=load())
    said = [_measured(reader, name) for name in dict.fromkeys(i.name for i in known)]
    return [
        (goal, indicator)
        for goal, indicator in _main_indicators(plan)
        if not any(_like(_letters(name_key(indicator)), name) >= _SAME for name in names)
        and not any(_same_measure(_measured(reader, indicator.name), words) for words in said)
    ]


def _letters(name: str) -> str:
    """The letters of a name in one run, without the words that say how it is measured: spaces
    are the first thing that a scan or a narrow column loses."""
    words = [w for w in key(name).split() if stem(w) not in _HOW]
    return "".join(words or key(name).split())


class _Words(NamedTuple):
    """Stems of what an indicator measures: its own, and with the long forms of abbreviations."""

    own: frozenset[str]
    every: frozenset[str]


def _measured(reader: Analyser, name: str) -> _Words:
    tokens = reader.tokens(name)
    own = frozenset(t.term for t in tokens if not t.rule) - _HOW
    return _Words(own, frozenset(t.term for t in tokens) - _HOW)


def _same_measure(one: _Words, other: _Words) -> bool:
    """Whether the shorter name is told by the other; a lone word only by a short one."""
    less, more = sorted((one, other), key=lambda words: len(words.own))
    if len(less.own) < 2:
        return less.own <= more.every and len(more.own) <= _SHORT
    both = ((less.own, more.every), (more.own, less.every))
    return any(len(own & said) >= max(2, _MOST * len(own)) for own, said in both)


def _rpjmd_indicators(plan: Plan) -> list[Indicator]:
    """All indicators of the RPJMD: of goals, programs, and the plan as a whole."""
    every = [i for _item, i in measured(plan, Kind.RPJMD)]
    return every + [i for _document, i in of_plans(plan, Kind.RPJMD)]


def _terms(text: str) -> frozenset[str]:
    return frozenset(token.term for token in Analyser().tokens(text))


def _says(terms: frozenset[str], wanted: frozenset[str]) -> bool:
    """Two words in common at least, and half of those that were asked for."""
    shared = terms & wanted
    return len(shared) >= 2 and len(shared) >= HALF * len(wanted)


def _like(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _SAME or matcher.quick_ratio() < _SAME:
        return 0.0
    return matcher.ratio()


def _counts(link: Link) -> bool:
    return link.status is not LinkStatus.REJECTED and (
        link.strength is not Strength.WEAK or link.status is not LinkStatus.PROPOSED
    )


def _is_of(plan: Plan, id: str, kind: Kind) -> bool:
    item = plan.goals.get(id) or plan.programs.get(id)
    return item is not None and plan.kind_of(item) is kind


@hookimpl
def align_checks() -> Iterable[Check]:
    return [
        RpjpdMissionUncovered(),
        IupNotAdopted(),
        RpjpnMissionUncovered(),
        NationalPriorityUnsupported(),
    ]
