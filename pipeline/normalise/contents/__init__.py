"""What is done by saying it and what it is about: act, topics, targets, is_diplomatic."""

from pathlib import Path

WEIGHTS = Path(__file__).with_name("weights.json")  # of its models: "topics", "targets", "is_diplomatic"
