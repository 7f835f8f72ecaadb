"""DOCX files, read from their XML in body order."""
