"""croissant.json: the release described in Croissant 1.0 (http://mlcommons.org/croissant/1.0), upon schema.org.

Files are named by paths relative to the release, each with its checksum.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline.engine.warehouse import Warehouse
from pipeline.publish.about import CREATOR, DESCRIPTION, KEYWORDS, LICENCE_URL, TITLE, Edition
from pipeline.publish.checksums import sha256
from pipeline.tables.column import Column, Table
from pipeline.tables.release import MONTH, referenced_table, released_tables

CROISSANT = "croissant.json"
_PARQUET = "application/x-parquet"
_TERMS = (
    "citeAs", "column", "conformsTo", "containedIn", "data", "dataType", "equivalentProperty", "excludes", "extract",
    "field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isLiveDataset", "jsonPath", "key", "md5",
    "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate", "separator",
    "source", "subField", "transform",
)  # fmt: skip
_SPECIAL = {
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
}
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: _SPECIAL.get(term, f"cr:{term}") for term in _TERMS},
}


def croissant(folder: Path, edition: Edition) -> dict[str, Any]:
    """The JSON-LD of the release in ``folder``: its files, and a record set with all fields for each table."""
    tables = released_tables()
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": "communique",
        "alternateName": TITLE,
        "description": DESCRIPTION,
        "url": "README.md",
        "license": LICENCE_URL,
        "creator": {"@type": "sc:Organization", "name": CREATOR},
        "datePublished": edition.released_on.isoformat(),
        "version": edition.version,
        "citeAs": edition.bibtex,
        "keywords": list(KEYWORDS),
        "inLanguage": "en",
        "isLiveDataset": False,
        "distribution": [entry for table in tables for entry in _distribution(folder, table)],
        "recordSet": [_record_set(table) for table in tables],
    }


def _distribution(folder: Path, table: Table) -> list[dict[str, Any]]:
    files = [_file_object(folder, path) for path in Warehouse(folder).files(table)]
    if not table.by_month:
        return files
    file_set = {
        "@type": "cr:FileSet",
        "@id": _source_id(table),
        "name": _source_id(table),
        "description": f"The files of {table.name}, one per month.",
        "containedIn": [{"@id": file["@id"]} for file in files],
        "encodingFormat": _PARQUET,
        "includes": f"tables/{table.name}/month=*/{table.name}.parquet",
    }
    return [*files, file_set]


def _file_object(folder: Path, path: Path) -> dict[str, Any]:
    place = path.relative_to(folder).as_posix()
    return {
        "@type": "cr:FileObject",
        "@id": place,
        "name": place,
        "contentUrl": place,
        "contentSize": f"{path.stat().st_size} B",
        "encodingFormat": _PARQUET,
        "sha256": sha256(path),
    }


def _source_id(table: Table) -> str:
    return f"{table.name}-files" if table.by_month else f"tables/{table.name}/{table.name}.parquet"


def _record_set(table: Table) -> dict[str, Any]:
    fields = [_field(table, column) for column in table.columns]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [*fields, _month_field(table)] if table.by_month else fields,
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    place = f"{table.name}/{column.name}"
    target = referenced_table(table, column.name)
    return {
        "@type": "cr:Field",
        "@id": place,
        "name": column.name,
        "description": column.description + (f" Unit: {column.unit}." if column.unit else ""),
        **_value(table, column.name, place, column.type, ()),
        **({"references": {"field": {"@id": f"{target.name}/{column.name}"}}} if target else {}),
    }


def _value(table: Table, column: str, place: str, kind: pa.DataType, path: tuple[str, ...]) -> dict[str, Any]:
    """What a field holds: an atomic type with its source, or the fields nested in it; lists are repeated."""
    if pa.types.is_list(kind):
        return {"repeated": True, **_value(table, column, place, kind.value_type, path)}
    if not pa.types.is_struct(kind):
        return {"dataType": _data_type(kind), "source": _source(table, column, path)}
    parts = [kind.field(index) for index in range(kind.num_fields)]
    nested = [
        {
            "@type": "cr:Field",
            "@id": f"{place}/{part.name}",
            "name": part.name,
            **_value(table, column, f"{place}/{part.name}", part.type, (*path, part.name)),
        }
        for part in parts
    ]
    return {"source": _source(table, column, path), "subField": nested}


def _source(table: Table, column: str, path: tuple[str, ...]) -> dict[str, Any]:
    reference = {
        "fileSet" if table.by_month else "fileObject": {"@id": _source_id(table)},
        "extract": {"column": column},
    }
    return {**reference, "transform": {"jsonPath": ".".join(path)}} if path else reference


def _month_field(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{MONTH.name}",
        "name": MONTH.name,
        "description": MONTH.description,
        "dataType": "sc:Text",
        "source": {
            "fileSet": {"@id": _source_id(table)},
            "extract": {"fileProperty": "fullpath"},
            "transform": {"regex": f".*{MONTH.name}=([^/]+)/.*"},
        },
    }


def _data_type(kind: pa.DataType) -> str:
    tests = (
        (pa.types.is_boolean, "sc:Boolean"), (pa.types.is_integer, "sc:Integer"), (pa.types.is_floating, "sc:Float"),
        (pa.types.is_date, "sc:Date"), (pa.types.is_timestamp, "sc:DateTime"), (pa.types.is_string, "sc:Text"),
    )  # fmt: skip
    return next(name for test, name in tests if test(kind))
