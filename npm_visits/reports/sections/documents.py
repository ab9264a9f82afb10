"""Documents asked for: a table for readers inside, for the authority what became of each, for the public refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.arrival import day_of
from npm_visits.domain.blocks import Block, Paragraph, Run, Table, Text
from npm_visits.domain.documents import state_of
from npm_visits.domain.documents_told import GIVEN, OUTSTANDING, REFUSED, DocumentTold
from npm_visits.domain.text import capital
from npm_visits.reports.wording import around, inside, term, typed, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.arrival import DocumentRequest
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.i18n import Words

_WIDTHS = (0.2, 0.25, 0.33, 0.22)
_TOLD_WIDTHS = (0.62, 0.38)
_DAY = 24


def documents(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return what became of the requests; an officer may write the sentence anew for its reader."""
    requests, told = dossier.gathered.documents, dossier.gathered.documents_told
    title = words("Documents asked for")
    if requests:
        header = (words("Document"), words("Asked for"), words("What became of it"), words("Remarks"))
        rows = tuple(_row(dossier, words, r) for r in requests)
        return [Table(title, header, rows, _WIDTHS, mark="visit.documents")]
    if any(t.outcome != REFUSED for t in told):
        outcomes = tuple((_name(dossier, words, t.document), capital(_outcome(words, t), words.language)) for t in told)
        told_of = (words("Document"), words("What became of it"))
        return [Table(title, told_of, outcomes, _TOLD_WIDTHS, mark="visit.documents")]
    if told:
        named = words.listing([inside(_name(dossier, words, t.document), words.language) for t in told])
        refused = words("The following was asked for and refused: {documents}.", documents=named)
        return [Paragraph(refused, key="visit.documents")]
    return []


def _name(dossier: RedactedDossier, words: Words, document: str) -> str:
    return term(dossier, words, "document_kind", document or "other")


def _outcome(words: Words, told: DocumentTold) -> str:
    if told.outcome == REFUSED:
        return words("refused")
    if told.outcome == OUTSTANDING:
        return words("not received so far")
    if told.outcome == GIVEN and told.hours is None:
        return words("received")
    hours = told.hours or 0
    if hours <= 1:
        return words("received within an hour")
    if hours <= _DAY:
        return words.many("received within {n} hour", "received within {n} hours", hours)
    return words.many("received within {n} day", "received within {n} days", -(-hours // _DAY))


def _row(dossier: RedactedDossier, words: Words, request: DocumentRequest) -> tuple[Text, ...]:
    language = typed_language(dossier)

    def at(moment: str) -> str:
        day = day_of(moment)
        return ", ".join(filter(None, (words.date(day), moment[11:16]))) if day else moment

    form = term(dossier, words, "document_form", request.form) or (words("Received") if request.received_at else "")
    promise = ", ".join(filter(None, (at(request.promised_at), "\0" if request.promised_for else "")))
    promised = words("Promised: {when}", when=promise) if promise else ""
    state = state_of(request)
    became = [
        f"{form} ({at(request.received_at or request.refused_at)})" if request.received_at or request.refused_at
        else form,
        promised,
        words("not received so far") if state in {"asked", "promised"} else "",
    ]  # fmt: skip
    became = [capital(line, words.language) for line in became]
    return (
        typed(request.title, language) or _name(dossier, words, request.document),
        _asked(at(request.asked_at), request.of_whom, language),
        _with(request.promised_for, "\n".join(filter(None, became)), language),
        typed("\n".join(filter(None, (request.kept_where, request.note))), language),
    )


def _with(promised_for: str, became: str, language: str) -> Text:
    """Return what became of a request; what was promised was typed."""
    return around(became, promised_for, language) if promised_for else became


def _asked(moment: str, of_whom: str, language: str) -> Text:
    """Return when and of whom something was asked for: the second was typed."""
    if not (moment and of_whom):
        return moment or typed(of_whom, language)
    return (Run(f"{moment}\n"), Run(of_whom, language=language))
