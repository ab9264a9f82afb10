"""A reader of published counts who computes what is not shown: a constraint solver (z3) over all that was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import z3


class Reader:
    """Knows that counts are whole numbers from 0, what is shown, and which of them add up to which."""

    def __init__(self) -> None:
        self._solver = z3.Solver()
        self._named: dict[str, z3.ArithRef] = {}

    def count(self, name: str, shown: int | None = None) -> z3.ArithRef:
        """Return a count of that name, of which the reader sees `shown` or nothing."""
        if name not in self._named:
            self._named[name] = z3.Int(name)
            self._solver.add(self._named[name] >= 0)
        if shown is not None:
            self._solver.add(self._named[name] == shown)
        return self._named[name]

    def sum(self, name: str, parts: Sequence[z3.ArithRef], shown: int | None = None) -> z3.ArithRef:
        """Return the sum of `parts`, of which the reader sees `shown` or nothing."""
        total = self.count(name, shown)
        self._solver.add(total == z3.Sum(list(parts)))
        return total

    def computes(self, truth: Mapping[str, int], k: int) -> list[str]:
        """Return the names of counts from 1 to below `k` for which nothing but the truth is possible.

        Fails when what is shown does not agree with the truth: then the reader was told something false.
        """
        told = [self._named[name] == n for name, n in truth.items() if name in self._named]
        assert self._solver.check(*told) == z3.sat, "what is shown contradicts the truth"
        small = [name for name, n in truth.items() if 1 <= n < k and name in self._named]
        return [name for name in small if self._solver.check(self._named[name] != truth[name]) == z3.unsat]
