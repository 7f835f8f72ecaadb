"""Imported for its effect alone: the libraries that every worker needs, loaded once."""

from importlib import import_module

for name in (
    "align.pipeline",
    "align.graph.build",
    "align.graph.verdict",
    "align.layouts.matcher",
    "sklearn.feature_extraction.text",
    "sklearn.preprocessing",
):
    import_module(name)
