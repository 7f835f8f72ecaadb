"""Which recognisers are at hand, and which of them reads a page.

Tesseract reads prose better and four times faster, RapidOCR reads the figures of tables
(98–99.5 % of them against 79–83 %; nine real pages, pdf.md 5). The extra ``ocr`` switches
recognition on; ``ALIGN_OCR`` overrules it: ``off``, ``tesseract`` (without the extra too)
or ``rapidocr``.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

LANGUAGE = "ind"
_OFF = ("off", "0", "no", "false")


@dataclass(frozen=True, slots=True)
class Engines:
    """What can be used; ``tesseract`` is the path of the program, empty where there is none."""

    tesseract: str = ""
    rapid: bool = False

    def __bool__(self) -> bool:
        return bool(self.tesseract or self.rapid)

    def for_page(self, ruled: bool) -> str:
        """``rapidocr`` for a page with a grid, ``tesseract`` for prose, as far as they are there."""
        if self.rapid and (ruled or not self.tesseract):
            return "rapidocr"
        return "tesseract"


def engines() -> Engines:
    """The recognisers that this run may use."""
    wish = os.environ.get("ALIGN_OCR", "").strip().casefold()
    if wish in _OFF:
        return Engines()
    if wish == "tesseract":
        return Engines(_tesseract())
    rapid = bool(find_spec("rapidocr") and find_spec("onnxruntime"))
    if not rapid or wish == "rapidocr":
        return Engines(rapid=rapid)
    return Engines(_tesseract(), rapid)


@cache
def _tesseract() -> str:
    """Path of Tesseract where it has Indonesian, else empty."""
    program = shutil.which("tesseract") or ""
    return program if program and LANGUAGE in _said(program, "--list-langs").split() else ""


@cache
def _said(program: str, flag: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            [program, flag],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=20,
            check=True,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout or done.stderr


def key(found: Engines) -> str:
    """Changes with everything that may change what is recognised; part of the cache's names."""
    import hashlib

    parts = [repr(found.rapid), _said(found.tesseract, "--version") if found.tesseract else ""]
    for name in ("rapidocr", "onnxruntime", "pillow", "numpy") if found.rapid else ():
        try:
            parts.append(f"{name}={version(name)}")
        except PackageNotFoundError:
            parts.append(f"{name}=none")
    for module in sorted(Path(__file__).parent.glob("*.py")):
        parts.append(hashlib.sha256(module.read_bytes()).hexdigest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
