"""Ingest: raw files of many formats in, one article model out; what cannot become an article is rejected, with why."""
