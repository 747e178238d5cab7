"""The cases of this folder as Python sees them, read with the descriptions that the build made."""

import os
import pathlib

from google.protobuf import descriptor_pb2, descriptor_pool, message_factory, text_format

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / "tests/cases"
# Folders whose cases ask about the network of the same name in data/.
NETWORKS = ("netherlands", "oefennetwerk")
PROTOSET = pathlib.Path(os.environ.get("SCHAKEL_CASE_PROTOSET",
                                       ROOT / "build/dev/proto/cpp/tests/cases/case.protoset"))


def _described():
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(PROTOSET.read_bytes()).file:
        pool.Add(file)
    return pool


_pool = _described()
_factory = message_factory.MessageFactory(_pool)


def _new(name):
    return _factory.GetPrototype(_pool.FindMessageTypeByName(name))()


def _unpacked(any_):
    message = _new(any_.type_url.rsplit("/", 1)[1])
    message.ParseFromString(any_.value)
    return message


def parse(name, path):
    """The message of this type that a text-format file holds."""
    return text_format.Parse(path.read_text("utf-8"), _new(name), descriptor_pool=_pool)


class Question:
    """A question of a case with its messages unpacked; `answer` is None where it is refused."""

    def __init__(self, case, question):
        self.day = case.day
        self.ask = _unpacked(question.ask)
        self.answer = _unpacked(question.answer) if question.HasField("answer") else None
        self.leave_out = set(question.leave_out)


def questions(folder, ask, name="*"):
    """The questions of a folder, or of one file of it, whose request is of this type."""
    for path in sorted((CASES / folder).glob(f"{name}.txtpb")):
        case = parse("schakel.testing.Case", path)
        yield from (found for found in (Question(case, one) for one in case.questions)
                    if found.ask.DESCRIPTOR.name == ask)


def schema():
    """The vocabulary built into the program."""
    return parse("schakel.v1.Schema", ROOT / "graph/schema/onderwijs_innovatie.txtpb")


def rules():
    """The gap rules of the schema, in its order."""
    return list(schema().gap_rules)


def gap_questions(folder):
    """By rule: the question that asks for all of its gaps, in the file named like the rule."""
    asked = {rule.id: list(questions(folder, "ListGapsRequest", rule.id)) for rule in rules()}
    return {rule: found[0] for rule, found in asked.items() if found}
