"""The schema's messages as C++: names, types, rule constants.

No text of the outputs, only the pieces that templates put together.
"""

from __future__ import annotations

from dataclasses import dataclass

from codegen.checks.formats import duration_ns
from codegen.model.names import Name
from codegen.model.types import (
    DurationRules,
    Enum,
    Field,
    FieldRules,
    FieldType,
    Members,
    Message,
)

_KEYWORDS = frozenset(
    "alignas alignof and asm auto bool break case catch char class const constexpr continue"
    " default delete do double else enum explicit export extern false final float for friend"
    " goto if inline int long mutable namespace new not nullptr operator or private protected"
    " public register return short signed sizeof static struct switch template this throw true"
    " try typedef typename union unsigned using virtual void volatile while xor".split()
)

_SCALARS = {
    FieldType.STRING: "std::string_view",
    FieldType.BOOL: "bool",
    FieldType.DOUBLE: "double",
    FieldType.INT32: "int32_t",
    FieldType.INT64: "int64_t",
    FieldType.UINT32: "uint32_t",
    FieldType.UINT64: "uint64_t",
    FieldType.FREE_FORM: "codec::FreeForm",
}

_DEFAULTS = {
    FieldType.BOOL: "false",
    FieldType.DOUBLE: "0",
    FieldType.INT32: "0",
    FieldType.INT64: "0",
    FieldType.UINT32: "0",
    FieldType.UINT64: "0",
}


def quote_bytes(data: bytes) -> str:
    """A C++ string literal."""
    out = []
    for byte in data:
        if byte in b'"\\':
            out.append("\\" + chr(byte))
        elif 0x20 <= byte <= 0x7E:
            out.append(chr(byte))
        else:
            out.append(f"\\{byte:03o}")
    return '"' + "".join(out) + '"'


def quote(text: str) -> str:
    return quote_bytes(text.encode())


class Patterns:
    """The patterns of a protocol, each under one name: that of the first field that has it."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}

    def name(self, pattern: str, field: Field, prefix: str = "") -> str:
        if pattern not in self.names:
            base = f"k{prefix}{field.name.pascal}"
            name, count = base, 1
            while name in self.names.values():
                count += 1
                name = f"{base}{count}"
            self.names[pattern] = name
        return self.names[pattern]


@dataclass(frozen=True, slots=True)
class CppField:
    """A field, as templates need it."""

    field: Field
    member: str
    # Type of the struct's member, and of one item or value.
    type: str
    value_type: str
    default: str
    # The index constant, and the expression for the rules.
    index: str
    rules: str
    # Type and initializer of the rules' own constant, if the field has rules.
    rules_type: str
    rules_value: str

    @property
    def json_name(self) -> str:
        return self.field.json_name

    @property
    def number(self) -> int:
        return self.field.number

    @property
    def required(self) -> bool:
        return self.field.rules.required

    @property
    def repeated(self) -> bool:
        return self.field.repeated

    @property
    def is_slot(self) -> bool:
        return self.field.type is FieldType.SLOT

    @property
    def is_rest(self) -> bool:
        return self.field.rules.members is Members.REST

    @property
    def is_all(self) -> bool:
        return self.field.rules.members is Members.ALL

    @property
    def refused_when_absent(self) -> bool:
        """Whether a binary frame must hold it.

        proto3 tells absence for messages, and an enum's zero is absence.
        """
        kinds = (FieldType.MESSAGE, FieldType.FREE_FORM, FieldType.ENUM)
        return self.required and not self.repeated and self.field.type in kinds

    @property
    def checked_when_absent(self) -> bool:
        """Whether the rules judge the default value that an absent scalar of a binary frame has."""
        kinds = (
            FieldType.MESSAGE,
            FieldType.FREE_FORM,
            FieldType.ENUM,
            FieldType.BOOL,
            FieldType.SLOT,
        )
        return (
            self.required
            and not self.repeated
            and bool(self.rules_value)
            and self.field.type not in kinds
        )

    @property
    def has_item_limits(self) -> bool:
        rules = self.field.rules
        return self.repeated and (rules.min_items is not None or rules.max_items is not None)

    @property
    def present(self) -> str:
        """The condition under which a built message `m` has it."""
        if self.repeated:
            return f"!m.{self.member}.empty()"
        if self.field.presence:
            return f"m.{self.member}.has_value()"
        if self.field.type is FieldType.STRING:
            return f"!m.{self.member}.empty()"
        return "true"


@dataclass(frozen=True, slots=True)
class CppMessage:
    """A message, as templates need it."""

    message: Message
    name: str
    # The namespace of its constants.
    scope: str
    fields: tuple[CppField, ...]
    is_envelope: bool

    @property
    def members(self) -> tuple[CppField, ...]:
        """The fields that are members of the JSON object by their own names."""
        return tuple(f for f in self.fields if not f.is_rest and not f.is_all)

    @property
    def rest(self) -> CppField | None:
        return next((f for f in self.fields if f.is_rest), None)

    @property
    def all(self) -> CppField | None:
        return next((f for f in self.fields if f.is_all), None)

    @property
    def slot(self) -> CppField | None:
        return next((f for f in self.fields if f.is_slot), None)

    @property
    def discriminator(self) -> CppField | None:
        slots = self.message.slots
        if slots is None:
            return None
        return next(f for f in self.fields if f.field is slots.discriminator)

    @property
    def any_of(self) -> tuple[CppField, ...]:
        return tuple(f for f in self.fields if f.field in self.message.any_of)

    @property
    def needs(self) -> tuple[tuple[CppField, CppField], ...]:
        """The fields that need another, each with that one."""
        by_name = {f.json_name: f for f in self.members}
        return tuple(
            (f, by_name[f.field.rules.needs]) for f in self.members if f.field.rules.needs
        )

    def needing(self, needed: CppField) -> tuple[CppField, ...]:
        """The fields that need this one."""
        return tuple(field for field, other in self.needs if other is needed)

    @property
    def has_required(self) -> bool:
        return self.message.has_required

    @property
    def comment(self) -> str:
        return self.message.comment


def rules_of(field: Field, rules: FieldRules, patterns: Patterns) -> tuple[str, str]:
    """Type and initializer (empty: no rules) of the rules of a value of the field's type."""
    if field.type is FieldType.STRING:
        return "codec::StringRules", _string_rules(field, rules, patterns)
    if field.type is FieldType.DOUBLE:
        number = rules.number
        parts = [
            f".{name} = {value:g}" if float(f"{value:g}") == value else f".{name} = {value!r}"
            for name in ("gte", "lte", "gt", "lt")
            if (value := getattr(number, name)) is not None
        ]
        return "codec::DoubleRules", _braced(parts)
    if field.type.is_integer:
        gte, lte = rules.number.gte, rules.number.lte
        cpp = _SCALARS[field.type]
        if gte is not None and lte is not None:
            return "codec::IntegerRules", f"codec::Between<{cpp}>({gte}, {lte})"
        if gte is not None:
            return "codec::IntegerRules", f"codec::AtLeast<{cpp}>({gte})"
        if lte is not None:
            return "codec::IntegerRules", f"codec::AtMost<{cpp}>({lte})"
        return "codec::IntegerRules", ""
    return "codec::NoRules", ""


def _braced(parts: list[str]) -> str:
    return "{" + ", ".join(parts) + "}" if parts else ""


def _string_rules(field: Field, rules: FieldRules, patterns: Patterns) -> str:
    string = rules.string
    parts = []
    for name in ("min_len", "max_len", "max_bytes"):
        value = getattr(string, name)
        if value is not None:
            parts.append(f".{name} = {value}")
    if string.pattern:
        parts.append(f".pattern = &patterns::{patterns.name(string.pattern, field)}")
    if string.server_pattern:
        name = patterns.name(string.server_pattern, field, "Server")
        parts.append(f".server_pattern = &patterns::{name}")
    if string.allowed:
        parts.append(f".in = k{field.name.pascal}Values")
    if string.timestamp:
        parts.append(".timestamp = true")
    if string.const is not None:
        parts.append(f".constant = {quote(string.const)}")
    for form in string.formats:
        if form != "timestamp":
            parts.append(f".format = codec::StringFormat::{Name(form).constant}")
    if string.duration is not None:
        parts.append(f".duration = {_duration_rules(string.duration)}")
    return _braced(parts)


def _duration_rules(rules: DurationRules) -> str:
    bounds = ((name, duration_ns(getattr(rules, name))) for name in ("gte", "lte"))
    parts = [f".{name} = absl::Nanoseconds({ns})" for name, ns in bounds if ns is not None]
    return "{" + ", ".join(parts) + "}"


def _unruled(field: Field) -> str:
    """The rules of a value that has none of its own."""
    if field.type is FieldType.STRING:
        return "codec::kAnyString"
    if field.type is FieldType.DOUBLE:
        return "codec::kAnyDouble"
    if field.type.is_integer:
        return f"codec::kAny<{_SCALARS[field.type]}>"
    return "codec::kNoRules"


def cpp_field(field: Field, scope: str, patterns: Patterns) -> CppField:
    value_type = _SCALARS.get(field.type, "")
    default = _DEFAULTS.get(field.type, "")
    if field.enum is not None:
        value_type = field.enum.name.pascal
        default = f"{value_type}::kUnspecified"
    if field.message is not None:
        value_type = field.message.name.pascal
    type_, rules_value = value_type, ""
    if field.repeated:
        type_, default = f"absl::Span<const {value_type}>", ""
        items = field.rules.items or FieldRules()
        item_type, item_value = rules_of(field, items, patterns)
        rules_type = f"codec::RepeatedRules<{item_type}>"
        parts = []
        if field.rules.min_items is not None:
            parts.append(f".min_items = {field.rules.min_items}")
        if field.rules.max_items is not None:
            parts.append(f".max_items = {field.rules.max_items}")
        parts.append(f".items = {item_value or _unruled(field)}")
        if items.code:
            parts.append(f".item_code = {quote(items.code)}")
        rules_value = _braced(parts)
    else:
        rules_type, rules_value = rules_of(field, field.rules, patterns)
    if field.presence and not field.repeated:
        type_, default = f"std::optional<{value_type}>", ""
    snake = field.name.snake
    return CppField(
        field=field,
        member=snake + "_" if snake in _KEYWORDS else snake,
        type=type_,
        value_type=value_type,
        default=default,
        index=f"{scope}::k{field.name.pascal}",
        rules=f"{scope}::k{field.name.pascal}Rules" if rules_value else _unruled(field),
        rules_type=rules_type,
        rules_value=rules_value,
    )


def cpp_message(message: Message, patterns: Patterns, *, is_envelope: bool) -> CppMessage:
    scope = message.name.snake
    if scope in _KEYWORDS:
        scope += "_"
    return CppMessage(
        message=message,
        name=message.name.pascal,
        scope=scope,
        fields=tuple(cpp_field(field, scope, patterns) for field in message.fields),
        is_envelope=is_envelope,
    )


def enum_value_name(enum: Enum, value_name: str) -> str:
    """`kUp` for TREND_DIRECTION_UP of TrendDirection: the enum's own name is left out."""
    prefix = enum.name.upper_snake + "_"
    short = value_name[len(prefix):] if value_name.startswith(prefix) else value_name
    return "k" + "".join(word.capitalize() for word in short.split("_") if word)
