"""``align.toml`` and the settings it gives; the boundary where pydantic checks them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from align.errors import SettingsError
from align.i18n import _
from align.model import MOST_WEIGHT
from align.phrases import meant
from align.reading import read_text

#: The file that is read where none is named, in the current folder.
FILE_NAME = "align.toml"
#: The Indonesian name of the section ``[knowledge]``, which stays for files that have it.
KNOWLEDGE = "pengetahuan"


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


#: One file or a list of them.
_Files = Annotated[tuple[Path, ...], BeforeValidator(lambda v: [v] if isinstance(v, str) else v)]


class DocumentSetting(_Section):
    """One ``[[dokumen]]`` entry: a file and what overrides its detection."""

    berkas: Path
    jenis: str = ""
    daerah: str = ""
    periode: str = Field(default="", pattern=r"^(\d{4}\s*[-–]\s*\d{4})?$")
    regime: str = ""


class SignalSetting(_Section):
    """One ``[pencocokan.isyarat.NAMA]``: what the signals of a plugin's linker count for.

    Where the user writes one it stands in place of what the plugin states; see
    :class:`align.model.Worth`. An empty one switches them off.
    """

    bobot: float = Field(default=0.0, ge=0, le=MOST_WEIGHT)
    sendiri: bool = False
    sebutan: str = ""
    sebutan_en: str = ""


class MatchingSettings(_Section):
    """``[pencocokan]``: knobs of the text engine; defaults are those of the measurements."""

    stemmer: Literal["light", "none"] = "light"
    stopwords: Literal["small", "none"] = "small"
    boilerplate: Literal["mild", "none"] = "mild"
    thesaurus: bool = True
    thesaurus_file: Path | None = None
    context_weight: float = Field(default=0.15, ge=0, le=1)
    below_weight: float = Field(default=0.50, ge=0, le=1)
    vectors: Literal["none", "bundled", "own", "bundled+own"] = "bundled"
    vector_weight: float = Field(default=1.0, ge=0)
    affair_weight: float = Field(default=0.15, ge=0)
    dimension_weight: float = Field(default=0.10, ge=0, le=1)
    include_indicators: bool = True
    top_k: int = Field(default=2, ge=1)
    link_ratio: float = Field(default=0.8, ge=0, le=1)
    strong_margin: float = Field(default=0.7, ge=0, le=1)
    floor: float | None = Field(default=None, ge=0, le=1)
    alpha_strong: float = Field(default=0.10, gt=0, lt=1)
    alpha_moderate: float = Field(default=0.30, gt=0, lt=1)
    alpha_weak: float = Field(default=0.50, gt=0, le=1)
    orphan_p: float = Field(default=0.20, ge=0, le=1)
    orphan_cover_p: float = Field(default=0.20, ge=0, le=1)
    orphan_joint: float = Field(default=0.08, ge=0, le=1)
    orphan_coverage: float = Field(default=0.40, ge=0, le=1)
    official_programs: bool = True
    isyarat: Mapping[str, SignalSetting] = {}
    null_samples: int = Field(default=400, ge=20)
    seed: int = 0
    min_quality: float = Field(default=0.5, ge=0, le=1)


class PluginSettings(_Section):
    """``[plugin]``: one-file plugins to load and, where given, the only ones that may load."""

    berkas: tuple[Path, ...] = ()
    aktif: tuple[str, ...] | None = None


class RuleSettings(_Section):
    """``[aturan]``: which rules speak, how heavily, and with which figures.

    ``pilih`` and ``abaikan`` hold codes ("LNK001"), families ("LNK") or slugs
    ("orphan-program"); the keys of ``tingkat`` and ``parameter`` are codes or slugs.
    """

    pilih: tuple[str, ...] = ()
    abaikan: tuple[str, ...] = ()
    tingkat: Mapping[str, Literal["critical", "major", "minor", "info"]] = {}
    parameter: Mapping[str, Mapping[str, float]] = {}


class SuppressionSetting(_Section):
    """One ``[[pengecualian]]``: a finding that somebody answers for, with reason and owner.

    ``subjek`` is the id, the id without its document, or the name of what the finding is
    about. ``sampai`` is the last day on which it holds; without it there is no end.
    """

    kode: str = Field(min_length=1)
    subjek: str = Field(min_length=1)
    alasan: str = Field(min_length=1)
    pemilik: str = Field(min_length=1)
    sampai: date | None = None


class JustifiedSetting(_Section):
    """One ``[[penelusuran.kecuali]]``: a goal that no program has to serve, and why."""

    subjek: str = Field(min_length=1)
    alasan: str = Field(min_length=1)
    pemilik: str = Field(min_length=1)


class TracingSettings(_Section):
    """``[penelusuran]``: which goals of an RPJMD must be served, and by what.

    ``wajib_dilayani`` empty: the sasaran, or the next level up where a plan has none.
    ``dilayani_oleh`` with "rpjmd": a goal with programs of the RPJMD itself is served too.
    """

    wajib_dilayani: tuple[
        Literal["misi", "tujuan", "sasaran", "strategi", "arah-kebijakan"], ...
    ] = ()
    dilayani_oleh: tuple[Literal["masterplan", "rpjmd"], ...] = Field(
        default=("masterplan",), min_length=1
    )
    kecuali: tuple[JustifiedSetting, ...] = ()


class KnowledgeSettings(_Section):
    """``[knowledge]``: files laid over the tables of ``align/data`` of these names.

    Entries with a known key replace, others are added; ``mode = "ganti"`` in a file
    replaces the whole table.
    """

    dimensi: _Files = ()
    urusan: _Files = ()
    program: _Files = ()
    kegiatan: _Files = ()
    sub_kegiatan: _Files = ()
    ukuran: _Files = ()
    iup: _Files = ()
    prioritas: _Files = ()
    asta_cita: _Files = ()
    bab: _Files = ()
    hukum: _Files = ()
    pernyataan: _Files = ()
    isu: _Files = ()
    aplikasi: _Files = ()
    acuan_indikator: _Files = ()
    makro: _Files = ()


class LearningSettings(_Section):
    """``[pembelajaran]``: whether the answers so far order what ``align review`` asks next.

    ``keputusan`` names decisions of earlier runs that teach too. No verdict depends on either.
    """

    aktif: bool = True
    keputusan: _Files = ()


class Settings(_Section):
    """All of ``align.toml``. Every key has a default, so an empty file is valid."""

    bahasa: Literal["id", "en"] = "id"
    profil: Literal["draf", "pengajuan", "audit"] = "pengajuan"
    gagal_pada: Literal["critical", "major", "minor", "info", "never"] = "critical"
    acuan: Path | None = None
    """Baseline: known findings that do not fail a run."""
    per_tanggal: date | None = None
    """The day on which suppressions are judged; without it none expires."""
    terapkan_pengecualian: bool = True
    keputusan: Path | None = None
    """Decisions of reviewers; without it ``keputusan.toml`` beside the masterplan, if any."""
    terapkan_keputusan: bool = True
    dokumen: tuple[DocumentSetting, ...] = ()
    pencocokan: MatchingSettings = MatchingSettings()
    aturan: RuleSettings = RuleSettings()
    pengecualian: tuple[SuppressionSetting, ...] = ()
    penelusuran: TracingSettings = TracingSettings()
    plugin: PluginSettings = PluginSettings()
    knowledge: KnowledgeSettings = Field(
        default=KnowledgeSettings(), validation_alias=AliasChoices("knowledge", KNOWLEDGE)
    )
    pembelajaran: LearningSettings = LearningSettings()


def load(path: Path) -> Settings:
    """The settings in ``path``; paths in it are relative to its folder.

    Raises one :class:`SettingsError` that lists everything that is wrong with it.
    """
    try:
        data = tomllib.loads(read_text(path))
    except OSError as error:
        raise SettingsError(
            _("tidak dapat dibuka"), where=str(path), remedy=_("Buat dengan: align init")
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            _("bukan TOML yang sah ({detail})").format(detail=error),
            where=path.name,
            remedy=_toml_remedy(str(error)),
        ) from error
    if {"knowledge", KNOWLEDGE} <= data.keys():
        raise SettingsError(
            _("[knowledge] dan [pengetahuan] adalah bagian yang sama"),
            where=path.name,
            remedy=_("Gabungkan isinya di bawah salah satunya"),
        )
    try:
        settings = Settings.model_validate(data)
    except ValidationError as error:
        problems = [f"{path.name}: {_problem(detail)}" for detail in error.errors()]
        raise SettingsError("\n".join(problems)) from error
    return _anchored(settings, path.parent)


def _toml_remedy(detail: str) -> str:
    """What to do about what Python's reader of TOML says, in English, of the file."""
    if twice := re.search(r"Cannot declare \('([^']+)'.*twice", detail):
        return _("Bagian [{name}] ditulis dua kali; gabungkan isinya").format(name=twice[1])
    if "overwrite" in detail:
        return _("Satu kunci ditulis dua kali; hapus salah satunya")
    if "Unescaped" in detail or "hex value" in detail:
        return _("Jalur Windows ditulis dengan tanda kutip tunggal: 'C:\\Data\\RPJMD.pdf'")
    return _("Periksa tanda kutip, tanda sama dengan, dan kurung siku pada baris itu")


def _anchored(settings: Settings, folder: Path) -> Settings:
    """``settings`` with its relative paths taken from ``folder``."""
    documents = tuple(
        entry.model_copy(update={"berkas": folder / entry.berkas}) for entry in settings.dokumen
    )
    plugins = tuple(folder / path for path in settings.plugin.berkas)
    terms = settings.pencocokan.thesaurus_file
    taught = tuple(folder / path for path in settings.pembelajaran.keputusan)
    return settings.model_copy(
        update={
            "dokumen": documents,
            "acuan": folder / settings.acuan if settings.acuan else None,
            "keputusan": folder / settings.keputusan if settings.keputusan else None,
            "plugin": settings.plugin.model_copy(update={"berkas": plugins}),
            "knowledge": _knowledge(settings.knowledge, folder),
            "pembelajaran": settings.pembelajaran.model_copy(update={"keputusan": taught}),
            "pencocokan": settings.pencocokan.model_copy(
                update={"thesaurus_file": folder / terms if terms else None}
            ),
        }
    )


def _knowledge(given: KnowledgeSettings, folder: Path) -> KnowledgeSettings:
    names = type(given).model_fields
    files = {name: tuple(folder / path for path in getattr(given, name)) for name in names}
    return given.model_copy(update=files)


def _problem(detail: Mapping[str, Any]) -> str:
    """One pydantic error as a planner reads it: where, what, and the nearest known word."""
    place, kind, context = detail["loc"], detail["type"], detail.get("ctx", {})
    bounds = {
        "greater_than": _("harus lebih dari {gt}"),
        "greater_than_equal": _("paling sedikit {ge}"),
        "less_than": _("harus kurang dari {lt}"),
        "less_than_equal": _("paling banyak {le}"),
    }
    if kind == "extra_forbidden":
        text = _("kunci tidak dikenal") + meant(str(place[-1]), _known_keys(place[:-1]))
        if len(place) > 1 and place[-1] in Settings.model_fields:
            text += "; " + _("tulis kunci ini di atas semua bagian [...]")
    elif kind == "missing":
        text = _("wajib diisi")
    elif kind == "literal_error":
        text = _("pilih salah satu: {expected}").format(
            expected=str(context["expected"]).replace(" or ", ", ")
        ) + meant(str(detail["input"]), str(context["expected"]).replace("'", "").split(" or "))
    elif kind in bounds:
        text = bounds[kind].format(**context)
    elif kind == "string_too_short":
        text = _("tidak boleh kosong")
    elif kind == "string_pattern_mismatch":
        text = _("bentuknya tidak sah: {value!r}").format(value=detail["input"])
    elif kind.endswith(("_type", "_parsing")):
        text = _("jenis nilainya tidak sesuai: {value!r}").format(value=detail["input"])
    else:
        text = _("nilainya tidak dapat dipakai ({detail})").format(detail=detail["msg"])
    return f"{_path(place)}: {text}"


def _path(place: Sequence[str | int]) -> str:
    """``dokumen[1].berkas``; entries count from 1, as a person counts them."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in place]
    return "".join(parts).lstrip(".")


def _known_keys(place: Sequence[str | int]) -> list[str]:
    section: Any = Settings
    for part in place:
        part = "knowledge" if part == KNOWLEDGE else part
        if part in section.model_fields:  # else the place of an entry, or its name
            annotation = section.model_fields[part].annotation
            inner = (kind for kind in get_args(annotation) if hasattr(kind, "model_fields"))
            section = next(inner, annotation)
    return sorted(section.model_fields)
