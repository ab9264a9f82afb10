"""What the repository promises about itself: sizes, borders, locks, its README, nothing of a machine."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import dev
import pytest
import sizes

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = {
    name: (ROOT / "packaging" / name).read_text("utf-8") for name in ("requirements.lock", "requirements-dev.lock")
}
FOLDERS = ("npm_visits", "packaging", "resources", "tests")

# Modules of the standard library that also have a home; nothing here speaks to a network.
STANDARD_HOMES = {
    "csv": {"content", "forms", "tables"},
    "gettext": {"i18n"},
    "sqlite3": {"storage"},
    "zipfile": {"forms", "reports", "storage", "tables"},
}
NOWHERE = {
    "asyncio", "ftplib", "http", "marshal", "pickle", "shelve", "smtplib", "socketserver", "ssl", "urllib", "xmlrpc",
}  # fmt: skip


def tracked_files() -> list[Path]:
    """Return the files of the repository, or of the folders where git cannot tell."""
    git = shutil.which("git")
    listed = git and subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    if listed:
        files = [ROOT / name for name in listed.decode("utf-8").split("\0") if name]
    else:
        files = [file for folder in FOLDERS for file in (ROOT / folder).rglob("*") if "__pycache__" not in file.parts]
    return [file for file in files if file.is_file()]


def imports(source: str) -> set[str]:
    """Return the outermost names of all modules that `source` imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def imported_by_layer() -> dict[str, set[str]]:
    """Return what each part of the program imports from outside it."""
    found: dict[str, set[str]] = {}
    for file in sorted((ROOT / "npm_visits").rglob("*.py")):
        layer = file.relative_to(ROOT / "npm_visits").parts[0].removesuffix(".py")
        found.setdefault(layer, set()).update(imports(file.read_text("utf-8")) - {"npm_visits"})
    return found


# --- sizes ----------------------------------------------------------------------------------------


def test_no_file_class_or_function_is_too_large():
    assert sizes.too_large(ROOT) == []


def test_a_long_function_and_a_long_file_are_measured():
    source = "def long():\n" + "    pass\n" * 50 + "\n" * 400
    assert set(sizes.measured(source)) == {("file", 1, 451), ("function", 1, 51)}


# --- borders --------------------------------------------------------------------------------------


def test_modules_of_the_standard_library_with_a_home_stay_there():
    strays = {
        (layer, name)
        for layer, names in imported_by_layer().items()
        for name in names & STANDARD_HOMES.keys()
        if layer not in STANDARD_HOMES[name]
    }
    assert strays == set()


def test_nothing_opens_a_network_connection_or_unpickles():
    assert {layer: names & NOWHERE for layer, names in imported_by_layer().items() if names & NOWHERE} == {}


def test_every_outside_library_has_a_home_in_the_contracts():
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    homes = next(set(c["forbidden_modules"]) for c in contracts if c["name"] == "Each outside library has one home")
    outside = set().union(*imported_by_layer().values()) - sys.stdlib_module_names
    assert outside - homes == set()


def test_packaging_is_no_package():
    assert not (ROOT / "packaging" / "__init__.py").exists()


# --- locks ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_hashes_and_no_addresses_or_paths(name):
    packages = re.findall(r"(?m)^[a-z0-9-]+==", LOCKS[name])
    assert len(packages) >= 20
    assert len(re.findall(r"(?m)^[a-z0-9-]+==.*\\\n    --hash=sha256:[0-9a-f]{64}", LOCKS[name])) == len(packages)
    assert not re.search(r"://|^-|\s-[cif] |--index|\s/", LOCKS[name])


def test_every_dependency_is_locked_and_both_locks_agree():
    small, large = (set(re.findall(r"(?m)^([a-z0-9-]+)==(\S+)", text)) for text in LOCKS.values())
    assert small <= large
    for wanted, locked in ((PROJECT["project"]["dependencies"], small), (PROJECT["dependency-groups"]["dev"], large)):
        names = {re.match(r"[\w-]+", entry)[0].lower() for entry in wanted}
        assert names <= {name for name, _ in locked}


# --- README ---------------------------------------------------------------------------------------


def test_the_readme_names_every_command_and_no_other():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert set(re.findall(r"packaging/dev\.py (\w+)", readme)) == set(dev.COMMANDS)
    first_screen = "\n".join(readme.splitlines()[:30])
    assert "python3 packaging/dev.py run" in first_screen
    assert "python3 packaging/dev.py test" in first_screen


@pytest.mark.parametrize("command", dev.COMMANDS)
def test_every_command_is_a_file_that_explains_itself(command, capfd):
    assert dev.main([command, "--help"]) == 0
    assert "usage:" in capfd.readouterr().out


def test_the_files_and_folders_that_the_readme_names_are_there():
    readme = (ROOT / "README.md").read_text("utf-8")
    named = re.findall(r"`((?:npm_visits|resources|packaging|tests)/[\w./-]*)`", readme)
    assert len(named) > 10
    assert [name for name in named if not (ROOT / name).exists()] == []


# --- nothing of a machine -------------------------------------------------------------------------


def test_no_file_knows_the_machine_it_was_written_on():
    path = re.compile(rb"(?<![\w.:/<*}])/(?:work|root(?!/item)|opt|home/\w+|Users/\w+)/")
    binary = {".docx", ".png", ".ico", ".xlsx", ".jpg"}
    knowing = [f for f in tracked_files() if f.suffix not in binary and path.search(f.read_bytes())]
    assert [file.relative_to(ROOT).as_posix() for file in knowing] == []
