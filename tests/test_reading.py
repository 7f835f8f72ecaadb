"""Text files as Windows leaves them are read like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from align.reading import read_text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_each_way_that_windows_writes_text_gives_the_same_text(
    encoding: str, tmp_path: Path
) -> None:
    path = tmp_path / "align.toml"
    path.write_bytes('bahasa = "id"  # é – …\r\n'.encode(encoding))
    assert read_text(path) == 'bahasa = "id"  # é – …\n'


def test_what_is_neither_is_told(tmp_path: Path) -> None:
    path = tmp_path / "align.toml"
    path.write_bytes(b"# caf\xe9\n")
    with pytest.raises(UnicodeDecodeError):
        read_text(path)
