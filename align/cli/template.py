"""The text of a new align.toml; its keys come from the settings themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, get_args

from align.i18n import _
from align.model import Regime
from align.settings import MatchingSettings, Settings

if TYPE_CHECKING:
    from pydantic import BaseModel


def settings_text(entries: Sequence[tuple[str, str]]) -> str:
    """A complete align.toml: documents as given, everything else commented with its default."""
    parts = [
        _comment(_("Pengaturan align. Baris yang diawali # memakai nilai bawaan.")),
        _key(Settings, "bahasa", _("bahasa tampilan")),
        _key(Settings, "gagal_pada", _("kode keluar 1 mulai tingkat ini")),
        _key(Settings, "profil", _("draf hanya melaporkan; audit tidak mengecualikan apa pun")),
        _key(Settings, "acuan", _("temuan lama, dibuat dengan --write-baseline")),
        _comment(_("Temuan yang dipertanggungjawabkan seseorang; sampai boleh tidak diisi.")),
        '# pengecualian = [{ kode = "OPD002", subjek = "...", alasan = "...", pemilik = "...", '
        "sampai = 2026-12-31 }]\n",
        "\n",
        _comment(
            _("Dokumen yang diperiksa. Jenis, daerah, periode, dan pedoman dideteksi sendiri;")
        ),
        _comment(_("isi hanya bila deteksinya keliru.")),
        *_twice(entries),
        *(_entry(name, kind) for name, kind in entries),
        "[aturan]\n",
        _comment(_("aturan menurut kode, keluarga, atau nama; daftarnya: align rules")),
        '# abaikan = ["DOK008"]\n',
        '# tingkat = { LNK003 = "major" }\n\n',
        "[plugin]\n",
        _comment(_("plugin satu berkas, relatif terhadap folder ini")),
        '# berkas = ["aturan_saya.py"]\n',
        _comment(_("bila diisi, hanya plugin terpasang ini yang dimuat")),
        '# aktif = ["nama-plugin"]\n\n',
        "[pembelajaran]\n",
        _comment(
            _(
                "Keputusan yang sudah ada mengurutkan pertanyaan align review; putusan tidak berubah."
            )
        ),
        "# aktif = true\n",
        '# keputusan = ["../2024/keputusan.toml"]\n\n',
        "[pencocokan]\n",
        _comment(_("Cara mencocokkan teks program dengan sasaran.")),
        *(_key(MatchingSettings, name) for name in MatchingSettings.model_fields),
    ]
    return "".join(parts)


def _entry(name: str, kind: str) -> str:
    lines = ["[[dokumen]]", f"berkas = {_toml(name)}"]
    known = (
        f"jenis = {_toml(kind)}" if kind else f'# jenis = ""  # {_("tidak dikenali, isi sendiri")}'
    )
    lines += [known, '# daerah = ""', '# periode = "2025-2029"']
    regimes = ", ".join(str(regime) for regime in Regime if regime is not Regime.UNKNOWN)
    lines.append(f'# regime = ""  # {regimes}')
    return "\n".join(lines) + "\n\n"


def _twice(entries: Iterable[tuple[str, str]]) -> list[str]:
    """A warning for kinds that stand more than once: two drafts are rarely meant together."""
    counts = Counter(kind for _name, kind in entries if kind)
    many = ", ".join(kind for kind, count in counts.items() if count > 1)
    text = _("PERHATIAN: lebih dari satu berkas berjenis {kinds}; hapus yang tidak dimaksud.")
    return [_comment(text.format(kinds=many))] if many else []


def _key(section: type[BaseModel], name: str, about: str = "") -> str:
    """``# key = default  # about``, with the choices where there are some."""
    field = section.model_fields[name]
    choices = [str(choice) for choice in get_args(field.annotation) if isinstance(choice, str)]
    unset = _("bawaan: tidak diisi") if field.default is None else ""
    notes = "; ".join(part for part in (about, ", ".join(choices), unset) if part)
    value = "..." if unset else _toml(field.default)
    return f"# {name} = {value}" + (f"  # {notes}" if notes else "") + "\n"


def _toml(value: Any) -> str:
    """A string, number or truth value: JSON and TOML write these alike."""
    return json.dumps(value, ensure_ascii=False)


def _comment(text: str) -> str:
    return f"# {text}\n"
