"""Which question of one version of a form is which of another: by name, and by path where names are shared.

A name that only one question bears is that question's key; where several bear it, each has its path. So a key may
change although the question stayed: because another version asks a second question of the same name elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from npm_visits.forms.form import Form


def followed(old: Form, new: Form) -> dict[str, str]:
    """Return the keys of `new` for those keys of `old` that are called otherwise there; no two get the same."""
    here, there = old.definition.by_key, new.definition.by_key
    by_path = {node.path: key for key, node in there.items()}
    found = {key: by_path[node.path] for key, node in here.items() if node.path in by_path}
    taken = set(found.values())
    found |= {key: key for key in here if key not in found and key in there and key not in taken}
    taken = set(found.values())
    alike: dict[str, list[str]] = {}
    for key, node in here.items():
        named = new.definition.by_name.get(node.name, ())
        if key not in found and len(named) == 1 and named[0].key_name not in taken:
            alike.setdefault(named[0].key_name, []).append(key)
    found |= {keys[0]: target for target, keys in alike.items() if len(keys) == 1}
    return {key: target for key, target in found.items() if key != target}
