"""What was gathered on site beside checklist and observations, as the dossier holds it.

Each kind of evidence has one field here, one reader in `services/gathering.py`, and one rule of what an audience may
read of it in `domain/privacy_gathered.py`. A field without a rule reaches nobody outside.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Gathered:
    """Evidence of one visit, each kind in the order in which a report tells it."""
