"""`run`: opens the program. Where there is no display, the demo shows the same work off screen."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent


def main() -> int:
    """Open the program, or play the demo where no window can open."""
    parser = argparse.ArgumentParser(prog="dev.py run", description=__doc__)
    parser.add_argument("--out", type=Path, help="folder for the demo, if there is no display")
    own, rest = parser.parse_known_args()
    if has_display():
        return subprocess.run([sys.executable, "-m", "npm_visits", *rest], check=False).returncode
    print("There is no display: the demo plays the main job through the real window, off screen.")
    return play_demo((own.out or free_folder(Path.cwd() / "npm-visits-demo")).resolve())


def has_display() -> bool:
    """Tell whether a window can open here."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def free_folder(wanted: Path) -> Path:
    """Return `wanted`, or the same with the time if an earlier demo lies there."""
    return wanted.with_name(f"{wanted.name}-{dt.datetime.now(dt.UTC):%Y%m%d-%H%M%S}") if wanted.exists() else wanted


def play_demo(out: Path) -> int:
    """Play the demo into `out` and say where its results lie."""
    code = subprocess.run([sys.executable, ROOT / "packaging" / "demo.py", "--out", out], check=False).returncode
    if code == 0:
        print(f"\nReports and screenshots lie in {out}")
        for report in sorted(out.rglob("*.docx")):
            print(f"  {report.relative_to(out)}")
        print(f"  {len(list(out.rglob('*.png')))} screenshots")
    return code


if __name__ == "__main__":
    sys.exit(main())
