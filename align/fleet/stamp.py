"""What decides whether a region is done: its documents, its settings, and align itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from align.fleet.jobs import Terms
from align.fleet.regions import Paper, Region
from align.review.store import FILE_NAME as DECISIONS


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was when it was hashed; an equal size and time spares hashing it again."""

    size: int
    mtime_ns: int
    sha256: str


@cache
def code_key() -> str:
    """A hash over align's own code and data: any change makes every region anew."""
    root = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in CODE and path.is_file():
            digest.update(str(path.relative_to(root).as_posix()).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


#: Suffixes of files that a report may depend on.
CODE = frozenset({".py", ".toml", ".csv", ".txt", ".npz", ".json", ".mo"})


def seen(path: Path, before: Mapping[str, Seen]) -> Seen | None:
    """The file at ``path``, None where there is none; hashed only where it changed."""
    try:
        stat = path.stat()
        known = before.get(str(path))
        if known and (known.size, known.mtime_ns) == (stat.st_size, stat.st_mtime_ns):
            return known
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
    return Seen(stat.st_size, stat.st_mtime_ns, sha256)


def inputs(region: Region, shared: Sequence[Paper], terms: Terms) -> list[Path]:
    """Every file that has a part in the region's report."""
    papers = [paper.path for paper in (*region.papers, *shared)]
    folders = dict.fromkeys(path.parent for path in papers)
    settings = region.settings
    knowledge = settings.knowledge
    extras: Iterable[Path | None] = (
        *(path for name in type(knowledge).model_fields for path in getattr(knowledge, name)),
        settings.acuan,
        settings.keputusan,
        settings.pencocokan.thesaurus_file,
        *settings.plugin.berkas,
        *terms.plugins,
        *(folder / DECISIONS for folder in folders),
    )
    return list(dict.fromkeys([*papers, *(path for path in extras if path)]))


def fingerprint(
    region: Region,
    shared: Sequence[Paper],
    terms: Terms,
    files: Mapping[str, Seen | None],
    plugins: Sequence[object],
) -> str:
    """Equal for equal work. Paths are no part of it, so that a moved folder stays done.

    ``plugins`` says which plugins are active, by name and version.
    """
    papers = [*region.papers, *shared]
    said = [[paper.path.name, asdict(paper.hints)] for paper in papers]
    content = [[Path(path).name, found.sha256 if found else None] for path, found in files.items()]
    settings = region.settings.model_dump(
        mode="json", exclude={"dokumen", "acuan", "keputusan", "plugin", "knowledge"}
    )
    text = json.dumps(
        [code_key(), terms.language, region.name, settings, said, content, plugins],
        sort_keys=True,
        default=str,
    )
    return hashlib.sha256(text.encode()).hexdigest()
