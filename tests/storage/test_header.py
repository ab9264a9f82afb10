"""The header: damage by accident is mended, changes on purpose are noticed."""

from __future__ import annotations

import hashlib
import json
import random
import time
from dataclasses import replace

import pytest

from npm_visits import errors
from npm_visits.domain.places import Place
from npm_visits.storage import Kdf, create_vault, keys, open_vault
from npm_visits.storage import header as headers

PASSPHRASE = "correct horse battery staple"


def rewrite(folder, change, names=("vault.json", "vault.json.prev")):
    """Change the header as somebody would who knows the format but not the keys."""
    for name in names:
        content = json.loads((folder / name).read_text())
        content.pop("checksum")
        change(content)
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
        content["checksum"] = hashlib.sha256(canonical).hexdigest()
        (folder / name).write_text(json.dumps(content))


def test_every_flipped_bit_of_the_header_is_survived(closed, reopened):
    path = closed / "vault.json"
    whole = path.read_bytes()
    dice = random.Random(7)
    for _ in range(150):
        place, bit = dice.randrange(len(whole)), dice.randrange(8)
        flipped = bytearray(whole)
        flipped[place] ^= 1 << bit
        path.write_bytes(flipped)
        vault = reopened(closed)
        assert vault.count(Place) == 1
        vault.close()
        assert json.loads(path.read_text()) == json.loads(whole)


@pytest.mark.parametrize("harm", ["missing", "empty", "cut", "garbage", "other json", "list", "deep", "huge"])
@pytest.mark.parametrize("name", ["vault.json", "vault.json.prev"])
def test_one_ruined_copy_of_the_header_is_mended_from_the_other(closed, reopened, harm, name):
    path = closed / name
    whole = path.read_bytes()
    path.unlink()
    contents = {
        "empty": b"", "cut": whole[:200], "garbage": b"\xff\x00" * 500, "other json": b'{"program": 3}', "list": b"[]",
        "deep": b"[" * 100_000, "huge": b" " * (2 << 20),
    }
    if harm in contents:
        path.write_bytes(contents[harm])
    vault = reopened(closed)
    assert vault.count(Place) == 1
    assert vault.repaired == ("vault.json",)
    vault.close()
    assert (closed / "vault.json").read_bytes() == (closed / "vault.json.prev").read_bytes() == whole
    assert reopened(closed).repaired == ()


def test_two_ruined_copies_are_named(closed):
    for name in ("vault.json", "vault.json.prev"):
        (closed / name).write_bytes(b"{")
    with pytest.raises(errors.VaultDamaged) as caught:
        open_vault(closed, PASSPHRASE)
    assert caught.value.fields == {"part": "vault.json"}


def test_a_slip_in_both_copies_that_spares_the_slot_still_opens(closed, reopened):
    for name in ("vault.json", "vault.json.prev"):
        text = (closed / name).read_text()
        content = json.loads(text)
        (closed / name).write_text(text.replace(content["checksum"], "0" * 64))
    assert reopened(closed).count(Place) == 1


def test_a_cost_of_a_terabyte_is_refused_at_once(closed):
    rewrite(closed, lambda content: content["kdf"].update(memory_kib=1 << 30))
    started = time.perf_counter()
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize("change", [
    {"passes": 10**9}, {"passes": 0}, {"passes": -1}, {"memory_kib": 2**70}, {"memory_kib": True},
    {"memory_kib": "8"}, {"memory_kib": 1e300}, {"name": "pbkdf2"}, {"salt": "00"}, {"salt": 5},
])
def test_an_absurd_cost_is_refused(closed, change):
    rewrite(closed, lambda content: content["kdf"].update(change))
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)


def test_a_lowered_cost_opens_nothing(closed):
    rewrite(closed, lambda content: content["kdf"].update(memory_kib=16))
    with pytest.raises(errors.WrongPassphrase):
        open_vault(closed, PASSPHRASE)


def test_a_header_of_a_newer_format_is_named_so(closed):
    rewrite(closed, lambda content: content.update(format=2))
    with pytest.raises(errors.VaultTooNew):
        open_vault(closed, PASSPHRASE)


def test_a_slot_added_from_outside_is_noticed(closed):
    def add(content):
        content["slots"].append(content["slots"][0] | {"id": "cd" * 16})

    rewrite(closed, add)
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)


def test_a_slot_removed_from_outside_is_noticed(closed, reopened):
    (header,) = headers.load(closed)
    key = keys.open_slot(
        header.slots[0], keys.derive(PASSPHRASE, header.salt, header.kdf), header.vault_id, header.kdf
    )
    second = key.seal(keys.derive("two", header.salt, header.kdf), header.vault_id, "ab" * 16, header.kdf)
    headers.save(closed, replace(header, slots=(*header.slots, second)).signed(key))
    reopened(closed, "two").close()
    rewrite(closed, lambda content: content["slots"].pop())
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)


@pytest.mark.parametrize("room", ["recovery", "walls", "sealed"])
def test_the_room_for_later_is_kept_and_watched(closed, reopened, room):
    (header,) = headers.load(closed)
    key = keys.open_slot(
        header.slots[0], keys.derive(PASSPHRASE, header.salt, header.kdf), header.vault_id, header.kdf
    )
    headers.save(closed, replace(header, **{room: ({"kind": "age", "box": "00ff"},)}).signed(key))
    reopened(closed).close()
    assert getattr(headers.load(closed)[0], room) == ({"kind": "age", "box": "00ff"},)
    rewrite(closed, lambda content: content[room].clear())
    with pytest.raises(errors.VaultDamaged):
        open_vault(closed, PASSPHRASE)


def test_a_box_moved_to_another_vault_opens_nothing(closed, tmp_path):
    other = tmp_path / "other"
    create_vault(other, "stranger", kdf=Kdf(passes=1, memory_kib=8)).close()
    stolen = json.loads((other / "vault.json").read_text())

    def move(content):
        content["slots"] = stolen["slots"]
        content["kdf"]["salt"] = stolen["kdf"]["salt"]

    rewrite(closed, move)
    with pytest.raises(errors.WrongPassphrase):
        open_vault(closed, "stranger")


def test_the_previous_header_is_kept_when_a_new_one_is_written(closed):
    before = (closed / "vault.json").read_bytes()
    (header,) = headers.load(closed)
    headers.save(closed, replace(header, walls=("new",)))
    assert (closed / "vault.json.prev").read_bytes() == before
    assert (closed / "vault.json").read_bytes() != before
    assert not (closed / "vault.json.tmp").exists()


def test_a_whole_header_is_the_only_one_that_counts(closed):
    """An old passphrase must not open through the copy that is kept for accidents."""
    (header,) = headers.load(closed)
    key = keys.open_slot(
        header.slots[0], keys.derive(PASSPHRASE, header.salt, header.kdf), header.vault_id, header.kdf
    )
    slot = key.seal(keys.derive("changed", header.salt, header.kdf), header.vault_id, header.slots[0].id, header.kdf)
    headers.save(closed, replace(header, slots=(slot,)).signed(key))
    with pytest.raises(errors.WrongPassphrase):
        open_vault(closed, PASSPHRASE)
    open_vault(closed, "changed").close()


def test_a_wiped_key_derives_nothing_more():
    key = keys.MasterKey.random()
    assert len({key.for_database(), key.for_witness(), key.header_code(b"")}) == 3
    key.wipe()
    with pytest.raises(RuntimeError):
        key.for_database()
