"""datapackage.json and croissant.json: every table and column described, every file and reference there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.publish.checksums import read_checksums
from pipeline.publish.compatibility import check_schema_version, schema_changes
from pipeline.publish.release import make_release
from pipeline.tables.release import readable_columns, released_tables


@pytest.fixture
def package(release) -> dict[str, Any]:
    return json.loads((release / "datapackage.json").read_text())


@pytest.fixture
def croissant(release) -> dict[str, Any]:
    return json.loads((release / "croissant.json").read_text())


def test_every_table_is_a_resource_with_all_its_fields(package):
    found = {
        resource["title"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in package["resources"]
    }
    assert found == {table.name: table.schema.names for table in released_tables()}
    assert all(field["description"] for resource in package["resources"] for field in resource["schema"]["fields"])


def test_resources_name_their_files(package, release):
    named = []
    for resource in package["resources"]:
        named += resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    assert sorted(named) == sorted(path.relative_to(release).as_posix() for path in release.rglob("*.parquet"))
    sums = read_checksums(release)
    single = [resource for resource in package["resources"] if isinstance(resource["path"], str)]
    assert all(resource["hash"] == f"sha256:{sums[resource['path']]}" for resource in single)


def test_foreign_keys_lead_to_primary_keys(package):
    keys = {resource["name"]: resource["schema"]["primaryKey"] for resource in package["resources"]}
    found = {
        (resource["name"], key["fields"][0]): key["reference"]["resource"]
        for resource in package["resources"]
        for key in resource["schema"].get("foreignKeys", [])
    }
    assert found[("reports", "article_id")] == "articles"
    assert found[("statement-reports", "report_id")] == "reports"
    assert found[("statement-reports", "statement_id")] == "statements"
    assert found[("statement-aliases", "statement_id")] == "statements"
    assert all(keys[target] == [column] for (_, column), target in found.items())


def test_closed_lists_become_constraints(package):
    fields = {
        (resource["title"], field["name"]): field.get("constraints", {})
        for resource in package["resources"]
        for field in resource["schema"]["fields"]
    }
    assert "accuse" in fields[("reports", "act")]["enum"]
    assert fields[("reports", "act")]["required"] is True
    assert "enum" not in fields[("statements", "topics")]
    assert "sanctions" in field(package, "statements", "topics")["arrayItem"]["constraints"]["enum"]


def walk(node: Any) -> list[dict[str, Any]]:
    """All objects of a JSON document."""
    if isinstance(node, list):
        return [found for child in node for found in walk(child)]
    if isinstance(node, dict):
        return [node, *(found for child in node.values() for found in walk(child))]
    return []


def test_croissant_describes_every_column(croissant):
    found = {
        record_set["name"]: [field["name"] for field in record_set["field"]] for record_set in croissant["recordSet"]
    }
    assert found == {table.name: [column.name for column in readable_columns(table)] for table in released_tables()}
    assert all(field["description"] for record_set in croissant["recordSet"] for field in record_set["field"])


def test_croissants_references_exist_once(croissant):
    nodes = walk(croissant["distribution"]) + walk(croissant["recordSet"])
    defined = [node["@id"] for node in nodes if "@id" in node and len(node) > 1]
    referred = {node["@id"] for node in nodes if set(node) == {"@id"}}
    assert len(defined) == len(set(defined))
    assert referred <= set(defined)


def test_croissants_files_carry_their_checksums(croissant, release):
    sums = read_checksums(release)
    files = [entry for entry in croissant["distribution"] if entry["@type"] == "cr:FileObject"]
    assert {entry["contentUrl"]: entry["sha256"] for entry in files} == {
        path: digest for path, digest in sums.items() if path.endswith(".parquet")
    }


def test_spans_are_fields_within_fields(croissant):
    reports = next(record_set for record_set in croissant["recordSet"] if record_set["name"] == "reports")
    content = next(field for field in reports["field"] if field["name"] == "content")
    assert content["repeated"] is True
    assert [(part["name"], part["dataType"]) for part in content["subField"]] == [
        ("start", "sc:Integer"), ("end", "sc:Integer"), ("text", "sc:Text"),
    ]  # fmt: skip


# The rule of schema versions.


def schema(package: dict[str, Any], table: str) -> dict[str, Any]:
    return next(resource["schema"] for resource in package["resources"] if resource["title"] == table)


def field(package: dict[str, Any], table: str, name: str) -> dict[str, Any]:
    return next(entry for entry in schema(package, table)["fields"] if entry["name"] == name)


def copy(package: dict[str, Any], version: str | None = None) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(package))
    return {**made, "schemaVersion": version or package["schemaVersion"]}


def without_column(package: dict[str, Any]) -> None:
    fields = schema(package, "reports")["fields"]
    fields.remove(field(package, "reports", "cue"))


def with_column(package: dict[str, Any]) -> None:
    schema(package, "reports")["fields"].append(
        {"name": "mood", "type": "string", "sqlType": "VARCHAR", "description": "New."}
    )


def other_type(package: dict[str, Any]) -> None:
    field(package, "reports", "source")["sqlType"] = 'STRUCT("start" BIGINT)'


def other_unit(package: dict[str, Any]) -> None:
    field(package, "reports", "confidence")["description"] = "Estimated probability. Unit: per cent."


def nullable(package: dict[str, Any]) -> None:
    del field(package, "reports", "act")["constraints"]["required"]


def lost_value(package: dict[str, Any]) -> None:
    field(package, "reports", "act")["constraints"]["enum"].remove("accuse")


def new_value(package: dict[str, Any]) -> None:
    field(package, "reports", "topics")["arrayItem"]["constraints"]["enum"].append("space")


def other_key(package: dict[str, Any]) -> None:
    schema(package, "reports")["primaryKey"] = ["article_id"]


def lost_table(package: dict[str, Any]) -> None:
    package["resources"] = [resource for resource in package["resources"] if resource["title"] != "rejects"]


def reworded(package: dict[str, Any]) -> None:
    field(package, "reports", "act")["description"] = "What the speaker did by saying it."


BREAKING = [without_column, other_type, other_unit, nullable, lost_value, other_key, lost_table]


@pytest.mark.parametrize("change", BREAKING)
def test_what_breaks_readers_needs_a_new_major_version(package, tmp_path, change):
    check(package, change, tmp_path, refused=("1.0.0", "1.0.1", "1.1.0"), accepted=("2.0.0",))


@pytest.mark.parametrize("change", [with_column, new_value])
def test_what_is_new_needs_a_new_minor_version(package, tmp_path, change):
    check(package, change, tmp_path, refused=("1.0.0", "1.0.1"), accepted=("1.1.0", "2.0.0"))


def test_wording_is_free(package, tmp_path):
    check(package, reworded, tmp_path, refused=("0.9.0",), accepted=("1.0.0", "1.0.1"))


def check(package, change, folder: Path, refused: tuple[str, ...], accepted: tuple[str, ...]) -> None:
    (folder / "datapackage.json").write_text(json.dumps(copy(package, "1.0.0")))
    for version in (*refused, *accepted):
        changed = copy(package, version)
        change(changed)
        if version in accepted:
            check_schema_version(folder, changed)
        else:
            with pytest.raises(ValueError, match="schema version"):
                check_schema_version(folder, changed)


def test_below_one_the_minor_number_is_the_major(package, tmp_path):
    (tmp_path / "datapackage.json").write_text(json.dumps(copy(package, "0.1.0")))
    changed = copy(package, "0.1.1")
    without_column(changed)
    with pytest.raises(ValueError, match=r"minor number.*column reports\.cue is gone"):
        check_schema_version(tmp_path, changed)
    check_schema_version(tmp_path, {**changed, "schemaVersion": "0.2.0"})


def test_equal_schemas_have_no_changes(package):
    assert schema_changes(package, copy(package)) == {"breaking": [], "new": []}


def test_a_release_that_breaks_the_rule_is_refused(release, filled):
    path = release / "datapackage.json"
    before = json.loads(path.read_text())
    with_column(before)
    path.write_text(json.dumps(before))
    with pytest.raises(ValueError, match=r"reports\.mood is gone"):
        make_release(filled, "2031.7", release.parent)
    assert [folder.name for folder in release.parent.iterdir()] == [release.name]
