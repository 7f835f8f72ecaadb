"""How items of a draft are found again in the next one, on labelled sets with made-up changes.

::

    python benchmarks/drafts.py [FOLDER …] [--seeds 5] [--corpus CORPUS]

The goals and programs of each set are a first draft. The second is made of it by chance: every
item gets another number, and one in ten each is dropped, split at a word in its middle, merged
with the item after it, reworded by one word in four (at least one) taken from other items, or
given a new name with its description kept. One in ten waits to appear as new. What matters
most is how often a decision would count for another item: "wrong, counts".
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from labelled import is_labelled, read
from links import CORPUS

from align.model import Goal, Program
from align.review.identity import Found, How, recognise
from align.review.items import items, memory

Record = Goal | Program
CHANGES = ("same", "reworded", "renamed", "split", "merged", "dropped")
#: Of ten items: what happens to them, beside the one that is held back as new.
TEN = ("same",) * 4 + CHANGES[1:]


@dataclass
class Drafts:
    """Both drafts, what was done to each old item, and which new ones it became."""

    old: list[Record] = field(default_factory=list)
    new: list[Record] = field(default_factory=list)
    change: dict[str, str] = field(default_factory=dict)
    became: dict[str, set[str]] = field(default_factory=dict)


def drafts(records: list[Record], chance: random.Random) -> Drafts:
    """Two drafts out of ``records``; ids of the second are numbered anew."""
    made = Drafts()
    vocabulary = sorted({w for r in records for w in text(r).split()})
    plan = [chance.choice((*TEN, "new")) for _r in records]
    kept: list[tuple[set[str], Record]] = []
    merging: list[Record] = []
    for record, change in zip(records, plan, strict=True):
        if change == "new":
            kept.append((set(), record))
            continue
        made.old.append(record)
        made.change[record.id] = change
        if merging:
            first = merging.pop()
            made.change[record.id] = "merged"
            whole = named(record, f"{text(first)} dan {text(record)}")
            kept.append(({first.id, record.id}, whole))
        elif change == "merged":
            merging.append(record)
        else:
            kept += [({record.id}, r) for r in changed(record, change, vocabulary, chance)]
    for record in merging:
        made.change[record.id] = "same"
        kept.append(({record.id}, record))
    chance.shuffle(kept)
    for n, (origins, record) in enumerate(kept):
        identifier = f"{record.id.rpartition('/')[0]}/{n}"
        made.new.append(replace(record, id=identifier))
        for origin in origins:
            made.became.setdefault(origin, set()).add(identifier)
    return made


def changed(
    record: Record, change: str, vocabulary: list[str], chance: random.Random
) -> list[Record]:
    """What ``record`` is in the next draft: nothing, itself in other words, or two parts."""
    words = text(record).split()
    if change == "dropped":
        return []
    if change == "split" and len(words) > 3:
        half = len(words) // 2
        parts = " ".join(words[:half]), " ".join(words[half:])
        return [named(record, part) for part in parts]
    if change == "reworded":
        for place in chance.sample(range(len(words)), max(1, len(words) // 4)):
            words[place] = chance.choice(vocabulary)
        return [named(record, " ".join(words))]
    if change == "renamed" and isinstance(record, Program) and record.description:
        return [replace(record, name=" ".join(chance.sample(vocabulary, min(4, len(vocabulary)))))]
    return [record]


def text(record: Record) -> str:
    return record.name if isinstance(record, Program) else record.text


def named(record: Record, words: str) -> Record:
    if isinstance(record, Program):
        return replace(record, name=words)
    return replace(record, text=words)


def outcome(found: Found, right: set[str]) -> str:
    """What a decision about the item would do."""
    if found.how.certain:
        return "right, counts" if found.item in right else "wrong, counts"
    if found.how is How.REWORDED:
        return "right, looked at again" if found.item in right else "wrong, looked at again"
    if found.how is How.GONE:
        return "gone"
    near = right & set(found.candidates)
    return f"in doubt, {'named' if near else 'not named'}"


OUTCOMES = (
    "right, counts", "right, looked at again", "in doubt, named", "in doubt, not named", "gone",
    "wrong, looked at again", "wrong, counts",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    options = parser.parse_args()
    folders = options.folders or sorted((options.corpus / "links").glob("*"))
    counts: Counter[tuple[str, str]] = Counter()
    for folder in (f for f in folders if is_labelled(f)):
        task = read(folder)[-1]
        goals = [replace(g, id=f"rpjmd-x/{g.level}/{g.id}", parent=None) for g in task.goals]
        programs = [replace(p, id=f"masterplan-x/program/{p.id}") for p in task.programs]
        for seed in range(options.seeds):
            made = drafts([*goals, *programs], random.Random(seed))
            after = [r for r in made.new if isinstance(r, Goal)]
            new = items(after, [r for r in made.new if isinstance(r, Program)])
            first = [r for r in made.old if isinstance(r, Goal)]
            old = items(first, [r for r in made.old if isinstance(r, Program)])
            for side, found in recognise(map(memory, old.values()), new).items():
                right = made.became.get(side.id, set())
                counts[made.change[side.id], outcome(found, right)] += 1
    print("| change | items | " + " | ".join(OUTCOMES) + " |")
    print("|---" * (2 + len(OUTCOMES)) + "|")
    for change in CHANGES:
        total = sum(n for (c, _o), n in counts.items() if c == change)
        cells = [f"{counts[change, o] / max(1, total):.3f}" for o in OUTCOMES]
        print(f"| {change} | {total} | " + " | ".join(cells) + " |")
    wrong = sum(n for (_c, o), n in counts.items() if o == "wrong, counts")
    print(f"\n{wrong} of {counts.total()} old items would lend their decisions to another one")


if __name__ == "__main__":
    main()
