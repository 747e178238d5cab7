"""The contract as protoc described it: declarations with their comments, and messages to parse text with."""

from typing import Iterator

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, text_format

PACKAGE = "schakel.v1"
# Field numbers in descriptor.proto, of which the paths of comments consist.
FILE_MESSAGE, FILE_ENUM, FILE_SERVICE = 4, 5, 6
MESSAGE_FIELD, ENUM_VALUE, SERVICE_METHOD = 2, 2, 2
SYNTAX = 12


class Contract:
    """Files of our package, in the order of their names."""

    def __init__(self, files: descriptor_pb2.FileDescriptorSet):
        self._pool = descriptor_pool.DescriptorPool()
        for file in files.file:
            self._pool.Add(file)
        ours = (file for file in files.file if file.package == PACKAGE)
        self.files = [File(file) for file in sorted(ours, key=lambda file: file.name)]

    @classmethod
    def load(cls, path: str) -> "Contract":
        with open(path, "rb") as file:
            return cls(descriptor_pb2.FileDescriptorSet.FromString(file.read()))

    def parse_text(self, name: str, path: str):
        """The message of this name that a text-format file holds."""
        message = message_factory.MessageFactory(self._pool).GetPrototype(self._pool.FindMessageTypeByName(name))()
        with open(path, encoding="utf-8") as file:
            return text_format.Parse(file.read(), message)


class File:
    """One .proto file with its comments."""

    def __init__(self, file: descriptor_pb2.FileDescriptorProto):
        self.proto = file
        self._comments = {tuple(location.path): location for location in file.source_code_info.location}

    def about(self) -> str:
        """What stands at the top of the file."""
        return text((self._comments[(SYNTAX,)]).leading_comments)

    def comment(self, *path: int) -> str:
        location = self._comments.get(path)
        return text(location.leading_comments) if location else ""

    def services(self) -> Iterator[tuple]:
        yield from ((service, (FILE_SERVICE, index)) for index, service in enumerate(self.proto.service))

    def messages(self) -> Iterator[tuple]:
        yield from ((message, (FILE_MESSAGE, index)) for index, message in enumerate(self.proto.message_type))

    def enums(self) -> Iterator[tuple]:
        yield from ((enum, (FILE_ENUM, index)) for index, enum in enumerate(self.proto.enum_type))


def text(comment: str) -> str:
    """A comment as running text."""
    return " ".join(comment.split())
