"""``align.toml`` and the settings it gives; the boundary where pydantic checks them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class DocumentSetting(_Section):
    """One ``[[dokumen]]`` entry: a file and what overrides its detection."""

    berkas: Path
    jenis: str = ""
    daerah: str = ""
    periode: str = Field(default="", pattern=r"^(\d{4}\s*[-–]\s*\d{4})?$")
    regime: str = ""


class MatchingSettings(_Section):
    """``[pencocokan]``: knobs of the text engine; defaults are those of the measurements."""

    stemmer: Literal["light", "none"] = "light"
    stopwords: Literal["small", "none"] = "small"
    boilerplate: Literal["mild", "none"] = "mild"
    thesaurus: bool = True
    thesaurus_file: Path | None = None
    context_weight: float = Field(default=0.15, ge=0, le=1)
    vectors: Literal["none", "bundled", "own", "bundled+own"] = "bundled"
    vector_weight: float = Field(default=1.0, ge=0)
    affair_weight: float = Field(default=0.15, ge=0)
    include_indicators: bool = True
    top_k: int = Field(default=3, ge=1)
    link_ratio: float = Field(default=0.8, ge=0, le=1)
    floor: float | None = Field(default=None, ge=0, le=1)
    alpha_strong: float = Field(default=0.10, gt=0, lt=1)
    alpha_moderate: float = Field(default=0.30, gt=0, lt=1)
    alpha_weak: float = Field(default=0.50, gt=0, le=1)
    null_samples: int = Field(default=400, ge=20)
    seed: int = 0
    min_quality: float = Field(default=0.5, ge=0, le=1)


class PluginSettings(_Section):
    """``[plugin]``: one-file plugins to load and, where given, the only ones that may load."""

    berkas: tuple[Path, ...] = ()
    aktif: tuple[str, ...] | None = None


class Settings(_Section):
    """All of ``align.toml``. Every key has a default, so an empty file is valid."""

    bahasa: Literal["id", "en"] = "id"
    gagal_pada: Literal["critical", "major", "minor", "info", "never"] = "critical"
    dokumen: tuple[DocumentSetting, ...] = ()
    pencocokan: MatchingSettings = MatchingSettings()
    plugin: PluginSettings = PluginSettings()
