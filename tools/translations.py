"""Bring the English catalogue up to date with the strings of align/ and compile it.

    python tools/translations.py            # extract, update align.po, write align.mo
    python tools/translations.py --check    # change nothing; exit 1 if anything is open

Nothing in the output depends on the clock or on line numbers: the catalogue is sorted
by source string and carries no dates, so equal sources give equal bytes.
"""

from __future__ import annotations

import argparse
import importlib
import io
import pkgutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from align.checks.rule import SECTIONS, Rule, flat, written

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "align"
FOLDER = SOURCE / "data" / "locale" / "en" / "LC_MESSAGES"
PO = FOLDER / "align.po"
MO = FOLDER / "align.mo"
HEADER = "# English texts of align; the source strings are Indonesian.\n"


class _Undated(Catalog):
    """A catalogue whose header says only how it is written, not when or by what."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
        ]


@dataclass(frozen=True)
class State:
    """What is open between the sources and the catalogue; all empty when complete."""

    missing: tuple[str, ...]
    fuzzy: tuple[str, ...]
    obsolete: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return not (self.missing or self.fuzzy or self.obsolete)


def sources() -> tuple[str, ...]:
    """Every string in ``_()`` under align/, each once, sorted.

    Files of the plugin scaffold are left out: they become somebody else's package.
    """
    found = extract_from_dir(
        SOURCE,
        method_map=[("data/**", "ignore"), ("**.py", "python")],
        keywords={"_": None},
    )
    own = extract_from_dir(
        SOURCE / "data",
        method_map=[("scaffold/**", "ignore"), ("**.py", "python")],
        keywords={"_": None},
    )
    in_code = {str(row[2]) for row in (*found, *own)}
    return tuple(sorted(in_code | rule_texts()))


def rule_texts() -> set[str]:
    """The docstrings of the built-in checks, by paragraph, and their headings."""
    import align.plugins

    for module in pkgutil.iter_modules(align.plugins.__path__):
        importlib.import_module(f"align.plugins.{module.name}")
    kinds = [kind for kind in _below(Rule) if kind.__module__.startswith("align.plugins.")]
    texts = [text for text in map(written, kinds) if SECTIONS[0] in text]
    bodies = {flat(body) for text in texts for body in text.values()}
    return (bodies | set(SECTIONS)) - {""}


def _below(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from _below(each)


def load() -> Catalog:
    """The catalogue as written, or an empty one."""
    if not PO.exists():
        return Catalog(locale="en", domain="align", fuzzy=False)
    with PO.open("rb") as stream:
        return read_po(stream, locale="en", domain="align")


def state(catalog: Catalog) -> State:
    """``catalog`` held against the sources."""
    texts = sources()
    known = {str(m.id): m for m in catalog if m.id}
    return State(
        missing=tuple(t for t in texts if t not in known or not known[t].string),
        fuzzy=tuple(sorted(t for t, m in known.items() if m.fuzzy)),
        obsolete=tuple(sorted((known.keys() - set(texts)) | {str(k) for k in catalog.obsolete})),
    )


def updated(catalog: Catalog) -> Catalog:
    """A catalogue of exactly the source strings, keeping the translations there are."""
    known = {str(m.id): m for m in catalog if m.id}
    fresh = Catalog(locale="en", domain="align", fuzzy=False)
    for text in sources():
        old = known.get(text)
        fresh.add(
            text, string=old.string if old else "", flags=("fuzzy",) if old and old.fuzzy else ()
        )
    return fresh


def po_bytes(catalog: Catalog) -> bytes:
    """``catalog`` as a .po file without dates."""
    body = io.BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True)
    return (HEADER + _head('"{}\\n"') + "\n" + body.getvalue().decode("utf-8")).encode("utf-8")


def _head(form: str) -> str:
    fields = (
        "Language: en",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        "Plural-Forms: nplurals=2; plural=(n != 1);",
    )
    return 'msgid ""\nmsgstr ""\n' + "".join(form.format(field) + "\n" for field in fields)


def mo_bytes(catalog: Catalog) -> bytes:
    """``catalog`` compiled; its header holds the character set only."""
    plain = _Undated(locale="en", domain="align", fuzzy=False)
    for message in catalog:
        if message.id and message.string and not message.fuzzy:
            plain.add(message.id, string=message.string)
    out = io.BytesIO()
    write_mo(out, plain)
    return out.getvalue()


def report(found: State) -> None:
    """Name what is open, one line each, on stdout."""
    for word in ("missing", "fuzzy", "obsolete"):
        for text in getattr(found, word):
            print(f"{word}: {text!r}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Update and compile the English catalogue.")
    parser.add_argument("--check", action="store_true", help="change nothing, only report")
    catalog = load()
    if not parser.parse_args().check:
        catalog = updated(catalog)
        FOLDER.mkdir(parents=True, exist_ok=True)
        PO.write_bytes(po_bytes(catalog))
        MO.write_bytes(mo_bytes(catalog))
    found = state(catalog)
    report(found)
    stale = not MO.exists() or MO.read_bytes() != mo_bytes(catalog)
    if stale:
        print("stale: align.mo is not the compiled align.po")
    return 0 if found.complete and not stale else 1


if __name__ == "__main__":
    sys.exit(main())
