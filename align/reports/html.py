"""HTML pages from align's own templates: they work offline, and nothing runs but what is named."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from importlib.resources import files


def rendered(template: str, values: Mapping[str, object]) -> str:
    """The page of ``template``; every text is escaped, a name that is missing raises."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(part(template)).render(values)


def part(name: str) -> str:
    """A template, style or script of align; the same on every system."""
    text = files("align.data").joinpath(f"html/{name}").read_text(encoding="utf-8")
    return text.replace("\r\n", "\n")


def hashed(text: str) -> str:
    """The source of a content security policy that allows just ``text``."""
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")
