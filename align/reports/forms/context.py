"""What a form's template may name: the same rows and figures as the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from align.data.catalogue import entries
from align.i18n import _
from align.model import Conformity, Finding, Kind, Report, Severity
from align.phrases import capital
from align.reports import book
from align.reports.facts import Facts
from align.reports.findings import open_findings, places_of
from align.reports.summary import Summary, assurance, subject_title, summary
from align.reports.tables import Table, plain_text
from align.reports.words import count_word, kind_word, severity_word

#: What a person fills in by hand: no clock and no name is guessed.
BLANK = "………………"
MARK = "√"
#: Findings that the short forms write out.
TOP = 10


def context(report: Report) -> dict[str, Any]:
    """Values by name; every text is harmless and every list has mappings or texts.

    ``matrix``, ``orphans``, ``unserved``, ``missions``, ``targets``, ``findings``, ``kkr``,
    ``follow_up``, ``documents`` and ``summary`` are the tables of :mod:`align.reports.book`,
    row by row and by key of column.
    """
    facts = Facts(report)
    tables = book.tables(facts)
    values: dict[str, Any] = {
        key.replace("-", "_"): _records(table) for key, table in tables.items()
    }
    counts = summary(facts)
    values |= {
        "subject": plain_text(subject_title(facts)),
        "region": plain_text(_region(facts)) or BLANK,
        "assurance": assurance(facts),
        "counts": _counts(counts),
        "standing": _standing(counts),
        "verification": _verification(facts, tables["kkr"]),
        "chapters": _chapters(facts),
        "statements": _statements(counts),
        "advice": _advice(facts),
        "remedies": _remedies(facts),
        "bases": _bases(facts),
        "top": [plain_text(f"{f.message} {f.remedy}") for f in _gravest(facts)[:TOP]],
        "blank": BLANK,
    }
    return values


def flat_values(facts: Facts) -> dict[str, str | int]:
    """What a named cell of a workbook may ask for: the texts and counts of a form, by name."""
    counts = summary(facts)
    return {
        "subject": plain_text(subject_title(facts)),
        "region": plain_text(_region(facts)),
        "assurance": assurance(facts),
        "standing": _standing(counts),
        **_counts(counts),
    }


def _records(table: Table) -> list[dict[str, Any]]:
    """Rows by key; the yearly targets of the matrix are also one text, ``targets``."""
    years = [c for c in table.columns if c.key.startswith("target")]
    found = []
    for record in table.records():
        row = {key: "" if cell is None else str(cell) for key, cell in record.items()}
        cells = [(column.title, row[column.key]) for column in years]
        row["targets"] = "\n".join(f"{title}: {cell}" for title, cell in cells if cell)
        found.append(row)
    return found


def _region(facts: Facts) -> str:
    documents = facts.of_kind(Kind.MASTERPLAN) or list(facts.report.documents)
    return documents[0].region if documents else ""


def _counts(counts: Summary) -> Mapping[str, int]:
    return {
        "programs": counts.programs,
        **{ruling.name.lower(): n for ruling, n in counts.rulings.items()},
        **{severity.value: n for severity, n in counts.severities.items()},
        **{f"criteria_{ruling.name.lower()}": n for ruling, n in counts.criteria.items()},
        "findings": counts.findings,
        "criteria": sum(counts.criteria.values()),
        "goals": counts.goals,
        "served": counts.served,
        "unserved": counts.unserved,
        "documents": counts.documents,
    }


def _standing(counts: Summary) -> str:
    """Status of the document in the words of a review; never that it is aligned."""
    if not counts.judged:
        return _("Tidak cukup data")
    if counts.severities[Severity.CRITICAL] or counts.severities[Severity.MAJOR]:
        return _("Tidak terpenuhi")
    if counts.findings or counts.criteria[Conformity.TIDAK_CUKUP_DATA]:
        return _("Terpenuhi dengan catatan")
    return _("Terpenuhi sepanjang yang diperiksa")


def _verification(facts: Facts, paper: Table) -> list[dict[str, str]]:
    """One row a criterion, closed by a mark or by what is missing."""
    rulings = [conclusion.ruling for conclusion in facts.report.conclusions]
    rulings += [Conformity.TIDAK_SESUAI] * (len(paper.rows) - len(rulings))
    found = []
    for ruling, record in zip(rulings, paper.records(), strict=True):
        closed = ruling in (Conformity.SESUAI, Conformity.TIDAK_SESUAI)
        cause = record["condition"] if ruling is not Conformity.SESUAI else ""
        found.append(
            {
                "no": str(record["no"]),
                "criterion": str(record["criterion"]),
                "yes": MARK if ruling is Conformity.SESUAI else "",
                "not": MARK if ruling is Conformity.TIDAK_SESUAI else "",
                "cause": str(cause or "-") if closed else f"{record['status']}. {cause}",
                "remedy": str(record["remedy"]),
            }
        )
    return found


def _gravest(facts: Facts) -> list[Finding]:
    """Open findings, the gravest first, in the order of the report among equals."""
    order = list(Severity)
    return sorted(open_findings(facts), key=lambda finding: order.index(finding.severity))


def _chapters(facts: Facts) -> list[dict[str, str]]:
    """Findings by table and place in the document: ``No · Bab/Sub Bab · Catatan``."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for finding in open_findings(facts):
        place = finding.places[0] if finding.places else None
        document = facts.documents.get(place.document) if place else None
        head = kind_word(document.kind) if document else _("Umum")
        where = f"{head} – {place.table}" if place and place.table else head
        grouped[where].append(f"{finding.message} {finding.remedy}".strip())
    return [
        {
            "no": str(n),
            "chapter": plain_text(where),
            "notes": plain_text("\n".join(f"{i}. {note}" for i, note in enumerate(notes, 1))),
        }
        for n, (where, notes) in enumerate(grouped.items(), 1)
    ]


def _statements(counts: Summary) -> list[str]:
    """What was found of consistency, in figures."""
    return [
        _(
            "Dari {all} program masterplan yang dinilai, {full} selaras, {part} selaras sebagian, "
            "{doubt} perlu telaah, {orphan} yatim, dan {unknown} tidak cukup data."
        ).format(all=count_word(counts.programs), **_rulings(counts)),
        _(
            "Dari {all} misi, tujuan, dan sasaran RPJMD, {served} telah terwadahi program masterplan "
            "dan {unserved} belum terwadahi."
        ).format(
            all=count_word(counts.goals),
            served=count_word(counts.served),
            unserved=count_word(counts.unserved),
        ),
        _(
            "Dari {all} kriteria yang dapat dinilai, {met} sesuai dan {unmet} tidak sesuai; "
            "{open} tidak cukup data dan {other} tidak berlaku."
        ).format(
            all=count_word(counts.judged),
            met=count_word(counts.criteria[Conformity.SESUAI]),
            unmet=count_word(counts.criteria[Conformity.TIDAK_SESUAI]),
            open=count_word(counts.criteria[Conformity.TIDAK_CUKUP_DATA]),
            other=count_word(counts.criteria[Conformity.TIDAK_BERLAKU]),
        ),
        _("Temuan terbuka: {counts}.").format(
            counts=", ".join(
                f"{severity_word(s)} {count_word(n)}" for s, n in counts.severities.items()
            )
        ),
    ]


def _rulings(counts: Summary) -> dict[str, str]:
    names = ("full", "part", "doubt", "orphan", "unknown")
    return dict(zip(names, map(count_word, counts.rulings.values()), strict=True))


def _advice(facts: Facts) -> list[dict[str, str]]:
    """Findings by agency: ``No · Masukan/Saran · Keterangan``."""
    grouped: dict[str, list[Finding]] = defaultdict(list)
    for finding in open_findings(facts):
        grouped[facts.agency(finding) or _("Tim penyusun")].append(finding)
    rows: list[dict[str, str]] = []
    for agency in sorted(grouped):
        notes = [f"{n}. {f.message}" for n, f in enumerate(grouped[agency], 1)]
        where = list(dict.fromkeys(places_of(facts, f) for f in grouped[agency]))
        rows.append(
            {
                "no": str(len(rows) + 1),
                "agency": plain_text(agency),
                "notes": plain_text("\n".join(notes)),
                "remark": plain_text("\n".join(part for part in where if part)),
            }
        )
    return rows


def _remedies(facts: Facts) -> list[str]:
    """Each recommendation once, the gravest first, with the codes it answers."""
    grouped: dict[str, dict[str, None]] = defaultdict(dict)
    for finding in _gravest(facts):
        if finding.remedy:
            grouped[finding.remedy][finding.code] = None
    return [plain_text(f"{capital(text)} ({', '.join(codes)})") for text, codes in grouped.items()]


def _bases(facts: Facts) -> list[str]:
    """Regulations and guides behind the criteria that were looked at, each once."""
    codes = [conclusion.code for conclusion in facts.report.conclusions]
    found = [source for code in codes if code in entries() for source in entries()[code].sources]
    return list(dict.fromkeys(found))
