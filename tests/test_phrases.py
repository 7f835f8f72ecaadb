"""Phrases that every view shares."""

from __future__ import annotations

import pytest

from align import i18n
from align.phrases import counted_programs


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [("id", "1 program", "2 program"), ("en", "1 program", "2 programs")],
)
def test_one_program_is_told_from_many_where_the_language_does(
    language: str, one: str, many: str
) -> None:
    before = i18n.language()
    i18n.activate(language)
    try:
        assert [counted_programs(1), counted_programs(2)] == [one, many]
    finally:
        i18n.activate(before)
