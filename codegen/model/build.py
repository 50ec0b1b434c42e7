"""Builds the model of the protocols and documents in a request of protoc's.

What cannot be expressed in the model (names that lead nowhere, types that are not supported) is
reported here; what can be, but makes no sense, is the business of codegen/checks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from google.protobuf.compiler import plugin_pb2

from codegen.model import descriptors
from codegen.model.channel_templates import TemplateError, parse_template
from codegen.model.conversions import ConversionError, build_conversion
from codegen.model.descriptors import Options, Path, SourceFile
from codegen.model.documents import build_document
from codegen.model.location import Diagnostic, Location
from codegen.model.messages import Types
from codegen.model.names import Name
from codegen.model.packages import Document, Package
from codegen.model.types import (
    Audience,
    AuthState,
    ChannelAccess,
    ChannelTemplate,
    ChannelType,
    Conversion,
    Direction,
    Kind,
    Limits,
    Message,
    Protocol,
    Publish,
    RateClass,
    Requirement,
    Variant,
)

_LEVELS = ("", "MUST", "SHOULD", "MAY")


class _Unfinished(Exception):
    """A mistake was reported without which the rest cannot be built."""


class Builder:
    """Builds one protocol or document from the files of its package."""

    def __init__(
        self, files: list[SourceFile], options: Options, diagnostics: list[Diagnostic]
    ) -> None:
        self._files = files
        self._options = options
        self._diagnostics = diagnostics

    def report(self, location: Location, problem: str, remedy: str) -> None:
        self._diagnostics.append(Diagnostic(location, problem, remedy))

    def build(self) -> Package | None:
        try:
            self._check_files()
            document = self._declaration("document", descriptors.DOCUMENT_OPTION)
            if document is None:
                return self._protocol()
            self._refuse_protocol(document[0])
            return build_document(self._files, self._options, *document, self.report)
        except _Unfinished:
            return None

    # ---------------------------------------------------------------------------------------- files

    def _check_files(self) -> None:
        for file in self._files:
            self._check_file(file)
        if any(file.proto.syntax != "proto3" for file in self._files):
            raise _Unfinished
        if self._files[0].proto.package in ("", descriptors.VOCABULARY):
            raise _Unfinished

    def _declaration(self, option: str, number: int) -> tuple[SourceFile, Any] | None:
        """The file that declares what the package is, and how; a second one is a mistake."""
        declared = [
            (file, options)
            for file in self._files
            if (options := self._options.get(file.proto.options, option)) is not None
        ]
        for file, _ in declared[1:]:
            self.report(
                file.at((descriptors.FILE_OPTIONS, number)),
                f"the {option} is declared a second time, first in {declared[0][0].name}",
                "declare it once in the package",
            )
        return declared[0] if declared else None

    def _refuse_protocol(self, file: SourceFile) -> None:
        if self._declaration("protocol", descriptors.PROTOCOL_OPTION) is not None:
            self.report(
                file.at((descriptors.FILE_OPTIONS, descriptors.DOCUMENT_OPTION)),
                f"package {file.proto.package} declares a protocol and a document",
                "give each a package of its own",
            )
            raise _Unfinished

    # ------------------------------------------------------------------------------------- protocol

    def _protocol(self) -> Protocol:
        source, options = self._protocol_file()
        location = source.at((descriptors.FILE_OPTIONS, descriptors.PROTOCOL_OPTION))
        verbatim = options.field_naming == 1
        types = Types(self._files, self._options, verbatim, self.report)
        envelope = self._envelope(types, location)
        attributes = tuple(options.session_attributes)
        return Protocol(
            name=Name(options.name),
            version=options.version,
            title=options.title,
            package=source.proto.package,
            paths=tuple(options.paths),
            subprotocol=options.subprotocol,
            server_name=options.server_name,
            limits=Limits(
                **{name: getattr(options.limits, name) for name in Limits.__dataclass_fields__}
            ),
            refusals={
                field.name: getattr(options.refusals, field.name)
                for field in options.refusals.DESCRIPTOR.fields
            },
            channel_types=tuple(self._channel_types(options, location)),
            session_attributes=attributes,
            requirements=tuple(
                Requirement(
                    each.id, _LEVELS[each.level], each.section, each.text, tuple(each.rules),
                    each.untestable,
                )
                for each in options.requirements
            ),
            envelope=envelope,
            kinds=tuple(self._kinds(types, envelope, attributes)),
            messages=tuple(types.messages.values()),
            enums=tuple(types.enums.values()),
            files=tuple(file.name for file in self._files),
            location=location,
            publish=Publish(
                **{name: getattr(options.publish, name) for name in Publish.__dataclass_fields__}
            )
            if options.HasField("publish")
            else None,
            verbatim_names=verbatim,
        )

    def _check_file(self, file: SourceFile) -> None:
        package = file.proto.package
        if package in ("", descriptors.VOCABULARY):
            self.report(
                file.at((descriptors.FILE_PACKAGE,)),
                f"the package {package} is that of the options"
                if package
                else "the file has no package",
                "write package wireloom.NAME.v1",
            )
        if file.proto.syntax != "proto3":
            self.report(
                file.at((descriptors.FILE_SYNTAX,)),
                "the file is not written in proto3",
                'write syntax = "proto3"',
            )
        for index, service in enumerate(file.proto.service):
            self.report(
                file.at((descriptors.FILE_SERVICE, index)),
                f"the service {service.name} is not supported",
                "declare kinds of message",
            )
        for index, extension in enumerate(file.proto.extension):
            self.report(
                file.at((descriptors.FILE_EXTENSION, index)),
                f"the extension {extension.name} is not supported",
                "declare the field in its message",
            )

    def _protocol_file(self) -> tuple[SourceFile, Any]:
        declared = self._declaration("protocol", descriptors.PROTOCOL_OPTION)
        if declared is None:
            package = self._files[0].proto.package
            self.report(
                self._files[0].at(()),
                f"no file of package {package} has the option (wireloom.protocol) or"
                " (wireloom.document)",
                "declare the protocol or the document in one of them",
            )
            raise _Unfinished
        return declared

    def _channel_types(self, options: Any, location: Location) -> Iterator[ChannelType]:
        for each in options.channel_types:
            if each.access == 0:
                self.report(
                    location,
                    f'the channel type "{each.name}" does not say who may subscribe',
                    "write access: CHANNEL_ACCESS_OWN_ORGANIZATION, _OWN_USER, _CLAIM or"
                    " _PARTICIPANT",
                )
                continue
            yield ChannelType(each.name, ChannelAccess(each.access))

    def _envelope(self, types: Types, location: Location) -> Message:
        envelopes = [message for message, _, _, _ in self._with_option(types, "envelope")]
        if not envelopes:
            self.report(
                location,
                "the protocol has no message with (wireloom.envelope)",
                "declare the message that every frame holds",
            )
            raise _Unfinished
        for extra in envelopes[1:]:
            self.report(
                extra.location,
                f"{extra.name} is a second envelope beside {envelopes[0].name}",
                "declare one envelope",
            )
        if envelopes[0].slots is None:
            raise _Unfinished  # Reported with the message.
        return envelopes[0]

    # ---------------------------------------------------------------------------------------- kinds

    def _with_option(
        self, types: Types, option: str
    ) -> Iterator[tuple[Message, SourceFile, Path, Any]]:
        for file in self._files:
            for index, proto in enumerate(file.proto.message_type):
                options = self._options.get(proto.options, option)
                if options is not None:
                    message = types.messages[f".{file.proto.package}.{proto.name}"]
                    yield message, file, (descriptors.FILE_MESSAGE, index), options

    def _kinds(self, types: Types, envelope: Message, attributes: tuple[str, ...]) -> list[Kind]:
        variants = self._variants(types)
        sent = {
            options.name: message
            for message, _, _, options in self._with_option(types, "kind")
            if options.direction not in (0, Direction.FROM_CLIENT.value)
        }
        kinds = []
        for message, file, path, options in self._with_option(types, "kind"):
            at = file.at((*path, descriptors.MESSAGE_OPTIONS, descriptors.KIND_OPTION))
            if options.direction == 0:
                self.report(
                    at,
                    f"the kind {options.name} has no direction",
                    "write DIRECTION_FROM_CLIENT, DIRECTION_FROM_SERVER or DIRECTION_BOTH",
                )
                continue
            own = variants.pop(message.name.proto, ()) if options.HasField("variants") else ()
            channels = ((each.template, each.otherwise) for each in options.channels)
            access = ((each, False) for each in options.access)
            kinds.append(
                Kind(
                    name=options.name,
                    message=message,
                    aliases=tuple(options.aliases),
                    direction=Direction(options.direction),
                    auth=AuthState(options.auth),
                    rate=RateClass(options.rate),
                    audience=Audience(options.audience),
                    replies=tuple(options.replies),
                    channels=self._templates(at, channels, message, envelope, attributes),
                    access=self._templates(at, access, message, envelope, attributes),
                    roles=tuple(options.roles),
                    durable=options.durable,
                    conflatable=options.conflatable,
                    handler=options.handler,
                    publishable=options.publishable,
                    heartbeat=options.heartbeat,
                    becomes=self._conversion(at, options, "becomes", message, sent, attributes),
                    replay=self._conversion(at, options, "replay", message, sent, attributes),
                    requirements=tuple(options.requirements),
                    variants=tuple(own) if message.slots else (),
                    location=at,
                )
            )
        for name, orphans in variants.items():
            for variant in orphans:
                self.report(
                    variant.location,
                    f'the variant {variant.name} is of "{name}", which is no kind with variants',
                    "name the message of a kind whose option says variants",
                )
        return kinds

    def _conversion(
        self,
        at: Location,
        options: Any,
        name: str,
        payload: Message,
        sent: dict[str, Message],
        attributes: tuple[str, ...],
    ) -> Conversion | None:
        if not options.HasField(name):
            return None
        try:
            return build_conversion(getattr(options, name), payload, sent, attributes)
        except ConversionError as error:
            self.report(at, error.problem, error.remedy)
            return None

    def _templates(
        self,
        at: Location,
        texts: Iterable[tuple[str, bool]],
        payload: Message,
        envelope: Message,
        attributes: tuple[str, ...],
    ) -> tuple[ChannelTemplate, ...]:
        templates = []
        for text, otherwise in texts:
            try:
                templates.append(parse_template(text, otherwise, payload, envelope, attributes))
            except TemplateError as error:
                self.report(at, error.problem, error.remedy)
        return tuple(templates)

    def _variants(self, types: Types) -> dict[str, list[Variant]]:
        """The variants by the name of the message that they are variants of."""
        variants: dict[str, list[Variant]] = {}
        for message, file, path, options in self._with_option(types, "variant"):
            at = file.at((*path, descriptors.MESSAGE_OPTIONS, descriptors.VARIANT_OPTION))
            result = types.messages.get(f".{file.proto.package}.{options.result}")
            if options.result and result is None:
                self.report(
                    at,
                    f'the result "{options.result}" of the variant {options.name} is no message of'
                    " the protocol",
                    "name the message that a successful answer carries",
                )
            variants.setdefault(options.of, []).append(
                Variant(
                    name=options.name,
                    message=message,
                    result=result,
                    auth=AuthState(options.auth),
                    roles=tuple(options.roles),
                    requirements=tuple(options.requirements),
                    location=at,
                )
            )
        return variants


def build_packages(
    request: plugin_pb2.CodeGeneratorRequest,
) -> tuple[list[Protocol], list[Document], list[Diagnostic]]:
    """What the files that protoc was asked to generate declare, and the mistakes in them."""
    options = Options(request)
    diagnostics: list[Diagnostic] = []
    packages: dict[str, list[SourceFile]] = {}
    wanted = set(request.file_to_generate)
    for file in request.proto_file:
        if file.name in wanted and not descriptors.is_vocabulary(file):
            packages.setdefault(file.package, []).append(SourceFile(file))
    protocols: list[Protocol] = []
    documents: list[Document] = []
    for package in sorted(packages):
        built = Builder(packages[package], options, diagnostics).build()
        if isinstance(built, Protocol):
            protocols.append(built)
        elif built is not None:
            documents.append(built)
    return protocols, documents, diagnostics
