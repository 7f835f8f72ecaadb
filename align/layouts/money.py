"""Money columns: the unit that a caption states, and the sums of one row or of several."""

from __future__ import annotations

import re
from collections.abc import Iterable

from align.layouts.header import base
from align.layouts.indicators import year_of
from align.layouts.wording import flat
from align.model import Budget, Period
from align.sources.document import Row
from align.text.numbers import parse_money

#: The unit that a cell writes behind its figure: "1,5 M" and "2 miliar", "500 jt".
_OWN_UNIT = re.compile(
    r"\d\s*(?:(ribu|rb)|(juta|jt)|(mil+i?[ay]a?r|m)|(tril+i?[uy]u?n|t))(?![a-z])", re.IGNORECASE
)
_UNITS = (1e3, 1e6, 1e9, 1e12)
#: "(Rp 000)", "(x Rp1.000.000)": thousands or millions, by the zeros that the cells leave out.
_ZEROS = re.compile(r"(?:rp\.?\s*|x\s*(?:rp\.?\s*)?1\.)(000(?:\.000)*)\b")


def money_scale(text: str) -> float:
    """Rupiah per unit that a caption or header states: "(dalam juta rupiah)" → 1e6."""
    low = text.lower()
    if zeros := _ZEROS.search(low):
        return float(10 ** zeros.group(1).count("0"))
    for word, scale in (("mili", 1e9), ("juta", 1e6), ("ribu", 1e3)):
        if re.search(rf"(?:rp\.?|dalam|\()\s*{word}", low):
            return scale
    return 1.0


def budget(text: str, year: int | None, scale: float) -> Budget | None:
    """The budget that a cell states, None where it has no figure.

    ``scale`` is the unit of the table; one that the cell writes itself ("1,5 M") goes before it.
    """
    cell = flat(text)
    if not re.search(r"\d", cell):
        return None
    cell = re.sub(r"(?<=[\d.,])\s+(?=[\d.,])", "", cell)  # a narrow column breaks figures
    if own := _OWN_UNIT.search(cell):
        scale = next(unit for unit, word in zip(_UNITS, own.groups(), strict=True) if word)
    figure = re.sub(r"\s+|^[Rr]p[.]?", "", cell[: own.start() + 1] if own else cell)
    # A money column separates thousands by points, so "6.200" is not ambiguous in it.
    amount = parse_money(f"Rp{figure}")
    return Budget(cell, amount * scale if amount is not None else None, year)


def granted(row: Row, names: Iterable[str], scale: float) -> list[Budget]:
    """What a row of a proposal grants: a year's columns (APBD, APBN, others) added up.

    The last of three columns or more, or the first where two others have figures, that says
    what those come to is their sum, not a further part.
    """
    columns: dict[int | None, list[str]] = {}
    for name in names:
        if base(name) == "pagu":
            when = name.split("#")[0].partition(".")[2]
            columns.setdefault(int(when) if when.isdigit() else None, []).append(name)
    sums = (_sum_of(row, of_year, year, scale) for year, of_year in columns.items())
    return [found for found in sums if found]


def _sum_of(row: Row, names: list[str], year: int | None, scale: float) -> Budget | None:
    found = {n: b for n in names if n in row.fresh and (b := budget(row.get(n), year, scale))}
    total = sum(b.amount or 0.0 for b in found.values())
    ends = {names[-1]: 1, names[0]: 2} if len(names) > 2 else {}
    for name, others in ends.items():
        if (
            name in found
            and len(found) > others
            and abs(total - 2 * (found[name].amount or 0.0)) <= 0.001 * total
        ):
            return found[name]
    return plus(*found.values()) if len(found) > 1 else next(iter(found.values()), None)


def row_budgets(
    row: Row, names: Iterable[str], period: Period | None, scale: float
) -> tuple[Budget, ...]:
    """What one row grants each year; columns of one year (BL and BTL) are added up."""
    money = [n for n in names if base(n) == "pagu"]
    dated = [n for n in money if "." in n]
    found: dict[int | None, Budget] = {}
    for name in money:
        _, _, when = name.split("#")[0].partition(".")
        year = year_of(when, period, money)
        if name not in row.fresh or when == "akhir" or (year is None and dated):
            continue
        if one := budget(row.get(name), year, scale):
            found[year] = plus(found[year], one) if year in found else one
    return tuple(found.values())


def total(rows: Iterable[tuple[Budget, ...]], *, alike: bool = False) -> tuple[Budget, ...]:
    """The sums of several rows by year.

    Rows alike in every year say one thing twice, unless ``alike`` counts them all.
    """
    sums: dict[int | None, Budget] = {}
    for budgets in rows if alike else dict.fromkeys(rows):
        for one in budgets:
            sums[one.year] = plus(sums[one.year], one) if one.year in sums else one
    return tuple(sums[year] for year in sorted(sums, key=lambda y: y or 0))


def plus(*parts: Budget) -> Budget:
    """One budget for all ``parts`` of a year, written as their sum; ambiguous where one is."""
    known = [b.amount for b in parts if b.amount is not None]
    amount = sum(known) if len(known) == len(parts) else None
    return Budget(" + ".join(b.text for b in parts), amount, parts[0].year)


def whole(budgets: Iterable[tuple[Budget, ...]]) -> tuple[Budget, ...]:
    """The sum over the parts of a program, written as one figure; a part may repeat another."""
    sums: dict[int | None, float | None] = {}
    for part in budgets:
        for one in part:
            known = sums.get(one.year, 0.0)
            sums[one.year] = None if known is None or one.amount is None else known + one.amount
    return tuple(
        Budget("" if amount is None else f"{amount:,.0f}".replace(",", "."), amount, year)
        for year, amount in sorted(sums.items(), key=lambda item: item[0] or 0)
    )
