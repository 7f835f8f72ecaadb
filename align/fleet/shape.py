"""How reports become tables: what is read of the JSON, and the columns that one can ask for."""

from __future__ import annotations

from collections.abc import Mapping

_PLACE = 'STRUCT(document_id VARCHAR, page INTEGER, page_label VARCHAR, "row" INTEGER)'
#: Key of the report → the parts of its records that are read; all else is passed over.
RAW: Mapping[str, str] = {
    "documents": "STRUCT(id VARCHAR, kind VARCHAR, title VARCHAR, file VARCHAR, sha256 VARCHAR, region VARCHAR, "
    'period STRUCT("start" INTEGER, "end" INTEGER), pages INTEGER, pages_unread INTEGER[], '
    "quality DOUBLE, parser VARCHAR)[]",
    "goals": "STRUCT(id VARCHAR, document_id VARCHAR, level VARCHAR, number VARCHAR, "
    f"text VARCHAR, parent_id VARCHAR, place {_PLACE})[]",
    "programs": "STRUCT(id VARCHAR, document_id VARCHAR, code VARCHAR, name VARCHAR, "
    "description VARCHAR, activities VARCHAR[], dimension VARCHAR, sub_dimension VARCHAR, "
    f"owner VARCHAR, years INTEGER[], place {_PLACE})[]",
    "links": "STRUCT(lower_id VARCHAR, upper_id VARCHAR, kind VARCHAR, strength VARCHAR, "
    "status VARCHAR, score DOUBLE, main BOOLEAN)[]",
    "verdicts": "STRUCT(program_id VARCHAR, verdict VARCHAR, goal_ids VARCHAR[], score DOUBLE, "
    "p_value DOUBLE, coverage DOUBLE, reason VARCHAR)[]",
    "findings": "STRUCT(code VARCHAR, name VARCHAR, severity VARCHAR, message VARCHAR, "
    f"subject_id VARCHAR, places {_PLACE}[], state VARCHAR)[]",
}

#: Table → column → type, in order.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "documents": {
        "region": "VARCHAR",
        "id": "VARCHAR",
        "kind": "VARCHAR",
        "title": "VARCHAR",
        "of_region": "VARCHAR",
        "first_year": "INTEGER",
        "last_year": "INTEGER",
        "file": "VARCHAR",
        "sha256": "VARCHAR",
        "pages": "INTEGER",
        "pages_unread": "INTEGER",
        "quality": "DOUBLE",
    },
    "goals": {
        "region": "VARCHAR",
        "id": "VARCHAR",
        "document": "VARCHAR",
        "kind": "VARCHAR",
        "level": "VARCHAR",
        "number": "VARCHAR",
        "text": "VARCHAR",
        "parent": "VARCHAR",
        "page": "INTEGER",
    },
    "programs": {
        "region": "VARCHAR",
        "id": "VARCHAR",
        "document": "VARCHAR",
        "kind": "VARCHAR",
        "code": "VARCHAR",
        "name": "VARCHAR",
        "description": "VARCHAR",
        "activities": "VARCHAR[]",
        "dimension": "VARCHAR",
        "sub_dimension": "VARCHAR",
        "owner": "VARCHAR",
        "years": "INTEGER[]",
        "page": "INTEGER",
    },
    "links": {
        "region": "VARCHAR",
        "lower": "VARCHAR",
        "upper": "VARCHAR",
        "kind": "VARCHAR",
        "strength": "VARCHAR",
        "status": "VARCHAR",
        "score": "DOUBLE",
        "main": "BOOLEAN",
    },
    "verdicts": {
        "region": "VARCHAR",
        "program": "VARCHAR",
        "verdict": "VARCHAR",
        "goals": "VARCHAR[]",
        "score": "DOUBLE",
        "p_value": "DOUBLE",
        "coverage": "DOUBLE",
        "reason": "VARCHAR",
    },
    "findings": {
        "region": "VARCHAR",
        "code": "VARCHAR",
        "name": "VARCHAR",
        "severity": "VARCHAR",
        "state": "VARCHAR",
        "message": "VARCHAR",
        "subject": "VARCHAR",
        "document": "VARCHAR",
        "page": "INTEGER",
    },
}

#: What can be asked: the tables, and the regions of the run.
VIEWS = frozenset({*COLUMNS, "regions"})

#: Kind of the document that a record stands in.
_KIND = (
    "LEFT JOIN (SELECT region, unnest(documents, recursive := false) AS d FROM raw) k "
    "ON k.region = x.region AND k.d.id = x.r.document_id"
)


def _rows(key: str) -> str:
    return f"(SELECT region, unnest({key}) AS r FROM raw) x"


#: Table → the rows that one reading of reports (``raw``) gives.
TABLES: Mapping[str, str] = {
    "documents": "SELECT region, r.id, r.kind, r.title, r.region, r.period.start, r.period.end, "
    f"r.file, r.sha256, r.pages, len(r.pages_unread), r.quality FROM {_rows('documents')}",
    "goals": "SELECT x.region, r.id, r.document_id, k.d.kind, r.level, r.number, r.text, "
    f"r.parent_id, r.place.page FROM {_rows('goals')} {_KIND}",
    "programs": "SELECT x.region, r.id, r.document_id, k.d.kind, r.code, r.name, r.description, "
    "r.activities, r.dimension, r.sub_dimension, r.owner, r.years, r.place.page "
    f"FROM {_rows('programs')} {_KIND}",
    "links": "SELECT region, r.lower_id, r.upper_id, r.kind, r.strength, r.status, r.score, "
    f"r.main FROM {_rows('links')}",
    "verdicts": "SELECT region, r.program_id, r.verdict, r.goal_ids, r.score, r.p_value, "
    f"r.coverage, r.reason FROM {_rows('verdicts')}",
    "findings": "SELECT region, r.code, r.name, r.severity, r.state, r.message, r.subject_id, "
    f"r.places[1].document_id, r.places[1].page FROM {_rows('findings')}",
}


def columns_of() -> str:
    """:data:`RAW` as DuckDB's ``columns`` argument."""
    return "{" + ", ".join(f"'{key}': '{kind}'" for key, kind in RAW.items()) + "}"


#: What most of a region's own plans call it.
TITLES = """
UPDATE regions SET title = d.title FROM (
  SELECT region, arg_max(of_region, (n, of_region)) AS title FROM (
    SELECT region, of_region, count(*) AS n FROM documents
    WHERE kind IN ('rpjmd', 'rpjpd', 'masterplan') AND of_region <> '' GROUP BY ALL)
  GROUP BY region) d
WHERE regions.region = d.region"""
