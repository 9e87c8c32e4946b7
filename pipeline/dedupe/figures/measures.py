"""Measures: units that are told in each other, and how nearly a converted number is right."""

from pipeline.dedupe.figures.durations import UNITS

_POINTS = {"percentage_point": 1.0, "basis_point": 0.01}
_OTHERS = (
    {"square_metre": 1.0, "hectare": 1e4, "mu": 2000 / 3, "acre": 4046.8564224},
    {"metre": 1.0, "mile": 1609.344, "foot": 0.3048, "inch": 0.0254},
    {"gram": 1.0, "tonne": 1e6, "pound": 453.59237},
)
"""Areas, lengths and weights; the acre, the mile and the pound are those of 1959, 15 亩 are a hectare."""

EXACT = 1e-3
CONVERTED = 0.02
"""By how much of itself a converted number may be off: 500亩 are told as 33 hectares, not as 33.33."""


def scales(unit: str | None, other: str | None) -> tuple[float, float] | None:
    """What brings numbers of two units to one; None where they measure different things.

    >>> scales("basis_point", "percentage_point"), scales("year", "month"), scales("year", "metre")
    ((0.01, 1.0), (12.0, 1.0), None)
    """
    for table in (*UNITS, _POINTS, *_OTHERS):
        if unit in table and other in table:
            return table[unit], table[other]
    return (1.0, 1.0) if unit == other else None


def tolerance(unit: str | None, other: str | None) -> float:
    """By how much of themselves two numbers of these units may differ and still be the same.

    >>> tolerance("mu", "hectare"), tolerance("mu", "mu"), tolerance("year", "month")
    (0.02, 0.001, 0.001)
    """
    is_converted = unit != other and any(unit in table and other in table for table in _OTHERS)
    return CONVERTED if is_converted else EXACT
