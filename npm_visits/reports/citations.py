"""Standards as a report cites them: in full, with their kind, so that guidance never reads as law."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.domain.standards import Reference
    from npm_visits.i18n import Words


def citations(dossier: RedactedDossier, words: Words, texts: Iterable[str]) -> tuple[str, ...]:
    """Return one footnote for all references in `texts`, each once; nothing when there are none."""
    found = _each_once(dossier, texts)
    if not found:
        return ()
    return (f"{'; '.join(_cited(dossier, words, reference) for reference in found)}.",)


def brief(dossier: RedactedDossier, words: Words, text: str) -> str:
    """Return the references in `text` as short as a table needs them: CPT 23rd GR § 73."""
    checked = words("to be checked")
    return "; ".join(
        f"{reference.text}, {checked}" if reference.unsure else reference.text
        for reference in dossier.content.references(text)
    )


def abbreviations(dossier: RedactedDossier, words: Words, texts: Iterable[str]) -> str:
    """Return what the short names in `texts` stand for, for the foot of a table: NMR: Nelson Mandela Rules."""
    names: dict[str, str] = {}
    for reference in _each_once(dossier, texts):
        if reference.citation:
            names.setdefault(reference.text.removesuffix(reference.place).strip(), words(reference.citation))
    return "; ".join(f"{name}: {citation}" for name, citation in sorted(names.items()))


def _each_once(dossier: RedactedDossier, texts: Iterable[str]) -> list[Reference]:
    found: dict[tuple[str, str], Reference] = {}
    for text in texts:
        for reference in dossier.content.references(text):
            found.setdefault((reference.standard_code, reference.text), reference)
    return list(found.values())


def _cited(dossier: RedactedDossier, words: Words, reference: Reference) -> str:
    kind = words(dossier.content.kind_label(reference.kind))
    cited = reference.cited(words)
    return f"{cited} ({kind})" if kind else cited
