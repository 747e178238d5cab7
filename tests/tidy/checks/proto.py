"""The contract keeps the habits its readers expect: commented throughout, predictable names, safe enums."""

import re
from typing import Callable, Iterator, NamedTuple

from tree import Problem, Tree

FOLDER = "proto/schakel"
UPPER_CAMEL = re.compile(r"^[A-Z][A-Za-z0-9]*$")
LOWER_SNAKE = re.compile(r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")
UPPER_SNAKE = re.compile(r"^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$")

BLOCK = re.compile(r"^\s*(service|message|enum|oneof|extend)\s+([\w.]+)\s*\{")
RPC = re.compile(r"^\s*rpc\s+(\w+)\s*\(\s*(?:stream\s+)?([\w.]+)\s*\)\s*returns\s*\(\s*(?:stream\s+)?([\w.]+)\s*\)")
FIELD = re.compile(r"^\s*(?:optional\s+|repeated\s+)?(?:map\s*<[^>]+>|[\w.]+)\s+(\w+)\s*=\s*(\d+)\s*[;\[]")
VALUE = re.compile(r"^\s*(\w+)\s*=\s*(-?\w+)\s*[;\[]")
PAGING = {"Request": ("page_size", "page_token"), "Response": ("next_page_token",)}


class Element(NamedTuple):
    """One declaration: what it is, its name, where it stands and what the parser saw around it."""

    sort: str  # service, message, enum, oneof, rpc, field, value
    name: str
    line: int
    comment: str  # the comment lines right above, joined
    parent: str  # name of the enclosing block
    details: tuple[str, ...] = ()  # rpc: request, response; field and value: number


def check(tree: Tree) -> list[Problem]:
    problems = []
    for path in tree.files((".proto",), (FOLDER,)):
        text = tree.text(path)
        problems += file_problems(path, text)
        for element in elements(text):
            problems += [Problem(path, element.line, advice) for rule in RULES for advice in rule(element)]
        problems += [Problem(path, line, advice) for line, advice in zero_values(text)]
        problems += [Problem(path, line, advice) for line, advice in unpaged(text)]
    return problems


def file_problems(path: str, text: str) -> list[Problem]:
    package = path.removeprefix("proto/").rsplit("/", 1)[0].replace("/", ".")
    wanted = (("open the file with a comment that says what it is about", text.startswith("// ")),
              ('declare syntax = "proto3"', 'syntax = "proto3";' in text),
              (f"declare package {package}, as the path says", f"package {package};" in text))
    return [Problem(path, 1, advice) for advice, holds in wanted if not holds]


def elements(text: str) -> Iterator[Element]:
    """Walks a file that declares one thing per line, as clang-format leaves it."""
    comment, blocks = [], [("file", "")]
    for number, line in enumerate(text.split("\n"), start=1):
        stripped = line.strip()
        if stripped.startswith("//"):
            comment.append(stripped.removeprefix("//").strip())
            continue
        code = line.split("//")[0]
        element = declared(code, blocks[-1], number, " ".join(comment).strip())
        if element:
            yield element
        comment = []
        enter_and_leave(code, element, blocks)


def declared(code: str, block: tuple[str, str], number: int, comment: str) -> Element | None:
    if match := BLOCK.match(code):
        return Element(match.group(1), match.group(2), number, comment, block[1])
    if match := RPC.match(code):
        return Element("rpc", match.group(1), number, comment, block[1], match.groups()[1:])
    if block[0] in ("message", "oneof", "extend") and (match := FIELD.match(code)):
        return Element("field", match.group(1), number, comment, block[1], (match.group(2),))
    if block[0] == "enum" and (match := VALUE.match(code)) and not code.strip().startswith(("option", "reserved")):
        return Element("value", match.group(1), number, comment, block[1], (match.group(2),))
    return None


def enter_and_leave(code: str, element: Element | None, blocks: list[tuple[str, str]]) -> None:
    for brace in re.findall(r"[{}]", re.sub(r'"[^"]*"', "", code)):
        if brace == "{":
            blocks.append((element.sort, element.name) if element else ("options", ""))
        else:
            blocks.pop()


# ---- rules about one element: each yields its advice ---------------------------------------------------


def commented(element: Element) -> Iterator[str]:
    if not element.comment:
        yield f"comment {element.sort} {element.name}: this text is the help people read"
    elif not element.comment.endswith((".", ":")):
        yield f"end the comment of {element.name} as a sentence"


def named(element: Element) -> Iterator[str]:
    shapes = {"message": UPPER_CAMEL, "enum": UPPER_CAMEL, "service": UPPER_CAMEL, "rpc": UPPER_CAMEL,
              "field": LOWER_SNAKE, "oneof": LOWER_SNAKE, "value": UPPER_SNAKE}
    shape = shapes.get(element.sort)
    if shape and not shape.match(element.name):
        habit = {UPPER_CAMEL: "UpperCamelCase", LOWER_SNAKE: "lower_snake_case", UPPER_SNAKE: "UPPER_SNAKE_CASE"}[shape]
        yield f"{element.sort} {element.name} is written in {habit}"


def service_named(element: Element) -> Iterator[str]:
    if element.sort == "service" and not element.name.endswith("Service"):
        yield f"call it {element.name}Service"


def value_prefixed(element: Element) -> Iterator[str]:
    prefix = enum_prefix(element.parent)
    if element.sort == "value" and not element.name.startswith(prefix):
        yield f"{element.name} starts with {prefix}: values share the scope of their package"


def messages_of_its_own(element: Element) -> Iterator[str]:
    if element.sort == "rpc" and element.details != (f"{element.name}Request", f"{element.name}Response"):
        yield f"{element.name} takes {element.name}Request and returns {element.name}Response, used by nothing else"


RULES: tuple[Callable[[Element], Iterator[str]], ...] = (
    commented, named, service_named, value_prefixed, messages_of_its_own)


def zero_values(text: str) -> Iterator[tuple[int, str]]:
    """The first value of an enum is 0 and says that nothing was said."""
    seen = set()
    for element in elements(text):
        if element.sort == "value" and element.parent not in seen:
            seen.add(element.parent)
            wanted = enum_prefix(element.parent) + "UNSPECIFIED"
            if (element.name, *element.details) != (wanted, "0"):
                yield element.line, f"the first value of {element.parent} is {wanted} = 0"


def unpaged(text: str) -> Iterator[tuple[int, str]]:
    """Lists page from the first day: adding pages later changes what an old caller reads."""
    fields = {(element.parent, element.name) for element in elements(text) if element.sort == "field"}
    for element in elements(text):
        for ending, wanted in PAGING.items():
            if element.sort == "message" and re.match(rf"List\w+{ending}$", element.name):
                yield from ((element.line, f"{element.name} has a field {name}: lists page from the first day")
                            for name in wanted if (element.name, name) not in fields)


def enum_prefix(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper() + "_"
