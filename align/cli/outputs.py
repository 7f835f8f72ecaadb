"""Files that a run writes: workbook, forms, graph, CSV and page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from align.cli.console import note
from align.cli.options import Option, gathered, path_option
from align.errors import UsageError
from align.i18n import _
from align.writing import refused

if TYPE_CHECKING:
    from align.hookspecs import Exporter
    from align.model import Report
    from align.registry import Offer, Registry


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """Where each output goes; None where it is not wanted."""

    json: Path | None = None
    xlsx: Path | None = None
    docx: Path | None = None
    html: Path | None = None
    graph: Path | None = None
    csv: Path | None = None
    per_opd: bool = False
    template: Path | None = None

    def wanted(self) -> Iterator[tuple[str, Path]]:
        """Kind of output and its path, in a fixed order."""
        for kind in ("json", "xlsx", "docx", "html", "graph", "csv"):
            path = getattr(self, kind)
            if path is not None:
                yield kind, path


@dataclass(frozen=True, slots=True)
class Output:
    """One output and who writes it."""

    offer: Offer[Exporter]
    path: Path


def written_to(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command, which gets them as one ``outputs``."""
    return gathered(OutputOptions, "outputs", _options())(function)


def _options() -> list[Option]:
    file, folder = _("BERKAS"), _("FOLDER")
    paths = (
        ("--json", file, _("Simpan laporan untuk explain, review, diff, dan export.")),
        ("--xlsx", file, _("Tulis buku kerja Excel, siap cetak F4.")),
        ("--docx", folder, _("Tulis formulir reviu Word ke FOLDER.")),
        ("--html", file, _("Tulis halaman HTML yang berdiri sendiri.")),
        ("--graph", file, _("Tulis graf (.graphml, .gexf, .json) atau gambarnya (.svg).")),
        ("--csv", folder, _("Tulis semua tabel sebagai CSV ke FOLDER.")),
    )
    options = [path_option(name, metavar=meta, help=text) for name, meta, text in paths]
    per_opd = click.option(
        "--per-opd/--no-per-opd",
        default=False,
        help=_("Tambahkan satu lembar per perangkat daerah pada buku kerja."),
    )
    template = path_option(
        "--template",
        metavar=folder,
        help=_("FOLDER berisi templat Word dan Excel milik kantor sendiri."),
    )
    return [*options, per_opd, template]


def planned(outputs: OutputOptions, registry: Registry) -> list[Output]:
    """Who writes what; asked before the run, so that a slip costs no waiting."""
    if not list(outputs.wanted()):
        return []
    offers = registry.exporters()
    options: dict[str, object] = {"agencies": outputs.per_opd, "templates": outputs.template}
    return [
        Output(_configured(_writer(kind, path, offers), options), path)
        for kind, path in outputs.wanted()
    ]


def _writer(kind: str, path: Path, offers: tuple[Offer[Exporter], ...]) -> Offer[Exporter]:
    """The exporter of ``kind`` whose suffix ``path`` has; one without a suffix takes a folder."""
    able = [o for o in offers if o.item.name == kind or o.item.name.startswith(f"{kind}-")]
    if not able:
        raise UsageError(_("tidak ada plugin yang menulisnya"), where=f"--{kind}")
    for offer in able:
        if not offer.item.suffix and not path.is_file() and path.suffix.lower() != f".{kind}":
            return offer
        if offer.item.suffix and path.suffix.lower() == offer.item.suffix and not path.is_dir():
            return offer
    suffixes = ", ".join(offer.item.suffix for offer in able if offer.item.suffix)
    remedy = (
        _("Pakai akhiran {suffixes}").format(suffixes=suffixes)
        if suffixes
        else _("Sebutkan nama folder, tanpa akhiran")
    )
    what = _("akhirannya tidak cocok") if suffixes else _("bukan folder")
    raise UsageError(what, where=f"--{kind} {path}", remedy=remedy)


def _configured(offer: Offer[Exporter], options: dict[str, object]) -> Offer[Exporter]:
    """An exporter may have ``configured(options)``, which gives one that follows them."""
    configure = getattr(offer.item, "configured", None)
    return replace(offer, item=configure(options)) if configure else offer


def write(outputs: list[Output], report: Report, registry: Registry) -> bool:
    """Write every output and say so on stderr; False where a plugin broke in it."""
    done = [_written(output, report, registry) for output in outputs]
    return all(done)


def _written(output: Output, report: Report, registry: Registry) -> bool:
    def export() -> bool:
        output.offer.item.export(report, output.path)
        return True

    with refused(output.path):
        done = registry.guarded(output.offer.plugin, export)
    if done:
        note(_("Ditulis: {path}").format(path=output.path))
    else:
        note(registry.findings[-1].message)
    return bool(done)
