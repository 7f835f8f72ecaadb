"""What only shows when regions stand side by side: copies, left-in names, gaps, ideas, kin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from align.fleet.likeness import SAME_AIM, VERBATIM, alike, copies
from align.fleet.national import Nation
from align.i18n import _
from align.phrases import percent
from align.reports.tables import Column, Row, Table, table
from align.reports.words import short

#: A plan counts as copied where this share of its programs, and so many, stand in one other.
PLAN, LEAST = 0.5, 5
#: Programs that are shown as ideas for one sasaran; regions that are shown as kin of one.
IDEAS, KIN = 3, 3
#: Places of one group of near copies that are written out.
SHOWN = 8
#: A sasaran is compared with so many others; a bare name shorter than this is too common a word.
LOOK, SHORT = 10, 5
#: Words of a name that say what a region is, not which.
_KIND = re.compile(r"^(kota|kabupaten|kab\.?|provinsi|prov\.?)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Item:
    """A program or goal of one region, and where it stands."""

    region: str
    id: str
    text: str
    name: str
    page: int | None
    file: str

    @property
    def where(self) -> str:
        """``masterplan.pdf hlm. 24``."""
        page = _("hlm. {page}").format(page=self.page) if self.page else ""
        return " ".join(part for part in (self.file, page) if part)


class Across:
    """Comparisons over the index; every text is read once."""

    def __init__(self, nation: Nation) -> None:
        self._nation = nation
        self._names = nation.titles()
        self._called = self._names_of_regions()
        self._programs = [Item(*row) for row in nation.rows(PROGRAMS)]
        self._copied: list[tuple[int, int, float]] | None = None

    def tables(self) -> dict[str, Table]:
        makers = (
            self.plans,
            self.programs,
            self.foreign,
            self.unanswered,
            self.ideas,
            self.kin,
        )
        return {made.key: made for made in (make() for make in makers)}

    # copies
    def plans(self) -> Table:
        """Plans of which a large part stands word for word in the plan of another region."""
        sizes = Counter(item.region for item in self._programs)
        shared: dict[tuple[str, str], set[str]] = defaultdict(set)
        for i, j, score in self._pairs():
            if score < VERBATIM:
                continue
            one, two = self._programs[i], self._programs[j]
            shared[one.region, two.region].add(one.id)
            shared[two.region, one.region].add(two.id)
        found = [
            (len(ids) / sizes[mine], mine, other, len(ids))
            for (mine, other), ids in shared.items()
            if len(ids) >= LEAST and len(ids) >= PLAN * sizes[mine]
        ]
        rows = [
            Row([self._names[mine], self._names[other], count, sizes[mine], percent(share)], mine)
            for share, mine, other, count in sorted(found, key=lambda f: (-f[0], *f[1:3]))
        ]
        columns = [
            Column("region", _("Daerah"), 28),
            Column("other", _("Serupa dengan"), 28),
            Column("count", _("Program serupa"), 10, figures=True),
            Column("programs", _("Program"), 10, figures=True),
            Column("share", _("Bagian"), 9, figures=True),
        ]
        note = _("Siapa menyalin dari siapa tidak dapat dilihat dari teks; perlu dicek.")
        none = _("Tidak ada rencana yang sebagian besar sama.")
        return table("copied-plans", _("Rencana yang serupa"), columns, rows, note=note, empty=none)

    def programs(self) -> Table:
        """Programs of masterplans that are nearly the same in several regions, most first."""
        groups = sorted(self._groups(), key=lambda g: (-len({i.region for i in g}), g[0].id))
        rows = [
            Row(
                [
                    group[0].name,
                    len({item.region for item in group}),
                    "\n".join(f"{self._names[i.region]}, {i.where}" for i in group[:SHOWN])
                    + ("\n…" if len(group) > SHOWN else ""),
                ],
                group[0].id,
            )
            for group in groups
        ]
        columns = [
            Column("program", _("Program"), 44),
            Column("regions", _("Daerah"), 9, figures=True),
            Column("places", _("Tempat"), 60),
        ]
        none = _("Tidak ada program yang hampir sama.")
        return table("near-copies", _("Program yang hampir sama"), columns, rows, empty=none)

    def _groups(self) -> list[list[Item]]:
        """Near copies gathered: what is alike over any number of steps stands together."""
        leader = list(range(len(self._programs)))

        def first(n: int) -> int:
            while leader[n] != n:
                leader[n] = leader[leader[n]]
                n = leader[n]
            return n

        for i, j, _score in self._pairs():
            one, two = sorted((first(i), first(j)))
            leader[two] = one
        groups: dict[int, list[Item]] = defaultdict(list)
        for n, item in enumerate(self._programs):
            groups[first(n)].append(item)
        return [group for group in groups.values() if len(group) > 1]

    def _pairs(self) -> list[tuple[int, int, float]]:
        """Near copies in two regions; the names of regions are taken out before."""
        if self._copied is None:
            texts = [self._nameless(item.text) for item in self._programs]
            self._copied = [
                (i, j, score)
                for i, j, score in copies(texts)
                if self._programs[i].region != self._programs[j].region
            ]
        return self._copied

    def _nameless(self, text: str) -> str:
        kept, words, n = [], _WORD.findall(text), 0
        while n < len(words):
            known = _longest(words, n, self._called)
            kept += [] if known else [words[n]]
            n += known or 1
        return " ".join(kept)

    # names that were left in
    def foreign(self) -> Table:
        """Names of other regions of the run in the texts of a region's own plans."""
        common = self._common_words()
        rows, seen = [], set()
        for item in self._texts():
            for slug, name in self._named(item.text, common):
                own = self._called.get(_bare(self._names[item.region]), {item.region})
                if slug == item.region or slug in own or (item.id, slug) in seen:
                    continue
                seen.add((item.id, slug))
                rows.append(
                    Row([self._names[item.region], name, short(item.name), item.where], item.id)
                )
        columns = [
            Column("region", _("Daerah"), 28),
            Column("named", _("Menyebut"), 24),
            Column("item", _("Dalam"), 60),
            Column("place", _("Tempat"), 24),
        ]
        note = _("Hanya nama daerah yang ikut diperiksa; daerah tetangga boleh saja disebut.")
        none = _("Tidak ada nama daerah lain.")
        return table(
            "foreign-names",
            _("Nama daerah lain yang tertinggal"),
            columns,
            rows,
            note=note,
            empty=none,
        )

    def _texts(self) -> Iterator[Item]:
        yield from self._programs
        for row in self._nation.rows(GOALS):
            yield Item(*row)

    def _named(self, text: str, common: frozenset[str]) -> Iterator[tuple[str, str]]:
        """(slug, name as written) of each region that ``text`` names in capitals."""
        words, n = _WORD.findall(text), 0
        while n < len(words):
            length = _longest(words, n, self._called) if words[n][:1].isupper() else 0
            if not length:
                n += 1
                continue
            bare = _key(words[n : n + length])
            full = n > 0 and bool(_KIND.match(f"{words[n - 1]} x"))
            if full or (len(bare) >= SHORT and bare not in common):
                for slug in sorted(self._called[bare])[:1]:
                    start = n - 1 if full else n
                    yield slug, " ".join(words[start : n + length])
            n += length

    def _common_words(self) -> frozenset[str]:
        """Names that are words too: they stand in small letters somewhere."""
        small: set[str] = set()
        for item in self._programs:
            small.update(word for word in _WORD.findall(item.text) if word.islower())
        return frozenset(name for name in self._called if name in small)

    def _names_of_regions(self) -> dict[str, set[str]]:
        """Name without its kind, in small letters → the regions of that name."""
        found: dict[str, set[str]] = defaultdict(set)
        for region, name in self._nation.rows(NAMES):
            bare = _bare(name)
            if len(bare) > 2:
                found[bare].add(region)
        return dict(found)

    # gaps and ideas
    def unanswered(self) -> Table:
        """Goals of the national plan that nobody takes up anywhere."""
        rows = [
            Row([level, f"{number} {text}".strip(), page or ""], goal)
            for goal, level, number, text, page in self._nation.rows(UNANSWERED)
        ]
        columns = [
            Column("level", _("Tingkat"), 22),
            Column("goal", _("Sasaran nasional"), 70),
            Column("page", _("Hlm. RPJMN"), 10, figures=True),
        ]
        none = _("Semua sasaran nasional dijawab sedikitnya satu daerah.")
        title = _("Sasaran nasional yang belum dijawab daerah mana pun")
        return table("unanswered", title, columns, rows, empty=none)

    def ideas(self) -> Table:
        """For each RPJMD sasaran without a program: programs that serve its like elsewhere."""
        goals = [Item(*row) for row in self._nation.rows(SASARAN)]
        served: dict[tuple[str, str], list[Item]] = defaultdict(list)
        known = {(item.region, item.id): item for item in self._programs}
        for region, goal, program in self._nation.rows("SELECT * FROM served ORDER BY ALL"):
            if (region, program) in known:
                served[region, goal].append(known[region, program])
        bare = [g for g in goals if (g.region, g.id) not in served]
        full = [g for g in goals if (g.region, g.id) in served]
        near = alike([g.text for g in bare], [g.text for g in full], LOOK)
        rows = [
            row
            for goal, others in zip(bare, near, strict=True)
            for row in self._ideas_for(goal, [(full[n], score) for n, score in others], served)
        ]
        columns = [
            Column("region", _("Daerah"), 24),
            Column("goal", _("Sasaran tanpa program"), 44),
            Column("place", _("Tempat"), 20),
            Column("idea", _("Program di daerah lain"), 40),
            Column("there", _("Daerah lain"), 24),
            Column("place-there", _("Tempat di sana"), 20),
            Column("likeness", _("Kemiripan sasaran"), 10, figures=True),
        ]
        none = _("Semua sasaran RPJMD dilayani.")
        title = _("Gagasan untuk sasaran yang belum dilayani")
        return table("ideas", title, columns, rows, empty=none)

    def _ideas_for(
        self,
        goal: Item,
        others: Sequence[tuple[Item, float]],
        served: Mapping[tuple[str, str], list[Item]],
    ) -> Iterator[Row]:
        head = [self._names[goal.region], goal.name, goal.where]
        shown: dict[str, Row] = {}
        for other, score in others:
            if other.region == goal.region or score < SAME_AIM:
                continue
            for program in served[other.region, other.id]:
                key = self._nameless(program.name).casefold()
                cells = [program.name, self._names[program.region], program.where, percent(score)]
                shown.setdefault(key, Row([*head, *cells], goal.id))
        yield from list(shown.values())[:IDEAS]
        if not shown:
            yield Row([*head, _("belum ada di daerah mana pun"), "", "", ""], goal.id)

    # kin
    def kin(self) -> Table:
        """Regions whose sasaran are most like those of each region."""
        texts = self._nation.rows(PROFILES)
        near = alike([row[1] for row in texts], [row[1] for row in texts], KIN + 1)
        rows = []
        for (region, _text), others in zip(texts, near, strict=True):
            kin = [(texts[n][0], score) for n, score in others if texts[n][0] != region][:KIN]
            named = [f"{self._names[other]} ({percent(score)})" for other, score in kin]
            rows.append(Row([self._names[region], "\n".join(named)], region))
        columns = [Column("region", _("Daerah"), 30), Column("kin", _("Sasaran paling mirip"), 60)]
        return table("kin", _("Daerah dengan sasaran serupa"), columns, rows)


def _bare(name: str) -> str:
    return _key(_WORD.findall(_KIND.sub("", name)))


def _key(words: Iterable[str]) -> str:
    return " ".join(words).casefold()


def _longest(words: Sequence[str], at: int, known: Mapping[str, Any]) -> int:
    """How many words from ``at`` on make the longest known name, 0 where none does."""
    for length in (4, 3, 2, 1):
        part = words[at : at + length]
        if len(part) == length and _key(part) in known:
            return length
    return 0


PROGRAMS = """
SELECT p.region, p.id, concat_ws(' ', p.name, p.description, array_to_string(p.activities, ' ')),
       p.name, p.page, d.file
FROM programs p JOIN regions r USING (region)
LEFT JOIN documents d ON d.region = p.region AND d.id = p.document
WHERE p.kind = 'masterplan' ORDER BY r.rank, p.id"""

GOALS = """
SELECT g.region, g.id, g.text, g.text, g.page, d.file
FROM goals g JOIN regions r USING (region)
LEFT JOIN documents d ON d.region = g.region AND d.id = g.document
WHERE g.kind IN ('rpjmd', 'rpjpd', 'masterplan') ORDER BY r.rank, g.id"""

SASARAN = """
SELECT g.region, g.id, g.text, trim(concat_ws(' ', g.number, g.text)), g.page, d.file
FROM goals g JOIN regions r USING (region)
LEFT JOIN documents d ON d.region = g.region AND d.id = g.document
WHERE g.kind = 'rpjmd' AND g.level = 'sasaran' ORDER BY r.rank, g.id"""

#: What each region is called: in its own plans, else in the fleet.
NAMES = """
SELECT region, name FROM (
  SELECT region, of_region AS name FROM documents
  WHERE kind IN ('rpjmd', 'rpjpd', 'masterplan') AND of_region <> ''
  UNION SELECT region, name FROM regions) ORDER BY ALL"""

UNANSWERED = """
SELECT g.id, any_value(g.level), any_value(g.number ORDER BY g.region),
       any_value(g.text ORDER BY g.region), any_value(g.page ORDER BY g.region)
FROM goals g LEFT JOIN answered a ON a.goal = g.id LEFT JOIN served s ON s.goal = g.id
WHERE g.kind = 'rpjmn' AND g.level IN
      ('prioritas-nasional', 'program-prioritas', 'kegiatan-prioritas')
GROUP BY g.id HAVING count(a.goal) = 0 AND count(s.goal) = 0 ORDER BY g.id"""

PROFILES = """
SELECT g.region, string_agg(g.text, ' ' ORDER BY g.id) FROM goals g JOIN regions r USING (region)
WHERE g.kind = 'rpjmd' AND g.level IN ('sasaran', 'tujuan')
GROUP BY g.region, r.rank ORDER BY r.rank"""
