"""Trains the planning word vectors that come with align, and says what they were made of.

::

    python benchmarks/train_vectors.py CORPUS [--out FOLDER] [--without WORD]

``CORPUS`` holds ``text/*.txt`` (running text of plans) and ``nomenclature/*.csv``. Only
numbers go into ``vectors.npz``: int8 rows, one scale a row, each word's share of the text.
``vectors.json`` names every source with its hash. ``--without dki`` leaves sources out whose
name holds the word; the benchmark uses such a table for plans that the text is about.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np

from align.data.words import roots, thesaurus
from align.graph.ppmi import Recipe, train
from align.graph.vectors import WordVectors
from align.text import Analyser

Sentences = list[tuple[str, ...]]
HERE = Path(__file__).resolve().parent
_ENDS = re.compile(r"[.;:!?•▪●|]+\s|\(\d+\)|\s\d+\.\s")
_LONGEST = 60
#: Columns of the nomenclature that are sentences; "NSPK" begins a list of regulations.
_COLUMNS = ("nama", "kinerja", "indikator", "definisi")
_READER = Analyser(boilerplate=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=HERE.parent / "align" / "data" / "text")
    parser.add_argument("--without", default="", help="leave out sources whose name holds this")
    options = parser.parse_args()
    sources = read(options.corpus, options.without)
    table = table_from(sources)
    write(table, options.out, provenance(options.corpus, sources, options.without))
    print(f"{len(table.vocabulary)} words, {table.matrix.shape[1]} dimensions")


def table_from(sources: dict[str, Sentences], recipe: Recipe | None = None) -> WordVectors:
    """The table; a word must be known or stand in two sources, which bars debris of OCR."""
    seen = Counter(w for s in sources.values() for w in {t for line in s for t in line})
    known = {t for line in sources["nomenclature"] for t in line} | roots()
    accepted = {w for w, n in seen.items() if n > 1 or w in known}
    table = train([line for s in sources.values() for line in s], recipe, accepted)
    if table is None:
        raise SystemExit("too little text")
    return table


def read(corpus: Path, without: str = "") -> dict[str, Sentences]:
    """Sentences as terms by source, each sentence once."""
    files = [
        f for f in sorted((corpus / "text").glob("*.txt")) if not without or without not in f.name
    ]
    sources = {f.name: once(running(f.read_text("utf-8", "replace"))) for f in files}
    sources["nomenclature"] = once(nomenclature(corpus / "nomenclature"))
    pairs = (e.term + " " + e.expansion for e in thesaurus() if e.kind != "ambiguous")
    sources["thesaurus"] = once(tuple(_READER.terms(p)) for p in pairs)
    return sources


def running(text: str) -> Iterator[tuple[str, ...]]:
    for paragraph in re.split(r"\n\s*\n", text):
        joined = re.sub(r"\s+", " ", re.sub(r"-\n", "", paragraph))
        for sentence in _ENDS.split(joined):
            terms = _READER.terms(sentence)
            for start in range(0, len(terms), _LONGEST):
                yield tuple(terms[start : start + _LONGEST])


def nomenclature(folder: Path) -> Iterator[tuple[str, ...]]:
    for name in ("program.csv", "kegiatan.csv", "sub_kegiatan.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as handle:
            for row in csv.DictReader(handle):
                for column in _COLUMNS:
                    whole = (row.get(column) or "").split("NSPK")[0]
                    for part in re.split(r"[.;:]\s|\d+\)|\s-\s", whole):
                        yield tuple(_READER.terms(part))


def once(sentences: Iterator[tuple[str, ...]]) -> Sentences:
    return [s for s in dict.fromkeys(sentences) if len(s) > 1]


def write(table: WordVectors, folder: Path, origin: dict[str, object]) -> None:
    """``vectors.npz`` and ``vectors.json`` in ``folder``."""
    scales = np.abs(table.matrix).max(axis=1) / 127
    scales[scales == 0] = 1
    codes = np.round(table.matrix / scales[:, None]).astype(np.int8)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        folder / "vectors.npz",
        words=np.frombuffer("\n".join(table.vocabulary).encode(), dtype=np.uint8),
        codes=codes,
        scales=scales.astype(np.float32),
        shares=table.shares,
    )
    origin |= {"words": len(table.vocabulary)}
    text = json.dumps(origin, ensure_ascii=False, indent=2)
    (folder / "vectors.json").write_text(text + "\n", encoding="utf-8")


def provenance(corpus: Path, sources: dict[str, Sentences], without: str) -> dict[str, object]:
    """What the table was made of."""
    return {
        "what": "Word vectors of Indonesian planning text: derived numbers, no sentences",
        "made_by": "benchmarks/train_vectors.py",
        "recipe": asdict(Recipe()),
        "without": without,
        "sources": {
            name: {
                "sha256": digest(corpus, name),
                "sentences": len(lines),
                "terms": sum(map(len, lines)),
            }
            for name, lines in sources.items()
        },
    }


def digest(corpus: Path, name: str) -> str:
    path = corpus / "text" / name
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


if __name__ == "__main__":
    main()
