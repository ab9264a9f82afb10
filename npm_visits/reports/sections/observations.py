"""Annex: observations that no finding uses, internal only, so that none is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.blocks import Block, Heading, Run, Table, Text
from npm_visits.reports.wording import kinds_of_source, term, topic, typed_language

if TYPE_CHECKING:
    from npm_visits.domain.dossier import RedactedDossier
    from npm_visits.domain.evidence import Observation
    from npm_visits.i18n import Words

_WIDTHS = (0.09, 0.19, 0.365, 0.18, 0.175)


def build(dossier: RedactedDossier, words: Words) -> list[Block]:
    """Return one table of the observations that stand beneath no finding, or nothing."""
    used = {observation.id for found in dossier.findings for observation in found.observations}
    left = [observation for observation in dossier.observations if observation.id not in used]
    if not left:
        return []
    header = (words("No."), words("Where and when"), words("Observation"), words("Topic"), words("Sources"))
    rows = tuple(_row(dossier, words, observation) for observation in left)
    title = words("Observations not used in a finding")
    return [Heading(1, title, annex=True), Table(title, header, rows, _WIDTHS, mark="observations")]


def _row(dossier: RedactedDossier, words: Words, observation: Observation) -> tuple[Text, ...]:
    moment = " ".join(filter(None, (words.date(observation.seen_on), observation.seen_time)))
    of = topic(dossier, words, observation.topic) if observation.topic else ""
    weight = term(dossier, words, "weight", observation.weight)
    return (
        observation.number,
        "\n".join(filter(None, (observation.location, moment))),
        (Run(observation.text, language=typed_language(dossier)),),
        "\n".join(filter(None, (of, weight))),
        kinds_of_source(dossier, words, observation.sources),
    )
