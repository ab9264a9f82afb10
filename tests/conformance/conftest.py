"""The driver of the conformance cases is the developer's command itself: one reading of the format."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
COMMAND = FOLDER.parent.parent / "packaging" / "conformance.py"


def _load():
    spec = importlib.util.spec_from_file_location("conformance_command", COMMAND)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def command():
    return sys.modules.get("conformance_command") or _load()
