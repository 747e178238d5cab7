"""The files of the tree as the checks see them, and what a check reports."""

import os
from typing import Iterator, NamedTuple

CPP = (".h", ".cc")
CODE = CPP + (".proto", ".py", ".cmake", ".sh", "CMakeLists.txt")
FOLDERS = ("cmake", "docs", "proto", "graph", "server", "client", "tests")
SKIPPED = {"build", "__pycache__", "node_modules", "generated"}


class Problem(NamedTuple):
    """A broken rule: where, and what to do instead."""

    path: str
    line: int
    advice: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.advice}"


class Tree:
    """Reads one tree. Paths are relative to its root, with slashes, in a stable order."""

    def __init__(self, root: str):
        self.root = root

    def files(self, suffixes: tuple[str, ...], folders: tuple[str, ...] = FOLDERS) -> Iterator[str]:
        for folder in folders:
            for here, below, names in os.walk(os.path.join(self.root, folder)):
                below[:] = sorted(name for name in below if name not in SKIPPED)
                for name in sorted(names):
                    if name.endswith(suffixes):
                        yield os.path.relpath(os.path.join(here, name), self.root)

    def folders(self, folders: tuple[str, ...] = FOLDERS) -> Iterator[str]:
        """Every folder with files of its own."""
        yield from sorted({os.path.dirname(path) for path in self.files(("",), folders)})

    def exists(self, path: str) -> bool:
        return os.path.exists(os.path.join(self.root, path))

    def text(self, path: str) -> str:
        with open(os.path.join(self.root, path), encoding="utf-8") as file:
            return file.read()

    def lines(self, path: str) -> Iterator[tuple[int, str]]:
        """Lines with their numbers, from 1, without line ends."""
        yield from enumerate(self.text(path).split("\n"), start=1)


def within(path: str, place: str) -> bool:
    """Whether a path is the place itself, or lies in it when the place is a folder."""
    return path == place or path.startswith(place.rstrip("/") + "/")
