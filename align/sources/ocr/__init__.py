"""Optical character recognition for pages without usable text (extra ``ocr``)."""
