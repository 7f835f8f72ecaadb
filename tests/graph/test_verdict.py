"""The rules of judgement, on plans small enough to see through."""

from __future__ import annotations

import pytest

from align.graph.explain import sensitivity
from align.graph.query import Plan
from align.graph.verdict import judge
from align.model import (
    Indicator,
    Kind,
    Level,
    LinkKind,
    LinkStatus,
    Ruling,
    Signal,
    Strength,
    Verdict,
)
from align.plugins import link_text
from align.settings import MatchingSettings
from tests.graph.plans import LINKERS, document, goal, judge_all, plan, program

TEXTS = (
    "Meningkatnya derajat kesehatan masyarakat",
    "Menurunnya timbulan sampah dan pencemaran lingkungan",
    "Meningkatnya penerapan sistem pemerintahan berbasis elektronik",
    "Meningkatnya daya saing koperasi dan usaha mikro",
    "Menurunnya risiko bencana banjir dan longsor",
    "Meningkatnya literasi dan minat baca warga",
    "Berkembangnya destinasi pariwisata dan ekonomi kreatif",
    "Meningkatnya kualitas jalan dan jembatan",
)
GOALS = [goal(str(n), text) for n, text in enumerate(TEXTS, 1)]
PROGRAMS = [
    program("Antrean puskesmas", description="Layanan kesehatan masyarakat di puskesmas"),
    program("Bank sampah digital", description="Pemilahan dan pengolahan sampah warga"),
    program("Arsitektur SPBE", description="Sistem pemerintahan berbasis elektronik"),
    program("Pelatihan usaha mikro", description="Koperasi dan usaha mikro naik kelas"),
    program("Peringatan dini banjir", description="Sensor banjir dan longsor rawan bencana"),
    program("Kebun sawit", description="Peremajaan kelapa sawit dan sertifikasi pekebun sawit"),
]


def verdict(made: Plan, name: str) -> Verdict:
    return made.verdicts[f"masterplan/{name}"]


@pytest.fixture(scope="module")
def judged() -> Plan:
    return judge_all(plan(GOALS, PROGRAMS))


def test_every_program_of_the_masterplan_gets_one_verdict(judged: Plan) -> None:
    assert list(judged.verdicts) == [p.id for p in PROGRAMS]


def test_words_that_single_out_one_goal_make_a_program_aligned(judged: Plan) -> None:
    found = verdict(judged, "Arsitektur SPBE")
    assert found.ruling == Ruling.SELARAS
    assert found.goals[0] == "rpjmd/sasaran/3"
    assert found.reason == "strong-no-higher-plan"
    link = judged.links_of("masterplan/Arsitektur SPBE")[0]
    assert (link.kind, link.strength, link.main) == (LinkKind.SERVES, Strength.STRONG, True)


def test_what_no_goal_speaks_of_is_an_orphan_with_its_words_and_nearest_goals(judged: Plan) -> None:
    found = verdict(judged, "Kebun sawit")
    assert found.ruling == Ruling.YATIM
    assert found.goals == ()
    assert {"sawit", "kelapa"} & set(found.uncovered)
    assert len(found.near) == 3
    assert found.p_value
    assert found.p_value > 0.2
    assert not judged.links_of("masterplan/Kebun sawit")


def test_a_declared_goal_is_strong_evidence_whatever_the_words_say() -> None:
    sawit = program("Kebun sawit", description="Kelapa sawit", declared_goals=("Sasaran 4",))
    made = judge_all(plan(GOALS, [*PROGRAMS[:5], sawit]))
    found = verdict(made, "Kebun sawit")
    assert (found.ruling, found.goals[0]) == (Ruling.SELARAS, "rpjmd/sasaran/4")
    assert found.reason == "declared-no-higher-plan"
    assert made.links_of("masterplan/Kebun sawit")[0].status == LinkStatus.DECLARED


def test_a_declared_goal_that_does_not_exist_helps_nobody() -> None:
    sawit = program("Kebun sawit", description="Kelapa sawit", declared_goals=("Sasaran 99",))
    made = judge_all(plan(GOALS, [*PROGRAMS[:5], sawit]))
    assert verdict(made, "Kebun sawit").ruling == Ruling.YATIM


@pytest.mark.parametrize(
    "fields",
    [{"code": "2.16.01"}, {"name": "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"}],
)
def test_a_supporting_program_is_never_an_orphan(fields: dict[str, str]) -> None:
    name = fields.pop("name", "Administrasi perkantoran")
    made = judge_all(plan(GOALS, [*PROGRAMS, program(name, id="penunjang", **fields)]))
    found = verdict(made, "penunjang")
    assert (found.ruling, found.reason) == (Ruling.SELARAS, "supporting-program")


def test_an_official_program_is_for_people_not_an_orphan() -> None:
    official = program("PROGRAM PENGELOLAAN PERIKANAN TANGKAP", id="resmi")
    made = judge_all(plan(GOALS, [*PROGRAMS, official]))
    assert verdict(made, "resmi").ruling == Ruling.PERLU_TELAAH


def test_without_goals_nothing_can_be_said() -> None:
    found = verdict(judge_all(plan([], PROGRAMS)), "Bank sampah digital")
    assert (found.ruling, found.reason) == (Ruling.TIDAK_CUKUP_DATA, "no-goals")


def test_a_bare_name_cannot_be_judged() -> None:
    found = verdict(judge_all(plan(GOALS, [*PROGRAMS, program("SIMPEDA")])), "SIMPEDA")
    assert (found.ruling, found.reason) == (Ruling.TIDAK_CUKUP_DATA, "no-words")


def test_a_masterplan_that_could_not_be_read_is_not_blamed() -> None:
    poor = document(Kind.MASTERPLAN, quality=0.2)
    found = verdict(judge_all(plan(GOALS, PROGRAMS, documents=[poor])), "Kebun sawit")
    assert (found.ruling, found.reason) == (Ruling.TIDAK_CUKUP_DATA, "source-unread")


def test_an_orphan_is_not_called_where_the_goals_could_not_be_read() -> None:
    poor = document(Kind.RPJMD, quality=0.2)
    found = verdict(judge_all(plan(GOALS, PROGRAMS, documents=[poor])), "Kebun sawit")
    assert (found.ruling, found.reason) == (Ruling.TIDAK_CUKUP_DATA, "goals-unread")


def test_a_goal_that_goes_on_upward_makes_the_program_fully_aligned() -> None:
    higher = [goal("1", TEXTS[2], Kind.RPJPD, Level.SASARAN_POKOK)]
    found = verdict(judge_all(plan([*GOALS, *higher], PROGRAMS)), "Arsitektur SPBE")
    assert (found.ruling, found.reason) == (Ruling.SELARAS, "strong-chain")


def test_a_chain_that_breaks_above_the_goal_is_partly_aligned() -> None:
    higher = [
        goal(str(n), text, Kind.RPJPD, Level.SASARAN_POKOK)
        for n, text in enumerate(("Kerukunan umat beragama", "Kedaulatan wilayah laut"), 1)
    ]
    found = verdict(judge_all(plan([*GOALS, *higher], PROGRAMS)), "Arsitektur SPBE")
    assert (found.ruling, found.reason) == (Ruling.SELARAS_SEBAGIAN, "chain-broken")


def test_a_declared_answer_closes_the_chain() -> None:
    higher = [
        goal("1", "Kerukunan umat beragama", Kind.RPJPD, Level.SASARAN_POKOK),
        goal("2", "Kedaulatan wilayah laut", Kind.RPJPD, Level.SASARAN_POKOK),
    ]
    answering = goal("3", TEXTS[2], declared=("Sasaran Pokok RPJPD 2",))
    made = judge_all(plan([*GOALS[:2], answering, *GOALS[3:], *higher], PROGRAMS))
    assert verdict(made, "Arsitektur SPBE").reason == "strong-chain"
    answers = made.links_of("rpjmd/sasaran/3", LinkKind.ANSWERS)
    assert [k.upper for k in answers if k.status == LinkStatus.DECLARED] == [higher[1].id]


def test_support_in_a_higher_plan_only_skips_a_level() -> None:
    higher = [
        goal("1", "Peremajaan kebun kelapa sawit rakyat", Kind.RPJMN, Level.PROGRAM_PRIORITAS),
        *(
            goal(str(n), text, Kind.RPJMN, Level.PROGRAM_PRIORITAS)
            for n, text in enumerate(TEXTS, 2)
        ),
    ]
    found = verdict(judge_all(plan([*GOALS, *higher], PROGRAMS)), "Kebun sawit")
    assert (found.ruling, found.reason) == (Ruling.SELARAS_SEBAGIAN, "skip-level")


def test_before_the_rpjmd_the_higher_plans_decide() -> None:
    higher = [
        goal(str(n), text, Kind.RPJPD, Level.SASARAN_POKOK) for n, text in enumerate(TEXTS, 1)
    ]
    made = judge_all(plan(higher, PROGRAMS))
    found = verdict(made, "Arsitektur SPBE")
    assert (found.ruling, found.reason) == (Ruling.SELARAS, "strong-before-rpjmd")
    assert verdict(made, "Kebun sawit").ruling == Ruling.YATIM


def test_words_alone_are_not_strong_across_affairs_that_have_nothing_in_common() -> None:
    goals = [*GOALS[:2], goal("3", TEXTS[2], agencies=("Dinas Kesehatan",)), *GOALS[3:]]
    spbe = program("Arsitektur SPBE", description=TEXTS[2], owner="Dinas Pariwisata")
    made = judge_all(plan(goals, [*PROGRAMS[:2], spbe, *PROGRAMS[3:]]))
    link = made.links_of("masterplan/Arsitektur SPBE")[0]
    assert (link.upper, link.strength) == ("rpjmd/sasaran/3", Strength.MODERATE)
    assert verdict(made, "Arsitektur SPBE").ruling == Ruling.PERLU_TELAAH


def test_an_agency_that_answers_for_the_goal_lifts_a_middling_likeness() -> None:
    lone = program(
        "Bank sampah digital", description="Pemilahan sampah, aplikasi warga, kerja sama"
    )
    owned = program(
        "Bank sampah digital",
        description="Pemilahan sampah, aplikasi warga, kerja sama",
        owner="Dinas Lingkungan Hidup",
    )
    goals = [GOALS[0], goal("2", TEXTS[1], agencies=("Dinas Lingkungan Hidup",)), *GOALS[2:]]
    order = [Strength.WEAK, Strength.MODERATE, Strength.STRONG]

    def strength(one: object) -> int:
        made = judge_all(plan(goals, [PROGRAMS[0], one, *PROGRAMS[2:]]))  # type: ignore[list-item]
        links = made.links_of("masterplan/Bank sampah digital")
        return order.index(next(k.strength for k in links if k.upper == "rpjmd/sasaran/2"))

    assert strength(owned) >= strength(lone)


def test_agency_words_and_goal_of_one_affair_keep_a_program_from_being_an_orphan() -> None:
    """Palm groves are the farm agency's; the goal it answers for speaks of staple food."""
    goals = [*GOALS, goal("9", "Kecukupan pangan pokok keluarga", agencies=("Dinas Pertanian",))]

    def judged_as(owner: str, **changed: object) -> tuple[Ruling, str]:
        text = {"description": PROGRAMS[-1].description} | changed
        one = program("Kebun sawit", owner=owner, **text)
        found = verdict(judge_all(plan(goals, [*PROGRAMS[:-1], one])), "Kebun sawit")
        return found.ruling, found.reason

    assert judged_as("Dinas Pertanian") == (Ruling.PERLU_TELAAH, "same-affair")
    assert judged_as("Dinas Pariwisata")[0] == Ruling.YATIM
    foreign = "Lomba karaoke dan panggung hiburan pegawai kantor"
    assert judged_as("Dinas Pertanian", description=foreign)[0] == Ruling.YATIM


def test_links_far_below_the_best_are_not_kept(judged: Plan) -> None:
    for item in PROGRAMS:
        scores = [k.score for k in judged.links_of(item.id, LinkKind.SERVES)]
        assert len(scores) <= MatchingSettings().top_k
        assert all(s >= 0.8 * scores[0] for s in scores)


def test_a_link_to_a_policy_also_serves_its_sasaran() -> None:
    policy = goal(
        "3.1", "Penerapan sistem pemerintahan berbasis elektronik", level=Level.ARAH_KEBIJAKAN,
        parent="rpjmd/sasaran/3",
    )  # fmt: skip
    goals = [*GOALS[:2], goal("3", "Meningkatnya tata kelola"), *GOALS[3:], policy]
    found = verdict(judge_all(plan(goals, PROGRAMS)), "Arsitektur SPBE")
    assert found.goals[:2] == ("rpjmd/arah-kebijakan/3.1", "rpjmd/sasaran/3")


def test_the_same_indicator_links_program_and_goal() -> None:
    measured = goal("9", "Terkendalinya harga", indicators=(Indicator("Laju inflasi umum (%)"),))
    one = program("Sagara Siaga", indicators=(Indicator("Laju Inflasi Umum", unit="Persen"),))
    two = program("Sagara Siaga", indicators=(Indicator("Laju Inflasi Umum", unit="Poin"),))
    for made, same in ((one, True), (two, False)):
        done = judge_all(plan([*GOALS, measured], [*PROGRAMS, made]))
        links = done.links_of("masterplan/Sagara Siaga")
        methods = {s.method for k in links for s in k.signals}
        assert ("indicator" in methods) is same


def test_code_and_name_lead_to_the_goals_of_the_twin_in_the_rpjmd() -> None:
    twin = program(
        "Program Pengelolaan Aplikasi Informatika", Kind.RPJMD, code="2.16.03",
        parents=("rpjmd/sasaran/8",),
    )  # fmt: skip
    coded = program("SAPA", code="2.16.03.2.02.0009")
    named = program("PENGELOLAAN APLIKASI INFORMATIKA", id="nama")
    made = judge_all(plan(GOALS, [*PROGRAMS, twin, coded, named]))
    for name, method in (("SAPA", "code"), ("nama", "name")):
        assert verdict(made, name).goals[0] == "rpjmd/sasaran/8"
        assert method in {s.method for s in made.links_of(f"masterplan/{name}")[0].signals}


def test_a_supporting_code_leads_nowhere() -> None:
    twin = program("Penunjang", Kind.RPJMD, code="2.16.01", parents=("rpjmd/sasaran/8",))
    made = judge_all(plan(GOALS, [*PROGRAMS, twin, program("Kantor", code="2.16.01")]))
    assert not made.links_of("masterplan/Kantor")


@pytest.mark.parametrize(
    ("method", "strength"), [("code", Strength.STRONG), ("affair", None), ("mine", None)]
)
def test_the_method_of_a_signal_says_what_it_is_worth(
    method: str, strength: Strength | None
) -> None:
    """What a plugin may rely on (docs/developer/hooks.md): no unknown method makes a link."""
    made = plan(GOALS, PROGRAMS)
    signal = Signal("masterplan/Kebun sawit", "rpjmd/sasaran/1", method, 1.0)
    links, _verdicts = judge(made, [signal])
    assert [link.strength for link in links] == ([strength] if strength else [])


def test_verdicts_do_not_depend_on_the_order_of_signals(judged: Plan) -> None:
    backwards = judge_all(plan(GOALS, PROGRAMS), tuple(reversed(LINKERS)))
    assert backwards.verdicts == judged.verdicts
    assert backwards.links == judged.links


def test_sensitivity_names_only_verdicts_that_move() -> None:
    made = plan(GOALS, PROGRAMS)
    signals = [s for k in link_text.align_linkers() for s in k.propose(made)]
    done = judge_all(made, (link_text,))
    for change in sensitivity(done, signals):
        assert change.now == done.verdicts[change.program].ruling != change.then
