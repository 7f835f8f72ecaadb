"""What a text is compared by."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.errors import SettingsError
from align.text import Analyser, fingerprint, slug, split_unit, tidy
from align.text.thesaurus import load

PLAIN = Analyser()
FULL = Analyser(thesaurus=load())


def test_boilerplate_goes_unless_nothing_else_is_there() -> None:
    assert PLAIN.terms("Meningkatnya kesehatan daerah") == ["sehat"]
    assert PLAIN.terms("Pengelolaan Program Daerah") == ["kelola", "program", "daerah"]


def test_a_doubled_word_counts_once() -> None:
    assert PLAIN.terms("perlindungan anak-anak") == ["lindung", "anak"]


def test_an_acronym_brings_its_words_and_says_by_which_rule() -> None:
    added = [t for t in FULL.tokens("Penerapan SPBE") if t.rule]
    assert {t.term for t in added} == {"sistem", "elektronik"}
    assert all(t.rule.startswith("spbe → ") for t in added)


def test_the_full_form_brings_the_acronym() -> None:
    assert "tpid" in FULL.terms("Tim Pengendalian Inflasi Daerah")


def test_the_longest_term_wins() -> None:
    rules = {t.rule for t in FULL.tokens("angkutan umum") if t.rule}
    assert rules == {"angkutan umum → transportasi"}


@pytest.mark.parametrize("acronym", ["IKM", "TI", "SD", "BOS", "DAS", "AKI", "PPA", "TPS", "SIG"])
def test_ambiguous_acronyms_are_not_expanded(acronym: str) -> None:
    assert not [
        t for t in FULL.tokens(f"layanan {acronym} warga") if t.rule.startswith(acronym.lower())
    ]


def test_terms_match_whole_words_only() -> None:
    assert not [t for t in FULL.tokens("problem kota") if t.rule]  # "rob" is inside "problem"


def test_a_users_thesaurus_wins(tmp_path: Path) -> None:
    file = tmp_path / "istilah.csv"
    file.write_text("term,expansion\nwajar,kesehatan warga\n", encoding="utf-8")
    assert "sehat" in Analyser(thesaurus=load(file)).terms("Aplikasi WAJAR")


def test_a_broken_users_thesaurus_is_named(tmp_path: Path) -> None:
    file = tmp_path / "istilah.csv"
    file.write_text("kata;arti\n", encoding="utf-8")
    file.write_text("kata\nx\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"istilah\.csv"):
        load(file)


def test_units_in_brackets_come_off_and_acronyms_stay() -> None:
    assert split_unit("Angka kemiskinan (Persen)") == ("Angka kemiskinan", "Persen")
    assert split_unit("Indeks (SPBE)") == ("Indeks (SPBE)", "")


def test_fingerprints_ignore_spelling_of_spaces_but_not_words() -> None:
    assert fingerprint("Layanan  Publik") == fingerprint("layanan publik.")
    assert fingerprint("Layanan Publik") != fingerprint("Layanan Publik Prima")
    assert len(fingerprint("")) == 16


@given(st.text(max_size=60))
def test_tidying_twice_changes_nothing(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(max_size=90))
def test_slugs_are_plain(text: str) -> None:
    made = slug(text)
    assert len(made) <= 60
    assert not made or (made.isascii() and not made.startswith("-") and not made.endswith("-"))


@given(st.text(max_size=60))
def test_tokens_come_from_the_text_or_from_a_rule(text: str) -> None:
    for token in FULL.tokens(text):
        assert token.term
        assert token.rule or token.surface in tidy(text)
