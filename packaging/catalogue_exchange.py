"""Texts to translators and back, as JSON: a list of entries that stand for themselves.

    {"text": "Saved {time}", "places": ["npm_visits/ui/…"], "translation": ""}
    {"text": "{n} visit", "plural": "{n} visits", "places": […], "translation": ["", "", ""]}

Named fields stay as they are. A plural needs every form of its language, in the order of the
catalogue's header (az: one, other; ru: 1, 2, 5).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from catalogue_files import forms_of, is_translated, number_of_forms, shown, texts_of, wrong_fields
from catalogue_texts import Text


def export_entries(catalog: Catalog, path: Path, language: str, *, everything: bool) -> int:
    """Write the untranslated entries (or all) to `path`; return their number."""
    entries = []
    for text, message in texts_of(catalog).items():
        if everything or not is_translated(message, language):
            entry: dict[str, Any] = {"text": text} if isinstance(text, str) else {"text": text[0], "plural": text[1]}
            entry["places"] = [place for place, _ in message.locations]
            forms = forms_of(message)
            blank = [""] * number_of_forms(language)
            entry["translation"] = forms[0] if isinstance(text, str) else list(forms if any(forms) else blank)
            entries.append(entry)
    path.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return len(entries)


def take_entries(catalog: Catalog, path: Path, language: str) -> tuple[int, list[str]]:
    """Put the translations in `path` into `catalog`; return how many, and what was refused and why."""
    known = texts_of(catalog)
    taken, refused = 0, []
    for entry in json.loads(path.read_text("utf-8")):
        text: Text = (entry["text"], entry["plural"]) if entry.get("plural") else entry["text"]
        forms = _given(entry)
        if not any(forms):
            continue
        reason = _refusal(text, forms, known, language)
        if reason:
            refused.append(f"{shown(text)}: {reason}")
        else:
            known[text].string = forms[0] if isinstance(text, str) else forms
            taken += 1
    return taken, refused


def _given(entry: Mapping[str, Any]) -> tuple[str, ...]:
    given = entry.get("translation", "")
    return (given,) if isinstance(given, str) else tuple(given)


def _refusal(text: Text, forms: tuple[str, ...], known: Mapping[Text, object], language: str) -> str:
    needed = 1 if isinstance(text, str) else number_of_forms(language)
    if text not in known:
        return "the catalogue has no such text"
    if len(forms) != needed or not all(forms):
        return f"{needed} forms are needed"
    return wrong_fields(text, forms)
