#!/usr/bin/env python3
"""The one door for a developer: `python3 packaging/dev.py COMMAND`.

It only dispatches. It prepares the environment (`setup_environment`) and runs the command's own
file in it, so this file and everything it imports need nothing but Python's standard library.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

import setup_environment
from setup_environment import NotReady

FOLDER: Final = Path(__file__).resolve().parent
COMMANDS: Final = {
    "run": "open the program; without a display: play the demo and say where its report lies",
    "demo": "fill in the sample visit in the real window and export its reports",
    "test": "run the tests",
    "check": "style, types, import borders, sizes and catalogues",
    "gallery": "take a picture of every screen",
    "bench": "measure speed against baselines and write the README's table",
    "conformance": "run XLSForm cases and count what passes, feature by feature",
    "catalogues": "collect texts, update and compile translations, report what is missing",
    "lock": "write the locked requirements anew",
}


def main(arguments: list[str]) -> int:
    """Run the command named first in `arguments` with the rest of them; return its exit code."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(overview())
        return 0
    name, *rest = arguments
    if name not in COMMANDS:
        print(f"There is no command {name!r}.\n\n{overview()}", file=sys.stderr)
        return 2
    try:
        python = interpreter(only_help=rest[:1] in (["-h"], ["--help"]))
    except NotReady as problem:
        print(problem, file=sys.stderr)
        return 3
    command = [str(python), str(FOLDER / f"{name}.py"), *rest]
    return subprocess.run(command, env=setup_environment.environment(), check=False).returncode


def overview() -> str:
    """Return the list of commands."""
    lines = [f"  {name:<12} {what}" for name, what in COMMANDS.items()]
    return "\n".join([
        "usage: python3 packaging/dev.py COMMAND [arguments]", "", *lines, "",
        "Each command explains itself with --help. The first one prepares .venv, which takes a minute or two.",
    ])


def interpreter(*, only_help: bool) -> Path:
    """Return the interpreter of the prepared environment; for help any that was prepared once will do."""
    python = setup_environment.venv_python()
    return python if only_help and python.exists() else setup_environment.prepare()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
