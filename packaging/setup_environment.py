"""Prepares everything a command needs, from a Python and nothing else.

System packages (Debian and Ubuntu: installed as root, otherwise named), `.venv`, the locked
packages when the lock has changed, compiled catalogues when a translation has changed. A prepared
environment is recognised in a few milliseconds. Standard library only.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
VENV: Final = ROOT / ".venv"
LOCK: Final = ROOT / "packaging" / "requirements-dev.lock"
LANGUAGES: Final = ROOT / "resources" / "languages"
OLDEST_PYTHON: Final = (3, 11)

# What Qt loads when it starts; without them no window opens, not even off screen.
QT_LIBRARIES: Final = (
    "libdbus-1-3", "libegl1", "libfontconfig1", "libgl1", "libglib2.0-0", "libxcb-cursor0", "libxcb-icccm4",
    "libxcb-keysyms1", "libxcb-randr0", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0",
)
# Liberation Sans is the metric twin of the report's Arial, Noto draws the screens; Xvfb gives tests a display.
COMFORT: Final = ("fonts-liberation", "fonts-noto-core", "xvfb")
OFFICE: Final = ("libreoffice-writer-nogui", "libreoffice-calc-nogui", "poppler-utils")


class NotReady(Exception):
    """The environment cannot be prepared; the message says what to do."""


def prepare() -> Path:
    """Make the environment ready and return its interpreter."""
    if sys.version_info < OLDEST_PYTHON:
        message = f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; this is {sys.version.split()[0]}."
        raise NotReady(message)
    provide_system_packages()
    if install_needed(VENV, LOCK):
        make_venv()
        install()
    if compile_needed(LANGUAGES):
        run([venv_python(), ROOT / "packaging" / "catalogues.py", "compile", "--quiet"], env=environment())
    return venv_python()


def environment() -> dict[str, str]:
    """Return the variables for a command: the checkout is importable, output comes line by line."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PYTHONUTF8": "1"}


def venv_python(venv: Path = VENV) -> Path:
    """Return the path of the interpreter in `venv`, there or not."""
    return venv / "Scripts" / "python.exe" if sys.platform == "win32" else venv / "bin" / "python"


# --- system packages ------------------------------------------------------------------------------


def provide_system_packages(*, office: bool = False) -> None:
    """Install missing system packages where apt is there and we are root; name them otherwise."""
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return
    needed = [*venv_packages(), *missing(QT_LIBRARIES)]
    wished = missing((*COMFORT, *(OFFICE if office else ())))
    if (needed or wished) and os.geteuid() == 0:
        apt_install([*needed, *wished])
    elif needed:
        message = f"System packages are missing; install them with: sudo apt-get install {' '.join([*needed, *wished])}"
        raise NotReady(message)


def venv_packages() -> list[str]:
    """Return the package that Debian splits off from Python, if this Python lacks it."""
    return [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]


def missing(packages: tuple[str, ...]) -> list[str]:
    """Return those of `packages` that dpkg does not know as installed.

    Debian 13 and Ubuntu 24.04 renamed some libraries for 64-bit times: libglib2.0-0t64.
    """
    names = [name for package in packages for name in (package, f"{package}t64")]
    query = ["dpkg-query", "--show", "--showformat=${Package} ${db:Status-Status}\\n", *names]
    answer = subprocess.run(query, capture_output=True, text=True, check=False).stdout
    there = {line.split()[0].removesuffix("t64") for line in answer.splitlines() if line.endswith(" installed")}
    return [package for package in packages if package not in there]


def apt_install(packages: list[str]) -> None:
    """Install `packages` with apt."""
    print(f"Installing system packages: {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], env=quiet, silent=True)
    run(["apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages], env=quiet, silent=True)


# --- .venv ----------------------------------------------------------------------------------------


def install_needed(venv: Path, lock: Path) -> bool:
    """Tell whether `venv` is missing, or was filled from another lock or by another Python."""
    stamp = stamp_of(venv)
    return not (venv_python(venv).exists() and stamp.exists() and stamp.read_text("utf-8") == digest(lock))


def stamp_of(venv: Path) -> Path:
    """Return the file that remembers which lock filled `venv`."""
    return venv / "installed-lock"


def digest(lock: Path) -> str:
    """Return what an environment depends on: the lock's content and Python's version."""
    version = ".".join(map(str, sys.version_info[:2]))
    return f"{version} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def make_venv() -> None:
    """Create `.venv` unless one that works is there."""
    if not works(venv_python()):
        print("Creating .venv", flush=True)
        importlib.invalidate_caches()
        run([sys.executable, "-m", "venv", "--clear", VENV])


def works(python: Path) -> bool:
    """Tell whether `python` is there, of our version, and has pip."""
    if not python.exists():
        return False
    probe = "import pip, sys; print(*sys.version_info[:2])"
    answer = subprocess.run([python, "-c", probe], capture_output=True, text=True, check=False)
    return answer.stdout.split() == [str(part) for part in sys.version_info[:2]]


def install() -> None:
    """Install exactly what the lock names, each file checked against its hash, nothing built here."""
    print("Installing the locked packages into .venv", flush=True)
    options = ["--disable-pip-version-check", "--quiet", "--root-user-action=ignore"]
    options += ["--require-hashes", "--only-binary=:all:"]
    run([venv_python(), "-m", "pip", "install", *options, "--requirement", LOCK])
    stamp_of(VENV).write_text(digest(LOCK), "utf-8")


# --- catalogues -----------------------------------------------------------------------------------


def compile_needed(folder: Path) -> bool:
    """Tell whether a translation in `folder` is newer than its compiled catalogue."""
    return any(is_stale(source) for source in folder.glob("*.po"))


def is_stale(source: Path) -> bool:
    """Tell whether the compiled form of `source` is missing or older."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def run(command: list[str | Path], env: dict[str, str] | None = None, *, silent: bool = False) -> None:
    """Run `command`, without its output if `silent`; raise `NotReady` with its name if it fails."""
    try:
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL if silent else None)
    except (OSError, subprocess.CalledProcessError) as problem:
        shown = " ".join(str(part) for part in command)
        message = f"The environment could not be prepared; this command failed: {shown}"
        raise NotReady(message) from problem


def main() -> int:
    """Prepare the environment by hand or for CI."""
    parser = argparse.ArgumentParser(description="Prepare .venv and the system packages that the commands need.")
    parser.add_argument("--office", action="store_true", help="also LibreOffice and poppler, for tests marked office")
    arguments = parser.parse_args()
    try:
        if arguments.office:
            provide_system_packages(office=True)
        prepare()
    except NotReady as problem:
        print(problem, file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
