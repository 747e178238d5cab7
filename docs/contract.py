"""The page about the contract: services first, then the messages and enums of each file."""

import re

from google.protobuf import descriptor_pb2

import descriptors
from descriptors import Contract, File

FIELD = descriptor_pb2.FieldDescriptorProto


def page(contract: Contract) -> str:
    parts = ["# The contract schakel.v1", contents(contract)]
    for file in contract.files:
        parts += [f"## {file.proto.name.removeprefix('schakel/v1/')}", file.about()]
        parts += [service_part(file, service, path) for service, path in file.services()]
        parts += [message_part(file, message, path) for message, path in file.messages()]
        parts += [enum_part(file, enum, path) for enum, path in file.enums()]
    return "\n\n".join(parts) + "\n"


def contents(contract: Contract) -> str:
    """Every call with its first sentence."""
    rows = []
    for file in contract.files:
        for service, path in file.services():
            for index, method in enumerate(service.method):
                about = file.comment(*path, descriptors.SERVICE_METHOD, index)
                rows.append((service.name, link(method.name + "Request", method.name), first_sentence(about)))
    return table(("service", "call", "what it does"), rows)


def service_part(file: File, service, path) -> str:
    rows = [(f"`{method.name}`", signature(method), file.comment(*path, descriptors.SERVICE_METHOD, index))
            for index, method in enumerate(service.method)]
    return "\n\n".join((f"### {service.name}", file.comment(*path), table(("call", "takes, returns", "what it does"), rows)))


def signature(method) -> str:
    takes = ("stream of " if method.client_streaming else "") + link(short(method.input_type))
    returns = ("stream of " if method.server_streaming else "") + link(short(method.output_type))
    return f"{takes} → {returns}"


def message_part(file: File, message, path) -> str:
    parts = [f"### {message.name}", file.comment(*path)]
    rows = [(str(field.number), f"`{field.name}`", type_of(message, field),
             file.comment(*path, descriptors.MESSAGE_FIELD, index)) for index, field in enumerate(message.field)]
    if rows:
        parts.append(table(("no", "field", "type", "meaning"), rows))
    return "\n\n".join(parts)


def enum_part(file: File, enum, path) -> str:
    rows = [(str(value.number), f"`{value.name}`", file.comment(*path, descriptors.ENUM_VALUE, index))
            for index, value in enumerate(enum.value)]
    return "\n\n".join((f"### {enum.name}", file.comment(*path), table(("no", "value", "meaning"), rows)))


def type_of(message, field) -> str:
    if entry := map_entry(message, field):
        return f"map from {type_of(entry, entry.field[0])} to {type_of(entry, entry.field[1])}"
    repeated = "repeated " if field.label == FIELD.LABEL_REPEATED else ""
    optional = "optional " if field.proto3_optional else ""
    if field.type_name:
        name = short(field.type_name)
        return repeated + optional + (link(name) if field.type_name.startswith(f".{descriptors.PACKAGE}.") else name)
    return repeated + optional + FIELD.Type.Name(field.type).removeprefix("TYPE_").lower()


def map_entry(message, field):
    """The pair message that stands for a map field; none for other fields."""
    return next((nested for nested in message.nested_type
                 if nested.options.map_entry and field.type_name.endswith(f".{message.name}.{nested.name}")), None)


def short(type_name: str) -> str:
    return type_name.removeprefix(".").removeprefix(descriptors.PACKAGE + ".")


def link(name: str, label: str = "") -> str:
    return f"[{label or name}](#{name.lower()})"


def first_sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s", text, maxsplit=1)[0]


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in (head, *rows)]
    lines.insert(1, "|" + " --- |" * len(head))
    return "\n".join(lines)
