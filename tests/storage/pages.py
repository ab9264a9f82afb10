"""What the master key alone reads on the disk: every page of the database and of its log, free and outdated ones too.

The engine shows only what is current. Whoever seized the laptop and got the master key sees more: pages that were
given free, and in the log every page as it was at each commit. So the files are decrypted here without the engine
(SQLCipher 4: AES-256-CBC, each page ends with 16 bytes of start value and 64 of authentication code).
"""

from __future__ import annotations

import ctypes
import ctypes.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

PAGE: Final = 4096
SALT, START, CODE = 16, 16, 64
LOG_HEADER, FRAME_HEADER = 32, 24


def available() -> bool:
    """Tell whether the system has the library that decrypts."""
    return _library() is not None


def decrypted(folder: Path, key: bytes) -> bytes:
    """Return all that the database's key reads in a vault's folder."""
    database, log = folder / "vault.db", folder / "vault.db-wal"
    pages = [*_pages(database.read_bytes(), 0, 0)]
    if log.is_file():
        pages += _pages(log.read_bytes(), LOG_HEADER, FRAME_HEADER)
    read = b"".join(_open(key, page) for page in pages)
    assert b"CREATE TABLE" in read, "the pages were not decrypted"
    return read


def _pages(content: bytes, header: int, frame: int) -> Iterator[bytes]:
    for at in range(header, len(content) - PAGE - frame + 1, PAGE + frame):
        page = content[at + frame : at + frame + PAGE]
        number = int.from_bytes(content[at : at + 4], "big") if frame else at // PAGE + 1
        yield page[SALT:] if number == 1 else page


def _open(key: bytes, page: bytes) -> bytes:
    library = _library()
    assert library is not None
    end = len(page) - START - CODE
    start, text = page[end : end + START], page[:end]
    out, length = ctypes.create_string_buffer(len(text) + 32), ctypes.c_int(0)
    context = library.EVP_CIPHER_CTX_new()
    try:
        assert library.EVP_DecryptInit_ex(context, library.EVP_aes_256_cbc(), None, key, start) == 1
        library.EVP_CIPHER_CTX_set_padding(context, 0)
        assert library.EVP_DecryptUpdate(context, out, ctypes.byref(length), text, len(text)) == 1
    finally:
        library.EVP_CIPHER_CTX_free(context)
    return out.raw[: length.value]


def _library() -> Any:
    name = ctypes.util.find_library("crypto")
    if name is None:
        return None
    library = ctypes.CDLL(name)
    for function in ("EVP_CIPHER_CTX_new", "EVP_aes_256_cbc"):
        getattr(library, function).restype = ctypes.c_void_p
    library.EVP_DecryptInit_ex.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p,
                                           ctypes.c_char_p]  # fmt: skip
    library.EVP_CIPHER_CTX_set_padding.argtypes = [ctypes.c_void_p, ctypes.c_int]
    library.EVP_DecryptUpdate.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.POINTER(ctypes.c_int),
                                          ctypes.c_char_p, ctypes.c_int]  # fmt: skip
    library.EVP_CIPHER_CTX_free.argtypes = [ctypes.c_void_p]
    return library
