"""The word lists of this stage, read together once per worker: cues and act patterns, topic terms, names of media."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.media_names import MediaNames, load_media
from pipeline.normalise.contents.acts import ActLexicon
from pipeline.normalise.contents.topics import TopicLexicon


@dataclass(frozen=True)
class Lexicons:
    """The lexicons that acts, topics and relays are read with."""

    acts: ActLexicon
    topics: TopicLexicon
    media: MediaNames

    @classmethod
    def load(cls) -> Lexicons:
        """Read seeds/cues, act_patterns, topic_terms and outlets; the caller keeps the result."""
        return cls(ActLexicon.load(), TopicLexicon.load(), load_media())
