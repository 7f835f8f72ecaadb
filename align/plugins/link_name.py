"""Links by official name: masterplan and RPJMD list a program of the same name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.hookspecs import Linker, hookimpl
from align.model import Kind, Program, Reason, Signal

if TYPE_CHECKING:
    from align.graph.query import Plan

_FRAME = ("program ",)
#: A name of fewer words could be anything ("Program Pendidikan").
_LEAST_WORDS = 2


class NameLinker:
    """To the goals under which the RPJMD lists the program of the same name.

    Names are compared in letters and digits, without "Program" in front.
    """

    name = "name"

    def propose(self, plan: Plan) -> Iterator[Signal]:
        from align.data.nomenclature import is_supporting

        listed: defaultdict[str, list[Program]] = defaultdict(list)
        for program in plan.programs_of(Kind.RPJMD):
            name = _name(program)
            if len(name.split()) >= _LEAST_WORDS and not is_supporting(program.code, program.name):
                listed[name].append(program)
        for program in plan.judged:
            twins = listed.get(_name(program), ())
            goals = {g: p for p in twins for g in p.listed_under if g in plan.goals}
            for goal, twin in goals.items():
                reason = Reason("name", twin.name, 1.0, twin.id)
                yield Signal(program.id, goal, self.name, 0.9, (reason,))


def _name(program: Program) -> str:
    from align.text import key

    name = key(program.name)
    for frame in _FRAME:
        name = name.removeprefix(frame)
    return name


@hookimpl
def align_linkers() -> Iterable[Linker]:
    return [NameLinker()]
