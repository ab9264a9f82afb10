"""Compiles the catalogues while a wheel is built; the package is found by hatchling's own setting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledCatalogues(BuildHookInterface):  # type: ignore[type-arg]  # it is generic only for its own plugins
    """Writes a `.mo` beside every `.po`, so that the resources in the wheel are complete."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Compile all catalogues before the files are collected."""
        for source in sorted(Path(self.root, "resources", "languages").glob("*.po")):
            with source.open("rb") as text, source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, read_po(text, locale=source.stem, abort_invalid=True))
