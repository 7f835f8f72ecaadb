"""Small fleets: one-page documents that :mod:`harsh_plugin` reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from align.fleet.executor import Executor, Job, Outcome
from align.fleet.jobs import work
from align.fleet.regions import fleet
from align.fleet.run import Options, Tally, run
from align.fleet.store import Store
from tests.fleet.harsh_plugin import MARK
from tests.sources.minipdf import Canvas, write

PLUGIN = Path(__file__).with_name("harsh_plugin.py")
GOALS = ("Meningkatnya mutu layanan perizinan", "Menurunnya kemacetan lalu lintas kota")
PROGRAMS = ("Layanan perizinan digital satu pintu", "Lampu lalu lintas adaptif")


def paper(path: Path, region: str, kind: str, items: Sequence[str]) -> Path:
    """A document of one page at ``path``."""
    page = Canvas()
    page.text(60, 80, f"{MARK} {region} {kind}")
    for number, item in enumerate(items):
        page.text(60, 120 + 40 * number, f"- {item}")
    path.parent.mkdir(parents=True, exist_ok=True)
    return write(path, page)


def region(folder: Path, name: str, *extra: str) -> Path:
    """A region with an RPJMD and a masterplan, and a document for each of ``extra``."""
    home = folder / f"kota-{name.lower()}"
    paper(home / "rpjmd.pdf", name, "rpjmd", [f"{text} {name}" for text in GOALS])
    paper(home / "masterplan.pdf", name, "masterplan", PROGRAMS)
    for word in extra:
        paper(home / f"{word.lower()}.pdf", name, "rpjpd", [word])
    return home


def national(folder: Path) -> Path:
    return paper(folder / "rpjmn.pdf", "Negara", "rpjmn", ["Memperkuat layanan publik digital"])


class Here:
    """An executor without processes: jobs are done when their outcome is asked for."""

    capacity = 2

    def __init__(self) -> None:
        self.jobs: list[Job] = []
        self.did: list[str] = []

    def submit(self, job: Job) -> None:
        self.jobs.append(job)

    def next(self) -> tuple[str, Outcome]:
        job = self.jobs.pop(0)
        self.did.append(job.id)
        return job.id, work(job.work, job.payload)

    def close(self) -> None:
        self.jobs.clear()


def go(
    folder: Path,
    out: Path,
    make: Callable[[], Executor],
    *,
    seconds: float = 60,
    retry: bool = False,
) -> Tally:
    """Run the fleet in ``folder``."""
    options = Options((PLUGIN,), seconds, retry)
    return run(fleet(folder), Store(out), make, options)


def reports(out: Path) -> dict[str, bytes]:
    """Name of each result file → its bytes."""
    return {path.name: path.read_bytes() for path in sorted((out / "hasil").iterdir())}
