"""Reads the evidence gathered on site into a dossier: one line for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npm_visits.domain.gathered import Gathered

if TYPE_CHECKING:
    from npm_visits.services.office import Office


def gathered(office: Office, visit_id: str) -> Gathered:  # noqa: ARG001 - readers come with the kinds
    """Return what was gathered in a visit."""
    return Gathered()
