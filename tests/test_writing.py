"""What is said where a disk refuses, and that nothing half is left."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from align.errors import UsageError
from align.writing import refused, workbook


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (errno.ENOSPC, "disk penuh"),
        (errno.EACCES, "Tutup berkasnya di Excel atau Word"),
        (errno.EROFS, "hanya dapat dibaca"),
        (errno.ENAMETOOLONG, "name too long"),
    ],
)
def test_a_refusal_says_where_why_and_what_to_do(code: int, said: str, tmp_path: Path) -> None:
    import os

    with pytest.raises(UsageError) as caught, refused(tmp_path / "a.xlsx"):
        raise OSError(code, os.strerror(code).lower())
    assert "a.xlsx: tidak dapat ditulis" in str(caught.value)
    assert said in str(caught.value)
    assert caught.value.remedy


def test_a_workbook_that_finds_no_room_is_refused_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(Path, "write_bytes", full)
    path = tmp_path / "a.xlsx"
    with pytest.raises(UsageError, match="disk penuh"), refused(path), workbook(path, {}) as book:
        book.add_worksheet("A")
    assert not list(tmp_path.iterdir())
