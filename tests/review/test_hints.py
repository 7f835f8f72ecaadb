"""What earlier answers bring forward, and what they must leave alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from align.model import Choice, Report, Ruling
from align.review import store, workbook
from align.review.hints import earlier, hints
from align.review.learning import LEAST, Lesson, support, weight
from align.review.make import Desk, Reviewer
from align.review.queue import questions
from tests.review.lives import LOWER, UPPER, Region, results, slug

WHO = Reviewer("Siti Aminah", "Bappeda", "2026-03-01")
GOALS = {
    "1.1": "Meningkatnya kemudahan hidup warga",
    "1.2": "Terjaganya kelestarian lingkungan hidup",
}
#: Words that no goal has; only answers can tie them to one.
NETS = ["Taman", "Halte", "Pasar", "Balai", "Terminal", "Alun", "Museum"]
BINS = ["Kamboja", "Melati", "Anggrek", "Cempaka", "Teratai", "Mawar", "Dahlia"]
#: Programs that are answered, and two that wait.
ANSWERED = {
    f"Hotspot Gratis {name}": ("Pemasangan hotspot nirkabel", "Diskominfo") for name in NETS
}
ANSWERED |= {f"Tong Pilah Blok {name}": ("Penempatan tong pilah plastik", "DLH") for name in BINS}
OPEN = {
    "Hotspot Gratis Stasiun": ("Pemasangan hotspot nirkabel", "Diskominfo"),
    "Tong Pilah Blok Kenanga": ("Penempatan tong pilah plastik", "DLH"),
    "Festival Layang": ("Lomba tahunan", "Dispora"),
}


def ids(program: str, goal: str) -> tuple[str, str]:
    return f"{LOWER}/program/{slug(program)}", f"{UPPER}/sasaran/{goal}"


def answered(region: Region, report: Report) -> None:
    desk = Desk(report)
    store.write(
        region.path,
        [
            desk.decide(WHO, choice, *ids(name, goal))
            for name in ANSWERED
            for goal, choice in (
                ("1.1", Choice.ACCEPT if name.startswith("Hotspot") else Choice.REJECT),
                ("1.2", Choice.REJECT if name.startswith("Hotspot") else Choice.ACCEPT),
            )
        ],
    )


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> tuple[Region, Report, Report]:
    """The draft before and after the answers."""
    region = Region(tmp_path_factory.mktemp("ajar"))
    draft = results(GOALS, ANSWERED | OPEN, page=3)
    before = region.check(draft)
    answered(region, before)
    return region, before, region.check(draft)


def test_a_program_like_the_accepted_ones_is_asked_about_their_goal(
    taught: tuple[Region, Report, Report],
) -> None:
    found = hints(taught[2])
    best = {program.rpartition("/")[2]: given[0] for program, given in found.items() if given}
    net = best["hotspot-gratis-stasiun"]
    assert net.goal == ids("", "1.1")[1]
    assert net.like.startswith("Hotspot Gratis")
    assert best["tong-pilah-blok-kenanga"].goal == ids("", "1.2")[1]


def test_the_question_says_what_it_rests_on(taught: tuple[Region, Report, Report]) -> None:
    report = taught[2]
    program, goal = ids("Hotspot Gratis Stasiun", "1.1")
    mine = [q for q in questions(report, hints=hints(report)) if q.lower == program]
    assert (mine[0].upper, mine[0].like[:14]) == (goal, "Hotspot Gratis")
    assert all(not q.like for q in questions(report))


def test_no_verdict_and_no_link_depends_on_it(taught: tuple[Region, Report, Report]) -> None:
    region, before, after = taught
    off = region.check(results(GOALS, ANSWERED | OPEN, page=3), pembelajaran={"aktif": False})
    assert off.verdicts == after.verdicts
    assert off.links == after.links
    rulings = {v.program: v.ruling for v in before.verdicts}
    for name in OPEN:
        verdict = next(v for v in after.verdicts if v.program == ids(name, "")[0])
        assert verdict.ruling is rulings[verdict.program] is Ruling.YATIM


def test_nothing_is_learned_from_nothing_or_from_little(
    taught: tuple[Region, Report, Report],
) -> None:
    assert hints(taught[1]) == {}
    few = [Lesson(n, 0, True) for n in range(LEAST - 1)]
    ones = np.ones((LEAST - 1, 2))
    assert weight(np.zeros_like(ones), ones, few) == 0.0


def test_programs_of_an_earlier_run_teach_too(
    taught: tuple[Region, Report, Report], tmp_path: Path
) -> None:
    """The programs are gone from the new draft; what they were accepted for is not forgotten."""
    region = Region(tmp_path)
    later = region.check(results(GOALS, OPEN, page=9))
    assert hints(later) == {}
    found = hints(later, earlier([taught[0].path], later))
    assert found[ids("Hotspot Gratis Stasiun", "")[0]][0].goal == ids("", "1.1")[1]


def test_a_goal_that_was_reworded_teaches_nothing(
    taught: tuple[Region, Report, Report], tmp_path: Path
) -> None:
    reworded = {**GOALS, "1.1": "Meningkatnya kemudahan hidup dan usaha warga kota"}
    later = Region(tmp_path).check(results(reworded, OPEN, page=9))
    found = hints(later, earlier([taught[0].path], later))
    assert all(hint.goal != ids("", "1.1")[1] for given in found.values() for hint in given)


def test_the_workbook_lists_the_goal_with_its_reason(
    taught: tuple[Region, Report, Report],
) -> None:
    report = taught[2]
    key = " > ".join(ids("Hotspot Gratis Stasiun", "1.1"))
    (line,) = [row for row in workbook.lines(report, hints(report)) if row.key == key]
    assert line.like.startswith("Hotspot Gratis")


def test_a_refusal_takes_support_away_and_no_program_speaks_for_itself() -> None:
    alike = np.array([[0.8, 0.6], [-1.0, 0.4]])
    found = support(alike, [Lesson(0, 0, True), Lesson(1, 0, False)], 2)
    assert found[0].tolist() == pytest.approx([0.8 - 0.5 * 0.6, 0.0])
    assert found[1].tolist() == pytest.approx([-0.5 * 0.4, 0.0])
