"""One module per format: a function from an opened file to a stream of found articles, skipped and rejected records."""
