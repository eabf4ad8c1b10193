"""Through whom it reached the article."""
