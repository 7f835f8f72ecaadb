"""Tables on small plans: what stands where, and what is said where nothing is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from align.model import (
    Document,
    Indicator,
    Kind,
    Level,
    Period,
    Polarity,
    Report,
    Ruling,
    Value,
)
from align.reports import findings, goals, programs, summary, targets
from align.reports.book import agencies, agency_tables, tables
from align.reports.facts import Facts
from align.reports.tables import plain_text


def column(table: object, key: str) -> list[object]:
    return [record[key] for record in table.records()]  # type: ignore[attr-defined]


def test_programs_follow_their_goal_and_goals_without_one_keep_their_place(report: Report) -> None:
    made = programs.matrix(Facts(report))
    assert column(made, "program")[0] == "Layanan satu pintu digital"
    assert column(made, "goal")[:2] == ["1.1.1 Meningkatnya layanan", "1.1.2 Menurunnya kemacetan"]
    assert column(made, "status") == [
        "Selaras", "Belum terwadahi", "Belum selaras (yatim)", "Perlu telaah",
    ]  # fmt: skip


def test_numbers_run_from_one_and_rows_have_every_column(report: Report) -> None:
    for made in tables(report).values():
        assert [row[0] for row in made.rows] == list(range(1, len(made.rows) + 1))
        assert all(len(row) == len(made.columns) for row in made.rows)
        assert len(made.ids) == len(made.rows)
        assert len(made.tones) in (0, len(made.rows))


def test_a_goal_served_through_one_below_it_is_served(report: Report) -> None:
    facts = Facts(report)
    assert [goal.number for goal in facts.unserved] == ["1.1.2"]
    assert column(goals.unserved(facts), "goal") == ["Sasaran 1.1.2: Menurunnya kemacetan"]


def test_the_proposed_dimension_is_that_of_programs_on_the_same_objective(report: Report) -> None:
    assert column(goals.unserved(Facts(report)), "dimension") == ["Smart Governance"]


def test_loops_of_parents_end(report: Report) -> None:
    first, *rest = report.goals
    looped = replace(report, goals=(replace(first, parent=rest[-1].id), *rest))
    assert tables(looped)["matrix"].rows


def test_the_heatmap_counts_programs_that_serve(report: Report) -> None:
    made = summary.heatmap(Facts(report))
    assert column(made, "GOV") == [1]
    assert column(made, "BRD") == [0]


def test_follow_up_ids_do_not_depend_on_pages(report: Report) -> None:
    moved = replace(
        report,
        findings=tuple(
            replace(f, places=tuple(replace(p, page=99) for p in f.places)) for f in report.findings
        ),
    )
    one, two = (column(findings.follow_up(Facts(r)), "id") for r in (report, moved))
    assert one == two


def test_a_finding_outside_the_criteria_still_closes_a_row(report: Report) -> None:
    assert column(findings.working_paper(Facts(report)), "status") == ["Tidak sesuai"]


def test_agencies_get_only_what_is_theirs(report: Report) -> None:
    first, *rest = report.programs
    facts = Facts(replace(report, programs=(replace(first, owner="Dinas Lain"), *rest)))
    assert agencies(facts) == ["Dinas Kominfo", "Dinas Lain"]
    own = agency_tables(facts, "Dinas Lain")
    assert column(own["matrix"], "program") == [first.name]
    assert own["findings"].rows == ()


@pytest.mark.parametrize(
    ("polarity", "status"),
    [
        (Polarity.UP, "Di bawah capaian RPJPD"),
        (Polarity.DOWN, "Lebih tinggi capaiannya dari RPJPD"),
    ],
)
def test_targets_are_compared_in_the_same_year(
    report: Report, polarity: Polarity, status: str
) -> None:
    name = "Indeks pelayanan warga"
    own = Indicator(name, "indeks", None, {2029: Value("4,00", 4.0)}, polarity=polarity)
    upper = Indicator(f"{name} (indeks)", "", None, {2029: Value("4,50", 4.5)})
    made = targets.targets(Facts(_with(report, own, upper)))
    assert column(made, "status") == [status]
    assert column(made, "difference") == ["-0,50"]


def test_a_target_of_another_year_is_shown_with_it_and_not_compared(report: Report) -> None:
    name = "Indeks pelayanan warga"
    own = Indicator(name, "indeks", None, {2029: Value("4,00", 4.0)})
    upper = Indicator(name, "indeks", None, {2045: Value("9,00", 9.0)})
    made = targets.targets(Facts(_with(report, own, upper)))
    assert column(made, "rpjpd_target") == ["9,00 (2045)"]
    assert column(made, "status") == ["Tidak dapat dibandingkan"]


def test_an_indicator_that_the_rpjmd_leaves_out_is_named(report: Report) -> None:
    made = targets.targets(
        Facts(_with(report, Indicator("Angka satu"), Indicator("Rasio gini wilayah")))
    )
    assert column(made, "status") == ["Tidak ada pembanding", "IUP belum ditemukan di RPJMD"]


def _with(report: Report, own: Indicator, upper: Indicator) -> Report:
    """One indicator in the RPJMD, one in an RPJPD."""
    goal = report.goals[2]
    document = Document(
        "rpjpd-x", Kind.RPJPD, "RPJPD", "p.pdf", "c" * 64, period=Period(2025, 2045)
    )
    above = replace(goal, id="rpjpd-x/sasaran-pokok/1", document="rpjpd-x",
                    level=Level.SASARAN_POKOK, parent=None, indicators=(upper,))  # fmt: skip
    return replace(
        report,
        documents=(*report.documents, document),
        goals=(replace(goal, indicators=(own,)), above),
        verdicts=(),
    )


def test_every_ruling_has_a_line_even_at_nought(report: Report) -> None:
    counts = summary.summary(Facts(report))
    assert set(counts.rulings) == set(Ruling)
    assert sum(counts.rulings.values()) == counts.programs == 3


def test_text_loses_what_breaks_or_disguises_it_and_nothing_else() -> None:
    assert plain_text("a\x00\x0b\ud800\u202eb\u200f\n{{7*7}} </b>") == "ab\n{{7*7}} </b>"


def test_tables_of_an_empty_report_say_what_is_missing() -> None:
    for key, made in tables(Report()).items():
        assert made.rows or made.empty, key


def test_years_with_targets_become_columns_and_others_do_not(report: Report) -> None:
    first, second, *rest = report.programs
    yearly = Indicator("Pengguna", "orang", None, {2025: Value("10"), 2027: Value("30")})
    final = Indicator("Gerai", "unit", final=Value("5"))
    changed = (replace(first, indicators=(yearly, final)), second, *rest)
    made = programs.matrix(Facts(replace(report, programs=changed)))
    keys = [c.key for c in made.columns if c.key.startswith("target")]
    assert keys == ["target_2025", "target_2027", "target"]
    row = next(made.records())
    assert [row[key] for key in keys] == ["10\n-", "30\n-", "-\n5"]


def test_views_speak_english_on_request(report: Report) -> None:
    from align import i18n

    i18n.activate("en")
    made = tables(report)
    assert [c.key for c in made["kkr"].columns][1:3] == ["aspect", "condition"]
    assert len(made["matrix"].rows) == 4
