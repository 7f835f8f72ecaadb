"""The order of the work, tried with plugins and files made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import align.sources
from align import pipeline
from align.errors import AmbiguousKind, PluginError, UnreadableFile, UsageError
from align.hookspecs import hookimpl
from align.model import (
    Document,
    Finding,
    Goal,
    Kind,
    Level,
    ParseResult,
    Period,
    Place,
    Program,
    Report,
    Severity,
    Signal,
)
from align.registry import BUILT_IN, FILE, Registry
from align.settings import DocumentSetting, Settings
from align.sources.document import Hints, Page, PageClass, Source


class Lines:
    """A parser for files whose first word is the kind and whose lines are the items."""

    def __init__(self, kind: Kind, certainty: float = 0.9) -> None:
        self.kind, self.certainty = kind, certainty

    def detect(self, source: Source) -> float:
        return self.certainty if source.head.startswith(str(self.kind)) else 0.0

    def parse(self, source: Source) -> ParseResult:
        key = f"{self.kind}-kota-contoh-2025"
        document = Document(key, self.kind, source.name, source.name, source.sha256)
        lines = source.head.splitlines()[1:]
        if self.kind is Kind.MASTERPLAN:
            programs = [
                Program(f"{key}/program/{n}", key, line, Place(key, 1, quote=line))
                for n, line in enumerate(lines, start=1)
            ]
            return ParseResult(document, programs=tuple(programs))
        goals = [
            Goal(f"{key}/sasaran/{n}", key, Level.SASARAN, line, Place(key, 1, quote=line), str(n))
            for n, line in enumerate(lines, start=1)
        ]
        return ParseResult(document, goals=tuple(goals))


class Shout:
    """A check that has one thing to say, or breaks."""

    severity, basis = Severity.MINOR, ""

    def __init__(self, code: str, fault: BaseException | None = None) -> None:
        self.code, self.name, self.fault = code, code.lower(), fault

    def run(self, plan: Any) -> Iterable[Finding]:
        yield Finding(self.code, self.name, self.severity, f"{len(plan.programs)} program")
        if self.fault:
            raise self.fault


class Offers:
    """A plugin with the given parsers, linkers and checks."""

    def __init__(
        self, parsers: Iterable[Any] = (), linkers: Iterable[Any] = (), checks: Iterable[Any] = ()
    ) -> None:
        self.parsers, self.linkers, self.checks = parsers, linkers, checks

    @hookimpl
    def align_parsers(self) -> Iterable[Any]:
        return self.parsers

    @hookimpl
    def align_linkers(self) -> Iterable[Any]:
        return self.linkers

    @hookimpl
    def align_checks(self) -> Iterable[Any]:
        return self.checks


def opened(path: Path, *, hints: Hints, progress: Any = None) -> Source:
    text = path.read_text("utf-8")
    if text.startswith("rusak"):
        raise UnreadableFile("berkas rusak", where=path.name, remedy="Minta lagi")
    page = Page(1, text, PageClass.SCAN if text.startswith("pindaian") else PageClass.TEXT)
    note = Finding("EKS001", "scanned-page", Severity.INFO, "halaman 1")
    findings = (note,) if page.kind is PageClass.SCAN else ()
    return Source(str(path), path.name, path.name, "txt", (page,), findings=findings, hints=hints)


@pytest.fixture(autouse=True)
def plain_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are plain text here; readers and layouts have tests of their own."""
    monkeypatch.setattr(align.sources, "open_source", opened)
    monkeypatch.setattr(pipeline, "catalogue", lambda registry: lambda source: ())


@pytest.fixture
def registry() -> Registry:
    made = Registry()
    made.register(Offers([Lines(Kind.RPJMD), Lines(Kind.MASTERPLAN)]), "lines", BUILT_IN)
    return made


Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report.findings]


def test_files_become_documents_goals_and_programs(registry: Registry, write: Write) -> None:
    files = [write("a.txt", "rpjmd\nLayanan prima"), write("b.txt", "masterplan\nSmart A\nSmart B")]
    report = pipeline.run(files, registry=registry)
    assert [document.kind for document in report.documents] == [Kind.RPJMD, Kind.MASTERPLAN]
    assert [program.name for program in report.programs] == ["Smart A", "Smart B"]
    assert {verdict.program for verdict in report.verdicts} == {p.id for p in report.programs}
    assert report.plugins[0].name == "lines"


def test_equal_input_gives_an_equal_report(registry: Registry, write: Write) -> None:
    files = [write("a.txt", "rpjmd\nLayanan"), write("b.txt", "masterplan\nLayanan digital")]
    assert pipeline.run(files, registry=registry) == pipeline.run(files, registry=registry)


def test_an_unreadable_file_is_a_finding_and_the_others_go_on(
    registry: Registry, write: Write
) -> None:
    files = [write("a.txt", "rusak"), write("b.txt", "masterplan\nSmart A")]
    report = pipeline.run(files, registry=registry)
    assert len(report.programs) == 1
    (finding,) = [f for f in report.findings if f.code == "SRC001"]
    assert "a.txt" in finding.message
    assert finding.remedy == "Minta lagi"


def test_a_file_that_no_parser_claims_names_kind(registry: Registry, write: Write) -> None:
    report = pipeline.run([write("a.txt", "puisi")], registry=registry)
    (finding,) = report.findings
    assert finding.code == "SRC002"
    assert "--kind rpjmd, masterplan" in finding.remedy


def test_a_scan_ends_as_insufficient_data_with_its_pages(registry: Registry, write: Write) -> None:
    report = pipeline.run([write("a.txt", "pindaian")], registry=registry)
    assert sorted(codes(report)) == ["EKS001", "SRC003"]


def test_two_equally_sure_parsers_are_asked_about(registry: Registry, write: Write) -> None:
    registry.register(Offers([Lines(Kind.RPJMD)]), "again", FILE)
    with pytest.raises(AmbiguousKind, match="--kind"):
        pipeline.run([write("a.txt", "rpjmd\nx")], registry=registry)


def test_the_surest_parser_wins_whatever_the_order(registry: Registry, write: Write) -> None:
    registry.register(Offers([Lines(Kind.RPJMD, 0.95)]), "surer", FILE)
    source = opened(write("a.txt", "rpjmd\nx"), hints=Hints())
    assert pipeline.choose(source, registry).plugin == "surer"


def test_a_hinted_kind_is_taken_without_asking(registry: Registry, write: Write) -> None:
    path = write("a.txt", "tanpa judul\nSmart A")
    settings = Settings(dokumen=(DocumentSetting(berkas=path, jenis="masterplan"),))
    assert len(pipeline.run([path], settings, registry).programs) == 1


def test_an_unknown_hinted_kind_names_the_known_ones(registry: Registry, write: Write) -> None:
    path = write("a.txt", "x")
    settings = Settings(dokumen=(DocumentSetting(berkas=path, jenis="rkpd"),))
    with pytest.raises(UsageError, match="rpjmd, masterplan"):
        pipeline.run([path], settings, registry)


def test_a_crashing_third_party_parser_is_named_and_loses_only_its_file(
    registry: Registry, write: Write
) -> None:
    class Crash(Lines):
        def parse(self, source: Source) -> ParseResult:
            raise ValueError("baris 3")

    registry.register(Offers([Crash(Kind.RENSTRA)]), "crash", FILE)
    files = [write("a.txt", "renstra"), write("b.txt", "masterplan\nSmart A")]
    report = pipeline.run(files, registry=registry)
    assert len(report.programs) == 1
    assert {"PLG001", "SRC002"} <= set(codes(report))


def test_a_crashing_check_is_named_and_the_others_are_heard(
    registry: Registry, write: Write
) -> None:
    registry.register(Offers(checks=[Shout("AAA001", KeyError("x")), Shout("AAA002")]), "c", FILE)
    registry.register(Offers(checks=[Shout("AAA003", KeyError("y"))]), "core", BUILT_IN)
    report = pipeline.run([write("a.txt", "masterplan\nSmart A")], registry=registry)
    assert "AAA002" in codes(report)
    assert codes(report).count("PLG001") == 2


@pytest.mark.parametrize(
    "change", [{"score": 1.5}, {"score": float("nan")}, {"upper": "tiada"}, {"lower": "tiada"}]
)
def test_a_signal_out_of_bounds_is_refused_by_name(
    registry: Registry, write: Write, change: dict[str, Any]
) -> None:
    class Wild:
        name = "wild"

        def propose(self, plan: Any) -> Iterable[Signal]:
            sound = Signal(next(iter(plan.programs)), next(iter(plan.goals)), "wild", 0.5)
            yield replace(sound, **change)

    files = [write("a.txt", "rpjmd\nLayanan"), write("b.txt", "masterplan\nSmart A")]
    registry.register(Offers(linkers=[Wild()]), "wild", FILE)
    report = pipeline.run(files, registry=registry)
    assert [f.subject for f in report.findings if f.code == "PLG001"] == ["wild"]
    assert all(signal.method != "wild" for link in report.links for signal in link.signals)


def test_a_broken_builtin_linker_raises(registry: Registry, write: Write) -> None:
    class Wrong:
        name = "wrong"

        def propose(self, plan: Any) -> Iterable[Any]:
            return ["no signal"]

    registry.register(Offers(linkers=[Wrong()]), "core", BUILT_IN)
    with pytest.raises(PluginError, match="no signal"):
        pipeline.run([write("a.txt", "rpjmd\nLayanan")], registry=registry)


def test_findings_come_heaviest_first_and_once() -> None:
    minor = Finding("B002", "b", Severity.MINOR, "x")
    critical = Finding("Z001", "z", Severity.CRITICAL, "x")
    assert pipeline.ordered([minor, critical, minor]) == (critical, minor)


def test_forms_of_many_agencies_stay_apart(registry: Registry, write: Write) -> None:
    files = [write("dinkes.txt", "masterplan\nSmart A"), write("dishub.txt", "masterplan\nSmart B")]
    report = pipeline.run(files, registry=registry)
    assert [document.id for document in report.documents] == [
        "masterplan-kota-contoh-2025-dinkes",
        "masterplan-kota-contoh-2025-dishub",
    ]
    assert len({program.id for program in report.programs}) == 2
    assert all(program.place.document == program.document for program in report.programs)


@pytest.mark.parametrize(
    ("kind", "period", "rides"),
    [
        (Kind.RPJPD, Period(2025, 2045), True),
        (Kind.RPJMN, Period(2025, 2029), True),
        (Kind.RPJPD, None, True),
        (Kind.RPJPD, Period(2005, 2025), False),
        (Kind.RPJMD, Period(2025, 2029), False),
    ],
)
def test_the_rpjpn_rides_along_with_plans_of_its_period(
    kind: Kind, period: Period | None, rides: bool
) -> None:
    result = ParseResult(Document("d", kind, "", "d.pdf", "", period=period))
    found = [r.document.kind for r in pipeline.companions([result])]
    assert found == ([Kind.RPJPN] if rides else [])
