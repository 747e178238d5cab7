"""Whole networks as files: canonical CSV in and out."""

from __future__ import annotations

import os
import pathlib
import tempfile
from typing import Any, Callable, Iterable, Iterator

import grpc

from schakel import v1
from schakel.errors import Failure, ImportRefusedError, SchakelError, explain
from schakel.transport import Transport

# Large enough to make messages cheap, small enough that a file is never in memory.
CHUNK_BYTES = 256 * 1024

PathLike = str | os.PathLike[str]
Progress = Callable[[v1.ImportProgress], None]


def files_of(paths: Iterable[PathLike]) -> list[pathlib.Path]:
    """The files of an import: those named, and every .csv of a folder. Entities come before the links that name them,
    otherwise by path, so that imports repeat exactly. Raises ValueError for two of one name: the server tells files
    apart by their names alone."""
    files: list[pathlib.Path] = []
    for path in map(pathlib.Path, paths):
        if path.is_dir():
            found = list(path.glob("*.csv"))
            if not found:
                raise FileNotFoundError(f"{path} holds no .csv files")
            files += found
        else:
            files.append(path)
    names: set[str] = set()
    for file in files:
        if file.name in names:
            raise ValueError(f"two files are called {file.name}")
        names.add(file.name)
    return sorted(files, key=lambda file: (not file.name.startswith("entities"), str(file)))


class _Pieces:
    """The messages of an import. gRPC reads them in a thread of its own and would tell nobody what a disk said, so the
    failure is kept."""

    def __init__(self, options: v1.ImportOptions, files: list[pathlib.Path]):
        self._options = options
        self._files = files
        self.failure: OSError | None = None

    def __iter__(self) -> Iterator[v1.ImportRequest]:
        try:
            yield v1.ImportRequest(options=self._options)
            for file in self._files:
                yield from self._chunks(file)
        except OSError as error:
            self.failure = error
            raise

    @staticmethod
    def _chunks(path: pathlib.Path) -> Iterator[v1.ImportRequest]:
        """An empty file is one empty last chunk."""
        with path.open("rb") as file:
            data = file.read(CHUNK_BYTES)
            while True:
                after = file.read(CHUNK_BYTES)
                yield v1.ImportRequest(chunk=v1.FileChunk(file=path.name, data=data, last=not after))
                if not after:
                    return
                data = after


class _Import:
    """One import and what was told of it so far."""

    def __init__(self, transport: Transport, options: v1.ImportOptions, files: list[pathlib.Path],
                 on_progress: Progress | None):
        self._transport = transport
        self._options = options
        self._files = files
        self._on_progress = on_progress
        self.told = False
        self.verdicts: list[v1.RowVerdict] = []

    def once(self) -> v1.ImportResult:
        pieces = _Pieces(self._options, self._files)
        result: v1.ImportResult | None = None
        try:
            for event in self._transport.converse(v1.ImportRequest, iter(pieces)):
                self.told = True
                if event.HasField("result"):
                    result = event.result
                elif event.HasField("verdict"):
                    self.verdicts.append(event.verdict)
                elif self._on_progress is not None:
                    self._on_progress(event.progress)
        except grpc.RpcError as error:
            if pieces.failure is not None:
                raise pieces.failure from None
            raise explain(error) from None
        if result is None:
            raise SchakelError(Failure("INTERNAL", message="the import ended without a result"))
        return result


def import_csv(transport: Transport, options: v1.ImportOptions, paths: Iterable[PathLike],
               on_progress: Progress | None) -> tuple[v1.ImportResult, list[v1.RowVerdict]]:
    """Imports; tried again only while nothing was told, so that nobody hears anything twice."""
    files = files_of(paths)
    for file in files:
        file.open("rb").close()  # a file that cannot be read is said before anything is sent
    running = _Import(transport, options, files, on_progress)
    loop = transport.loop(transport.retry, None)
    while True:
        try:
            result = running.once()
            break
        except SchakelError as error:
            if running.told or not loop.wait_for_another(error):
                raise
    if result.rows_refused and not options.skip_invalid:
        raise ImportRefusedError(result, running.verdicts)
    return result, running.verdicts


def export_csv(transport: Transport, request: v1.ExportRequest, directory: PathLike) -> v1.AnswerInfo:
    """Writes the files of an export into a new folder, which appears when all of them are there."""
    target = pathlib.Path(directory)
    if target.exists():
        raise FileExistsError(f"{target} exists; an export makes a new folder")
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as scratch:
        folder = pathlib.Path(scratch) / "files"
        folder.mkdir()
        info = _receive(transport.listen(request), folder)
        folder.rename(target)
    return info


def _receive(call: Any, folder: pathlib.Path) -> v1.AnswerInfo:
    info = v1.AnswerInfo()
    try:
        for piece in call:
            if piece.HasField("info"):
                info = piece.info
            if piece.HasField("chunk"):
                # A name from the wire is a name, never a path.
                with (folder / pathlib.PurePath(piece.chunk.file).name).open("ab") as file:
                    file.write(piece.chunk.data)
    except grpc.RpcError as error:
        raise explain(error) from None
    finally:
        call.cancel()
    return info
