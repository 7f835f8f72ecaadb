"""What workers do: read one document, or judge one region. Bytes in, an outcome out.

Values travel as pickles between processes of one run, which trust each other; nothing is
unpickled that was ever a file.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from align.errors import UsageError
from align.fleet.executor import Fault, Outcome
from align.i18n import activate
from align.model import Finding, ParseResult, PluginInfo
from align.registry import BROKEN, Registry
from align.settings import Settings
from align.sources.document import Hints


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which settings, plugins and language a job works."""

    settings: Settings
    plugins: tuple[Path, ...] = ()
    language: str = "id"


@dataclass(frozen=True, slots=True)
class ReadTask:
    path: Path
    hints: Hints
    terms: Terms


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document gave: its records, or the findings that say why there are none."""

    result: ParseResult | None
    problems: tuple[Finding, ...]
    broken: tuple[PluginInfo, ...] = ()
    """Plugins that broke in reading it."""


@dataclass(frozen=True, slots=True)
class JudgeTask:
    """``readings`` are packed :class:`Reading` values, one for each of ``paths``."""

    paths: tuple[Path, ...]
    readings: tuple[bytes, ...]
    terms: Terms


def work(name: str, payload: bytes) -> Outcome:
    """Do the work called ``name``; every exception becomes an outcome."""
    try:
        return WORK[name](payload)
    except MemoryError:
        return Outcome(fault=Fault.MEMORY)
    except UsageError as error:
        return Outcome(fault=Fault.ERROR, detail=str(error))
    except Exception as error:
        return Outcome(fault=Fault.ERROR, detail=f"{type(error).__name__}: {error}")


def read_document(payload: bytes) -> Outcome:
    """Read the document of a packed :class:`ReadTask`; a packed :class:`Reading`."""
    from align.inputs import Request
    from align.pipeline import catalogue, knowing, read_one, unread

    task: ReadTask = unpack(payload)
    activate(task.terms.language)
    registry = _registry(task.terms)
    request = Request(task.path, task.hints)
    try:
        with knowing(task.terms.settings, registry):
            result, problems = read_one(request, registry, catalogue(registry))
    except UsageError as error:
        # Two parsers claim it alike: one document's trouble, not the region's.
        result, problems = None, [unread("SRC002", "unknown-kind", task.path.name, error)]
    broken = tuple(info for info in registry.infos if info.status == BROKEN)
    reading = pack(Reading(result, (*problems, *registry.findings), broken))
    if result is None:
        return Outcome(reading, Fault.UNREAD, problems[0].message)
    return Outcome(reading)


def judge_region(payload: bytes) -> Outcome:
    """The report of a packed :class:`JudgeTask` as JSON, as ``align check`` gives it."""
    from align.codec import dumps
    from align.control.control import Control
    from align.pipeline import companions, knowing, report_of

    task: JudgeTask = unpack(payload)
    activate(task.terms.language)
    registry = _registry(task.terms)
    control = Control(task.terms.settings, [offer.item for offer in registry.checks()])
    readings = [_known(data) for data in task.readings]
    results = [reading.result for reading in readings if reading.result]
    problems = [finding for reading in readings for finding in reading.problems]
    with knowing(task.terms.settings, registry):
        report = report_of(
            task.paths,
            results + companions(results),
            problems,
            task.terms.settings,
            registry,
            control,
        )
    broken = [info for reading in readings for info in reading.broken]
    whole = replace(report, plugins=_with(report.plugins, broken))
    return Outcome(dumps(whole).encode())


#: Name of a job's work → the function that does it.
WORK: Mapping[str, Callable[[bytes], Outcome]] = {"read": read_document, "judge": judge_region}


def _registry(terms: Terms) -> Registry:
    return Registry.load(terms.settings.plugin, terms.plugins)


def _with(infos: Sequence[PluginInfo], broken: Sequence[PluginInfo]) -> tuple[PluginInfo, ...]:
    """``infos`` with those that broke while documents were read."""
    bad = {info.name: info for info in broken}
    return tuple(bad.get(info.name, info) for info in infos)


@lru_cache(maxsize=8)
def _known(data: bytes) -> Reading:
    """A reading unpacked; the national plans come with every region of a worker."""
    reading: Reading = unpack(data)
    return reading


# packing
class _Pickler(pickle.Pickler):
    """Records hold read-only mappings, which pickle does not know."""

    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, MappingProxyType):
            return _read_only, (dict(value),)
        return NotImplemented


def _read_only(value: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(value)


def pack(value: object) -> bytes:
    """``value`` as bytes for another process of this run."""
    stream = io.BytesIO()
    _Pickler(stream, protocol=5).dump(value)
    return zlib.compress(stream.getvalue(), 1)


def unpack(data: bytes) -> Any:
    """What :func:`pack` packed."""
    return pickle.loads(zlib.decompress(data))  # noqa: S301 - made by this run, never a file
