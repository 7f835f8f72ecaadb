"""Kinds of document that plugins name: told by their words, linked by their role, never fatal."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from align import codec, i18n, testing
from align.checks.rule import Rule
from align.control.outcome import examine
from align.data import kinds
from align.graph.verdict import judge
from align.hookspecs import hookimpl
from align.layouts.identity import document, kind_scores
from align.model import Conformity, DocumentKind, Kind, Level, ParseResult, Role, Ruling, Severity
from align.pipeline import judge as judged
from align.pipeline import knowing
from align.registry import FILE, Registry
from align.reports.words import kind_word
from align.settings import Settings
from align.sources.document import Source

LKJIP = DocumentKind(
    "lkjip", "LKJIP", years=(1, 1), titles=("laporan kinerja instansi pemerintah", "LKJIP")
)
RAD = DocumentKind("rad-stunting", "RAD Stunting", role=Role.PROGRAMS)
RAD_ONE = testing.document(RAD.kind)
KLHS = DocumentKind("klhs", "KLHS", label_en="Strategic assessment", role=Role.GOALS)


def offering(*items: object, parser: object | None = None) -> object:
    """A plugin that names kinds, and reads one where a parser is given."""

    def align_kinds() -> list[object]:
        return list(items)

    def align_parsers() -> list[object]:
        return [parser]

    hooks = {"align_kinds": hookimpl(align_kinds)}
    hooks |= {"align_parsers": hookimpl(align_parsers)} if parser else {}
    return type("Plugin", (), {name: staticmethod(hook) for name, hook in hooks.items()})()


@contextmanager
def english() -> Iterator[None]:
    before = i18n.language()
    i18n.activate("en")
    try:
        yield
    finally:
        i18n.activate(before)


def named(*plugins: object) -> Registry:
    registry = Registry()
    for number, plugin in enumerate(plugins, 1):
        registry.register(plugin, f"plugin-{number}", FILE)
    return registry


# the name
def test_a_kind_of_one_name_is_one_object_in_every_process() -> None:
    kind = Kind("rad-stunting")
    assert kind is Kind("rad-stunting")
    assert pickle.loads(pickle.dumps(kind)) is kind
    assert kind not in list(Kind)


@pytest.mark.parametrize("name", ["", "LKJIP", "rad stunting", "-rad", "rad-", "2025", "a/b"])
def test_a_name_that_cannot_stand_in_an_id_is_refused_with_an_example(name: str) -> None:
    with pytest.raises(ValueError, match="'rad-stunting'"):
        DocumentKind(name, "X")
    with pytest.raises(ValueError, match="is not a valid Kind"):
        Kind(name)


@pytest.mark.parametrize(
    "wrong", [{"titles": ("a",)}, {"titles": "lkjip"}, {"headings": ("",)}, {"years": (5, 1)}]
)
def test_words_and_years_that_say_nothing_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="lkjip"):
        DocumentKind("lkjip", "LKJIP", **wrong)


# the hook
def test_a_second_plugin_with_the_same_kind_is_named_and_the_first_holds() -> None:
    other = replace(LKJIP, label="Laporan")
    registry = named(offering(LKJIP), offering(other, KLHS))
    assert [offer.item for offer in registry.kinds()] == [LKJIP, KLHS]
    (finding,) = registry.findings
    assert "plugin-2" in finding.message
    assert "lkjip sudah dipakai plugin plugin-1" in finding.message


@pytest.mark.parametrize("name", ["rpjmd", "masterplan-lama", "unknown"])
def test_no_plugin_takes_the_name_of_a_kind_of_align(name: str) -> None:
    registry = named(offering(DocumentKind(name, "X")))
    assert registry.kinds() == ()
    assert f"{name} sudah dipakai" in registry.findings[0].message


@pytest.mark.parametrize("item", ["lkjip", DocumentKind, replace(LKJIP, label=7)])  # type: ignore[arg-type]
def test_what_is_no_kind_is_its_plugins_fault(item: object) -> None:
    registry = named(offering(item, KLHS))
    assert [offer.item for offer in registry.kinds()] == [KLHS]
    assert len(registry.findings) == 1


def test_align_kinds() -> None:
    """What plugins name is known during a run and not after."""
    with knowing(Settings(), named(offering(LKJIP))):
        assert "lkjip" in kinds.names()
    assert "lkjip" not in kinds.names()


# telling it
def report_of_an_agency(title: str) -> Source:
    return testing.source([f"{title}\nDINAS PERHUBUNGAN KOTA CONTOH\nTAHUN 2024\nRPJMD 2025-2029"])


def test_a_title_tells_the_kind_once_its_plugin_is_there() -> None:
    source = report_of_an_agency("LAPORAN KINERJA\nINSTANSI PEMERINTAH")
    assert max(kind_scores(source).values()) < 0.25
    with kinds.using([LKJIP]):
        scores = kind_scores(source)
        assert max(scores, key=lambda kind: scores[kind]) is LKJIP.kind
        made = document(source, LKJIP.kind, "x")
    assert made.id == "lkjip-kota-contoh-2024"
    assert made.title == "LKJIP Kota Contoh Tahun 2024–2024"


def test_words_of_a_plugin_match_whole_phrases_only() -> None:
    with kinds.using([replace(LKJIP, titles=("kinerja",))]):
        assert kind_scores(report_of_an_agency("BERKINERJA"))[LKJIP.kind] == 0


@pytest.mark.parametrize("kind", testing.samples())
def test_align_tells_its_own_kinds_as_before_beside_those_of_plugins(kind: Kind) -> None:
    source = testing.sample(kind)
    before = kind_scores(source)
    with kinds.using([LKJIP, RAD, KLHS]):
        assert {k: v for k, v in kind_scores(source).items() if k in before} == before


# linking
WORDS = "Menurunnya prevalensi stunting balita melalui layanan gizi terpadu"


def with_a(kind: Kind, *, upper: tuple[Kind, ...] = (Kind.RPJMD,)) -> Any:
    """A plan of ``kind`` with one program that names one goal in each plan above it; a goal of
    an RPJMD names those of the others."""
    owner = testing.document(kind)
    above = [testing.document(one) for one in upper]
    goals = [testing.goal(WORDS, "1.1", of=one) for one in above]
    said = tuple(f"Sasaran 1.1 {kinds.definition(one).label}" for one in upper)
    goals = [replace(g, declared=said[1:]) if g.document.startswith("rpjmd") else g for g in goals]
    program = testing.program("Layanan gizi terpadu", "1", of=owner, declared_goals=said)
    return testing.plan(goals, [program], [owner, *above])


def test_programs_of_a_plan_that_a_plugin_has_judged_are_linked_and_get_a_verdict() -> None:
    with kinds.using([RAD]):
        plan = judged(with_a(RAD.kind), Registry.load(environment={"ALIGN_PLUGINS": "off"}))
    (verdict,) = plan.verdicts.values()
    assert verdict.ruling is Ruling.SELARAS
    assert plan.proposals == []


def test_what_is_only_a_reference_is_neither_judged_nor_linked_to() -> None:
    with kinds.using([LKJIP]):
        assert judge(with_a(LKJIP.kind), []) == ([], [])
        plan = with_a(Kind.MASTERPLAN, upper=(LKJIP.kind,))
        plan = judged(plan, Registry.load(environment={"ALIGN_PLUGINS": "off"}))
    assert [v.ruling for v in plan.verdicts.values()] == [Ruling.TIDAK_CUKUP_DATA]


def linked(*upper: Kind) -> tuple[set[Kind], Ruling, str]:
    """Kinds that the program of a masterplan is linked to, its verdict and why."""
    with kinds.using([KLHS]):
        plan = with_a(Kind.MASTERPLAN, upper=upper)
        plan = judged(plan, Registry.load(environment={"ALIGN_PLUGINS": "off"}))
    (verdict,) = plan.verdicts.values()
    reached = {plan.kind_of(plan.goals[k.upper]) for k in plan.links if k.lower == verdict.program}
    return reached, verdict.ruling, verdict.reason


def test_goals_of_a_higher_plan_of_a_plugin_are_linked_to() -> None:
    assert KLHS.kind in linked(Kind.RPJMD, KLHS.kind)[0]
    assert linked(KLHS.kind)[1:] == (Ruling.SELARAS, "declared-before-rpjmd")


def test_a_plan_of_a_plugin_adds_to_the_chain_of_the_law_and_never_stands_for_it() -> None:
    """The goal of the RPJMD names the KLHS, and nothing of the RPJPD."""
    with kinds.using([KLHS]):
        plan = with_a(Kind.MASTERPLAN, upper=(Kind.RPJMD, KLHS.kind))
        far = testing.document(Kind.RPJPD)
        other = testing.goal("Terwujudnya pelabuhan niaga", "1", Level.SASARAN_POKOK, of=far)
        plan = testing.plan(
            [*plan.goals.values(), other], plan.programs.values(), [*plan.documents.values(), far]
        )
        plan = judged(plan, Registry.load(environment={"ALIGN_PLUGINS": "off"}))
    answers = {plan.kind_of(plan.goals[k.upper]) for k in plan.links if k.lower in plan.goals}
    assert answers == {KLHS.kind}
    assert [v.reason for v in plan.verdicts.values()] == ["chain-broken"]


# checking
class MissingReport(Rule):
    """Laporan kinerja belum menyebut program."""

    code, name, title = "LKJ001", "lkjip-silent", "Laporan tanpa program"
    severity, basis = Severity.INFO, ""
    needs = (LKJIP.kind, Kind.RPJMD)

    def look(self, plan: Any) -> Iterator[Any]:
        for one in plan.documents_of(LKJIP.kind):
            yield self.finding(one, "Program belum disebut.")


def test_a_rule_of_a_plugin_is_about_the_kind_that_it_names() -> None:
    with kinds.using([LKJIP]):
        without = examine(MissingReport(), with_a(Kind.MASTERPLAN))
        alone = examine(MissingReport(), with_a(LKJIP.kind, upper=()))
        both = examine(MissingReport(), with_a(LKJIP.kind))
    assert (without.ruling, without.reason) == (Conformity.TIDAK_BERLAKU, "tidak ada LKJIP")
    assert alone.ruling is Conformity.TIDAK_CUKUP_DATA
    assert len(both.findings) == 1


def test_rules_about_links_hold_for_programs_of_a_plugins_plan() -> None:
    from align.plugins.check_links import OrphanProgram

    with kinds.using([RAD]):
        assert OrphanProgram().applies(with_a(RAD.kind))
    assert not OrphanProgram().applies(with_a(RAD.kind))


# where the plugin is gone
def test_a_saved_report_is_read_and_named_without_the_plugin_that_made_it() -> None:
    made = testing.report(documents=(testing.document(KLHS.kind), testing.document()))
    again = codec.loads(codec.dumps(made))
    assert again == made
    assert again.documents[0].kind is KLHS.kind
    assert kind_word(again.documents[0].kind) == "KLHS"
    with kinds.using([KLHS]), english():
        assert kind_word(again.documents[0].kind) == "Strategic assessment"


def test_a_comparison_names_the_kind_that_only_one_draft_has() -> None:
    from align.review.diff import compare
    from align.review.page import page

    drafts = [testing.report(documents=(testing.document(), *more)) for more in ((), (RAD_ONE,))]
    compared = compare(*drafts)
    assert compared.only_new == ("rad-stunting",)
    with kinds.using([RAD]):
        assert "<dd>RAD Stunting</dd>" in page(compared)


def test_the_schema_lets_plugins_name_kinds_and_nothing_else() -> None:
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(codec.schema())
    made = json.loads(codec.dumps(testing.report(documents=(testing.document(RAD.kind),))))
    assert list(validator.iter_errors(made)) == []
    made["documents"][0]["kind"] = "RAD Stunting"
    assert list(validator.iter_errors(made))


# the command line
PLUGIN = """
from align.hookspecs import hookimpl
from align.layouts.identity import document
from align.model import DocumentKind, Kind, ParseResult

class Parser:
    kind = Kind("lkjip")

    def detect(self, source):
        return 0.9 if "LKJIP" in source.head else 0.0

    def parse(self, source):
        return ParseResult(document(source, self.kind, "lkjip"))

@hookimpl
def align_parsers():
    return [Parser()]
"""
NAMED = (
    PLUGIN
    + """
@hookimpl
def align_kinds():
    return [DocumentKind("lkjip", "Laporan Kinerja")]
"""
)


def called(folder: Path, plugin: str, *words: str) -> Any:
    from click.testing import CliRunner

    from align.cli.main import main

    (folder / "lapor.py").write_text(plugin, encoding="utf-8")
    (folder / "a.md").write_text("# LKJIP KOTA CONTOH TAHUN 2024\n\nIsi.\n", encoding="utf-8")
    return CliRunner().invoke(main, [*words, "--plugin", str(folder / "lapor.py")])


def test_inspect_names_the_kind_and_kind_chooses_it(tmp_path: Path) -> None:
    file = str(tmp_path / "a.md")
    for words in (["inspect", file], ["inspect", file, "--kind", "lkjip"]):
        done = called(tmp_path, NAMED, *words)
        assert "Laporan Kinerja" in done.output, done.output
    done = called(tmp_path, NAMED, "inspect", file, "--kind", "lkpj")
    assert "jenis 'lkpj' tidak dikenal" in str(done.exception) + done.output
    assert "lkjip" in str(getattr(done.exception, "remedy", "")) + done.output


def test_the_list_of_plugins_shows_the_kinds_they_add(tmp_path: Path) -> None:
    done = called(tmp_path, NAMED, "plugins")
    assert "Jenis dokumen" in done.output
    assert "Laporan Kinerja · acuan · lapor" in done.output


def test_a_parser_of_a_kind_that_nobody_named_is_its_plugins_fault(tmp_path: Path) -> None:
    done = called(tmp_path, PLUGIN, "check", str(tmp_path / "a.md"), "--format", "json")
    said = [f for f in json.loads(done.stdout)["findings"] if f["code"] == "PLG001"]
    assert "jenis 'lkjip' belum didaftarkan" in said[0]["message"]
    assert "align_kinds" in said[0]["remedy"]


# the kit
def test_the_kit_says_what_is_wrong_with_a_kind() -> None:
    class Parser:
        kind = RAD.kind

        def detect(self, source: Source) -> float:
            return 0.0

        def parse(self, source: Source) -> ParseResult:
            return ParseResult(document(source, self.kind, "x"))

    testing.check_kind(LKJIP, report_of_an_agency("LKJIP"))
    for kind, sample, said in (
        (DocumentKind("rpjmd", "X"), None, "already has"),
        (DocumentKind("x", " "), None, "no label"),
        (DocumentKind("x", "X", titles=("rencana strategis",)), None, "also claim"),
        (LKJIP, report_of_an_agency("APA SAJA"), "own sample"),
    ):
        with pytest.raises(AssertionError, match=said):
            testing.check_kind(kind, sample)
    with pytest.raises(AssertionError, match="kind rad-stunting is not known"):
        testing.check_parser(Parser(), testing.sample(Kind.RENSTRA))
