"""Sets align up from nothing and runs it; needs Python 3.11 or later and nothing else.

    python3 bootstrap.py demo     installs what is missing, runs the bundled example
    python3 bootstrap.py test     the same, then the tests
    python3 bootstrap.py -- ...   the same, then ``align`` with the words that follow
    python3 bootstrap.py install ocr   installs, with what reads scanned pages and
                                       repairs damaged files

On Windows: ``py bootstrap.py demo``. Everything goes into ``.venv`` beside this file,
with the versions and hashes of constraints.txt; a second run installs nothing.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = HOME / "selaras-installed"
#: What the installed set depends on; a change in one of them installs anew.
INPUTS = ("constraints.txt", "pyproject.toml")


def main(words: list[str]) -> int:
    """Install where needed, then run what ``words`` ask for; gives the exit code."""
    if sys.version_info < (3, 11):
        print("align membutuhkan Python 3.11 atau lebih baru / needs Python 3.11 or later")
        return 2
    if not words or words[0] not in ("demo", "test", "install", "--"):
        print(__doc__)
        return 2
    code = install()
    if code or words[0] == "install":
        return code or add(words[1:])
    if words[0] == "test":
        os.chdir(ROOT)
        return run(PYTHON, "-m", "pytest", "-n", "2", *words[1:])
    return run(PYTHON, "-m", "align", *(words[1:] if words[0] == "--" else words))


def install() -> int:
    """Make ``.venv`` as constraints.txt says, unless it already is."""
    stamp = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text("ascii") == stamp:
        return 0
    print("Menyiapkan .venv (beberapa menit pada kali pertama) / setting up .venv ...", flush=True)
    make_venv()
    code = run(*pip(), "install", "--require-hashes", "-r", str(ROOT / "constraints.txt"))
    # Built here with the pinned build tools, so that nothing unpinned is fetched.
    code = code or run(
        *pip(), "install", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)
    )
    if code:
        print("Pemasangan gagal; lihat pesan di atas / installation failed, see above")
        return code
    STAMP.write_text(stamp, "ascii")
    return 0


def add(extras: list[str]) -> int:
    """Install ``extras`` into the environment, each from the pins of its own."""
    for extra in extras:
        pins = ROOT / f"constraints-{extra}.txt"
        if not pins.exists():
            print(f"tidak ada tambahan bernama {extra} / there is no extra named {extra}: ocr")
            return 2
        code = run(*pip(), "install", "--require-hashes", "-r", str(pins))
        if code:
            return code
    return 0


def make_venv() -> None:
    """The environment.

    Debian splits ensurepip off; there it is made without pip and filled by the pip
    that runs this file.
    """
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        venv.create(HOME, with_pip=False)
    else:
        venv.create(HOME, with_pip=True)


def pip() -> tuple[str, ...]:
    """The command that installs into the environment, with its own pip or with ours."""
    own = any(HOME.glob("[Ll]ib/site-packages/pip")) or any(HOME.glob("lib/*/site-packages/pip"))
    which = (PYTHON, "-m", "pip") if own else (sys.executable, "-m", "pip", "--python", PYTHON)
    return (*map(str, which), "--quiet", "--disable-pip-version-check")


def fingerprint() -> str:
    """Changes with the interpreter and with every input of the installation."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {ROOT}".encode())
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def run(*command: str | Path) -> int:
    """The exit code of ``command``, started in the folder this file was called from."""
    return subprocess.run([str(word) for word in command], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
