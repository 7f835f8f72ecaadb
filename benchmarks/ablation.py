"""What each part of the text engine is worth: recall with one part taken out at a time.

::

    python benchmarks/ablation.py [--corpus CORPUS]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
from labelled import is_labelled, read
from links import CORPUS, vectors_for
from measures import ranks
from methods import align

from align.settings import MatchingSettings

WITHOUT: dict[str, dict[str, Any]] = {
    "–": {},
    "thesaurus": {"thesaurus": False},
    "stop words": {"stopwords": "none"},
    "boilerplate list": {"boilerplate": "none"},
    "parents": {"context_weight": 0},
    "affairs": {"affair_weight": 0},
    "vectors": {"vectors": "none"},
    "vectors and affairs": {"vectors": "none", "affair_weight": 0},
    "stemmer": {"stemmer": "none"},
    "indicators": {"include_indicators": False},
    "dimension": {"dimension_weight": 0},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    corpus = parser.parse_args().corpus
    tasks = [t for f in sorted((corpus / "links").glob("*")) if is_labelled(f) for t in read(f)]
    print("| without | R@1 | R@3 | R@5 |\n|---|---|---|---|")
    for name, knobs in WITHOUT.items():
        settings = MatchingSettings(**knobs)
        found = []
        for task in tasks:
            table = vectors_for(task, corpus) if settings.vectors != "none" else None
            place = ranks(task, align(task, settings, table))
            found.append([np.mean(place <= k) for k in (1, 3, 5)])
        cells = " | ".join(f"{x:.3f}".removeprefix("0") for x in np.mean(found, axis=0))
        print(f"| {name} | {cells} |", flush=True)


if __name__ == "__main__":
    main()
