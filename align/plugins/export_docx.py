"""Fills the forms that reviewers sign, from Word templates."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from align.errors import UsageError
from align.hookspecs import Exporter, hookimpl
from align.i18n import _, language
from align.model import Report
from align.reports.forms.context import context
from align.reports.forms.templates import FOLDER, FORMS
from align.writing import repacked, write_bytes


@dataclass
class DocxExporter:
    """A folder with one form a template; a template of the office's own wins over align's."""

    name: str = "docx"
    suffix: str = ""
    templates: Path | None = None

    def configured(self, options: Mapping[str, object]) -> DocxExporter:
        """With ``templates``, a folder whose files replace those of the same name."""
        folder = options.get("templates")
        return replace(self, templates=Path(str(folder)) if folder else None)

    def export(self, report: Report, path: Path) -> None:
        """Write the forms into the folder ``path``; each whole or not at all."""
        _available()
        values = context(report)
        for source in self._sources():
            write_bytes(path / source.name, repacked(_filled(source, values)))

    def _sources(self) -> list[Path]:
        """The template of every form, then those that only the office has."""
        bundled = FOLDER / language()
        found = {f"{name}.docx": bundled / f"{name}.docx" for name in FORMS}
        if self.templates is not None:
            if not self.templates.is_dir():
                raise UsageError(_("bukan folder"), where=str(self.templates))
            own = sorted(p for p in self.templates.glob("*.docx") if not p.name.startswith("~$"))
            found |= {file.name: file for file in own}
        return list(found.values())


def _filled(source: Path, values: Mapping[str, Any]) -> BytesIO:
    """Render ``source``; what is wrong with an office's template names that file."""
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2 import StrictUndefined, TemplateError
    from jinja2.sandbox import SandboxedEnvironment

    # A template may come from anywhere: it can read values, and reach nothing else.
    environment = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    packed = BytesIO()
    try:
        template = DocxTemplate(source)
        template.render(dict(values), environment, autoescape=True)
        template.save(packed)
    except TemplateError as error:
        raise UsageError(
            _("templat tidak dapat diisi ({detail})").format(detail=" ".join(str(error).split())),
            where=source.name,
            remedy=_("Bandingkan dengan templat bawaan align"),
        ) from error
    except (BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise UsageError(_("bukan berkas DOCX yang sah"), where=source.name) from error
    return packed


def _available() -> None:
    try:
        import docxtpl  # noqa: F401
    except ImportError as error:
        raise UsageError(
            _("formulir DOCX memerlukan paket docxtpl"),
            remedy=_('Pasang dengan: pip install "selaras[docx]"'),
        ) from error


@hookimpl
def align_exporters() -> Iterable[Exporter]:
    return [DocxExporter()]
