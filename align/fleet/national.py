"""What the regions come to together: the tables of ``align fleet report``, asked of the index."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from align.data.dimensions import dimensions
from align.data.own import rule_title
from align.errors import UsageError
from align.fleet import questions
from align.fleet.run import reason
from align.fleet.store import Store
from align.i18n import _
from align.model import Kind, Ruling, Severity
from align.phrases import percent
from align.reports.tables import Cell, Column, Row, Table, Tone, table
from align.reports.words import kind_word, ruling_word, severity_word

#: Orphan rate from which a region stands out, and from which it is worth a look.
MANY, SOME = 0.25, 0.10


class Nation:
    """The questions over one connection to the index."""

    def __init__(self, connection: Any, store: Store) -> None:
        self._connection, self._store = connection, store
        for statement in questions.PREPARED:
            connection.execute(statement)

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self._connection.execute(sql, list(values)).fetchall()
        return found

    def titles(self) -> dict[str, str]:
        """Region → what it is called, in the order of the run."""
        return dict(self.rows("SELECT region, title FROM regions ORDER BY rank"))

    # the nation
    def figures(self) -> Table:
        """Counts over all regions."""
        regions = self.rows(
            "SELECT count(*), count(DISTINCT s.slug) FROM regions r "
            "LEFT JOIN sources s ON s.slug = r.region"
        )[0]
        documents = self.rows(
            "SELECT count(*), coalesce(sum(pages), 0) FROM "
            "(SELECT DISTINCT sha256, file, pages FROM documents)"
        )[0]
        rulings = dict(self.rows("SELECT verdict, count(*) FROM verdicts GROUP BY verdict"))
        judged = sum(rulings.values())
        served = self.rows(questions.SERVED_SASARAN)[0]
        findings = self.rows("SELECT count(*) FROM findings WHERE state = 'open'")[0][0]
        rows = [
            _row(_("Daerah"), regions[0], ""),
            _row(_("Daerah dengan hasil"), regions[1], _share(regions[1], regions[0])),
            _row(_("Dokumen terbaca"), documents[0], ""),
            _row(_("Halaman"), int(documents[1]), ""),
            _row(_("Program masterplan yang dinilai"), judged, ""),
        ]
        rows += [
            _row(
                "– " + ruling_word(r),
                rulings.get(r.value, 0),
                _share(rulings.get(r.value, 0), judged),
            )
            for r in Ruling
        ]
        rows += [
            _row(_("Sasaran RPJMD"), served[1], ""),
            _row(_("Sasaran RPJMD yang dilayani"), served[0], _share(served[0], served[1])),
            _row(_("Temuan terbuka"), findings, ""),
        ]
        columns = [
            Column("item", _("Uraian"), 48),
            Column("count", _("Jumlah"), 12, figures=True),
            Column("share", _("Bagian"), 10, figures=True),
        ]
        note = _("Keyakinan terbatas; perlu dikonfirmasi pereviu")
        return table("figures", _("Ringkasan nasional"), columns, rows, note=note)

    def regions(self) -> Table:
        """One row a region, in the order of the run."""
        rows = [_region_row(*values) for values in self.rows(questions.REGIONS)]
        columns = [
            Column("region", _("Daerah"), 28),
            Column("pages", _("Halaman"), 9, figures=True),
            Column("quality", _("Terbaca"), 9, figures=True),
            Column("programs", _("Program"), 9, figures=True),
            *(Column(r.value, ruling_word(r), 11, figures=True) for r in Ruling),
            Column("orphan-rate", _("Tingkat yatim"), 10, figures=True),
            Column("goals", _("Sasaran"), 9, figures=True),
            Column("served", _("Sasaran dilayani"), 10, figures=True),
            Column("critical", _("Temuan kritis"), 9, figures=True),
            Column("lost", _("Dokumen gagal"), 9, figures=True),
        ]
        none = _("Belum ada hasil.")
        return table("regions", _("Daerah"), columns, rows, toned="orphan-rate", empty=none)

    def priorities(self, level: str = "prioritas-nasional") -> Table:
        """How many regions take up each goal of ``level`` of the national plan."""
        total = max(1, self.rows("SELECT count(*) FROM sources")[0][0])
        rows = [
            Row(
                [
                    f"{number} {text}".strip(),
                    goals,
                    _share(goals, total),
                    programs,
                    served,
                    _share(served, total),
                ],
                goal,
                Tone.BAD if not goals and not served else Tone.NONE,
            )
            for goal, number, text, goals, programs, served in self.rows(
                questions.PRIORITIES, level
            )
        ]
        columns = [
            Column("goal", _("Prioritas nasional"), 60),
            Column("regions-answering", _("Daerah yang sasarannya menjawab"), 14, figures=True),
            Column("share-answering", _("Bagian"), 9, figures=True),
            Column("programs", _("Program masterplan"), 12, figures=True),
            Column("regions-serving", _("Daerah yang programnya melayani"), 14, figures=True),
            Column("share-serving", _("Bagian"), 9, figures=True),
        ]
        first = level == "prioritas-nasional"
        title = _("Cakupan prioritas nasional") if first else _("Cakupan program prioritas")
        none = _("Tidak ada RPJMN di antara dokumen.")
        return table(level, title, columns, rows, toned="regions-answering", empty=none)

    def dimensions(self) -> Table:
        """Programs, regions and orphans of each dimension."""
        names = {d.code: d.name for d in dimensions()}
        total = max(1, self.rows("SELECT count(*) FROM sources")[0][0])
        found = {row[0]: row[1:] for row in self.rows(questions.DIMENSIONS)}
        order = [*names, *sorted(set(found) - set(names))]
        rows = []
        for code in order:
            programs, regions, orphans = found.get(code, (0, 0, 0))
            name = names.get(code) or code or _("(tanpa dimensi)")
            rows.append(
                Row(
                    [
                        name,
                        programs,
                        regions,
                        _share(regions, total),
                        orphans,
                        _share(orphans, programs),
                    ],
                    code,
                )
            )
        columns = [
            Column("dimension", _("Dimensi"), 30),
            Column("programs", _("Program"), 10, figures=True),
            Column("regions", _("Daerah"), 10, figures=True),
            Column("share", _("Bagian daerah"), 10, figures=True),
            Column("orphans", _("Yatim"), 10, figures=True),
            Column("orphan-rate", _("Tingkat yatim"), 10, figures=True),
        ]
        return table("dimensions", _("Dimensi"), columns, rows)

    def findings(self) -> Table:
        """Findings by how many regions have them."""
        total = max(1, self.rows("SELECT count(*) FROM sources")[0][0])
        rows = [
            Row(
                [
                    code,
                    rule_title(code, name),
                    severity_word(Severity(severity)),
                    regions,
                    _share(regions, total),
                    count,
                ],
                code,
            )
            for code, name, severity, regions, count in self.rows(questions.FINDINGS)
        ]
        columns = [
            Column("code", _("Kode"), 9),
            Column("title", _("Temuan"), 48),
            Column("severity", _("Tingkat"), 10),
            Column("regions", _("Daerah"), 9, figures=True),
            Column("share", _("Bagian"), 9, figures=True),
            Column("count", _("Jumlah"), 9, figures=True),
        ]
        none = _("Tidak ada temuan terbuka.")
        return table("findings", _("Temuan tersering"), columns, rows, empty=none)

    def extraction(self) -> Table:
        """How well the documents of each kind could be read."""
        rows = [
            Row(
                [
                    kind_word(Kind(kind)),
                    documents,
                    int(pages),
                    int(unread),
                    _share(unread, pages),
                    percent(quality),
                    worst,
                ]
            )
            for kind, documents, pages, unread, quality, worst in self.rows(questions.EXTRACTION)
        ]
        columns = [
            Column("kind", _("Jenis"), 16),
            Column("documents", _("Dokumen"), 10, figures=True),
            Column("pages", _("Halaman"), 10, figures=True),
            Column("unread", _("Tak terbaca"), 10, figures=True),
            Column("share", _("Bagian"), 9, figures=True),
            Column("quality", _("Mutu rata-rata"), 10, figures=True),
            Column("worst", _("Mutu terendah"), 28),
        ]
        return table("extraction", _("Mutu pembacaan"), columns, rows)

    def losses(self) -> Table:
        """Documents and regions that gave nothing, and why."""
        rows = []
        for slug, name in self.titles().items():
            state = self._store.state(slug)
            for loss in state.losses if state else ():
                what = loss.file or _("penilaian daerah")
                rows.append(Row([name, what, reason(loss.fault, loss.detail)], slug))
        columns = [
            Column("region", _("Daerah"), 28),
            Column("file", _("Dokumen"), 28),
            Column("reason", _("Sebab"), 50),
        ]
        none = _("Semua dokumen terbaca.")
        return table("losses", _("Dokumen yang gagal"), columns, rows, empty=none)


def tables(nation: Nation) -> dict[str, Table]:
    """All tables of the nation, in order."""
    makers: Sequence[Callable[[], Table]] = (
        nation.figures,
        nation.regions,
        nation.priorities,
        lambda: nation.priorities("program-prioritas"),
        nation.dimensions,
        nation.findings,
        nation.extraction,
        nation.losses,
    )
    made = [make() for make in makers]
    return {one.key: one for one in made}


def of_region(made: Mapping[str, Table], wanted: str, names: Mapping[str, str]) -> dict[str, Table]:
    """The rows about one region; tables that speak of no single region stay whole.

    Raises :class:`UsageError` for a region that the run does not have.
    """
    known = {slug for slug, name in names.items() if wanted.casefold() in (slug, name.casefold())}
    if not known:
        near = get_close_matches(wanted, [*names, *names.values()], n=1)
        remedy = _("Mungkin maksudnya '{near}'?").format(near=near[0]) if near else ""
        raise UsageError(_("tidak ada daerah '{name}'").format(name=wanted), remedy=remedy)
    mine = {names[slug] for slug in known}
    found = {}
    for key, one in made.items():
        keys = [column.key for column in one.columns]
        if "region" not in keys:
            found[key] = one
            continue
        at = keys.index("region")
        kept = [n for n, row in enumerate(one.rows) if row[at] in mine]
        found[key] = replace(
            one,
            rows=tuple(one.rows[n] for n in kept),
            tones=tuple(one.tones[n] for n in kept) if one.tones else (),
            ids=tuple(one.ids[n] for n in kept),
        )
    return found


def _row(label: str, count: int, share: str) -> Row:
    return Row([label, count, share])


def _share(part: float, whole: float) -> str:
    return percent(part / whole) if whole else ""


def _region_row(
    slug: str,
    name: str,
    pages: int | None,
    quality: float | None,
    counts: Mapping[str, int] | None,
    goals: int,
    served: int,
    critical: int,
    lost: int,
) -> Row:
    found = counts or {}
    judged = sum(found.values())
    orphans = found.get("yatim", 0)
    rate = orphans / judged if judged else 0.0
    tone = (
        Tone.UNKNOWN
        if not judged
        else Tone.BAD
        if rate >= MANY
        else Tone.DOUBT
        if rate >= SOME
        else Tone.GOOD
    )
    cells: list[Cell] = [
        name,
        pages or 0,
        "" if quality is None else percent(quality),
        judged,
        *(found.get(r.value, 0) for r in Ruling),
        _share(orphans, judged) or "-",
        goals,
        _share(served, goals) or "-",
        critical,
        lost,
    ]
    return Row(cells, slug, tone)
