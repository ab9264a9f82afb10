"""Catalogues as files: `resources/languages/<code>.po`, reviewable and free of dates and names.

Entries stand in the order of the code and data they come from, without line numbers, so that a
change elsewhere moves nothing. English is the source and has no catalogue.
"""

from __future__ import annotations

import os
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import generate_po, read_po
from catalogue_texts import Found, Text

PLURAL_FORMS: Final = {
    "az": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
}
HEADER: Final = '''\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"

'''


def read_catalogue(path: Path, language: str) -> Catalog:
    """Return the catalogue at `path`; one that is not there yet is empty."""
    source = path.read_text("utf-8") if path.exists() else header(language)
    return read_po(source.splitlines(keepends=True), locale=language, abort_invalid=True)


def write_catalogue(catalog: Catalog, path: Path, language: str) -> None:
    """Write `catalog`; the same content gives the same bytes."""
    for message in catalog:
        message.flags.clear()  # a percent sign in prose is no format
    entries = "".join(generate_po(catalog, omit_header=True, include_lineno=False, ignore_obsolete=True, width=100))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header(language) + entries.strip("\n") + "\n", "utf-8", newline="\n")


def header(language: str) -> str:
    """Return a header that names the language and its plural forms and nobody and no day."""
    return HEADER.format(language=language, plural_forms=PLURAL_FORMS[language])


def updated(old: Catalog, found: Found, language: str) -> Catalog:
    """Return a catalogue of exactly the texts in `found`, with the translations of `old`."""
    new = Catalog(locale=language, fuzzy=False)
    for text, places in found.places.items():
        before = old.get(text if isinstance(text, str) else text[0])
        fits = before and not before.fuzzy and before.pluralizable == isinstance(text, tuple)
        kept = before.string if before and fits else None
        new.add(text, kept, locations=[(place, None) for place in places])  # type: ignore[misc]
    return new


def compile_catalogue(path: Path) -> None:
    """Write the form that the program reads beside the catalogue at `path`, as a whole: somebody may be reading."""
    catalog = read_catalogue(path, path.stem)
    fresh = path.with_suffix(f".{os.getpid()}.new")
    with fresh.open("wb") as file:
        write_mo(file, catalog)
    fresh.replace(path.with_suffix(".mo"))


def texts_of(catalog: Catalog) -> dict[Text, Message]:
    """Return the entries by their English text, without the header."""
    return {_text(message): message for message in catalog if message.id}


def _text(message: Message) -> Text:
    return message.id if isinstance(message.id, str) else (message.id[0], message.id[1])


def forms_of(message: Message) -> tuple[str, ...]:
    """Return the translations of an entry: one, or one per plural form."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def is_translated(message: Message, language: str) -> bool:
    """Tell whether all forms of an entry are there."""
    forms = forms_of(message)
    return all(forms) and len(forms) == (number_of_forms(language) if message.pluralizable else 1)


def number_of_forms(language: str) -> int:
    """Return how many plural forms a language has."""
    return int(PLURAL_FORMS[language].split(";")[0].removeprefix("nplurals="))


def wrong_fields(text: Text, forms: tuple[str, ...]) -> str:
    """Return what is wrong with the named fields of a translation, or nothing."""
    sources = (text,) if isinstance(text, str) else text
    wanted = fields(sources[-1])
    for form in forms:
        try:
            there = fields(form)
        except ValueError as problem:
            return f"{form!r}: {problem}"
        if there != wanted:
            return f"{form!r} has the fields {sorted(there)} instead of {sorted(wanted)}"
    return ""


def fields(text: str) -> set[str]:
    """Return the names of the {fields} in `text`."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def faults(catalog: Catalog, found: Found, language: str) -> list[str]:
    """Return one line for every text that is missing, stale, untranslated or has other fields."""
    entries = texts_of(catalog)
    lines = [f"missing entry: {shown(text)}" for text in found.places if text not in entries]
    lines += [f"stale entry: {shown(text)}" for text in entries if text not in found.places]
    for text, message in entries.items():
        if not is_translated(message, language):
            lines.append(f"no translation: {shown(text)}")
        elif wrong := wrong_fields(text, forms_of(message)):
            lines.append(f"fields differ: {wrong}")
        elif message.fuzzy:
            lines.append(f"marked as unsure: {shown(text)}")
    return [f"{language}: {line}" for line in lines]


def shown(text: Text) -> str:
    """Return a text short enough for one line."""
    one = text if isinstance(text, str) else text[1]
    return one if len(one) <= 100 else f"{one[:97]}…"
