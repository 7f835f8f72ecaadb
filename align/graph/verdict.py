"""The judgement on every program of a masterplan, or of a plan that a plugin has judged like one.

Rules, first that applies: a supporting program is never an orphan; without goals, words or
a readable source nothing can be said; a strong link into the reference plan (or strong
words that several of its goals contest) is *selaras* where the goal's own chain goes on
upward and *selaras-sebagian* where it breaks; the middle band is for people; what is left
is *yatim*. The reference plan is the RPJMD, or RPJPD and
RPJMN where a masterplan is drafted before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from align.data.nomenclature import is_official, is_supporting
from align.graph import evidence as evidences
from align.graph.chain import Chains
from align.graph.coverage import Cover
from align.graph.evidence import KEPT, Evidence
from align.graph.links import Affairs, band_of, contested, links_from
from align.graph.query import BEFORE_RPJMD, Plan, reference
from align.graph.worth import AFFAIR
from align.model import (
    Kind,
    Level,
    Link,
    LinkKind,
    LinkStatus,
    Near,
    Program,
    Ruling,
    Signal,
    Strength,
    Verdict,
)

#: Goals shown to a program without support.
NEAR = 3
#: Levels that spell out a sasaran; a link to one of them also serves the sasaran.
_BELOW_SASARAN = frozenset({Level.OUTCOME, Level.STRATEGI, Level.ARAH_KEBIJAKAN})


def judge(plan: Plan, signals: Iterable[Signal]) -> tuple[list[Link], list[Verdict]]:
    """Links of programs and goals, and one verdict a program of ``plan.judged``.

    Links are in the order of the programs and goals of the plan, each one's best first.
    """
    signals = list(signals)
    answers = [
        link
        for chain in evidences.of_goals(plan)
        for links in links_from(plan, signals, chain, LinkKind.ANSWERS).values()
        for link in links
    ]
    evidence = evidences.of_programs(plan)
    serves = links_from(plan, signals, evidence, LinkKind.SERVES)
    bench = _Bench(plan, evidence, Chains(plan, answers))
    verdicts = [bench.verdict(p, serves.get(p.id, [])) for p in plan.judged]
    own = [k for v in verdicts if v.ruling != Ruling.YATIM for k in serves.get(v.program, [])]
    return [*own, *answers], verdicts


@dataclass(frozen=True)
class _Case:
    """What is known about one program when it is judged."""

    program: Program
    links: Sequence[Link]
    cover: Cover
    p_value: float | None


class _Bench:
    """Judges one program after another against the same reference."""

    def __init__(self, plan: Plan, evidence: Evidence, chains: Chains) -> None:
        self._plan, self._evidence, self._chains = plan, evidence, chains
        self._reference = reference(evidence.columns)
        self._affairs = Affairs(plan)

    def verdict(self, program: Program, links: Sequence[Link]) -> Verdict:
        cover = self._evidence.cover(program.id)
        case = _Case(program, links, cover, self._p_value(program))
        ruling, reason = self._rule(case)
        if ruling == Ruling.YATIM:
            links = ()
        near = self._near(program)
        return Verdict(
            program=program.id,
            ruling=ruling,
            goals=self._goals(links),
            score=links[0].score if links else (near[0].score if near else 0.0),
            p_value=case.p_value,
            coverage=round(cover.best, 6) if cover.weight else None,
            uncovered=cover.uncovered,
            near=near,
            reason=reason,
        )

    def _rule(self, case: _Case) -> tuple[Ruling, str]:
        if is_supporting(case.program.code, case.program.name):
            return Ruling.SELARAS, "supporting-program"
        if not self._reference:
            return Ruling.TIDAK_CUKUP_DATA, "no-goals"
        strong = [k for k in case.links if k.strength == Strength.STRONG]
        direct = [k for k in strong if self._kind(k) in self._reference]
        if direct:
            return self._chained(direct)
        shared = [k for k in case.links if self._kind(k) in self._reference and self._contested(k)]
        if doubt := self._unreadable(case):
            return Ruling.TIDAK_CUKUP_DATA, doubt
        if shared:
            return self._chained(shared)
        if strong:
            return Ruling.SELARAS_SEBAGIAN, "skip-level"
        return self._between(case)

    def _between(self, case: _Case) -> tuple[Ruling, str]:
        """Without a strong link: whether people should look, or no goal gives support at all."""
        own = [k for k in case.links if self._kind(k) in self._reference]
        if any(s.method == AFFAIR for k in own for s in k.signals):
            return Ruling.PERLU_TELAAH, "middle-band"
        if not self._foreign(case):
            return Ruling.PERLU_TELAAH, "middle-band"
        if self._same_affair(case):
            return Ruling.PERLU_TELAAH, "same-affair"
        if self._plan.settings.pencocokan.official_programs and is_official(case.program.name):
            return Ruling.PERLU_TELAAH, "official-program"
        if self._poor_goals():
            return Ruling.TIDAK_CUKUP_DATA, "goals-unread"
        return Ruling.YATIM, "no-support"

    def _same_affair(self, case: _Case) -> bool:
        """Whether agency, words and one of the nearest goals meet in one government affair.

        An ambulance service of the health agency and a goal about *derajat kesehatan* may
        share no word and still belong together; the agency alone says nothing, for it also
        runs what serves no goal.
        """
        program = case.program.id
        affair = self._evidence.leading_affair(program)
        return affair in self._affairs.of(program) and any(
            affair in self._affairs.of(goal)
            for kind in self._reference
            for goal, _score in self._evidence.best(program, kind, KEPT)
        )

    def _foreign(self, case: _Case) -> bool:
        """Neither like any goal more than chance, nor spoken of by the goals.

        The two chances are weighed together: what is unlike every goal need not be quite as
        poorly covered. What plugins add to the words of a link counts with them.
        """
        knobs, cover = self._plan.settings.pencocokan, case.cover
        own = [k for k in case.links if self._kind(k) in self._reference]
        chances = [band_of(self._plan, k, self._evidence).p_value for k in own]
        p_value = min(chances, default=1.0)
        if case.p_value is not None:
            p_value = min(p_value, case.p_value)
        if p_value <= knobs.orphan_p:
            return False
        if cover.p_value is None:
            return p_value > knobs.alpha_weak
        return cover.best < knobs.orphan_coverage and p_value * cover.p_value > knobs.orphan_joint

    def _chained(self, links: Sequence[Link]) -> tuple[Ruling, str]:
        """A strong link is *selaras* where any of its goals goes on to a higher plan."""
        how = "declared" if links[0].status == LinkStatus.DECLARED else "strong"
        if Kind.RPJMD not in self._reference:
            return Ruling.SELARAS, f"{how}-before-rpjmd"
        if not self._plan.goals_of(*BEFORE_RPJMD):
            return Ruling.SELARAS, f"{how}-no-higher-plan"
        if any(self._chains.go_on(self._plan.goals[k.upper]) for k in links):
            return Ruling.SELARAS, f"{how}-chain"
        return Ruling.SELARAS_SEBAGIAN, "chain-broken"

    def _contested(self, link: Link) -> bool:
        return contested(self._plan, link, self._evidence)

    def _unreadable(self, case: _Case) -> str:
        """Why nothing can be said about a program, empty where something can."""
        document = self._plan.documents[case.program.document]
        if document.quality < self._plan.settings.pencocokan.min_quality:
            return "source-unread"
        if not case.cover.weight:
            return "no-words"
        return ""

    def _poor_goals(self) -> bool:
        least = self._plan.settings.pencocokan.min_quality
        return any(d.quality < least for d in self._plan.documents_of(*self._reference))

    def _kind(self, link: Link) -> Kind:
        return self._plan.kind_of(self._plan.goals[link.upper])

    def _p_value(self, program: Program) -> float | None:
        """The best chance among the reference plans, None where there is none."""
        values = [
            self._evidence.p_value(kind, best[0][1])
            for kind in self._reference
            if (best := self._evidence.best(program.id, kind, 1))
        ]
        return min(values, default=None)

    def _goals(self, links: Sequence[Link]) -> tuple[str, ...]:
        """Goals of the links, the reference plan's first; a policy also brings its sasaran."""
        ordered = sorted(links, key=lambda k: self._kind(k) not in self._reference)
        found: dict[str, None] = {}
        for link in ordered:
            found[link.upper] = None
            goal = self._plan.goals[link.upper]
            if goal.level in _BELOW_SASARAN:
                above = (a for a in self._plan.ancestors(goal) if a.level == Level.SASARAN)
                found |= {a.id: None for a in above}
        return tuple(found)

    def _near(self, program: Program) -> tuple[Near, ...]:
        kinds = self._reference or tuple(self._evidence.columns)
        found = [p for kind in kinds for p in self._evidence.best(program.id, kind, NEAR)]
        found.sort(key=lambda pair: -pair[1])
        return tuple(
            Near(
                goal,
                round(max(score, 0.0), 6),
                *shared_and_missing(self._evidence, program.id, goal),
            )
            for goal, score in found[:NEAR]
        )


def shared_and_missing(
    evidence: Evidence, lower: str, upper: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Words of a goal that the program has too, and those it lacks, as the goal writes them.

    Both are ordered by rarity in the run, rarest first.
    """
    engine = evidence.engine
    mine = set(engine.lowers[engine.row[lower]].terms)
    words: dict[str, str] = {}
    for token in engine.uppers[engine.column[upper]].tokens:
        if not token.rule:
            words.setdefault(token.term, token.surface)
    terms = sorted(words, key=lambda t: (-engine.tfidf.idf(t), t))
    shared = tuple(words[t] for t in terms if t in mine)
    return shared, tuple(words[t] for t in terms if t not in mine)
