"""The order of the work, one line a step.

Nothing here knows a format, a kind of plan or a rule: readers, parsers, linkers and
checks do. A file that cannot be read or recognised becomes a finding and the others go
on; a plugin that crashes is named by the registry and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from align.control.control import Control
from align.control.outcome import Outcome, crashed, examine
from align.data import kinds, knowledge
from align.errors import AmbiguousKind, PluginError, UnreadableFile, UsageError
from align.graph.query import Plan
from align.hookspecs import Check, Linker, Parser
from align.i18n import _
from align.inputs import Request, requests
from align.model import Finding, Kind, ParseResult, Place, Report, Severity, Signal
from align.plans import merged
from align.registry import Offer, Registry, sound, sound_claim, sound_result
from align.review.case import Case, beside, from_file
from align.settings import Settings
from align.sources.document import PageClass, Reading, Source

#: Called with what is being done, how much of it is done, and how much there is (0: unknown).
Progress = Callable[[str, int, int], None]
Recogniser = Callable[[Source], tuple[Reading, ...]]

#: A parser that is less sure than this does not get the file. Half of what a lone,
#: unambiguous word in a title gives, so that a vague document is asked about, not guessed.
LEAST_CERTAINTY = 0.25
#: Pages whose text can be relied on.
READABLE = (PageClass.TEXT, PageClass.RULED)


def silent(step: str, done: int = 0, total: int = 0) -> None:
    """The progress of a run that nobody watches."""


def run(
    files: Sequence[Path],
    settings: Settings | None = None,
    registry: Registry | None = None,
    progress: Progress = silent,
) -> Report:
    """Read ``files`` (those of ``settings.dokumen`` where none), link, judge and check them.

    Raises :class:`UsageError` for a path that does not exist, for two parsers that claim
    one file equally, and where nothing is given; what is wrong with a file or a plan is a
    finding of the report.
    """
    settings = settings or Settings()
    registry = registry or Registry.load(settings.plugin)
    control = Control(settings, [offer.item for offer in registry.checks()])
    wanted = requests(files, settings)
    with knowing(settings, registry):
        results, problems = read(wanted, registry, progress)
        paths = [request.path for request in wanted]
        return report_of(paths, results, problems, settings, registry, control, progress)


@contextmanager
def knowing(settings: Settings, registry: Registry) -> Iterator[None]:
    """What align knows, with what plugins and then ``[knowledge]`` lay over it.

    Whoever reads or judges outside :func:`run` does it inside this.
    """
    given = settings.knowledge
    own = [
        knowledge.Addition(name, path)
        for name in type(given).model_fields
        for path in getattr(given, name)
    ]
    added = (offer.item for offer in registry.kinds())
    tables = [*(offer.item for offer in registry.knowledge()), *own]
    with kinds.using(added), knowledge.using(tables):
        yield


def report_of(
    paths: Sequence[Path],
    results: Sequence[ParseResult],
    problems: Sequence[Finding],
    settings: Settings,
    registry: Registry,
    control: Control,
    progress: Progress = silent,
) -> Report:
    """What :func:`run` makes of documents that were read, here or in another process.

    ``problems`` are the findings of files that gave nothing; ``paths`` are all files.
    """
    results = merged(results)
    case = decided(paths, results, settings)
    plan = build(case.goals(results), settings)
    findings = [*problems, *plan.findings, *case.findings]
    outcomes: list[Outcome] = []
    if plan.documents:
        progress(_("Mencari kaitan"), 0, 0)
        plan = case.judgement(judge(plan, registry))
        progress(_("Memeriksa"), 0, 0)
        outcomes = check(plan, registry, control)
        findings += [finding for outcome in outcomes for finding in outcome.findings]
    report = Report(
        documents=tuple(plan.documents.values()),
        goals=tuple(plan.goals.values()),
        programs=tuple(plan.programs.values()),
        links=plan.links,
        verdicts=tuple(plan.verdicts.values()),
        findings=ordered((*control.answered(findings, case), *registry.findings)),
        plugins=registry.infos,
        settings=MappingProxyType(plan.settings.pencocokan.model_dump(mode="json")),
        decisions=case.decisions,
    )
    settled = control.settled(report, outcomes)
    return replace(settled, findings=ordered(settled.findings))


# reading
def read(
    wanted: Sequence[Request], registry: Registry, progress: Progress = silent
) -> tuple[list[ParseResult], list[Finding]]:
    """What the files hold, and a finding for each that gave nothing."""
    recogniser = catalogue(registry)
    results: list[ParseResult] = []
    problems: list[Finding] = []
    for request in wanted:
        result, faults = read_one(request, registry, recogniser, progress)
        results += [result] if result else []
        problems += faults
    return results + companions(results), problems


def read_one(
    request: Request, registry: Registry, recogniser: Recogniser, progress: Progress = silent
) -> tuple[ParseResult | None, list[Finding]]:
    """What one file holds, or None and why it gave nothing."""
    try:
        source = open_file(request, recogniser, progress)
    except UnreadableFile as error:
        return None, [unread("SRC001", "unreadable-file", request.path.name, error)]
    try:
        return parse(source, registry), []
    except UnknownKind as error:
        refusal = unread(error.code, error.name, request.path.name, error)
        return None, [refusal, *source.findings]


def catalogue(registry: Registry) -> Recogniser:
    """Recognises tables with the built-in layouts and those of plugins."""
    from align.layouts.catalogue import load
    from align.layouts.matcher import recogniser

    return recogniser(load(offer.item for offer in registry.layouts()))


def open_file(request: Request, recogniser: Recogniser, progress: Progress = silent) -> Source:
    """The file of ``request``, opened once, page by page; raises :class:`UnreadableFile`."""
    from align.sources import open_source

    step = partial(progress, _("Membaca {file}").format(file=request.path.name))
    step(0, 0)
    source = open_source(request.path, hints=request.hints, progress=step)
    return replace(source, recogniser=recogniser)


class UnknownKind(UsageError):
    """No parser claims a file that could be opened."""

    code, name = "SRC002", "unknown-kind"


class NoText(UnknownKind):
    """Too little of a file is text to say anything about it."""

    code, name = "SRC003", "insufficient-data"


def parse(source: Source, registry: Registry) -> ParseResult:
    """``source`` as records, by the parser that claims it most surely.

    An earlier masterplan is read as any other.
    """
    if source.hints.kind == Kind.PREVIOUS:
        hints = replace(source.hints, kind=Kind.MASTERPLAN)
        earlier = parse(replace(source, hints=hints), registry)
        return replace(earlier, document=replace(earlier.document, kind=Kind.PREVIOUS))
    offer = choose(source, registry)
    result = registry.guarded(
        offer.plugin, lambda: sound_result(offer.item.parse(source), offer.plugin)
    )
    if result is None:
        raise UnknownKind(
            _("plugin {plugin} gagal membacanya").format(plugin=offer.plugin),
            where=source.name,
            remedy=_("Pilih pembaca lain dengan --kind, atau copot plugin itu"),
        )
    missed = [f for f in source.findings if f not in result.findings]
    return replace(result, findings=(*result.findings, *missed))


def choose(source: Source, registry: Registry) -> Offer[Parser]:
    """The parser for ``source``: the one of the hinted kind, else the surest."""
    offers = registry.parsers()
    if source.hints.kind:
        return _hinted(source, offers)
    if not any(page.kind in READABLE and page.text.strip() for page in source.pages):
        raise NoText(
            _("tidak cukup data: tidak satu pun dari {pages} halaman terbaca").format(
                pages=len(source.pages)
            ),
            where=source.name,
            remedy=_("Minta berkas aslinya, atau buat lapisan teks dengan OCR"),
        )
    claims = [(claim, offer) for offer in offers if (claim := _claim(source, offer, registry))]
    best = max((claim for claim, _offer in claims), default=0.0)
    winners = [offer for claim, offer in claims if claim == best]
    if best < LEAST_CERTAINTY:
        raise UnknownKind(
            _("jenis dokumen tidak dikenali"),
            where=source.name,
            remedy=_("Sebutkan jenisnya: --kind {kinds}").format(kinds=_kinds(offers)),
        )
    if len(winners) > 1:
        raise AmbiguousKind(
            _("dokumen ini sama-sama cocok sebagai {kinds}").format(
                kinds=", ".join(
                    _("{kind} (plugin {plugin})").format(kind=o.item.kind, plugin=o.plugin)
                    for o in winners
                )
            ),
            where=source.name,
            remedy=_(
                "Pilih salah satu dengan --kind; bila jenisnya sama, sisakan satu dalam [plugin] aktif"
            ),
        )
    return winners[0]


def companions(results: Sequence[ParseResult]) -> list[ParseResult]:
    """The national long-term plan, which rides along as data where a plan answers to it.

    A plan of an earlier period answers to an earlier RPJPN, which is not at hand.
    """
    from align.data.rpjpn import rpjpn

    documents = [result.document for result in results]
    below = [d for d in documents if d.kind in (Kind.RPJMN, Kind.RPJPD)]
    if not below or any(document.kind is Kind.RPJPN for document in documents):
        return []
    national = rpjpn()
    period = national.document.period
    fits = [d for d in below if not (d.period and period) or d.period.start in period]
    return [national] if fits else []


# deciding
def decided(files: Sequence[Path], results: Sequence[ParseResult], settings: Settings) -> Case:
    """What people decided about the documents, from the file of decisions where there is one."""
    if not settings.terapkan_keputusan:
        return Case()
    path = settings.keputusan or beside(files, results)
    return from_file(path, results, settings.per_tanggal)


# linking and judging
def build(results: Iterable[ParseResult], settings: Settings) -> Plan:
    """The documents as one graph."""
    from align.graph.build import build as build_graph

    return build_graph(results, settings)


def judge(plan: Plan, registry: Registry) -> Plan:
    """``plan`` with its links and verdicts."""
    from align.graph.build import judged
    from align.graph.verdict import judge as judge_signals

    plan = weighed(plan, registry)
    links, verdicts = judge_signals(plan, signals(plan, registry))
    return judged(plan, links, verdicts)


def weighed(plan: Plan, registry: Registry) -> Plan:
    """``plan`` with what the linkers of plugins state of their signals among its settings."""
    from align.registry.worths import worths

    knobs = plan.settings.pencocokan
    known = knobs.model_copy(update={"isyarat": worths(registry, knobs.isyarat)})
    return replace(plan, settings=plan.settings.model_copy(update={"pencocokan": known}))


def signals(plan: Plan, registry: Registry) -> list[Signal]:
    """What the linkers see between the items of ``plan``, in the order of the linkers."""
    return [s for offer in registry.linkers() for s in _propose(plan, offer, registry)]


def check(plan: Plan, registry: Registry, control: Control) -> list[Outcome]:
    """How the wanted checks come out; one that crashes is named and the others go on."""
    return [
        _outcome(plan, offer, registry)
        for offer in registry.checks()
        if control.wants(offer.item.code)
    ]


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Heaviest first, then by code and subject; equal ones once."""
    weight = {severity: rank for rank, severity in enumerate(Severity)}
    return tuple(
        sorted(
            dict.fromkeys(findings),
            key=lambda f: (weight[f.severity], f.code, _pages(f), f.subject, f.message),
        )
    )


# helpers
def _claim(source: Source, offer: Offer[Parser], registry: Registry) -> float:
    def ask() -> float:
        return sound_claim(offer.item.detect(source), offer.plugin)

    return registry.guarded(offer.plugin, ask) or 0.0


def _hinted(source: Source, offers: Sequence[Offer[Parser]]) -> Offer[Parser]:
    for offer in offers:
        if offer.item.kind == source.hints.kind:
            return offer
    raise UsageError(
        _("jenis '{kind}' tidak dikenal").format(kind=source.hints.kind),
        where=source.name,
        remedy=_("Yang dikenal: {kinds}").format(kinds=_kinds(offers)),
    )


def _kinds(offers: Iterable[Offer[Parser]]) -> str:
    return ", ".join(dict.fromkeys(str(offer.item.kind) for offer in offers))


def _propose(plan: Plan, offer: Offer[Linker], registry: Registry) -> list[Signal]:
    known = plan.goals.keys() | plan.programs.keys()

    def propose() -> list[Signal]:
        signals = [sound(Signal, s, offer.plugin) for s in offer.item.propose(plan)]
        for signal in signals:
            if not (0 <= signal.score <= 1 and {signal.lower, signal.upper} <= known):
                raise PluginError(
                    offer.plugin, _("isyarat tidak sah: {signal}").format(signal=signal)
                )
        return signals

    return registry.guarded(offer.plugin, propose) or []


def _outcome(plan: Plan, offer: Offer[Check], registry: Registry) -> Outcome:
    def look() -> Outcome:
        outcome = examine(offer.item, plan)
        for finding in outcome.findings:
            sound(Finding, finding, offer.plugin)
        return outcome

    return registry.guarded(offer.plugin, look, spare_builtin=True) or crashed(offer.item)


def unread(code: str, name: str, file: str, error: UsageError) -> Finding:
    """The finding for a file that gave nothing."""
    return Finding(
        code=code,
        name=name,
        severity=Severity.CRITICAL,
        message=_("{file} tidak terbaca: {message}").format(file=file, message=error.message),
        subject=file,
        places=(Place(file),),
        remedy=error.remedy,
    )


def _pages(finding: Finding) -> tuple[str, int]:
    if not finding.places:
        return "", 0
    return finding.places[0].document, finding.places[0].page or 0
