"""Small checks that say, in Slack's words and with a JSON pointer, what is wrong with a value.

A check takes a value and its pointer and yields one sentence for each problem.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from math import isfinite
from typing import Any

Check = Callable[[Any, str], Iterator[str]]


def problem(words: str, pointer: str) -> str:
    """Return a sentence about the value at *pointer*."""
    return f"{words} [json-pointer:{pointer}]"


def string(maximum: int, minimum: int = 1) -> Check:
    """Check for a string of *minimum* to *maximum* characters."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield problem("must provide a string", pointer)
        elif len(value) > maximum:
            yield problem(f"must be less than {maximum + 1} characters", pointer)
        elif len(value.strip()) < minimum:
            yield problem(f"must be more than {minimum - 1} characters", pointer)

    return check


def boolean(value: Any, pointer: str) -> Iterator[str]:
    """Check for true or false."""
    if not isinstance(value, bool):
        yield problem("must provide a boolean", pointer)


def integer(minimum: int, maximum: int) -> Check:
    """Check for a whole number of *minimum* to *maximum*."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if isinstance(value, bool) or not isinstance(value, int):
            yield problem("must provide an integer", pointer)
        elif not minimum <= value <= maximum:
            yield problem(f"must be between {minimum} and {maximum}", pointer)

    return check


def number(value: Any, pointer: str) -> Iterator[str]:
    """Check for a number that JSON can hold."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or (isinstance(value, float) and not isfinite(value)):
        yield problem("must provide a number", pointer)


def one_of(*allowed: str) -> Check:
    """Check for one of a few words."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if value not in allowed:
            yield problem("must be a valid enum value", pointer)

    return check


def matching(pattern: str, words: str) -> Check:
    """Check for a string of a certain form."""
    form = re.compile(pattern)

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, str) or not form.fullmatch(value):
            yield problem(words, pointer)

    return check


def both(first: Check, second: Check) -> Check:
    """Check with *first*, and if that is well with *second*."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        found = list(first(value, pointer))
        yield from found or second(value, pointer)

    return check


def array(item: Check, minimum: int, maximum: int) -> Check:
    """Check for a list of *minimum* to *maximum* items, each of them well."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield problem("must provide an array", pointer)
        elif len(value) > maximum:
            yield problem(f"no more than {maximum} items allowed", pointer)
        elif len(value) < minimum:
            yield problem(f"no fewer than {minimum} items allowed", pointer)
        else:
            for index, one in enumerate(value):
                yield from item(one, f"{pointer}/{index}")

    return check


def shape(required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Check) -> Check:
    """Check for an object with these fields and no others; *rules* look at the sound whole."""
    fields = {**required, **optional}

    def check(value: Any, pointer: str) -> Iterator[str]:
        found = list(_fields(value, pointer, required, fields))
        for rule in rules if not found else ():
            found += rule(value, pointer)
        yield from found

    return check


def by_type(shapes: Mapping[str, Check]) -> Check:
    """Check an object by its `type`; types that are not in *shapes* are refused."""

    def check(value: Any, pointer: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield problem("must provide an object", pointer)
        elif "type" not in value:
            yield problem("missing required field: type", pointer)
        elif not isinstance(value["type"], str) or value["type"] not in shapes:
            yield problem(f"unsupported type: {value['type']}", f"{pointer}/type")
        else:
            without_type = {key: field for key, field in value.items() if key != "type"}
            yield from shapes[value["type"]](without_type, pointer)

    return check


def _fields(
    value: Any, pointer: str, required: Mapping[str, Check], fields: Mapping[str, Check]
) -> Iterator[str]:
    if not isinstance(value, dict):
        yield problem("must provide an object", pointer)
        return
    for name in required:
        if name not in value:
            yield problem(f"missing required field: {name}", pointer)
    for name, one in value.items():
        if name in fields:
            yield from fields[name](one, f"{pointer}/{name}")
        else:
            yield problem(f"invalid additional property: {name}", pointer)
