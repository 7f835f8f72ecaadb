"""Links by nomenclature code: the masterplan program is the RPJMD program of that code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from align.hookspecs import Linker, hookimpl
from align.model import Kind, Program, Reason, Signal

if TYPE_CHECKING:
    from align.graph.query import Plan


class CodeLinker:
    """To the goals under which the RPJMD lists the program of the same code.

    Codes are compared to the program part ("2.16.02"); a supporting program (x.xx.01)
    serves every goal and gives no signal.
    """

    name = "code"

    def propose(self, plan: Plan) -> Iterator[Signal]:
        from align.data.nomenclature import is_supporting, program_code

        listed: defaultdict[str, list[Program]] = defaultdict(list)
        for program in plan.programs_of(Kind.RPJMD):
            if (code := program_code(program.code)) and not is_supporting(code):
                listed[code].append(program)
        for program in plan.judged:
            code = program_code(program.code)
            goals = {g: p for p in listed.get(code, ()) for g in p.listed_under if g in plan.goals}
            for goal, twin in goals.items():
                reason = Reason("code", code, 1.0, twin.id)
                yield Signal(program.id, goal, self.name, 0.95, (reason,))


@hookimpl
def align_linkers() -> Iterable[Linker]:
    return [CodeLinker()]
