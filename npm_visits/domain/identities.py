"""Who a person is: kept apart from what she said, sealed, and every look at it noted.

An interview knows a person by a code. Her name stands here alone, encrypted under a key that only an officer's own
passphrase opens: the vault's master key, the open database and the search know no letter of it.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from typing import ClassVar, Final, Self

from npm_visits.domain.records import Record

OPEN_S: Final = 60
"""An identity closes so many seconds after it was opened, or after the last letter typed in it."""
PURPOSES: Final = ("entry", "contact", "urgent", "case", "correct", "other")
"""What an identity may be opened for. "other" needs a sentence."""


CHECK: Final = "check"
"""The purpose of the guard, which looks for identities in a report; nobody sees them then."""


@dataclass(frozen=True, kw_only=True)
class Identity(Record):
    """The sealed identity of the person of an interview; the id is the interview's."""

    kind: ClassVar[str] = "identity"
    natural_key: ClassVar[bool] = True

    interview_id: str = ""
    sealed: str = ""  # `Person` as JSON, encrypted behind the wall of identities; empty: nothing is known

    @classmethod
    def blank(cls, record_id: str) -> Self:
        return cls(id=record_id, interview_id=record_id)


@dataclass(frozen=True, kw_only=True)
class IdentityOpening(Record):
    """One look at an identity: who, when (UTC, ISO 8601), what for. It is written before anything is shown."""

    kind: ClassVar[str] = "identity_opening"

    interview_id: str = ""
    officer_id: str = ""
    at: str = ""
    purpose: str = ""  # of PURPOSES
    reason: str = ""  # in the officer's words, readable by every officer


@dataclass(frozen=True, kw_only=True)
class Person:
    """What stands in a sealed identity. It is no record: in clear it is never kept anywhere."""

    name: str = ""
    aliases: str = ""
    born: str = ""  # as the person says it; often a year alone
    document: str = ""
    contact: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not any(asdict(self).values())

    def written(self) -> str:
        """Return what is sealed: JSON, or an empty text when nothing is known."""
        return "" if self.is_empty else json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, text: str) -> Person:
        """Return what was sealed; fields of a newer program are passed over."""
        told = json.loads(text) if text else {}
        return cls(**{field.name: str(told.get(field.name, "")) for field in fields(cls)})
