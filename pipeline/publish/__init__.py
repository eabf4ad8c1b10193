"""The publish stage: a DuckDB catalogue over the warehouse, immutable releases of the data, and their verification."""
