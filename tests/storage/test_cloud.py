"""Folders that leave the laptop by themselves are recognised by name, mark or variable."""

from __future__ import annotations

import pytest

from npm_visits.storage import synchronised_by


@pytest.mark.parametrize(("parts", "program"), [
    ("OneDrive/Vault", "OneDrive"), ("OneDrive - Ombudsman/a/b", "OneDrive"), ("Dropbox/x", "Dropbox"),
    ("Dropbox (Personal)/x", "Dropbox"), ("Google Drive/My Drive/x", "Google Drive"),
    ("Library/CloudStorage/GoogleDrive-someone/x", "Google Drive"),
    ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud"), ("Nextcloud/x", "Nextcloud"),
    ("Yandex.Disk/x", "Yandex.Disk"), ("Яндекс.Диск/x", "Yandex.Disk"), ("MEGA/x", "Mega"),
    ("Documents/Vault", ""), ("Dropboxes/x", ""),
])
def test_a_folder_is_recognised_by_the_names_above_it(tmp_path, parts, program):
    assert synchronised_by(tmp_path / parts) == program


@pytest.mark.parametrize(("mark", "program"), [
    (".dropbox.cache", "Dropbox"), (".stfolder", "Syncthing"), ("._sync_1a2b3c.db", "Nextcloud"),
    (".sync_1a2b3c.db", "Nextcloud"), ("letter.txt", ""),
])
def test_a_folder_is_recognised_by_what_lies_in_it(tmp_path, mark, program):
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / mark).write_bytes(b"")
    assert synchronised_by(tmp_path / "work" / "new" / "vault") == program


def test_a_folder_is_recognised_by_the_system_s_own_word(tmp_path, monkeypatch):
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Firma"))
    assert synchronised_by(tmp_path / "Firma" / "Vault") == "OneDrive"


def test_a_link_into_a_synchronised_folder_is_followed(tmp_path):
    (tmp_path / "Dropbox" / "inner").mkdir(parents=True)
    (tmp_path / "short").symlink_to(tmp_path / "Dropbox" / "inner")
    assert synchronised_by(tmp_path / "short" / "vault") == "Dropbox"
