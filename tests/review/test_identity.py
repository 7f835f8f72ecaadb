"""Which item of a new draft is the one that an older draft speaks of."""

from __future__ import annotations

import pytest

from align.model import Goal, Level, Program
from align.review.identity import Found, How, recognise
from align.review.items import memory
from tests.review.records import LOWER, UPPER, goal, known, program

HEALTH = goal("1.1", "Meningkatnya derajat kesehatan masyarakat")
SCHOOL = goal("1.2", "Meningkatnya mutu pendidikan dasar dan menengah")
WASTE = goal("1.3", "Berkurangnya timbulan sampah rumah tangga")
DIGITAL = program("Layanan Satu Pintu", "Perizinan daring terpadu", owner="DPMPTSP")


def found(
    old: Goal | Program, *new: Goal | Program, also: tuple[Goal | Program, ...] = ()
) -> Found:
    """What became of ``old``, where ``also`` are other items of the old draft."""
    before = [memory(item) for item in known(old, *also).values()]
    return recognise(before, known(*new))[memory(known(old)[old.id])]


def test_pages_numbers_and_punctuation_do_not_matter() -> None:
    moved = goal("2.1", "Meningkatnya  derajat kesehatan masyarakat.")
    assert found(HEALTH, SCHOOL, moved) == Found(How.MOVED, moved.id)


def test_a_number_that_went_to_another_goal_is_not_followed() -> None:
    """Draft 2 puts a new goal before the old one; the old one takes the next number."""
    new = goal("1.1", "Terwujudnya kota tangguh bencana")
    moved = goal("1.2", HEALTH.text)
    assert found(HEALTH, new, moved, also=(SCHOOL,)) == Found(How.MOVED, moved.id)


def test_a_rewording_is_recognised_under_a_new_number() -> None:
    new = goal("3.4", "Meningkatnya derajat kesehatan masyarakat pesisir")
    assert found(HEALTH, SCHOOL, WASTE, new) == Found(How.REWORDED, new.id)


def test_affixes_of_a_reworded_goal_are_seen_through() -> None:
    new = goal("1.1", "Peningkatan derajat kesehatan masyarakat")
    assert found(HEALTH, new, SCHOOL) == Found(How.REWORDED, new.id)


def test_a_program_keeps_its_name_through_a_new_description() -> None:
    new = program("Layanan Satu Pintu", "Pusat pengaduan warga di kelurahan", owner="DPMPTSP")
    assert found(DIGITAL, new) == Found(How.REWORDED, new.id)


def test_an_item_under_the_old_number_with_other_words_is_only_a_hint() -> None:
    new = goal("1.1", "Terwujudnya kota tangguh bencana")
    assert found(HEALTH, new) == Found(How.GONE, candidates=(new.id,))


def test_what_is_dropped_is_gone_though_others_share_common_words() -> None:
    assert found(HEALTH, SCHOOL, WASTE, also=(SCHOOL, WASTE)).how is How.GONE


def test_a_goal_that_was_split_names_its_parts() -> None:
    old = goal("1.1", "Meningkatnya mutu pendidikan dasar dan derajat kesehatan masyarakat")
    parts = goal("1.1", "Meningkatnya mutu pendidikan dasar"), HEALTH_ALONE
    assert found(old, *parts, WASTE) == Found(How.SPLIT, candidates=tuple(p.id for p in parts))


HEALTH_ALONE = goal("1.2", "Meningkatnya derajat kesehatan masyarakat")


def test_goals_that_were_merged_name_the_whole() -> None:
    whole = goal("1.1", "Meningkatnya mutu pendidikan dasar dan derajat kesehatan masyarakat")
    old = goal("1.1", "Meningkatnya mutu pendidikan dasar"), HEALTH_ALONE
    result = recognise([memory(i) for i in known(*old).values()], known(whole, WASTE))
    assert set(result.values()) == {Found(How.MERGED, candidates=(whole.id,))}


def test_two_that_are_equally_like_it_are_shown_and_not_guessed() -> None:
    new = (
        goal("1.1", "Meningkatnya derajat kesehatan masyarakat kepulauan"),
        goal("1.4", "Meningkatnya derajat kesehatan masyarakat pegunungan"),
    )
    old = goal("9.9", "Meningkatnya derajat kesehatan masyarakat pesisir")
    result = found(old, *new)
    assert result.how is How.UNSURE
    assert set(result.candidates) == {n.id for n in new}


def test_equal_wordings_are_told_apart_by_their_agency() -> None:
    """The ids of equal names are numbered by position, which the next draft may turn round."""
    mine = program("Kelas Digital", owner="Dinas A", stem="kelas-digital")
    theirs = program("Kelas Digital", owner="Dinas B", stem="kelas-digital-2")
    turned = (
        program("Kelas Digital", owner="Dinas B", stem="kelas-digital"),
        program("Kelas Digital", owner="Dinas A", stem="kelas-digital-2"),
    )
    assert found(mine, *turned, also=(theirs,)) == Found(How.MOVED, turned[1].id)
    assert found(theirs, *turned, also=(mine,)) == Found(How.MOVED, turned[0].id)


def test_equal_wordings_that_nothing_tells_apart_are_several() -> None:
    old = program("Kelas Digital", stem="kelas", owner="Dinas A")
    new = (
        program("Kelas Digital", stem="satu", owner="Dinas B"),
        program("Kelas Digital", stem="dua", owner="Dinas C"),
    )
    assert found(old, *new).how is How.SEVERAL


def test_of_two_equal_ones_that_became_one_only_one_is_kept() -> None:
    old = (
        program("Kelas Digital", stem="kelas-digital", owner="Dinas A"),
        program("Kelas Digital", stem="kelas-digital-2", owner="Dinas B"),
    )
    new = program("Kelas Digital", stem="kelas-digital", owner="Dinas B")
    result = recognise([memory(i) for i in known(*old).values()], known(new))
    assert [f.how for f in result.values()] == [How.GONE, How.MOVED]


def test_a_file_with_another_name_keeps_its_programs() -> None:
    old = program("Layanan Satu Pintu", document=f"{LOWER}-dpmptsp-draf1")
    new = program("Layanan Satu Pintu", document=f"{LOWER}-dpmptsp-draf2")
    assert found(old, new) == Found(How.MOVED, new.id)


def test_a_level_that_changed_is_doubtful() -> None:
    new = goal("1", HEALTH.text, Level.TUJUAN)
    assert found(HEALTH, new) == Found(How.UNSURE, candidates=(new.id,))


def test_a_plan_that_is_not_part_of_the_run_retires_nothing() -> None:
    old = [memory(i) for i in known(HEALTH).values()]
    assert recognise(old, known(DIGITAL), {"masterplan"})[old[0]] == Found(How.ABSENT)


def test_rows_of_activities_in_another_order_are_the_same_wording() -> None:
    one = program("Taman", activities=("Tanam pohon", "Pasang lampu"))
    other = program("Taman", activities=("Pasang lampu", "Tanam pohon"))
    assert found(one, other).how is How.SAME


def test_a_changed_indicator_is_a_changed_wording() -> None:
    from align.model import Indicator

    new = goal("1.1", HEALTH.text, indicators=(Indicator("Angka harapan hidup"),))
    assert found(HEALTH, new) == Found(How.REWORDED, new.id)


def test_one_id_remembered_in_two_wordings_is_found_by_both() -> None:
    """Two decisions on one goal, made at different drafts."""
    first, then = HEALTH, goal("1.1", "Meningkatnya derajat kesehatan masyarakat pesisir")
    old = [memory(known(g)[g.id]) for g in (first, then)]
    result = recognise(old, known(then, SCHOOL))
    assert result[old[0]] == Found(How.REWORDED, then.id)
    assert result[old[1]] == Found(How.SAME, then.id)


def test_of_two_that_nothing_tells_apart_none_is_kept_when_one_is_left() -> None:
    """Equal wording at an equal place, new number: nobody can say which of them is gone."""
    olds = known(goal("1.1", HEALTH.text), goal("1.2", HEALTH.text))
    result = recognise(map(memory, olds.values()), known(goal("3.4", HEALTH.text)))
    assert {f.how for f in result.values()} == {How.SEVERAL}
    assert {f.candidates for f in result.values()} == {(goal("3.4", "").id,)}


def test_no_item_is_taken_for_two() -> None:
    old = [
        memory(i)
        for i in known(
            *(goal(f"1.{n}", f"Meningkatnya layanan {w}") for n, w in enumerate("abcd"))
        ).values()
    ]
    new = known(*(goal(f"2.{n}", f"Meningkatnya layanan {w}") for n, w in enumerate("dcba")))
    items = [f.item for f in recognise(old, new).values()]
    assert len(set(items)) == 4


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_items_changes_nothing(order: int) -> None:
    olds = [HEALTH, SCHOOL, WASTE, DIGITAL][::order]
    news = [goal("4.1", SCHOOL.text), goal("4.2", WASTE.text + " pesisir"), DIGITAL][::order]
    result = recognise([memory(i) for i in known(*olds).values()], known(*news))
    assert {m.id: f.how for m, f in result.items()} == {
        HEALTH.id: How.GONE,
        SCHOOL.id: How.MOVED,
        WASTE.id: How.REWORDED,
        DIGITAL.id: How.SAME,
    }
    assert UPPER in HEALTH.id
