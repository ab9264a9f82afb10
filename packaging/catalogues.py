"""`catalogues`: collects texts, updates and compiles the translations, says what is missing.

Adding a language: give its plural forms in catalogue_files.py and its name in npm_visits/i18n.py,
run `catalogues update`, `catalogues export CODE missing.json`, have that translated, and
`catalogues take CODE missing.json`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

import catalogue_files as files
from catalogue_exchange import export_entries, take_entries
from catalogue_texts import find_texts

ROOT: Final = Path(__file__).resolve().parent.parent
FOLDER: Final = ROOT / "resources" / "languages"


def main() -> int:
    """Do what the arguments say."""
    arguments = parser().parse_args()
    act: Callable[[argparse.Namespace], int] = arguments.act
    return act(arguments)


def parser() -> argparse.ArgumentParser:
    """Return the parser of all acts."""
    top = argparse.ArgumentParser(
        prog="dev.py catalogues", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    acts = top.add_subparsers(required=True, metavar="ACT")
    acts.add_parser("extract", help="count the texts and name those that cannot be taken").set_defaults(act=extract)
    acts.add_parser("update", help="bring the catalogues up to date with code and data").set_defaults(act=update)
    compiling = acts.add_parser("compile", help="write the form that the program reads")
    compiling.add_argument("--quiet", action="store_true", help="say nothing")
    compiling.set_defaults(act=compile_all)
    for name, act, what in (
        ("report", print_report, "say what is missing or stale"),
        ("check", check, "the same, and fail if there is anything"),
    ):
        telling = acts.add_parser(name, help=what)
        telling.add_argument("--lines", type=int, default=20, help="faults to show for each language (20)")
        telling.set_defaults(act=act)
    for name, act, what in (("export", export, "write entries as JSON"), ("take", take, "read translations as JSON")):
        exchange = acts.add_parser(name, help=what)
        exchange.add_argument("language")
        exchange.add_argument("file", type=Path)
        exchange.set_defaults(act=act)
        if act is export:
            exchange.add_argument("--all", action="store_true", help="the translated entries too")
    return top


def extract(_: argparse.Namespace) -> int:
    """Count the texts and name those that cannot be taken."""
    found = find_texts(ROOT)
    print(*found.faults, f"{len(found.places)} texts", sep="\n")
    return 1 if found.faults else 0


def update(_: argparse.Namespace) -> int:
    """Bring the catalogues up to date with code and data, and compile them."""
    found = find_texts(ROOT)
    for language in files.PLURAL_FORMS:
        path = FOLDER / f"{language}.po"
        old = files.read_catalogue(path, language)
        dropped = [text for text in files.texts_of(old) if text not in found.places]
        files.write_catalogue(files.updated(old, found, language), path, language)
        files.compile_catalogue(path)
        print(f"{language}: {len(found.places)} texts, {len(dropped)} no longer used were dropped")
    return 0


def compile_all(arguments: argparse.Namespace) -> int:
    """Compile every catalogue."""
    for path in sorted(FOLDER.glob("*.po")):
        files.compile_catalogue(path)
        if not arguments.quiet:
            print(f"{path.stem}: compiled")
    return 0


def report(arguments: argparse.Namespace) -> int:
    """Print what is missing or stale, and the counts; return the number of faults."""
    found = find_texts(ROOT)
    print_some(found.faults, arguments.lines)
    number = len(found.faults)
    for language in files.PLURAL_FORMS:
        catalog = files.read_catalogue(FOLDER / f"{language}.po", language)
        entries = files.texts_of(catalog)
        done = sum(files.is_translated(entries[text], language) for text in found.places if text in entries)
        faults = files.faults(catalog, found, language)
        print_some(faults, arguments.lines)
        print(f"{language}: {done} of {len(found.places)} texts translated, {len(faults)} faults")
        number += len(faults)
    return number


def print_some(faults: list[str], most: int) -> None:
    """Print the first faults and how many are left out."""
    print(*faults[:most], sep="\n", end="\n" if faults else "")
    if len(faults) > most:
        print(f"… and {len(faults) - most} more; --lines {len(faults)} shows all")


def print_report(arguments: argparse.Namespace) -> int:
    """Print the report."""
    report(arguments)
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Print the report and fail if it names a fault."""
    return 1 if report(arguments) else 0


def export(arguments: argparse.Namespace) -> int:
    """Write entries for translators."""
    catalog = files.read_catalogue(FOLDER / f"{arguments.language}.po", arguments.language)
    number = export_entries(catalog, arguments.file, arguments.language, everything=arguments.all)
    print(f"{number} entries written to {arguments.file}")
    return 0


def take(arguments: argparse.Namespace) -> int:
    """Take over translations; what cannot be taken is named and makes the exit code 1."""
    path = FOLDER / f"{arguments.language}.po"
    catalog = files.read_catalogue(path, arguments.language)
    taken, refused = take_entries(catalog, arguments.file, arguments.language)
    files.write_catalogue(catalog, path, arguments.language)
    files.compile_catalogue(path)
    print(*refused, f"{arguments.language}: {taken} taken, {len(refused)} refused", sep="\n")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
