"""Text files that people, editors and shells wrote."""

from __future__ import annotations

from pathlib import Path

#: How UTF-16 begins; ``>`` in Windows PowerShell writes it.
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path) -> str:
    """The text of ``path``, with lines that end in ``\\n``: UTF-8, or UTF-16 by its mark.

    Raises ``OSError``, or ``UnicodeDecodeError`` where it is neither.
    """
    data = path.read_bytes()
    text = data.decode("utf-16" if data[:2] in _UTF16 else "utf-8-sig")
    return text.replace("\r\n", "\n").replace("\r", "\n")
