"""Channel templates: `kpi:{kpiId}` as parts that name fields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from codegen.model.types import ChannelTemplate, Field, Message, PartSource, TemplatePart

_REFERENCE = re.compile(r"\{([^{}]*)\}")


class TemplateError(Exception):
    """The template is malformed, or names what there is not."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def parse_template(
    text: str, otherwise: bool, payload: Message, envelope: Message, attributes: Sequence[str]
) -> ChannelTemplate:
    parts: list[TemplatePart] = []
    at = 0
    for match in _REFERENCE.finditer(text):
        _add_literal(parts, text, text[at:match.start()])
        parts.append(_reference(text, match.group(1), payload, envelope, attributes))
        at = match.end()
    _add_literal(parts, text, text[at:])
    if not parts:
        raise TemplateError("the channel template is empty", 'write one such as "kpi:{kpiId}"')
    return ChannelTemplate(text, tuple(parts), otherwise)


def _add_literal(parts: list[TemplatePart], text: str, literal: str) -> None:
    if "{" in literal or "}" in literal:
        raise TemplateError(
            f'the channel template "{text}" has an unmatched brace',
            "write each reference as {field}",
        )
    if literal:
        parts.append(TemplatePart(PartSource.LITERAL, text=literal))


def _reference(
    text: str, name: str, payload: Message, envelope: Message, attributes: Sequence[str]
) -> TemplatePart:
    if name.startswith("envelope."):
        field = _string_field(text, name, name.removeprefix("envelope."), envelope)
        return TemplatePart(PartSource.ENVELOPE, field=field)
    if any(field.json_name == name for field in payload.fields):
        return TemplatePart(PartSource.PAYLOAD, field=_string_field(text, name, name, payload))
    if name in attributes:
        return TemplatePart(PartSource.SESSION, text=name, index=list(attributes).index(name))
    known = [field.json_name for field in payload.members] + list(attributes)
    raise TemplateError(
        f'the channel template "{text}" names "{name}", which is neither a field of {payload.name}'
        " nor a session attribute",
        "write one of " + ", ".join("{" + each + "}" for each in known),
    )


def _string_field(text: str, reference: str, name: str, message: Message) -> Field:
    for field in message.fields:
        if field.json_name != name:
            continue
        if field.repeated or field.type.value not in ("string", "enum"):
            raise TemplateError(
                f'the channel template "{text}" names "{reference}", which is no string',
                "name a singular string or enum field",
            )
        return field
    raise TemplateError(
        f'the channel template "{text}" names "{reference}", which {message.name} does not have',
        "write one of " + ", ".join(
            "{envelope." + each.json_name + "}" for each in message.members
        ),
    )
