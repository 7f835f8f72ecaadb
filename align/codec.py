"""Reports as JSON and back; the only room that knows JSON.

The keys are part of the contract with other programs: they are English, do not depend
on the language of the run, and change only with the number in :data:`SCHEMA`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from align.errors import UsageError
from align.i18n import _
from align.model import (
    Finding,
    Goal,
    Link,
    Near,
    Place,
    Program,
    Report,
    Signal,
    Verdict,
)
from align.model.documents import KIND_NAME

if TYPE_CHECKING:
    from pydantic import TypeAdapter

#: Name and version of the format, the first key of every report.
SCHEMA = "align-report/1"

#: Keys that say in JSON that they hold an id, by the record that carries them.
_KEYS: Mapping[type, Mapping[str, str]] = {
    Place: {"document": "document_id"},
    Goal: {"document": "document_id", "parent": "parent_id"},
    Program: {"document": "document_id", "parent": "parent_id", "parents": "parent_ids"},
    Signal: {"lower": "lower_id", "upper": "upper_id"},
    Link: {"lower": "lower_id", "upper": "upper_id"},
    Near: {"goal": "goal_id"},
    Verdict: {"program": "program_id", "ruling": "verdict", "goals": "goal_ids"},
    Finding: {"subject": "subject_id", "related": "related_ids"},
}
#: None of the renamed keys is also a field, so the way back needs no record type.
_FIELDS = {key: field for names in _KEYS.values() for field, key in names.items()}

#: Digits after the point; more would differ between machines and say nothing.
_DIGITS = 6


def dumps(report: Report) -> str:
    """``report`` as JSON text: UTF-8, two spaces, keys in the order of the records."""
    return _text({"schema": SCHEMA, **_plain(report)})


def dumps_list(form: str, key: str, records: Iterable[object]) -> str:
    """``records`` under ``key`` as JSON text of the format ``form``."""
    return _text({"schema": form, key: [_plain(record) for record in records]})


def dumps_record(form: str, record: object) -> str:
    """One ``record`` as JSON text of the format ``form``."""
    return _text({"schema": form, **_plain(record)})


def _text(data: Mapping[str, Any]) -> str:
    """``data`` as JSON; half a character, which a plugin may hand on, becomes ``?``."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")


def loads(text: str) -> Report:
    """The report in ``text``; raises :class:`UsageError` where it is not one."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise UsageError(_("bukan JSON yang sah ({detail})").format(detail=error)) from error
    found = data.pop("schema", None) if isinstance(data, dict) else None
    if found != SCHEMA:
        raise UsageError(
            _("bukan laporan {schema}").format(schema=SCHEMA),
            remedy=_("Buat laporannya dengan: align check --format json"),
        )
    try:
        return _adapter().validate_python(_fields(data))
    except ValueError as error:
        raise UsageError(
            _("isi laporan tidak sesuai skema ({detail})").format(detail=error)
        ) from error


def schema() -> dict[str, Any]:
    """JSON Schema of :func:`dumps`; every key is always there, no other may be."""
    made = _adapter().json_schema(mode="serialization")
    definitions = made.pop("$defs")
    _open(definitions["Kind"])
    records = {record.__name__: names for record, names in _KEYS.items()}
    for name, definition in definitions.items():
        if definition.get("type") == "object":
            _close(definition, records.get(name, {}))
    _close(made, {})
    properties = {"schema": {"const": SCHEMA}, **made.pop("properties")}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": definitions,
    }


def _open(kinds: dict[str, Any]) -> None:
    """Let plugins name kinds beside those that are listed."""
    kinds["anyOf"] = [{"enum": kinds.pop("enum")}, {"pattern": f"^{KIND_NAME.pattern}$"}]
    kinds["description"] = "What a document is; a plugin may name a kind of its own."


def _close(definition: dict[str, Any], names: Mapping[str, str]) -> None:
    properties = {names.get(key, key): value for key, value in definition["properties"].items()}
    for value in properties.values():
        value.pop("default", None)
    definition["properties"] = properties
    definition["required"] = list(properties)
    definition["additionalProperties"] = False


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        names = _KEYS.get(type(value), {})
        return {names.get(f.name, f.name): _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, float):
        return round(value, _DIGITS)
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)


def _fields(value: Any) -> Any:
    if isinstance(value, dict):
        return {_FIELDS.get(key, key): _fields(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_fields(item) for item in value]
    return value


@cache
def _adapter() -> TypeAdapter[Report]:
    from pydantic import TypeAdapter

    return TypeAdapter(Report)


if __name__ == "__main__":
    # The committed schema is made by: python -m align.codec > schema/align-report-1.json
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
