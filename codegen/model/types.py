"""What protocols and documents consist of: immutable, parts by object instead of by name."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from codegen.model.location import Location
from codegen.model.names import Name


class FieldType(enum.Enum):
    """The types that a field may have; the value is protobuf's name for it."""

    STRING = "string"
    BOOL = "bool"
    DOUBLE = "double"
    INT32 = "int32"
    INT64 = "int64"
    UINT32 = "uint32"
    UINT64 = "uint64"
    ENUM = "enum"
    MESSAGE = "message"
    # google.protobuf.Struct: a free-form JSON object.
    FREE_FORM = "google.protobuf.Struct"
    # The payload slot of an envelope, or of a kind with variants.
    SLOT = "bytes"

    @property
    def is_integer(self) -> bool:
        return self in (FieldType.INT32, FieldType.INT64, FieldType.UINT32, FieldType.UINT64)


class Direction(enum.Enum):
    FROM_CLIENT = 1
    FROM_SERVER = 2
    BOTH = 3


class AuthState(enum.Enum):
    AUTHENTICATED = 0
    ANY = 1


class RateClass(enum.Enum):
    COUNTED = 0
    EXEMPT = 1


class Audience(enum.Enum):
    ALL = 0
    OTHERS = 1
    SENDER = 2
    TARGET = 3


class Members(enum.Enum):
    NONE = 0
    REST = 1
    ALL = 2


class ServerFill(enum.Enum):
    NONE = 0
    TIME = 1
    CONSTANT = 2
    ECHO = 3
    UNIQUE_ID = 4


class ChannelAccess(enum.Enum):
    OWN_ORGANIZATION = 1
    OWN_USER = 2
    CLAIM = 3
    PARTICIPANT = 4


@dataclass(frozen=True, slots=True)
class DurationRules:
    """Bounds as the schema spells them; empty: none."""

    gte: str = ""
    lte: str = ""


@dataclass(frozen=True, slots=True)
class StringRules:
    min_len: int | None = None
    max_len: int | None = None
    max_bytes: int | None = None
    pattern: str = ""
    server_pattern: str = ""
    allowed: tuple[str, ...] = ()
    timestamp: bool = False
    const: str | None = None
    duration: DurationRules | None = None
    listen_address: bool = False
    origin: bool = False

    @property
    def any(self) -> bool:
        """Whether there is anything to check."""
        return self != StringRules()

    @property
    def formats(self) -> tuple[str, ...]:
        """The options that fix the whole form of the value."""
        said = {
            "timestamp": self.timestamp,
            "duration": self.duration is not None,
            "listen_address": self.listen_address,
            "origin": self.origin,
        }
        return tuple(name for name, is_said in said.items() if is_said)


@dataclass(frozen=True, slots=True)
class NumberRules:
    gte: float | int | None = None
    lte: float | int | None = None
    gt: float | None = None
    lt: float | None = None

    @property
    def any(self) -> bool:
        return self != NumberRules()


@dataclass(frozen=True, slots=True)
class Setting:
    """A field as a setting of a document."""

    default: str | None = None
    when_absent: str = ""
    example: str | None = None
    restart: bool = False


@dataclass(frozen=True, slots=True)
class FieldRules:
    required: bool = False
    string: StringRules = StringRules()
    number: NumberRules = NumberRules()
    min_items: int | None = None
    max_items: int | None = None
    items: FieldRules | None = None
    code: str = ""
    members: Members = Members.NONE
    server_fill: ServerFill = ServerFill.NONE
    server_value: str = ""
    requirements: tuple[str, ...] = ()
    setting: Setting | None = None
    # The JSON name of a field that must be there where this one is; "": none.
    needs: str = ""
    # Which groups of rules are written: "string", "double", "integer", "repeated".
    groups: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class EnumValue:
    name: Name
    number: int
    # The string in JSON; None for the zero value.
    json: str | None
    comment: str
    location: Location


@dataclass(frozen=True, slots=True)
class Enum:
    name: Name
    values: tuple[EnumValue, ...]
    comment: str
    location: Location

    @property
    def named(self) -> tuple[EnumValue, ...]:
        """The values that can stand in a message."""
        return tuple(value for value in self.values if value.json is not None)


@dataclass(frozen=True, slots=True)
class Field:
    name: Name
    json_name: str
    number: int
    type: FieldType
    repeated: bool
    # Declared `optional`: absence can be told from the default value in a binary frame too.
    presence: bool
    rules: FieldRules
    comment: str
    location: Location
    # Where (wireloom.field) stands.
    rules_location: Location
    # For ENUM and MESSAGE.
    enum: Enum | None = None
    message: Message | None = None

    @property
    def required(self) -> bool:
        return self.rules.required


@dataclass(frozen=True, slots=True)
class Slots:
    """The fields that make a message an envelope: the discriminator and the payload slot."""

    discriminator: Field
    payload: Field


@dataclass(frozen=True, slots=True, eq=False)
class Message:
    name: Name
    full_name: str
    file: str
    fields: tuple[Field, ...]
    any_of: tuple[Field, ...]
    requirements: tuple[str, ...]
    comment: str
    location: Location
    # Where (wireloom.message) stands.
    rules_location: Location
    # For the envelope and for kinds with variants.
    slots: Slots | None = None

    @property
    def free_form(self) -> Field | None:
        """The field that holds the whole object (MEMBERS_ALL)."""
        return next((f for f in self.fields if f.rules.members is Members.ALL), None)

    @property
    def rest(self) -> Field | None:
        """The field that holds the undeclared members (MEMBERS_REST)."""
        return next((f for f in self.fields if f.rules.members is Members.REST), None)

    def need_of(self, field: Field) -> Field | None:
        """The other field that must be there where `field` is."""
        return next((f for f in self.members if f.json_name == field.rules.needs), None)

    @property
    def members(self) -> tuple[Field, ...]:
        """The fields that are members of the JSON object by their own name."""
        return tuple(f for f in self.fields if f.rules.members is Members.NONE)

    @property
    def has_required(self) -> bool:
        required = any(f.required and f.rules.members is Members.NONE for f in self.fields)
        return required or bool(self.any_of)


class PartSource(enum.Enum):
    LITERAL = 0
    PAYLOAD = 1
    ENVELOPE = 2
    SESSION = 3


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """A piece of a channel template."""

    source: PartSource
    # The text of a LITERAL, the attribute's name of SESSION.
    text: str = ""
    # The field of PAYLOAD and ENVELOPE.
    field: Field | None = None
    # The index of SESSION's attribute.
    index: int = 0


@dataclass(frozen=True, slots=True)
class ChannelTemplate:
    text: str
    parts: tuple[TemplatePart, ...]
    otherwise: bool = False


class AssignmentSource(enum.Enum):
    COPY = 0
    CONSTANT = 1
    ATTRIBUTE = 2
    TIME = 3
    OBJECT = 4


@dataclass(frozen=True, slots=True)
class ObjectMember:
    """A member of a free-form object: `field`, or `inner` of the message that `field` holds."""

    name: str
    field: Field
    inner: Field | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """How a field of another kind's payload is filled."""

    to: Field
    source: AssignmentSource
    # The field of COPY.
    field: Field | None = None
    # The value of CONSTANT, the attribute's name of ATTRIBUTE.
    text: str = ""
    # The index of ATTRIBUTE.
    index: int = 0
    # The members of OBJECT.
    members: tuple[ObjectMember, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Conversion:
    """How a message of another kind is made of one."""

    # The other kind's discriminator and payload.
    kind: str
    message: Message
    assignments: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Variant:
    """One variant of a kind: an Arqon command."""

    name: str
    message: Message
    result: Message | None
    auth: AuthState
    roles: tuple[str, ...]
    requirements: tuple[str, ...]
    location: Location


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    name: str
    message: Message
    aliases: tuple[str, ...]
    direction: Direction
    auth: AuthState
    rate: RateClass
    audience: Audience
    replies: tuple[str, ...]
    channels: tuple[ChannelTemplate, ...]
    access: tuple[ChannelTemplate, ...]
    roles: tuple[str, ...]
    durable: bool
    conflatable: bool
    handler: bool
    publishable: bool
    heartbeat: bool
    becomes: Conversion | None
    replay: Conversion | None
    requirements: tuple[str, ...]
    variants: tuple[Variant, ...]
    location: Location

    @property
    def from_client(self) -> bool:
        return self.direction is not Direction.FROM_SERVER

    @property
    def from_server(self) -> bool:
        return self.direction is not Direction.FROM_CLIENT


@dataclass(frozen=True, slots=True)
class Limits:
    max_message_bytes: int
    max_depth: int
    authentication_timeout_ms: int
    rate: int
    rate_window_ms: int
    rate_burst: int
    ping_after_ms: int
    ping_timeout_ms: int
    idle_timeout_ms: int


@dataclass(frozen=True, slots=True)
class Publish:
    """The publish API."""

    path: str
    role: str
    max_messages: int
    max_bytes: int


@dataclass(frozen=True, slots=True)
class ChannelType:
    name: str
    access: ChannelAccess


@dataclass(frozen=True, slots=True)
class Requirement:
    id: str
    level: str
    section: str
    text: str
    # Rules that answer to it wherever they stand.
    rules: tuple[str, ...] = ()
    untestable: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Protocol:
    name: Name
    version: str
    title: str
    package: str
    paths: tuple[str, ...]
    subprotocol: str
    server_name: str
    limits: Limits
    # Field name of Refusals -> the protocol's code.
    refusals: dict[str, str]
    channel_types: tuple[ChannelType, ...]
    session_attributes: tuple[str, ...]
    requirements: tuple[Requirement, ...]
    envelope: Message
    kinds: tuple[Kind, ...]
    # All messages, users after what they use; the envelope among them.
    messages: tuple[Message, ...]
    enums: tuple[Enum, ...]
    files: tuple[str, ...]
    location: Location
    publish: Publish | None = None
    verbatim_names: bool = False
