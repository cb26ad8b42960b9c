"""JSON, with numbers as they are written."""

import json
from fractions import Fraction


class Number:
    """A JSON number: exact, and as it was written."""

    def __init__(self, text):
        self.text = text
        self.value = Fraction(text)

    def __repr__(self):
        return self.text


def read_json(text):
    return json.loads(text, parse_int=Number, parse_float=Number)


def exact(number):
    """The value of a number that was read as `Number`, or written in a test as a Python number."""
    return number.value if isinstance(number, Number) else Fraction(str(number))


def whole(number):
    value = exact(number)
    assert value.denominator == 1, f"{number} is no count"
    return int(value)


def compact(value):
    """Compact JSON; numbers as they are written."""
    if isinstance(value, Number):
        return value.text
    if isinstance(value, dict):
        return "{" + ",".join(compact(name) + ":" + compact(member) for name, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(compact(element) for element in value) + "]"
    return json.dumps(value, ensure_ascii=False)
