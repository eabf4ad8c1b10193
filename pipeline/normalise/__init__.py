"""Normalise: attributions to reports. Who spoke, for whom, on which day, to whom, doing what, about what."""
