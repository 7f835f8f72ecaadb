"""LNK: links whose evidence is thin: declared against the content, or by words alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.checks.programs import judged
from align.checks.rule import Rule
from align.checks.wording import goal_named, named
from align.checks.words import words_of
from align.graph.passages import goal_text
from align.graph.query import Plan
from align.hookspecs import Check, hookimpl
from align.i18n import _
from align.model import Finding, Goal, Kind, Level, Link, LinkKind, LinkStatus, Strength

if TYPE_CHECKING:
    from align.graph.links import Affairs

#: Levels that speak for themselves; a misi or visi is wide enough for any program.
_NARROW = (Level.SASARAN, Level.TUJUAN, Level.SASARAN_POKOK)


class DeclaredLinkWeak(Rule):
    """Tautan yang dinyatakan tidak didukung isi.

    Mengapa: Kaitan yang ditulis tanpa isi yang sejalan tampak seperti mencari induk; pereviu
    menanyakan sumbangannya.

    Contoh: Program penataan taman dinyatakan mendukung sasaran pengelolaan keuangan: tidak ada
    kata, indikator, atau urusan yang sama. Yang dinyatakan tetap dihitung sebagai kaitan; aturan ini
    hanya meminta penjelasan. Kaitan ke visi dan misi tidak dinilai.

    Yang perlu dilakukan: Jelaskan sumbangan program, atau pilih sasaran yang sesuai.
    """

    code = "LNK005"
    name = "declared-link-weak"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        return any(_links(plan, LinkStatus.DECLARED))

    def look(self, plan: Plan) -> Iterator[Finding]:
        affairs, words = _affairs(plan), words_of(plan)
        for link in _links(plan, LinkStatus.DECLARED):
            program, goal = plan.programs[link.lower], plan.goals[link.upper]
            if goal.level not in _NARROW or any(s.method != "declared" for s in link.signals):
                continue
            mine, theirs = affairs.of(program.id), affairs.of(goal.id)
            if (mine & theirs) or not (mine and theirs):
                continue
            if words.of_program(program) & words.of(_wide(plan, goal)):
                continue
            yield self.finding(
                program,
                _(
                    "Program {program} dinyatakan mendukung {goal}, tetapi isinya tidak sejalan."
                ).format(program=named(program), goal=goal_named(goal)),
                also=[goal.place],
                related=[goal.id],
                remedy=_("Jelaskan sumbangan program, atau pilih sasaran yang sesuai."),
            )


class LexicalOnlyMatch(Rule):
    """Program hanya selaras menurut kata, urusan berbeda.

    Mengapa: Kata yang sama dapat berarti lain pada urusan lain; kaitan menurut kata saja tidak
    diterima pereviu bila perangkat daerah dan urusannya berbeda.

    Contoh: Program perpustakaan bertemu sasaran kesehatan karena sama-sama menyebut "literasi",
    sedangkan urusan dan perangkat daerahnya berbeda dan tidak ada yang menyatakan kaitannya.

    Yang perlu dilakukan: Nyatakan kaitannya bila memang ada, atau cari sasaran urusan sendiri.
    """

    code = "LNK012"
    name = "lexical-only-match"
    needs = (Kind.MASTERPLAN, Kind.RPJMD)

    def enough(self, plan: Plan) -> bool:
        affairs = _affairs(plan)
        links = [k for k in _links(plan, LinkStatus.PROPOSED) if k.main]
        return any(affairs.of(k.lower) and affairs.of(k.upper) for k in links)

    def look(self, plan: Plan) -> Iterator[Finding]:
        affairs = _affairs(plan)
        for program in judged(plan):
            links = [k for k in plan.links_of(program.id, LinkKind.SERVES) if k.upper in plan.goals]
            held = [k for k in links if k.strength is not Strength.WEAK or not _by_words(k)]
            if not held or any(
                not _by_words(k) or not affairs.unrelated(k.lower, k.upper) for k in held
            ):
                continue
            goal = plan.goals[held[0].upper]
            yield self.finding(
                program,
                _("Program {program} bertemu {goal} menurut kata saja; urusannya berbeda.").format(
                    program=named(program), goal=goal_named(goal)
                ),
                also=[goal.place],
                related=[k.upper for k in held],
                remedy=_("Nyatakan kaitannya bila memang ada, atau cari sasaran urusan sendiri."),
            )


def _affairs(plan: Plan) -> Affairs:
    from align.graph.links import Affairs  # loads the matrices of the engine

    return Affairs(plan)


def _links(plan: Plan, status: LinkStatus) -> Iterator[Link]:
    """Links of judged programs with goals of an RPJMD."""
    for program in judged(plan):
        for link in plan.links_of(program.id, LinkKind.SERVES):
            goal = plan.goals.get(link.upper)
            if goal and link.status is status and plan.kind_of(goal) is Kind.RPJMD:
                yield link


def _by_words(link: Link) -> bool:
    """Whether nothing but the likeness of texts (or of dimensions) made the link."""
    return link.status is LinkStatus.PROPOSED and {s.method for s in link.signals} <= {
        "text",
        "dimension",
    }


def _wide(plan: Plan, goal: Goal) -> str:
    """A goal with its parents, children and programs, as widely as it may be meant."""
    line = [goal, *plan.ancestors(goal), *plan.descendants(goal)]
    programs = [p.name for g in (goal, *plan.descendants(goal)) for p in plan.programs_under(g)]
    return "\n".join([*(goal_text(g) for g in line), *programs])


@hookimpl
def align_checks() -> Iterable[Check]:
    return [DeclaredLinkWeak(), LexicalOnlyMatch()]
