"""Extract: articles to attributions. Tag source, cue and content, link them, look inside, keep what was said."""
