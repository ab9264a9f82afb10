"""Finds files, classes and functions that have grown too large to be read at one go."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

FOLDERS: Final = ("npm_visits", "packaging", "tests")
MOST_LINES: Final = {"file": 400, "class": 250, "function": 45}


def too_large(root: Path) -> list[str]:
    """Return one line for each Python file, class and function under `root` beyond its limit."""
    files = sorted(file for folder in FOLDERS for file in (root / folder).rglob("*.py"))
    return [
        f"{file.relative_to(root).as_posix()}:{line}: {what} has {lines} lines, {MOST_LINES[what]} at most"
        for file in files
        for what, line, lines in measured(file.read_text("utf-8"))
        if lines > MOST_LINES[what]
    ]


def measured(source: str) -> Iterator[tuple[str, int, int]]:
    """Yield kind, first line and number of lines of the file and of all it defines."""
    yield "file", 1, len(source.splitlines())
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            yield "class", node.lineno, lines_of(node)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield "function", node.lineno, lines_of(node)


def lines_of(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the number of lines of a definition, decorators not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1
