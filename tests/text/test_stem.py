"""The stemmer finds roots and leaves names and loanwords alone."""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.text import stem

CORPUS = Path(os.environ.get("ALIGN_CORPUS", Path(__file__).parents[3] / "shared" / "corpus"))


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("meningkatnya", "tingkat"),
        ("penyelenggaraan", "selenggara"),
        ("keterpaduan", "padu"),
        ("pemberdayaan", "daya"),
        ("perikanan", "ikan"),
        ("pengangguran", "anggur"),
        ("digitalisasi", "digital"),
    ],
)
def test_prefixes_suffixes_and_nasal_sounds_come_off(word: str, root: str) -> None:
    assert stem(word) == root


@pytest.mark.parametrize("word", ["diplomasi", "perilaku", "meritokrasi", "periode", "sekretariat"])
def test_loanwords_that_look_prefixed_stay_whole(word: str) -> None:
    assert stem(word) == word


@given(st.text("abdegiklmnprstuy", max_size=18))
def test_a_stem_is_never_empty_and_never_grows_by_more_than_a_sound(word: str) -> None:
    root = stem(word)
    assert bool(root) == bool(word)
    assert len(root) <= len(word)


@pytest.mark.skipif(not CORPUS.exists(), reason="corpus absent")
def test_families_of_the_gold_list_fall_together() -> None:
    with (CORPUS / "stemming" / "stem_gold.csv").open(encoding="utf-8") as handle:
        pairs = [(r["word"], r["root"]) for r in csv.DictReader(handle)]
    families = defaultdict(list)
    for word, root in pairs:
        families[root].append(stem(word))
    exact = sum(stem(w) == r for w, r in pairs) / len(pairs)
    same = [a == b for f in families.values() for a, b in combinations(f, 2)]
    assert exact >= 0.95
    assert sum(same) / len(same) >= 0.95
