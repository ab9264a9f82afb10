"""The pages of a document as LibreOffice and poppler see them."""

from __future__ import annotations

import subprocess
from pathlib import Path


def pages_of_pdf(content: bytes, folder: Path) -> list[str]:
    """Return the text of each page."""
    source = folder / "pages.pdf"
    source.write_bytes(content)
    command = ["pdftotext", "-layout", str(source), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")[:-1]


def pages_of_docx(path: Path) -> list[str]:
    """Return the text of each page as LibreOffice lays it out."""
    command = ["soffice", f"-env:UserInstallation=file://{path.parent}/profile", "--headless", "--convert-to", "pdf",
               "--outdir", str(path.parent), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return pages_of_pdf(path.with_suffix(".pdf").read_bytes(), path.parent)
