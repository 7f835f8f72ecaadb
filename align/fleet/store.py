"""The folder of results: one report a region, and beside it how the report came about.

::

    FOLDER/fleet.json             the regions of the last run, in order
    FOLDER/hasil/<slug>.json      the report (align-report/1), as ``align check --format json``
    FOLDER/keadaan/<slug>.json    fingerprint, files, and what was lost

Every file appears by rename. The report comes before its state, so a kill at any moment
leaves a region either done or to be done again, never half.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from align.errors import UsageError
from align.fleet.regions import Region
from align.fleet.stamp import Seen
from align.i18n import _
from align.writing import refused, whole

SCHEMA = "align-fleet/1"
RESULTS, STATES, ROLL = "hasil", "keadaan", "fleet.json"


@dataclass(frozen=True, slots=True)
class Loss:
    """A document that gave nothing because its reading ended badly; or a whole region.

    ``file`` is empty where judging the region itself failed. ``fault`` is one of
    :class:`~align.fleet.executor.Fault`.
    """

    file: str
    fault: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """How the result of one region came about."""

    slug: str
    name: str
    fingerprint: str
    files: Mapping[str, Seen]
    losses: tuple[Loss, ...] = ()
    size: int = 0
    """Bytes of the result, 0 where there is none."""
    sha256: str = ""


class Store:
    """The results below ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.results = folder / RESULTS
        self._states = folder / STATES

    def prepare(self) -> None:
        """Make the folder; raises :class:`UsageError` where it cannot be written."""
        with refused(self.folder):
            self.results.mkdir(parents=True, exist_ok=True)
            self._states.mkdir(parents=True, exist_ok=True)

    def roll(self, regions: Sequence[Region]) -> None:
        """Note which regions the run has; results of others are left where they are."""
        names = [{"slug": region.slug, "name": region.name} for region in regions]
        _write(self.folder / ROLL, _json({"schema": SCHEMA, "regions": names}))

    def listed(self) -> dict[str, str]:
        """Slug → name of the regions of the last run, in order.

        Raises :class:`UsageError` where ``folder`` holds no results of a fleet.
        """
        try:
            data = json.loads((self.folder / ROLL).read_text(encoding="utf-8"))
            return {entry["slug"]: entry["name"] for entry in data["regions"]}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(
                _("bukan folder hasil align fleet"),
                where=str(self.folder),
                remedy=_("Buat dengan: align fleet run DAERAH --out FOLDER"),
            ) from error

    def result(self, slug: str) -> Path:
        return self.results / f"{slug}.json"

    def state(self, slug: str) -> State | None:
        """The state of a region, None where there is none or it cannot be understood."""
        try:
            data = json.loads((self._states / f"{slug}.json").read_text(encoding="utf-8"))
            if data.pop("schema") != SCHEMA:
                return None
            files = {path: Seen(**found) for path, found in data.pop("files").items()}
            losses = tuple(Loss(**loss) for loss in data.pop("losses"))
            return State(files=files, losses=losses, **data)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def done(self, state: State | None, fingerprint: str) -> bool:
        """Whether the result that is there is the one that a run would make."""
        if state is None or state.fingerprint != fingerprint or not state.size:
            return False
        with suppress(OSError):
            return self.result(state.slug).stat().st_size == state.size
        return False

    def keep(self, state: State, report: bytes) -> None:
        """The region's report, then its state. Without a report an older one goes."""
        path = self.result(state.slug)
        if report:
            _write(path, report)
        else:
            path.unlink(missing_ok=True)
        sha256 = hashlib.sha256(report).hexdigest() if report else ""
        data: dict[str, Any] = {
            "schema": SCHEMA,
            **asdict(state),
            "size": len(report),
            "sha256": sha256,
        }
        _write(self._states / f"{state.slug}.json", _json(data))


def _json(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _write(path: Path, data: bytes) -> None:
    """``data`` under ``path``, whole and on the disk, or not at all."""
    with refused(path), whole(path) as beside, beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
