"""``align plugins new``: a plugin that installs and passes its own tests, to start from."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Template

import click

from align.cli.console import note
from align.cli.options import language
from align.errors import UsageError
from align.hookspecs import CONTRACT_VERSION
from align.i18n import _

#: What can be started, with what it is called in the help.
FORMS = {
    "parser": _("Pembaca satu jenis dokumen."),
    "layout": _("Tata letak tabel."),
    "check": _("Aturan pemeriksaan."),
    "linker": _("Penghubung program dan sasaran."),
    "exporter": _("Penulis laporan."),
}
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def _forms(function: click.decorators.FC) -> click.decorators.FC:
    for form, text in reversed(FORMS.items()):
        function = click.option(f"--{form}", "form", flag_value=form, help=text)(function)
    return function


@click.command(
    name="new",
    options_metavar=_("[OPSI]"),
    help=_("Buat kerangka plugin NAMA beserta ujinya, siap dipasang."),
)
@click.argument("name", metavar=_("NAMA"))
@_forms
@click.option("--file", "single", is_flag=True, help=_("Satu berkas untuk --plugin, tanpa paket."))
@language
def new(name: str, form: str | None, single: bool) -> None:
    """Write the files of ``form`` into this folder; what exists is never overwritten."""
    if not _NAME.fullmatch(name):
        raise UsageError(
            _("nama '{name}' tidak dapat dipakai").format(name=name),
            where="NAMA",
            remedy=_("Pakai huruf kecil, angka, dan tanda hubung, misalnya: pembaca-renstra"),
        )
    if form is None:
        raise UsageError(
            _("jenis plugin belum disebut"),
            remedy=_("Pilih salah satu: {forms}").format(forms=", ".join(f"--{f}" for f in FORMS)),
        )
    made = written(name, form, Path(), single=single)
    for path in made:
        click.echo(path.as_posix())
    if single:
        note(_("Coba: align plugins --plugin {file}").format(file=made[0]))
    else:
        note(_("Pasang: python -m pip install --editable {folder}").format(folder=name))


def written(name: str, form: str, folder: Path, *, single: bool = False) -> list[Path]:
    """The files of a new plugin in ``folder``; raises :class:`UsageError` where it exists."""
    module = name.replace("-", "_")
    target = folder / (f"{module}.py" if single else name)
    if target.exists():
        raise UsageError(
            _("{path} sudah ada").format(path=target),
            remedy=_("Pakai nama lain, atau pindahkan yang lama"),
        )
    words = {
        "name": name,
        "module": module,
        "cls": "".join(part.capitalize() for part in name.split("-")),
        "code": f"{(re.sub('[^A-Z]', '', name.upper()) + 'XX')[:3]}001",
        "contract": CONTRACT_VERSION,
    }
    if single:
        return [_write(target, f"{form}.py", words)]
    return [
        _write(target / "pyproject.toml", "pyproject.toml", words),
        _write(target / "README.md", "README.md", words),
        _write(target / module / "__init__.py", f"{form}.py", words),
        _write(target / "tests" / f"test_{module}.py", f"test_{form}.py", words),
    ]


def _write(path: Path, template: str, words: dict[str, str]) -> Path:
    text = files("align.data").joinpath("scaffold", f"{template}.txt").read_text(encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(Template(text).substitute(words), encoding="utf-8", newline="\n")
    return path
