"""Rules about the rules of strings: each must be well-formed, all together satisfiable."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from codegen.checks import formats
from codegen.checks.fields import all_fields
from codegen.checks.words import quoted, twice
from codegen.model.location import Diagnostic, Location
from codegen.model.packages import Package
from codegen.model.types import FieldType, StringRules
from codegen.pattern import PatternError, compile_pattern
from codegen.pattern.samples import sampler

# How far the search for a length that pattern and bounds both allow goes.
_LONGEST_SEARCHED = 2000

Place = tuple[Location, str, StringRules]


def all_string_rules(package: Package) -> Iterator[Place]:
    """The rules of each string and of each list's strings, with their place and field's name."""
    for message, field in all_fields(package):
        if field.type is not FieldType.STRING:
            continue
        name = f"{message.name}.{field.name}"
        if not field.repeated:
            yield field.rules_location, name, field.rules.string
        elif field.rules.items is not None:
            yield field.rules_location, f"{name}[]", field.rules.items.string


def _each(
    check: Callable[[Place], Iterator[Diagnostic]]
) -> Callable[[Package], Iterator[Diagnostic]]:
    def rule(package: Package) -> Iterator[Diagnostic]:
        for place in all_string_rules(package):
            yield from check(place)

    rule.__name__ = check.__name__
    rule.__doc__ = check.__doc__
    return rule


def is_pattern(pattern: str) -> bool:
    try:
        compile_pattern(pattern)
    except PatternError:
        return False
    return True


def rejection(value: str, rules: StringRules, server: bool = False) -> str | None:
    """The id of a rule that `value` breaks, or None. Malformed patterns are not looked at."""
    pattern = (rules.server_pattern if server else "") or rules.pattern
    if rules.min_len is not None and len(value) < rules.min_len:
        return "string.min_len"
    if rules.max_len is not None and len(value) > rules.max_len:
        return "string.max_len"
    if rules.max_bytes is not None and len(value.encode()) > rules.max_bytes:
        return "string.max_bytes"
    if pattern and is_pattern(pattern) and not compile_pattern(pattern).matches(value):
        return "string.pattern"
    if rules.allowed and value not in rules.allowed:
        return "string.in"
    for form in rules.formats:
        broken = formats.rejection(value, form, rules)
        if broken is not None:
            return broken
    if rules.const is not None and value != rules.const:
        return "string.const"
    return None


@_each
def patterns_compile(place: Place) -> Iterator[Diagnostic]:
    location, name, rules = place
    for option in ("pattern", "server_pattern"):
        pattern = getattr(rules, option)
        if not pattern:
            continue
        try:
            compile_pattern(pattern)
        except PatternError as error:
            yield Diagnostic(
                location,
                f'the {option} "{pattern}" of {name} has {error.problem} at character'
                f' {error.position + 1}',
                error.remedy,
            )


@_each
def lengths_leave_something(place: Place) -> Iterator[Diagnostic]:
    location, name, rules = place
    for option in ("max_len", "max_bytes"):
        most = getattr(rules, option)
        if rules.min_len is not None and most is not None and rules.min_len > most:
            yield Diagnostic(
                location,
                f"{name} has min_len {rules.min_len} and {option} {most}, which no string"
                " satisfies",
                "swap or correct the bounds",
            )


@_each
def patterns_fit_the_lengths(place: Place) -> Iterator[Diagnostic]:
    location, name, rules = place
    low, high = rules.min_len or 0, rules.max_len
    if high is not None and low > high:
        return
    for option in ("pattern", "server_pattern"):
        pattern = getattr(rules, option)
        if not pattern or not is_pattern(pattern):
            continue
        searched = min(high if high is not None else _LONGEST_SEARCHED, max(low, _LONGEST_SEARCHED))
        if next(sampler(pattern).lengths(low, searched), None) is None:
            yield Diagnostic(
                location,
                f'no string that the {option} "{pattern}" of {name} matches has an allowed length',
                "correct the pattern, min_len or max_len",
            )


@_each
def server_patterns_replace_one(place: Place) -> Iterator[Diagnostic]:
    location, name, rules = place
    if rules.server_pattern and not rules.pattern:
        yield Diagnostic(
            location,
            f"{name} has a server_pattern, but no pattern that it stands in for",
            "write what clients must match as pattern",
        )


@_each
def values_can_stand(place: Place) -> Iterator[Diagnostic]:
    """Every value that `in` or `const` names satisfies the other rules."""
    location, name, rules = place
    for value in rules.allowed:
        broken = rejection(value, rules)
        if broken is not None and rules.const is None:
            yield Diagnostic(
                location,
                f'{name} allows "{value}", which breaks its rule {broken}',
                "correct one of the two",
            )
    if rules.const is not None:
        broken = rejection(rules.const, rules)
        if broken is not None:
            yield Diagnostic(
                location,
                f'{name} must be "{rules.const}", which breaks its rule {broken}',
                "correct one of the two",
            )


@_each
def values_are_distinct(place: Place) -> Iterator[Diagnostic]:
    location, name, rules = place
    for value in twice(rules.allowed):
        yield Diagnostic(location, f'{name} allows "{value}" twice', "name it once")


@_each
def formats_stand_alone(place: Place) -> Iterator[Diagnostic]:
    location, name, rules = place
    others = [
        *rules.formats[1:],
        *(
            option
            for option, value in (
                ("min_len", rules.min_len),
                ("max_len", rules.max_len),
                ("max_bytes", rules.max_bytes),
                ("pattern", rules.pattern or None),
            )
            if value is not None
        ),
    ]
    if rules.formats and others:
        form = formats.NAMES[rules.formats[0]]
        yield Diagnostic(
            location,
            f"{name} is {form} and has a {others[0]}",
            f"take {others[0]} away: the form of {form} is fixed",
        )


@_each
def durations_have_bounds(place: Place) -> Iterator[Diagnostic]:
    location, name, rules = place
    if rules.duration is None:
        return
    bounds = {}
    for option in ("gte", "lte"):
        text = getattr(rules.duration, option)
        bounds[option] = formats.duration_ns(text) if text else None
        if text and bounds[option] is None:
            yield Diagnostic(
                location,
                f"{name} has duration.{option} {quoted(text)}, which is no duration",
                "write a number with its unit, as 500ms, 30s or 1h30m",
            )
    low, high = bounds["gte"], bounds["lte"]
    if low is not None and high is not None and low > high:
        yield Diagnostic(
            location,
            f"{name} has duration.gte {rules.duration.gte} and duration.lte {rules.duration.lte},"
            " which no duration satisfies",
            "swap or correct the bounds",
        )


RULES = (
    patterns_compile,
    lengths_leave_something,
    patterns_fit_the_lengths,
    server_patterns_replace_one,
    values_can_stand,
    values_are_distinct,
    formats_stand_alone,
    durations_have_bounds,
)
