"""Holding releases to the rule of schema versions: who reads one release must know whether the next can be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pipeline.publish.datapackage import DATAPACKAGE

Descriptor = dict[str, Any]


def check_schema_version(previous: Path, current: Descriptor) -> None:
    """Compare the schema with that of the previous release; raises ValueError where its version hides what has changed.

    Below 1.0.0 the minor number does the work of the major one, as Semantic Versioning leaves it open
    (https://semver.org, item 4).
    """
    before: Descriptor = json.loads((previous / DATAPACKAGE).read_text(encoding="utf-8"))
    changes = schema_changes(before, current)
    old, new = before["schemaVersion"], current["schemaVersion"]
    needed = _level(changes, old)
    if _bumped(old, new) > needed:
        number = ("major", "minor", "patch")[needed]
        raise ValueError(
            f"schema version {new} after {old} in {previous.name}: the {number} number has to go up "
            f"(SCHEMA_VERSION in pipeline/tables/release.py), because {'; '.join(changes['breaking'] + changes['new'])}"
        )


def schema_changes(before: Descriptor, after: Descriptor) -> dict[str, list[str]]:
    """What readers of the earlier schema stumble over (``breaking``) and what is new to them (``new``), in words."""
    old, new = _tables(before), _tables(after)
    changes: dict[str, list[str]] = {"breaking": [], "new": []}
    changes["breaking"] += [f"table {name} is gone" for name in old if name not in new]
    changes["new"] += [f"table {name} is new" for name in new if name not in old]
    for name in old.keys() & new.keys():
        _compare(name, old[name], new[name], changes)
    return {kind: sorted(found) for kind, found in changes.items()}


def _compare(table: str, before: Descriptor, after: Descriptor, changes: dict[str, list[str]]) -> None:
    if before["primaryKey"] != after["primaryKey"]:
        changes["breaking"].append(f"the key of {table} is another")
    old = {field["name"]: field for field in before["fields"]}
    new = {field["name"]: field for field in after["fields"]}
    changes["breaking"] += [f"column {table}.{name} is gone" for name in old if name not in new]
    changes["new"] += [f"column {table}.{name} is new" for name in new if name not in old]
    for name in old.keys() & new.keys():
        _compare_fields(f"{table}.{name}", old[name], new[name], changes)


def _compare_fields(name: str, before: Descriptor, after: Descriptor, changes: dict[str, list[str]]) -> None:
    if (before["sqlType"], _unit(before)) != (after["sqlType"], _unit(after)):
        changes["breaking"].append(f"type or unit of {name} is another")
    if _constraints(before).get("required") and not _constraints(after).get("required"):
        changes["breaking"].append(f"{name} can be null now")
    old, new = _values(before), _values(after)
    if old - new:
        changes["breaking" if new else "new"].append(f"{name} has lost {', '.join(sorted(old - new))}")
    if new - old:
        changes["new" if old else "breaking"].append(f"{name} has gained {', '.join(sorted(new - old))}")


def _tables(descriptor: Descriptor) -> dict[str, Descriptor]:
    return {resource["title"]: resource["schema"] for resource in descriptor["resources"]}


def _constraints(field: Descriptor) -> Descriptor:
    return dict(field.get("constraints", {}))


def _values(field: Descriptor) -> set[str]:
    return set(_constraints(field).get("enum") or _constraints(field.get("arrayItem", {})).get("enum", ()))


def _unit(field: Descriptor) -> str:
    return str(field["description"]).partition(" Unit: ")[2]


def _level(changes: dict[str, list[str]], old: str) -> int:
    """Which number has to go up: 0 major, 1 minor, 2 patch, 3 none."""
    below_one = old.startswith("0.")
    if changes["breaking"]:
        return 1 if below_one else 0
    if changes["new"]:
        return 2 if below_one else 1
    return 3


def _bumped(old: str, new: str) -> int:
    """The first number that went up, 3 where none did; raises ValueError where the version went down."""
    before, after = (tuple(int(number) for number in version.split(".")) for version in (old, new))
    if after < before:
        raise ValueError(f"schema version {new} is below {old} of the previous release")
    return next((place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one != other), 3)
