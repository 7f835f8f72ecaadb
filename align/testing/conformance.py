"""What the contract asks of a plugin, as checks that a test calls.

They look at behaviour, not at types: a plugin may be written in any style as long as it
recognises its own, cites what it read, answers alike for equal input, and stays calm on
damaged files.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from align.data import kinds as known_kinds
from align.data.knowledge import TABLES, Addition, using
from align.errors import SettingsError
from align.hookspecs import Check, Exporter, Linker, Parser
from align.layouts.catalogue import Layout, load, squash
from align.layouts.identity import kind_scores
from align.layouts.matcher import recogniser
from align.model import (
    MOST_WEIGHT,
    DocumentKind,
    Finding,
    Goal,
    Kind,
    ParseResult,
    Place,
    Program,
    Report,
    Severity,
    Signal,
    Worth,
)
from align.sources.document import Source
from align.testing.records import plan as sample_plan
from align.testing.records import report as sample_report
from align.testing.samples import damaged, samples
from align.watchdog import Limits, OutOfTime, limited

if TYPE_CHECKING:
    from align.graph.query import Plan

#: A parser that claims its own sample less surely than this never gets a file.
LEAST_CERTAINTY = 0.25
#: One call on a sample of two pages; a run allows more, for books of 900.
LIMITS = Limits(seconds=20.0)
CODE = re.compile(r"[A-Z]{2,6}\d{3}")
R = TypeVar("R")


def check_parser(
    parser: Parser,
    sample: Source,
    others: Iterable[Source] | None = None,
    kinds: Iterable[DocumentKind] = (),
) -> ParseResult:
    """Hold ``parser`` to the contract on ``sample``; gives what it read there.

    It must claim ``sample`` and leave ``others`` alone (by default align's samples of all
    other kinds), give records whose place and quotation stand in the sample, answer alike
    twice, and neither raise nor claim wrongly on damaged files. ``kinds`` are those that
    the plugin itself names (hook ``align_kinds``).
    """
    with known_kinds.using(kinds):
        return _held(parser, sample, others)


def _held(parser: Parser, sample: Source, others: Iterable[Source] | None) -> ParseResult:
    _ask(isinstance(parser, Parser), "a parser has kind, detect(source) and parse(source)")
    _ask(parser.kind in known_kinds.names(), f"kind {parser.kind!s} is not known: name it in kinds")
    claim = _claim(parser, sample)
    _ask(claim >= LEAST_CERTAINTY, f"detect claims its own sample with only {claim}")
    if others is None:
        others = [s for kind, s in samples().items() if kind != parser.kind]
    for other in others:
        wrong = _claim(parser, other)
        _ask(wrong < min(claim, 0.5), f"detect also claims {other.name}, with {wrong}")
    result = _parsed(parser, sample)
    _ask(result.document.kind == parser.kind, f"the document is of kind {result.document.kind}")
    holds = bool(result.goals or result.programs)
    if parser.kind in (Kind.EVALUATION, Kind.SOTK):  # they hold neither
        holds = bool(result.document.parts)
    _ask(holds, "parse finds no goal and no program in its sample")
    _ask(result == _parsed(parser, sample), "parse gives other records for equal input")
    moved = replace(sample, path=f"elsewhere/{sample.name}")
    _ask(_ids(result) == _ids(_parsed(parser, moved)), "ids depend on where the file lies")
    _check_records(result, sample)
    for how, broken in damaged(sample):
        _calm(parser, how, broken)
    return result


def check_kind(kind: DocumentKind, sample: Source | None = None) -> None:
    """Hold ``kind`` to the contract: a name that align does not have, and words that tell it.

    ``sample`` must be scored as this kind before all others, and none of align's samples may
    be. A kind without words is told by its parser alone and needs no sample.
    """
    _ask(isinstance(kind, DocumentKind), f"{kind!r} is no DocumentKind")
    _ask(kind.name not in known_kinds.names(), f"align already has a kind {kind.name!r}")
    _ask(bool(kind.label.strip()), f"the kind {kind.name!r} has no label")
    with known_kinds.using([kind]):
        for other in samples().values():
            found = max((scores := kind_scores(other)), key=lambda k: scores[k])
            _ask(found is not kind.kind, f"its words also claim {other.name}")
        if sample is not None:
            own = kind_scores(sample)[kind.kind]
            _ask(own >= LEAST_CERTAINTY, f"its words claim its own sample with only {own}")


def check_layout(layout: Path | Layout, sample: Source, becomes: str = "") -> None:
    """Hold ``layout`` (or each layout of a TOML file) to reading a table of ``sample``."""
    try:
        known = load([layout]).layouts
    except SettingsError as error:
        raise AssertionError(f"the layout cannot be used: {error}") from error
    added = known[: len(known) - len(load().layouts)]
    read = {r.layout: r for r in recogniser(load([layout]))(sample)}
    for item in added:
        _ask(item.id in read, f"layout {item.id} recognises no table; found: {sorted(read)}")
        _ask(bool(read[item.id].rows), f"layout {item.id} recognises a table but no row of it")
    if becomes:
        kinds = {item.becomes for item in added}
        _ask(kinds == {becomes}, f"rows become {sorted(kinds)}, not {becomes}")


def check_knowledge(addition: Addition) -> None:
    """Hold ``addition`` to the contract: a table of align that it can be laid over."""
    _ask(isinstance(addition, Addition), f"{addition!r} is no Addition")
    _ask(addition.name in TABLES, f"align has no table {addition.name!r}: {sorted(TABLES)}")
    try:
        with using([addition]):
            pass
    except SettingsError as error:
        raise AssertionError(f"the file cannot be used: {error}") from error


def check_linker(linker: Linker, plan: Plan | None = None, *, least: int = 0) -> tuple[Signal, ...]:
    """Hold ``linker`` to the contract on ``plan`` (a small one where none is given).

    It must give at least ``least`` signals, each in 0…1, between records of the plan, with
    reasons; twice alike; and nothing on an empty plan; and where it states what its signals
    are worth, it must be what a run can weigh. Gives the signals.
    """
    _ask(isinstance(linker, Linker), "a linker has name and propose(plan)")
    _check_worth(linker)
    about = plan or sample_plan()
    found = _calmly("propose", lambda: tuple(linker.propose(about)))
    _ask(found == tuple(linker.propose(about)), "propose gives other signals for equal input")
    _ask(len(found) >= least, f"propose gives {len(found)} signals, not {least}")
    known = about.goals.keys() | about.programs.keys()
    for signal in found:
        _ask(isinstance(signal, Signal), f"{signal!r} is no Signal")
        _ask(0 <= signal.score <= 1, f"the score {signal.score} is not in 0…1")
        _ask({signal.lower, signal.upper} <= known, f"{signal} names records that are not there")
        _ask(bool(signal.reasons), f"{signal} gives no reason that a person can check")
        _ask(signal.method == linker.name, f"method is {signal.method!r}, not {linker.name!r}")
    _ask(not list(linker.propose(sample_plan((), ()))), "propose links records of an empty plan")
    return found


def _check_worth(linker: Linker) -> None:
    worth = getattr(linker, "worth", Worth())
    _ask(isinstance(worth, Worth), f"worth is {worth!r}, no Worth")
    _ask(isinstance(worth.weight, int | float), f"the weight {worth.weight!r} is no number")
    _ask(0 <= worth.weight <= MOST_WEIGHT, f"the weight {worth.weight} is not in 0…{MOST_WEIGHT}")
    _ask(not (worth.alone and worth.weight), "worth is alone and has a weight; state one of them")


def check_check(check: Check, failing: Plan, passing: Plan) -> tuple[Finding, ...]:
    """Hold ``check`` to the contract: findings on ``failing``, none on ``passing``."""
    _ask(isinstance(check, Check), "a check has code, name, severity, basis and run(plan)")
    _ask(bool(CODE.fullmatch(check.code)), f"the code {check.code!r} is not like ABC001")
    _ask(bool((check.__doc__ or "").strip()), "the docstring is the user documentation; write one")
    _ask(check.severity in list(Severity), f"{check.severity!r} is no severity")
    found = _calmly("run", lambda: tuple(check.run(failing)))
    _ask(bool(found), "run finds nothing in the plan that should fail")
    _ask(found == tuple(check.run(failing)), "run gives other findings for equal input")
    for finding in found:
        _ask(isinstance(finding, Finding), f"{finding!r} is no Finding")
        _ask((finding.code, finding.name) == (check.code, check.name), f"{finding.code} is not its")
        _ask(bool(finding.message.strip()), "a finding says nothing")
    extra = _calmly("run", lambda: tuple(check.run(passing)))
    _ask(not extra, f"run finds {[f.message for f in extra]} in the plan that should pass")
    _calmly("run on an empty plan", lambda: tuple(check.run(sample_plan((), ()))))
    return found


def check_exporter(exporter: Exporter, report: Report | None = None) -> dict[str, bytes]:
    """Hold ``exporter`` to the contract: it writes one file, whole, alike twice.

    An exporter without a suffix writes a folder of files instead. Gives what was written, by
    file name. An empty report must be written too.
    """
    _ask(isinstance(exporter, Exporter), "an exporter has name, suffix and export(report, path)")
    suffix = exporter.suffix
    _ask(not suffix or suffix.startswith("."), f"the suffix {suffix!r} has no dot")
    about = report or sample_report()
    with tempfile.TemporaryDirectory() as folder:
        first = _exported(exporter, about, Path(folder, "a", f"x{suffix}"))
        second = _exported(exporter, about, Path(folder, "b", f"x{suffix}"))
        _exported(exporter, Report(), Path(folder, "c", f"x{suffix}"))
    _ask(bool(first) and all(first.values()), "export writes nothing")
    _ask(first == second, "export writes other bytes for one report")
    return first


# helpers
def _ask(held: bool, otherwise: str) -> None:
    # ``raise`` and not ``assert``: the kit must hold under ``python -O`` too.
    if not held:
        raise AssertionError(otherwise)


def _calmly(what: str, call: Callable[[], R]) -> R:
    try:
        with limited(LIMITS):
            return call()
    except (OutOfTime, MemoryError) as error:
        raise AssertionError(f"{what} takes too much: {str(error) or 'memory'}") from error
    except Exception as error:
        raise AssertionError(f"{what} raises {type(error).__name__}: {error}") from error


def _claim(parser: Parser, source: Source) -> float:
    claim = _calmly(f"detect on {source.name}", lambda: parser.detect(source))
    _ask(isinstance(claim, (int, float)), f"detect gives {claim!r}, not a number")
    _ask(0 <= claim <= 1, f"detect gives {claim}, which is not in 0…1")
    return float(claim)


def _parsed(parser: Parser, source: Source) -> ParseResult:
    result = _calmly(f"parse on {source.name}", lambda: parser.parse(source))
    _ask(isinstance(result, ParseResult), f"parse gives {type(result).__name__}, not ParseResult")
    return result


def _calm(parser: Parser, how: str, broken: Source) -> None:
    try:
        _claim(parser, broken)
        _parsed(parser, broken)
    except AssertionError as error:
        raise AssertionError(f"on a damaged file ({how}): {error}") from error


def _ids(result: ParseResult) -> list[str]:
    return [*(goal.id for goal in result.goals), *(program.id for program in result.programs)]


def _check_records(result: ParseResult, sample: Source) -> None:
    ids = _ids(result)
    _ask(len(set(ids)) == len(ids), f"ids are given twice: {sorted(ids)}")
    prefix = f"{result.document.id}/"
    records: tuple[Goal | Program, ...] = (*result.goals, *result.programs)
    for item in records:
        _ask(item.document == result.document.id, f"{item.id} belongs to {item.document}")
        _ask(item.id.startswith(prefix), f"the id {item.id} does not begin with {prefix}")
        _ask(item.parent is None or item.parent in ids, f"{item.id} has an unknown parent")
        _ask(0 <= item.confidence <= 1, f"{item.id} is sure by {item.confidence}")
        _check_place(item.place, item.id, sample)
    for finding in result.findings:
        _ask(isinstance(finding, Finding), f"{finding!r} is no Finding")


def _check_place(place: Place, owner: str, sample: Source) -> None:
    """A quotation may run over a page break, so the next page counts as its page too."""
    _ask(bool(place.quote.strip()), f"{owner} quotes nothing")
    number = place.page
    if number is None:
        _ask(sample.format != "pdf", f"{owner} names no page")
        pages = sample.pages
    else:
        _ask(1 <= number <= len(sample.pages), f"{owner} names page {number}, which is not there")
        pages = sample.pages[number - 1 : number + 1]
    text = "\n".join(page.text for page in pages)
    # Narrow columns break words by letter, so a word may stand there in pieces.
    letters = squash(text)
    missing = sorted(w for w in _words(place.quote) - _words(text) if squash(w) not in letters)
    _ask(not missing, f"{owner} quotes words that are not on page {number}: {missing}")


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _exported(exporter: Exporter, report: Report, path: Path) -> dict[str, bytes]:
    path.parent.mkdir()
    _calmly("export", lambda: exporter.export(report, path))
    left = sorted(item.name for item in path.parent.iterdir())
    _ask(left == [path.name], f"export leaves {left}, not {path.name} alone")
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return {file.name: file.read_bytes() for file in files}
