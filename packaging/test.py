"""`test`: runs pytest in the prepared environment; all arguments are pytest's.

Windows stay off screen unless NPM_VISITS_DISPLAY=1 is set. By default the tests marked `faults`,
`slow` and `bench` are left out (choose them with -m), and those marked `office` where LibreOffice
or poppler is not installed. The whole suite runs in as many processes as the machine has cores, a
choice of tests in one.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
QUIET: Final = frozenset({"-q", "-qq", "-v"})
PARALLEL: Final = ("--numprocesses=auto", "--dist=worksteal", "--benchmark-disable")


def main(arguments: list[str]) -> int:
    """Run pytest with `arguments` and return its exit code."""
    if arguments[:1] in (["-h"], ["--help"]):
        print(f"usage: dev.py test [pytest arguments]\n\n{__doc__}\nAll of pytest's options: dev.py test -- --help")
        return 0
    if arguments[:1] == ["--"]:
        arguments = arguments[1:]
    if all(argument in QUIET for argument in arguments):
        arguments = [*arguments, *PARALLEL]
    return subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
