"""Second step for a file that PDFium cannot open: let qpdf rebuild it (extra ``repair``)."""

from __future__ import annotations


def repair(path: str, to: str) -> str:
    """Rebuild ``path`` as ``to``; "" where that worked, else why not.

    qpdf recovers files that were cut off or whose table of objects is scrambled
    (170 of 170 pages of a file truncated at 60 %, pdf.md 6).
    """
    try:
        import pikepdf
    except ImportError:
        return "not-installed"
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            if len(document.pages) < 1:
                return "no-pages"
            document.save(to)
    except pikepdf.PasswordError:
        return "password"
    except MemoryError:
        return "memory"
    except Exception:
        return "damaged"
    return ""
