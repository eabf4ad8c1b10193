"""Extract: articles to attributions. Tag source, cue and content, link them, look inside contents, keep what was said."""
