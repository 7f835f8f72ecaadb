"""The command ``align``: a table of commands, loaded when called."""

from __future__ import annotations

import click

from align import __version__
from align.cli.lazy import LazyGroup
from align.cli.options import language
from align.i18n import _

COMMANDS = {
    "check": ("align.cli.check:check", _("Periksa keselarasan dokumen perencanaan.")),
    "explain": (
        "align.cli.explain:explain",
        _("Jelaskan putusan atas satu program, atau satu aturan."),
    ),
    "review": ("align.cli.review:review", _("Tinjau kaitan yang masih terbuka.")),
    "decide": (
        "align.cli.decide:decide",
        _("Catat satu keputusan pereviu atas program dan sasaran."),
    ),
    "agree": ("align.cli.agree:agree", _("Bandingkan keputusan dua peninjau.")),
    "diff": ("align.cli.diff:diff", _("Bandingkan dua draf.")),
    "export": (
        "align.cli.export:export",
        _("Tulis laporan tersimpan ke Excel, Word, HTML, graf, CSV."),
    ),
    "fleet": (
        "align.cli.fleet:fleet",
        _("Periksa banyak daerah sekaligus, dan tanyai hasilnya."),
    ),
    "rules": ("align.cli.rules:rules", _("Tampilkan aturan yang diperiksa.")),
    "inspect": ("align.cli.inspect:inspect", _("Tampilkan apa yang terbaca dari sebuah berkas.")),
    "init": ("align.cli.init:init", _("Buat align.toml dari berkas dalam folder.")),
    "demo": ("align.cli.demo:demo", _("Jalankan contoh bawaan.")),
    "cache": ("align.cli.cache:cache", _("Tampilkan atau hapus simpanan halaman.")),
    "plugins": ("align.cli.plugins:plugins", _("Tampilkan plugin dan keadaannya.")),
}


@click.group(
    cls=LazyGroup,
    lazy=COMMANDS,
    subcommand_metavar=_("PERINTAH [ARGUMEN]..."),
    options_metavar=_("[OPSI]"),
    help=_(
        "Memeriksa keselarasan masterplan Smart City dengan RPJMD, RPJPD, dan RPJMN, "
        "dan menunjukkan program yang tidak memiliki induk sasaran."
    ),
    epilog=_("Bantuan tiap perintah: align PERINTAH --help"),
)
@click.version_option(__version__, prog_name="align")
@language
def main() -> None:
    """The group itself does nothing."""
