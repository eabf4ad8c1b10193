"""Normalise: attributions and articles to reports. Who spoke, for whom, on which day, to whom, doing what, about what."""
