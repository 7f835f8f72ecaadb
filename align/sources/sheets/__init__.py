"""Workbooks (XLSX, XLSB, XLS, ODS): one sheet is one page."""
