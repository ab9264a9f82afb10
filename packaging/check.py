"""`check`: style, types, import borders, sizes and catalogues; all of them run, then one line sums up."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import sizes

ROOT: Final = Path(__file__).resolve().parent.parent
TOOLS: Final = {
    "style": [sys.executable, "-m", "ruff", "check", "--output-format", "concise", "."],
    "types": [sys.executable, "-m", "mypy"],
    "borders": [sys.executable, "-c", "from importlinter import cli; cli.lint_imports_command()", "--no-logo"],
    "catalogues": [sys.executable, str(ROOT / "packaging" / "catalogues.py"), "check"],
}
NAMES: Final = ("style", "types", "borders", "sizes", "catalogues")


def main() -> int:
    """Run the checks and return how the worst ended."""
    parser = argparse.ArgumentParser(prog="dev.py check", description=__doc__)
    parser.add_argument("only", nargs="*", metavar="CHECK", help=f"only these: {', '.join(NAMES)}")
    wanted = parser.parse_args().only or NAMES
    unknown = sorted(set(wanted) - set(NAMES))
    if unknown:
        parser.error(f"there is no check {unknown[0]!r}")
    failed = [name for name in NAMES if name in wanted and not passes(name)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed")
    return 1 if failed else 0


def passes(name: str) -> bool:
    """Run one check, print what it found, and tell whether it found nothing."""
    started = time.monotonic()
    found = size_faults() if name == "sizes" else tool_faults(TOOLS[name])
    print(f"{name:<11} {'ok' if not found else 'FAILED':<7} {time.monotonic() - started:5.1f} s", flush=True)
    if found:
        print(found.rstrip(), flush=True)
    return not found


def size_faults() -> str:
    """Return the lines of everything too large, or nothing."""
    return "\n".join(sizes.too_large(ROOT))


def tool_faults(command: list[str]) -> str:
    """Return what a tool printed if it failed, or nothing."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    return (done.stdout + done.stderr or f"it ended with code {done.returncode}") if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main())
