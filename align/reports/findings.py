"""Temuan, kertas kerja reviu and tindak lanjut: what a reviewer signs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from align.data.catalogue import entries, family_name
from align.data.own import own_entries, rule_title
from align.fingerprints import Fingerprints
from align.i18n import _
from align.model import Conclusion, Conformity, Finding, FindingState, Severity
from align.phrases import at, capital
from align.reports.facts import Facts
from align.reports.tables import Column, Row, Table, Tone, lines, table
from align.reports.words import conformity_word, severity_word, state_word

#: How many findings of one criterion the working paper writes out.
MOST = 5

SEVERITY_TONES = {
    Severity.CRITICAL: Tone.BAD,
    Severity.MAJOR: Tone.DOUBT,
    Severity.MINOR: Tone.PART,
    Severity.INFO: Tone.NONE,
}
CONFORMITY_TONES = {
    Conformity.SESUAI: Tone.GOOD,
    Conformity.TIDAK_SESUAI: Tone.BAD,
    Conformity.TIDAK_CUKUP_DATA: Tone.UNKNOWN,
    Conformity.TIDAK_BERLAKU: Tone.NONE,
}


def basis_of(code: str) -> str:
    """The regulation or guide that a rule rests on; empty for a rule of a plugin."""
    entry = entries().get(code) or own_entries().get(code)
    return entry.basis if entry else ""


def open_findings(facts: Facts) -> list[Finding]:
    """The findings that nobody excused, in the order of the report."""
    return [f for f in facts.report.findings if f.state is FindingState.OPEN]


def findings(facts: Facts, *, agency: str | None = None) -> Table:
    """Every finding with its place; the excused ones too, which say so."""
    rows = [
        Row(
            [
                finding.code,
                severity_word(finding.severity),
                facts.title(finding),
                finding.message,
                finding.remedy,
                facts.agency(finding),
                lines([facts.where(place) for place in finding.places]),
                lines([place.table for place in finding.places[:1]]),
                lines([place.quote for place in finding.places[:1]]),
                basis_of(finding.code),
                lines([capital(state_word(finding.state)), finding.excuse]),
            ],
            finding.subject,
            SEVERITY_TONES[finding.severity],
        )
        for finding in facts.report.findings
        if agency is None or agency in facts.agencies(finding)
    ]
    columns = [
        Column("code", _("Kode"), 8),
        Column("severity", _("Tingkat"), 8),
        Column("title", _("Judul"), 20),
        Column("message", _("Uraian"), 38),
        Column("remedy", _("Rekomendasi"), 22),
        Column("agency", _("OPD"), 18),
        Column("page", _("Halaman"), 18),
        Column("table", _("Tabel"), 18),
        Column("quote", _("Kutipan"), 22),
        Column("basis", _("Dasar"), 20),
        Column("state", _("Keadaan"), 11),
    ]
    none = _("Tidak ada temuan.")
    return table("findings", _("Temuan"), columns, rows, toned="severity", empty=none)


def working_paper(facts: Facts) -> Table:
    """Kertas kerja reviu: one row a criterion, each closed, then findings outside of any."""
    by_code: dict[str, list[Finding]] = defaultdict(list)
    for finding in facts.report.findings:
        by_code[finding.code].append(finding)
    concluded = list(facts.report.conclusions)
    known = {conclusion.code for conclusion in concluded}
    concluded += [
        Conclusion(code, found[0].name, Conformity.TIDAK_SESUAI, findings=len(found))
        for code, found in sorted(by_code.items())
        if code not in known
    ]
    rows = [_criterion(facts, one, by_code.get(one.code, [])) for one in concluded]
    columns = [
        Column("aspect", _("Aspek"), 18),
        Column("condition", _("Kondisi"), 46),
        Column("criterion", _("Kriteria"), 34),
        Column("cause", _("Sebab"), 16),
        Column("effect", _("Akibat"), 24),
        Column("remedy", _("Rekomendasi"), 28),
        Column("status", _("Status"), 13),
        Column("evidence", _("Bukti"), 28),
    ]
    none = _("Tidak ada kriteria yang disimpulkan.")
    return table("kkr", _("Kertas Kerja Reviu"), columns, rows, toned="status", empty=none)


def _criterion(facts: Facts, conclusion: Conclusion, found: Sequence[Finding]) -> Row:
    title = rule_title(conclusion.code, conclusion.name)
    criterion = f"{conclusion.code} " + _("Tidak terdapat: {title}").format(title=title)
    unlike = conclusion.ruling is Conformity.TIDAK_SESUAI
    cells = [
        family_name(conclusion.code),
        _condition(conclusion, found),
        lines([criterion, basis_of(conclusion.code)]),
        _("Tidak cukup data") if unlike else "-",
        effect_of(found) if unlike else "-",
        lines([finding.remedy for finding in found]) or "-",
        capital(conformity_word(conclusion.ruling)),
        _evidence(facts, found),
    ]
    return Row(cells, conclusion.code, CONFORMITY_TONES[conclusion.ruling])


def _condition(conclusion: Conclusion, found: Sequence[Finding]) -> str:
    """What was seen: the findings, or why there is none."""
    if not found:
        silent = _("Tidak ditemukan ketidaksesuaian.")
        seen = silent if conclusion.ruling is Conformity.SESUAI else ""
        return lines([seen, capital(conclusion.reason)])
    numbered = [f"{n}. {finding.message}" for n, finding in enumerate(found[:MOST], 1)]
    more = _("… dan {count} lainnya; lihat daftar temuan").format(count=len(found) - MOST)
    return lines([*numbered, more if len(found) > MOST else "", capital(conclusion.reason)])


def _evidence(facts: Facts, found: Sequence[Finding]) -> str:
    places = [facts.where(place) for finding in found[:MOST] for place in finding.places[:2]]
    return lines(places) or "-"


def effect_of(found: Sequence[Finding]) -> str:
    """What the gravest of ``found`` leads to, in the words of the catalogue of severities."""
    if not found:
        return "-"
    return effect_word(min((f.severity for f in found), key=list(Severity).index))


def effect_word(severity: Severity) -> str:
    return {
        Severity.CRITICAL: _("Dokumen belum dapat diajukan sebelum diperbaiki"),
        Severity.MAJOR: _("Berpotensi kembali sebagai catatan penyempurnaan"),
        Severity.MINOR: _("Perlu diperbaiki, tidak menghambat pengajuan"),
        Severity.INFO: _("Catatan untuk diketahui"),
    }[severity]


def follow_up(facts: Facts, *, agency: str | None = None) -> Table:
    """Matriks tindak lanjut: the open findings with room for what is done about them.

    The id is the rule and a fingerprint of what the finding is about, so it stays in the
    next draft where that item stays.
    """
    prints = Fingerprints(facts.report)
    rows = [
        Row(
            [
                f"{finding.code}-{prints.of(finding)[:8]}",
                finding.message,
                finding.remedy,
                facts.agency(finding),
                "",
                "",
                _("Belum ditindaklanjuti"),
                "",
                lines([facts.where(place) for place in finding.places]),
            ],
            finding.subject,
        )
        for finding in open_findings(facts)
        if agency is None or agency in facts.agencies(finding)
    ]
    columns = [
        Column("id", _("ID temuan"), 17),
        Column("message", _("Uraian"), 40),
        Column("remedy", _("Rekomendasi"), 26),
        Column("agency", _("OPD"), 20),
        Column("action", _("Tindak lanjut"), 24),
        Column("evidence", _("Bukti"), 18),
        Column("status", _("Status"), 17),
        Column("date", _("Tanggal"), 11),
        Column("page", _("Halaman"), 20),
    ]
    none = _("Tidak ada temuan yang perlu ditindaklanjuti.")
    return table("follow-up", _("Tindak Lanjut"), columns, rows, empty=none)


def follow_up_states() -> tuple[str, ...]:
    """The states of a follow-up, in their order."""
    return (_("Belum ditindaklanjuti"), _("Ditindaklanjuti"), _("Selesai"))


def places_of(facts: Facts, finding: Finding) -> str:
    """Every place of ``finding``, for a form that has one cell for it."""
    return "; ".join(dict.fromkeys(facts.where(p) for p in finding.places if at(p)))
