"""The figures of the first page, and what stands behind the whole report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from align import __version__
from align.data.dimensions import dimension_name, dimensions
from align.i18n import _
from align.model import Conformity, FindingState, Goal, Kind, Ruling, Severity
from align.phrases import capital, percent
from align.reports.facts import BINDING, SERVED, Facts
from align.reports.programs import TONES, numbered
from align.reports.tables import Cell, Column, Row, Table, Tone, lines, table
from align.reports.words import (
    conformity_word,
    count_word,
    day,
    kind_word,
    ranges,
    ruling_word,
    severity_word,
)


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts that every output shows. ``findings`` are the open ones."""

    programs: int
    rulings: Mapping[Ruling, int]
    findings: int
    severities: Mapping[Severity, int]
    excused: int
    criteria: Mapping[Conformity, int]
    goals: int
    unserved: int
    documents: int

    @property
    def judged(self) -> int:
        """Criteria that could be concluded."""
        return self.criteria[Conformity.SESUAI] + self.criteria[Conformity.TIDAK_SESUAI]

    @property
    def served(self) -> int:
        return self.goals - self.unserved


def summary(facts: Facts) -> Summary:
    """The counts of a report."""
    report = facts.report
    open_ones = [f for f in report.findings if f.state is FindingState.OPEN]
    rulings = Counter(verdict.ruling for verdict in report.verdicts)
    severities = Counter(finding.severity for finding in open_ones)
    criteria = Counter(conclusion.ruling for conclusion in report.conclusions)
    bound = facts.goals_of(*BINDING, levels=SERVED) if report.verdicts else []
    return Summary(
        programs=len(report.verdicts),
        rulings={ruling: rulings[ruling] for ruling in Ruling},
        findings=len(open_ones),
        severities={severity: severities[severity] for severity in Severity},
        excused=len(report.findings) - len(open_ones),
        criteria={ruling: criteria[ruling] for ruling in Conformity},
        goals=len(bound),
        unserved=len(facts.unserved),
        documents=len(report.documents),
    )


def assurance(facts: Facts) -> str:
    """The limits of what is said: limited assurance, never a declaration of alignment."""
    return _(
        "Berdasarkan pemeriksaan otomatis atas dokumen yang disediakan, terdapat {count} catatan. "
        "Hasil ini bersifat keyakinan terbatas dan perlu dikonfirmasi oleh pereviu."
    ).format(count=count_word(summary(facts).findings))


def figures(facts: Facts) -> Table:
    """Ringkasan: one count a row."""
    counts = summary(facts)
    rows = [_figure(_("Program masterplan yang dinilai"), counts.programs)]
    rows += [
        _figure("– " + capital(ruling_word(ruling)), counts.rulings[ruling], TONES[ruling])
        for ruling in Ruling
    ]
    rows += [
        _figure(_("Misi, tujuan, dan sasaran RPJMD"), counts.goals),
        _figure("– " + _("Terwadahi program"), counts.served),
        _figure("– " + _("Belum terwadahi"), counts.unserved),
        _figure(_("Temuan terbuka"), counts.findings),
    ]
    rows += [_figure("– " + severity_word(s), counts.severities[s]) for s in Severity]
    rows += [
        _figure(_("Temuan yang dikecualikan atau ada dalam acuan"), counts.excused),
        _figure(_("Kriteria yang dapat dinilai"), counts.judged),
    ]
    rows += [
        _figure("– " + capital(conformity_word(ruling)), counts.criteria[ruling])
        for ruling in Conformity
    ]
    columns = [
        Column("item", _("Uraian"), 48),
        Column("count", _("Jumlah"), 12, figures=True),
    ]
    return table("summary", _("Ringkasan"), columns, rows, note=assurance(facts))


def _figure(label: str, count: int, tone: Tone = Tone.NONE) -> Row:
    return Row([label, count], tone=tone)


def heatmap(facts: Facts) -> Table:
    """Programs that serve each mission, by dimension; one program may count in several rows."""
    codes = [dimension.code for dimension in dimensions()]
    used = {program.dimension for program, _verdict in facts.judged}
    others = sorted(used - set(codes))
    rows = [
        Row([numbered(mission), *_by_dimension(facts, mission, (*codes, *others))], mission.id)
        for mission in facts.missions
    ]
    columns = [Column("mission", _("Misi RPJMD"), 48)]
    columns += [
        Column(code or "none", dimension_name(code) if code else _("(tanpa dimensi)"), 13, True)
        for code in (*codes, *others)
    ]
    note = _("Satu program dihitung pada setiap misi yang didukungnya.")
    none = _("Tidak ada misi RPJMD yang terbaca.")
    return table(
        "heatmap", _("Program menurut misi dan dimensi"), columns, rows, note=note, empty=none
    )


def _by_dimension(facts: Facts, mission: Goal, codes: tuple[str, ...]) -> list[Cell]:
    counts = Counter(program.dimension for program in facts.serving.get(mission.id, ()))
    return [counts[code] for code in codes]


def documents(facts: Facts) -> Table:
    """The documents that were read, and how well."""
    rows = [
        Row(
            [
                d.title if d.region in d.title else lines([d.title, d.region]),
                kind_word(d.kind),
                str(d.period or "-"),
                d.file,
                d.pages,
                percent(d.quality),
                ranges(d.pages_unread) or "-",
            ],
            d.id,
        )
        for d in facts.report.documents
    ]
    columns = [
        Column("title", _("Dokumen"), 48),
        Column("kind", _("Jenis"), 14),
        Column("period", _("Periode"), 12),
        Column("file", _("Berkas"), 28),
        Column("pages", _("Jumlah halaman"), 10, figures=True),
        Column("quality", _("Terbaca"), 10, figures=True),
        Column("unread", _("Halaman tak terbaca"), 16),
    ]
    none = _("Tidak ada dokumen yang dapat diperiksa.")
    return table("documents", _("Dokumen yang diperiksa"), columns, rows, empty=none)


def metadata(facts: Facts) -> Table:
    """Version, plugins, settings and filters: what one needs to make the report again."""
    report, filters = facts.report, facts.report.filters
    rows = [Row(["align", __version__])]
    rows += [Row([f"SHA-256 {d.file}", d.sha256]) for d in report.documents if d.sha256]
    rows += [
        Row([_("Plugin {name}").format(name=p.name), f"{p.version} · {p.origin} · {p.status}"])
        for p in report.plugins
    ]
    rows += [
        Row([_("Pengaturan {name}").format(name=k), str(v)]) for k, v in report.settings.items()
    ]
    chosen = {
        _("Profil"): filters.profile,
        _("Hanya aturan"): ", ".join(filters.selected),
        _("Aturan diabaikan"): ", ".join(filters.ignored),
        _("Tingkat diubah"): ", ".join(f"{c} {s}" for c, s in filters.severities.items()),
        _("Parameter diubah"): ", ".join(filters.parameters),
        _("Tanggal penilaian pengecualian"): day(filters.as_of),
        _("Jumlah pengecualian"): str(filters.suppressions),
        _("Acuan"): filters.baseline,
    }
    rows += [Row([name, value or "-"]) for name, value in chosen.items()]
    columns = [Column("item", _("Uraian"), 40), Column("value", _("Isi"), 68)]
    return table("metadata", _("Metadata"), columns, rows)


def subject_title(facts: Facts) -> str:
    """``Masterplan Kota Nusa Karya 2025–2029``: what the report is about."""
    about = facts.of_kind(Kind.MASTERPLAN) or list(facts.report.documents)
    if not about:
        return _("dokumen perencanaan")
    first = about[0]
    return " ".join(p for p in (kind_word(first.kind), first.region, str(first.period or "")) if p)
