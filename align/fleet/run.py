"""One run over a fleet: what is left to do, to the executor and back into the folder.

A document is one job and judging a region is another, so what a document does to its reader
costs that document, and its region is judged without it. The national plans are read once
and go along with every region. Few regions are open at a time, so memory does not grow with
their number.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from align.control.control import Control
from align.errors import UsageError
from align.fleet.executor import SECONDS, Executor, Fault, Job, Outcome
from align.fleet.jobs import JudgeTask, Reading, ReadTask, Terms, pack
from align.fleet.regions import Fleet, Paper, Region
from align.fleet.stamp import Seen, fingerprint, inputs, seen
from align.fleet.store import Loss, State, Store
from align.i18n import _, language
from align.model import Finding
from align.pipeline import Progress, silent, unread
from align.registry import Registry

#: Name under which the national plans stand among the regions; no slug looks like it.
SHARED = "*"


@dataclass(frozen=True, slots=True)
class Options:
    """How a run works. ``retry`` does regions again that lost a document."""

    plugins: tuple[Path, ...] = ()
    seconds: float = SECONDS
    retry: bool = False


@dataclass
class Tally:
    """What a run did. ``lost`` holds the name of the region and what it lost."""

    regions: int = 0
    skipped: int = 0
    done: int = 0
    failed: int = 0
    lost: list[tuple[str, Loss]] = field(default_factory=list)

    @property
    def finished(self) -> int:
        return self.skipped + self.done + self.failed


@dataclass
class _Open:
    """A region on its way."""

    region: Region
    papers: tuple[Paper, ...]
    readings: list[bytes]
    terms: Terms
    fingerprint: str = ""
    files: dict[str, Seen] = field(default_factory=dict)
    losses: list[Loss] = field(default_factory=list)
    waiting: int = 0


def run(
    fleet: Fleet,
    store: Store,
    make: Callable[[], Executor],
    options: Options | None = None,
    progress: Progress = silent,
) -> Tally:
    """Do every region that is not done; ``make`` is only called where there is one.

    Raises :class:`UsageError` for settings that do not fit; ``KeyboardInterrupt`` ends the run
    between two files, and the next run goes on from there.
    """
    return _Run(fleet, store, options or Options(), progress).all(make)


class _Run:
    def __init__(self, fleet: Fleet, store: Store, options: Options, progress: Progress) -> None:
        self._fleet, self._store, self._options = fleet, store, options
        self._tally = Tally(len(fleet.regions))
        self._told = _Teller(progress, self._tally)
        self._open: dict[str, _Open] = {}
        self._jobs: deque[Job] = deque()
        self._shared: tuple[list[bytes], list[Loss]] = ([], [])
        self._terms: dict[int, Terms] = {}
        self._marks: dict[int, list[object]] = {}
        self._national: dict[str, Seen] = {}
        self._flying = 0

    def all(self, make: Callable[[], Executor]) -> Tally:
        self._check_settings()
        self._store.prepare()
        self._store.roll(self._fleet.regions)
        todo = self._todo()
        self._told()
        first = next(todo, None)
        if first is None:
            return self._tally
        with closing(make()) as executor:
            self._read_shared(executor)
            self._begin(first)
            self._drive(executor, todo)
        return self._tally

    # what is left to do
    def _check_settings(self) -> None:
        """Settings and plugins are wrong before the first document, or not at all."""
        every = [self._fleet.settings, *(region.settings for region in self._fleet.regions)]
        for settings in every:
            if id(settings) in self._terms:
                continue
            registry = Registry.load(settings.plugin, self._options.plugins)
            Control(settings, [offer.item for offer in registry.checks()])
            key = id(settings)
            self._terms[key] = Terms(settings, self._options.plugins, language())
            self._marks[key] = [[i.name, i.version, i.origin, i.status] for i in registry.infos]

    def _todo(self) -> Iterator[_Open]:
        """Regions without a result that a run would make again, each ready to be begun."""
        for region in self._fleet.regions:
            state = self._store.state(region.slug)
            found = self._opened(region, state)
            lost = bool(state and state.losses) and self._options.retry
            if self._store.done(state, found.fingerprint) and not lost:
                self._tally.skipped += 1
                self._told()
            else:
                yield found

    def _opened(self, region: Region, state: State | None) -> _Open:
        shared, terms = self._fleet.shared, self._terms[id(region.settings)]
        before = {**(state.files if state else {}), **self._national}
        files = {str(path): seen(path, before) for path in inputs(region, shared, terms)}
        self._national |= {str(p.path): found for p in shared if (found := files.get(str(p.path)))}
        mark = fingerprint(region, shared, terms, files, self._marks[id(region.settings)])
        there = {path: found for path, found in files.items() if found}
        return _Open(region, region.papers, [b""] * len(region.papers), terms, mark, there)

    # reading
    def _read_shared(self, executor: Executor) -> None:
        """The national plans, once."""
        papers, settings = self._fleet.shared, self._fleet.settings
        region = Region(SHARED, _("rencana bersama"), papers, settings)
        together = _Open(region, papers, [b""] * len(papers), self._terms[id(settings)])
        self._begin(together)
        while together.waiting:
            self._hand_in(executor)
            self._take(*executor.next())
        self._shared = together.readings, together.losses
        self._tally.lost += [(region.name, loss) for loss in together.losses]

    def _begin(self, found: _Open) -> None:
        slug = found.region.slug
        self._open[slug] = found
        found.waiting = len(found.papers)
        for number, paper in enumerate(found.papers):
            task = ReadTask(paper.path, paper.hints, found.terms)
            self._jobs.append(self._job(f"{slug}/{number}", "read", task))
        if not found.papers and slug != SHARED:
            self._judge(found)

    def _job(self, id: str, what: str, task: object) -> Job:
        return Job(id, what, pack(task), self._options.seconds)

    # the loop
    def _drive(self, executor: Executor, todo: Iterator[_Open]) -> None:
        while True:
            while self._flying + len(self._jobs) < executor.capacity:
                following = next(todo, None)
                if following is None:
                    break
                self._begin(following)
            self._hand_in(executor)
            if not self._flying:
                return
            self._take(*executor.next())

    def _hand_in(self, executor: Executor) -> None:
        while self._jobs and self._flying < executor.capacity:
            executor.submit(self._jobs.popleft())
            self._flying += 1

    def _take(self, id: str, outcome: Outcome) -> None:
        self._flying -= 1
        slug, _separator, number = id.partition("/")
        found = self._open[slug]
        if number:
            self._read(found, int(number), outcome)
        else:
            self._judged(found, outcome)

    def _read(self, found: _Open, number: int, outcome: Outcome) -> None:
        name = found.papers[number].path.name
        if outcome.fault:
            found.losses.append(Loss(name, outcome.fault.value, outcome.detail))
        found.readings[number] = outcome.value or pack(Reading(None, (_lost(name, outcome),)))
        found.waiting -= 1
        if not found.waiting and found.region.slug != SHARED:
            self._judge(found)

    def _judge(self, found: _Open) -> None:
        readings, _losses = self._shared
        paths = tuple(paper.path for paper in (*found.papers, *self._fleet.shared))
        task = JudgeTask(paths, (*found.readings, *readings), found.terms)
        # Before the documents of other regions: what is open shall be closed.
        self._jobs.appendleft(self._job(found.region.slug, "judge", task))

    def _judged(self, found: _Open, outcome: Outcome) -> None:
        region = found.region
        own = sorted(found.losses, key=lambda loss: loss.file)
        if outcome.fault:
            own.append(Loss("", outcome.fault.value, outcome.detail))
        losses = (*own, *self._shared[1])
        state = State(region.slug, region.name, found.fingerprint, found.files, losses)
        self._store.keep(state, outcome.value)
        del self._open[region.slug]
        self._tally.lost += [(region.name, loss) for loss in own]
        if outcome.fault:
            self._tally.failed += 1
        else:
            self._tally.done += 1
        self._told()


@dataclass
class _Teller:
    """Says how far the run is, with an estimate from the regions done in this run."""

    progress: Progress
    tally: Tally
    begun: float = field(default_factory=time.monotonic)

    def __call__(self) -> None:
        tally = self.tally
        step = _("{done} dari {total} daerah").format(done=tally.finished, total=tally.regions)
        made = tally.done + tally.failed
        if tally.lost:
            step += _("; {count} dokumen atau daerah gagal").format(count=len(tally.lost))
        if made:
            left = (time.monotonic() - self.begun) / made * (tally.regions - tally.finished)
            step += _("; sisa ± {time}").format(time=duration(left))
        self.progress(step, tally.finished, tally.regions)


def duration(seconds: float) -> str:
    """``seconds`` as people say it: 40 dtk, 12 mnt, 3 jam 5 mnt."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return _("{count} dtk").format(count=round(seconds))
    if minutes < 90:
        return _("{count} mnt").format(count=minutes)
    return _("{hours} jam {minutes} mnt").format(hours=minutes // 60, minutes=minutes % 60)


def reason(fault: str, detail: str = "") -> str:
    """Why a job gave nothing, in words."""
    words = {
        Fault.CRASH: _("pembacanya berhenti mendadak"),
        Fault.TIME: _("melewati batas waktu"),
        Fault.MEMORY: _("melewati batas memori"),
        Fault.ERROR: _("galat perangkat lunak"),
        Fault.UNREAD: _("tidak terbaca"),
    }
    text = words[Fault(fault)]
    if fault == Fault.UNREAD:
        return detail or text
    return f"{text} ({detail})" if detail and fault == Fault.ERROR else text


def loss_line(loss: Loss) -> str:
    """``file: why``; the finding of a file that cannot be read names it already."""
    why = reason(loss.fault, loss.detail)
    if loss.fault == Fault.UNREAD:
        return why
    return f"{loss.file or _('penilaian daerah')}: {why}"


def _lost(name: str, outcome: Outcome) -> Finding:
    assert outcome.fault
    error = UsageError(
        reason(outcome.fault, outcome.detail),
        where=name,
        remedy=_("Simpan ulang dari berkas aslinya, lalu ulangi dengan --retry"),
    )
    return unread("SRC001", "unreadable-file", name, error)
