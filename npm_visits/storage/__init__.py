"""The encrypted vault: what it keeps, how it is opened, and the questions pages ask of it.

`engine` comes first: it makes sqlite-utils use SQLCipher, before anything imports it.
"""

from npm_visits.storage import engine  # isort: split

from npm_visits.storage.cloud import synchronised_by
from npm_visits.storage.folder import looks_like_vault
from npm_visits.storage.keys import Kdf
from npm_visits.storage.opening import create_vault, open_vault
from npm_visits.storage.reading import Reading
from npm_visits.storage.records import KINDS, MAX_TEXT_CHARACTERS
from npm_visits.storage.slots import Admission, NewSlot, add_slot, admit, has_medical, open_identities, slot_ids
from npm_visits.storage.vault import Vault
from npm_visits.storage.walls import Wall

__all__ = [
    "KINDS",
    "MAX_TEXT_CHARACTERS",
    "Admission",
    "Kdf",
    "NewSlot",
    "Reading",
    "Vault",
    "Wall",
    "add_slot",
    "admit",
    "create_vault",
    "engine",
    "has_medical",
    "looks_like_vault",
    "open_identities",
    "open_vault",
    "slot_ids",
    "synchronised_by",
]
