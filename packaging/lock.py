"""`lock`: writes the locked requirements anew from pyproject.toml.

Each file is named by its hash for every platform and by no address, so it is fetched from whatever
registry pip is set up with. Versions stay as they are unless --upgrade is given.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
LOCKS: Final = {"requirements.lock": [], "requirements-dev.lock": ["--group", "dev"]}


def main() -> int:
    """Write both locks: what the program needs, and that with the developer's tools."""
    parser = argparse.ArgumentParser(prog="dev.py lock", description=__doc__)
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    arguments = parser.parse_args()
    options = ["--universal", "--generate-hashes", "--no-header", "--quiet"]
    options += ["--upgrade"] if arguments.upgrade else []
    for name, groups in LOCKS.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *groups, *options]
        code = subprocess.run([*command, "--output-file", f"packaging/{name}"], cwd=ROOT, check=False).returncode
        if code:
            return code
        print(f"packaging/{name} is up to date")
    return 0


if __name__ == "__main__":
    sys.exit(main())
