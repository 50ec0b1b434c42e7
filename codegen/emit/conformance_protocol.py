"""What the conformance suite knows of a protocol beside its cases: protocol.json."""

from __future__ import annotations

from codegen.emit.case_rules import slots_of
from codegen.model.types import Members, Message, Protocol


def describe(protocol: Protocol) -> dict[str, object]:
    """What the suite must know of the protocol beside its cases."""
    slots = slots_of(protocol.envelope)
    limits = protocol.limits
    return {
        "protocol": str(protocol.name),
        "version": protocol.version,
        "title": protocol.title,
        "paths": list(protocol.paths),
        "subprotocol": protocol.subprotocol,
        "server_name": protocol.server_name,
        "discriminator": slots.discriminator.json_name,
        "payload": slots.payload.json_name,
        "limits": {name: getattr(limits, name) for name in limits.__dataclass_fields__},
        "refusals": protocol.refusals,
        "kinds": [
            {
                "name": kind.name,
                "from_client": kind.from_client,
                "from_server": kind.from_server,
                "any_state": kind.auth.name == "ANY",
                "exempt": kind.rate.name == "EXEMPT",
                "replies": list(kind.replies),
                "aliases": list(kind.aliases),
                "roles": list(kind.roles),
                "variants": [
                    {
                        "name": each.name,
                        "any_state": each.auth.name == "ANY",
                        "message": each.message.name.proto,
                    }
                    for each in kind.variants
                ],
                "requirements": list(kind.requirements),
                "message": kind.message.name.proto,
            }
            for kind in protocol.kinds
        ],
        "envelope": protocol.envelope.name.proto,
        "messages": [_wire_format(each) for each in protocol.messages],
        "requirements": [
            {"id": each.id, "level": each.level, "section": each.section, "text": each.text}
            | ({"rules": list(each.rules)} if each.rules else {})
            | ({"untestable": each.untestable} if each.untestable else {})
            for each in protocol.requirements
        ],
    }


def _wire_format(message: Message) -> dict[str, object]:
    """What it takes to write the message into a binary frame."""
    return {
        "name": message.name.proto,
        "discriminator": message.slots.discriminator.json_name if message.slots else "",
        "fields": [
            {"name": field.json_name, "number": field.number, "type": field.type.value}
            | ({"repeated": True} if field.repeated else {})
            # Without it a default value is not written, and cannot be told from absence.
            | ({"presence": True} if field.presence or field.message is not None else {})
            | ({"message": field.message.name.proto} if field.message is not None else {})
            | (
                {"values": {str(each.json): each.number for each in field.enum.named}}
                if field.enum is not None
                else {}
            )
            | (
                {"members": field.rules.members.name.lower()}
                if field.rules.members is not Members.NONE
                else {}
            )
            for field in message.fields
        ],
    }
