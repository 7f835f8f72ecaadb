"""A report shaped into the tables that offices hand in.

Workbook, forms, page and CSV all take their rows and figures from here, so that no two
of them can disagree. Everything is a pure function of a :class:`~align.model.Report`.
"""
