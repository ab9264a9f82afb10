"""`demo`: the sample visit, unattended, by typing and clicking in the real window (tests/driver)."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Play the demo and return its exit code."""
    parser = argparse.ArgumentParser(prog="dev.py demo", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="folder for reports and screenshots")
    parser.add_argument("--language", choices=["en", "az", "ru"], default="en", help="language of the screen")
    parser.add_argument("--window", action="store_true", help="show the window instead of working off screen")
    arguments = parser.parse_args()
    environment = dict(os.environ)
    if not arguments.window:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    command = [sys.executable, "-m", "tests.driver.demo"]
    command += ["--out", str(arguments.out.resolve()), "--language", arguments.language]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
