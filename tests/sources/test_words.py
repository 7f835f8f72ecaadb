"""Cleaning, joining, and telling Indonesian from the waste of scanners and fonts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from align.sources.join import join_lines
from align.sources.patterns import CAPTION
from align.sources.pdf.lexicon import find_shift, is_worthless, shifted
from align.sources.quality import ranges
from align.sources.sanitise import clean, one_line

PROSE = (
    "Meningkatnya kualitas pelayanan publik yang merata dan terjangkau bagi seluruh masyarakat "
    "melalui pembangunan infrastruktur, pendidikan, dan kesehatan di wilayah kota."
)


@given(st.text())
def test_cleaned_text_can_always_be_shown(text: str) -> None:
    out = clean(text)
    out.encode("utf-8")
    assert all(c == "\n" or c.isprintable() or c == " " for c in out if ord(c) < 0x100)
    assert clean(out) == out


@pytest.mark.parametrize(
    ("raw", "want"),
    [
        ("e\ufb01sien", "efisien"),
        ("\uf0b7 Meningkatkan", "• Meningkatkan"),
        ("\uf0fc", "√"),
        ("Indeks\u00a0\u00a0Modal", "Indeks Modal"),
        ("pem\u00adbangunan", "pembangunan"),
        ("a\u200bb\ud800", "ab"),
        ("baris satu \r\n baris dua", "baris satu\nbaris dua"),
    ],
)
def test_what_fonts_leave_is_cleaned(raw: str, want: str) -> None:
    assert clean(raw) == want


def test_one_line_has_no_breaks() -> None:
    assert one_line(" a\n b\tc ") == "a b c"


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        (("pem-", "bangunan"), "pembangunan"),
        (("anak-", "anak"), "anak-anak"),
        (("program-", "programnya"), "program-programnya"),
        (("2025-", "2029"), "2025-2029"),
        (("se-", "Indonesia"), "se-Indonesia"),
        (("RPJMD-", "an"), "RPJMD-an"),
        (("Kota", "", "Cerdas"), "Kota Cerdas"),
    ],
)
def test_hyphens_at_line_ends(lines: tuple[str, ...], want: str) -> None:
    assert join_lines(lines) == want


def test_good_layer_is_used_and_waste_is_not() -> None:
    assert not is_worthless(PROSE * 2)
    waste = PROSE.replace("kualitas", "kual1tas").replace("publik", "pub_lik").replace("dan", "d{n")
    assert is_worthless(waste)
    assert is_worthless("tiga kata saja")


def test_codes_moved_by_a_lost_font_map_are_found() -> None:
    words = "\n".join(w.strip(",.") for w in PROSE.split())
    assert find_shift(shifted(words, -29)) == 29
    assert find_shift(words) == 0
    assert shifted(shifted(words, -29), 29) == words


def test_page_ranges_are_short() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9–10"
    assert ranges([]) == ""


@pytest.mark.parametrize(
    ("caption", "number", "title"),
    [
        ("Tabel T-C 27. Rencana Program", "T-C 27", "Rencana Program"),
        ("Tabel T-C.27 Rencana Program", "T-C.27", "Rencana Program"),
        ("Tabel T-B.35 Kinerja", "T-B.35", "Kinerja"),
        ("Tabel T-IV.C.1 Kinerja", "T-IV.C.1", "Kinerja"),
        ("Tabel III-1 Strategi", "III-1", "Strategi"),
        ("Lanjutan Tabel 3.1 Strategi", "3.1", "Strategi"),
    ],
)
def test_numbers_of_captions_are_read_whole(caption: str, number: str, title: str) -> None:
    match = CAPTION.match(caption)

    assert match is not None
    assert match.group(2, 3) == (number, title)
