"""Write the pages of rules, one a family, in both languages, from the catalogue.

python tools/rules.py            # write docs/aturan/{id,en}/*.md
python tools/rules.py --check    # change nothing; exit 1 if a page is out of date
"""

from __future__ import annotations

import argparse
from itertools import groupby
from pathlib import Path

from align import i18n
from align.control.page import family_page, index_page
from align.control.rules import RuleInfo, Rules
from align.registry import Registry

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "aturan"
LANGUAGES = ("id", "en")


def listed(language: str) -> list[RuleInfo]:
    """Every rule of the catalogue and of align itself, in ``language``."""
    i18n.activate(language)
    registry = Registry.load(environment={"ALIGN_PLUGINS": "off"})
    found = Rules([offer.item for offer in registry.checks()]).infos.values()
    return sorted(found, key=lambda info: info.family)


def pages() -> dict[Path, str]:
    """Every page by its file."""
    found: dict[Path, str] = {}
    before = i18n.language()
    try:
        for language in LANGUAGES:
            infos = listed(language)
            folder = FOLDER / language
            found[folder / "index.md"] = index_page(infos)
            for family, group in groupby(infos, key=lambda info: info.family):
                found[folder / f"{family}.md"] = family_page(list(group))
    finally:
        i18n.activate(before)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Write the pages of rules.")
    parser.add_argument("--check", action="store_true", help="change nothing, only report")
    check = parser.parse_args().check
    made = pages()
    stale = [p for p, text in made.items() if not p.exists() or p.read_text("utf-8") != text]
    stale += [p for p in FOLDER.glob("*/*.md") if p not in made]
    for path in stale:
        print(path.relative_to(FOLDER.parent.parent).as_posix())
        if not check and path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path], encoding="utf-8")
        elif not check:
            path.unlink()
    return int(check and bool(stale))


if __name__ == "__main__":
    raise SystemExit(main())
