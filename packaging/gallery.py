"""`gallery`: every screen as a picture: light and dark, each language, 100 % and 150 % (tests/driver)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Take the pictures and return the exit code."""
    parser = argparse.ArgumentParser(prog="dev.py gallery", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for the pictures")
    parser.add_argument("--only", metavar="NAME", action="append", default=[], help="only this screen (repeatable)")
    parser.add_argument("--sheet", action="store_true", help="also put the pictures together on contact sheets")
    arguments = parser.parse_args()
    command = [sys.executable, "-m", "tests.driver.gallery", "--out", str(arguments.out.resolve())]
    for name in arguments.only:
        command += ["--only", name]
    if arguments.sheet:
        command.append("--sheet")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
