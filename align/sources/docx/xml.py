"""Names of WordprocessingML and the few questions asked of every element."""

from __future__ import annotations

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
#: Strict documents use another namespace for the same names.
STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

Element = Any


def val(parent: Element | None, name: str, attribute: str = "val") -> str | None:
    """Attribute of child ``w:name``, or None where child or attribute is missing."""
    if parent is None:
        return None
    child = parent.find(W + name)
    return None if child is None else child.get(W + attribute)


def number(text: str | None, default: int = 0) -> int:
    """An integer attribute; ``default`` for what is none."""
    try:
        return int(float(text)) if text is not None else default
    except (ValueError, OverflowError):
        return default


def is_on(parent: Element | None, name: str) -> bool | None:
    """A toggle such as ``w:b``: True, False, or None where it is not set."""
    if parent is None:
        return None
    child = parent.find(W + name)
    if child is None:
        return None
    return child.get(W + "val", "true") not in ("0", "false", "off", "none")


def local(element: Element) -> str:
    """The element's name without namespace; empty for comments and instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
