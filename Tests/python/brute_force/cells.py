"""What stands in a row, and in which order."""

from fractions import Fraction

from .json_values import exact, whole


def round_half_away(ratio):
    """"a computed ratio is rounded to six decimals, half away from zero" (rows)"""
    millionths = abs(ratio) * 1_000_000
    rounded = Fraction(int(millionths + Fraction(1, 2)), 1_000_000)
    return -rounded if ratio < 0 else rounded


def round_half_up(ratio):
    """"value six decimals, half up" (rows)"""
    return Fraction((ratio * 1_000_000 + Fraction(1, 2)).__floor__(), 1_000_000)


def share(numerator, denominator):
    value = None if denominator == 0 else round_half_up(Fraction(numerator, denominator))
    return {"numerator": numerator, "denominator": denominator, "value": value}


def share_or_empty(numerator, denominator):
    """"with nothing to count the figure is empty, never 0" """
    return None if denominator == 0 else share(numerator, denominator)


def ratio_or_empty(numerator, denominator):
    """"a computed number (a mean, cents per head) = exact fraction shown with six decimals" (rows)"""
    return None if numerator is None or not denominator else round_half_away(Fraction(numerator) / Fraction(denominator))


def sum_or_empty(numbers):
    """"A sum without any addend is null" (rows)"""
    numbers = [exact(number) for number in numbers if number is not None]
    return sum(numbers, Fraction(0)) if numbers else None


def bytes_of(text):
    return text.encode("utf-8")


def empty_last(text):
    return (text is None, bytes_of(text or ""))


def key_order(text):
    """"by the key columns in byte order, * first, empty last" (rows)"""
    return (0 if text == "*" else 2 if text is None else 1, bytes_of(text or ""))


def count_or_empty(number):
    return None if number is None else whole(number)


def decimal_text(value):
    """A number that stands in a text: plain decimals, no trailing zeros."""
    scale = 0
    while (value * 10 ** scale).denominator != 1:
        scale += 1
    digits = str(abs(int(value * 10 ** scale))).rjust(scale + 1, "0")
    sign = "-" if value < 0 else ""
    return sign + (digits[:-scale] + "." + digits[-scale:] if scale else digits)


def nearest_rank(ranked, part):
    """"Median and 90th percentile are by nearest rank, place ceil(p x n)"; "where the rank falls on one the figure reads "more
    than x days", in JSON {"moreThan": x}" """
    place = (part * len(ranked)).__ceil__()
    days, unanswered = ranked[place - 1]
    return {"moreThan": days} if unanswered else days


def rounded(cell):
    """Of hours: "number (six decimals, half away from zero)" or {"moreThan": x} (rows)"""
    return {"moreThan": round_half_away(cell["moreThan"])} if isinstance(cell, dict) else round_half_away(cell)
