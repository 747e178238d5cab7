"""Builds the package. protoc makes the messages from ../../proto while it installs: nothing generated is kept in the
tree, and nothing that is made on the way stays behind in the checkout."""

import atexit
import pathlib
import re
import shutil
import subprocess
import tempfile

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROTO = ROOT / "proto"
# What failures carry. Other packages declare these files too, so they become bytes for a pool of our own instead of
# modules under a name that is not ours.
DETAILS = ("google/rpc/error_details.proto", "google/rpc/status.proto")


def version() -> str:
    """The version of the whole: one number, in the top CMakeLists.txt."""
    found = re.search(r"project\(\s*\w+\s+VERSION\s+([\d.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))
    if found is None:
        raise SystemExit(f"{ROOT / 'CMakeLists.txt'} has no project(… VERSION …); build from a whole checkout")
    return found.group(1)


def protoc(*words: str) -> None:
    program = shutil.which("protoc")
    if program is None:
        raise SystemExit("protoc is missing, and it makes the messages: apt install protobuf-compiler")
    subprocess.run([program, f"--proto_path={PROTO}", *words], check=True)


def mend(stub: pathlib.Path) -> None:
    """protoc writes an argument `self` twice for a message with a field of that name."""
    lines = stub.read_text(encoding="utf-8").split("\n")
    stub.write_text("\n".join(line.replace("__init__(self,", "__init__(_self,") if ", self: " in line else line
                              for line in lines), encoding="utf-8")


def generate(library: pathlib.Path) -> None:
    """Writes schakel/v1 and the descriptors of the error details below `library`."""
    files = sorted(str(path.relative_to(PROTO)) for path in (PROTO / "schakel/v1").glob("*.proto"))
    protoc(f"--python_out={library}", f"--pyi_out={library}", *files)
    protoc("--include_imports", f"--descriptor_set_out={library / 'schakel/error_details.protoset'}", *DETAILS)
    modules = [f"{pathlib.Path(file).stem}_pb2" for file in files]
    stars = "".join(f"from schakel.v1.{module} import *\n" for module in modules)
    imports = f"from schakel.v1 import {', '.join(modules)}\n"
    package = library / "schakel/v1"
    for stub in package.glob("*.pyi"):
        mend(stub)
    (package / "__init__.py").write_text(
        f'"""Every message of the contract under one roof."""\n{imports}{stars}MODULES = ({", ".join(modules)},)\n',
        encoding="utf-8")
    (package / "__init__.pyi").write_text(
        f"from types import ModuleType\n{imports}{stars}MODULES: tuple[ModuleType, ...]\n", encoding="utf-8")


class BuildWithMessages(build_py):
    def run(self) -> None:
        if getattr(self, "editable_mode", False):
            raise SystemExit("an editable install has no place for the generated messages; install without -e")
        super().run()
        generate(pathlib.Path(self.build_lib).resolve())


scratch = tempfile.mkdtemp(prefix="schakel-build-")
atexit.register(shutil.rmtree, scratch, ignore_errors=True)

setup(version=version(), packages=["schakel"], package_data={"schakel": ["py.typed"]},
      cmdclass={"build_py": BuildWithMessages},
      options={"build": {"build_base": scratch}, "egg_info": {"egg_base": scratch}})
