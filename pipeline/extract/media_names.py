"""The names by which media are known: outlets of the seed table, kinds of media, what looks like the name of one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from pipeline.seeds import read_seed, seeds_folder, split_list

# Media that are no outlet of ours but carry others' words; kinds of media are told by their last words.
_MEDIA_KIND = re.compile(
    r"\b(?:news agenc(?:y|ies)|news service|newswires?|state (?:tv|television|media|radio|news)|state-run (?:tv"
    r"|television|media|newspaper)"
    r"|(?:local|arab|us|u\.s\.|western|french|dutch|greek|czech|hebrew|foreign|international|domestic"
    r"|\w+(?:ian|ean|an|ish|ese|i)) (?:media|press|television|tv|broadcasters?)"
    r"|media (?:reports?|outlets?)|newspapers?|paper|daily|broadcaster|magazine|television|tv channel|tv|radio"
    r"|press agency|telegraph agency|(?:weekly|website|news (?:site|website|portal)|portal)(?=\s(?-i:[A-Z])))\b",
    re.IGNORECASE,
)
_NAMELESS = re.compile(
    r"(?:most |some |several |many )?(?:news agenc(?:y|ies)|news service|newspapers?|daily|broadcaster|magazine"
    r"|television|tv|radio|paper|"
    r"media outlets?|press agency|telegraph agency|newswires?)",
    re.IGNORECASE,
)
# Press pages of governments and bodies: they speak, they do not relay.
_SPEAKERS = frozenset({"government", "intergovernmental"})
# Media that no table knows, by the last word of their name; only where something says that they carry words.
_MEDIA_NAME = re.compile(
    r"(?:\b[A-Z][\w.&’'-]*\s(?:News|Times|Post|TV|Radio|Television|Herald|Tribune|Gazette|Journal|Daily|Telegraph|Press"
    r"|Broadcasting|Magazine|Agency|Newspaper)|\b[A-Z]+-TV|\bChannel \d+)$"
)
# What follows the noun: "paper [published in the Nord Journal]".
_BEHIND_HEAD = re.compile(r"\s(?:published|written|released|in|by|on|from|at|for|that|about)\s.*")
_SHORT = 3  # letters of acronyms that are words too: "DR", "AP"
_DAY = re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_THE = re.compile(r"^the\s+")


class MediaNames:
    """The names by which media are known: seeds/outlets, and kinds of media ("state TV", "the news agency")."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._outlets: dict[str, str] = {}
        self._common: set[str] = set()
        for row in rows:
            if row["ownership"] in _SPEAKERS:
                continue
            if _THE.match(row["name"].lower()):
                self._common.add(_key(row["name"]))
            names = [row["name"], row["outlet_id"].replace("_", " "), *split_list(row.get("aliases") or "")]
            for name in filter(None, map(_key, names)):
                self._outlets.setdefault(name, row["outlet_id"])

    def outlet(self, name: str) -> str | None:
        """The outlet's id; null where the name is none of ours."""
        return self._outlets.get(_key(name))

    def is_medium(self, name: str) -> bool:
        """Whether the words name a medium."""
        return self.outlet(name) is not None or bool(_MEDIA_KIND.search(name))

    def named(self, words: str) -> str | None:
        """The medium that a source phrase names, kinds of media with a name of their own included."""
        bare = re.sub(r"^(?:the|a|an)\s+", "", words.strip(), flags=re.IGNORECASE)
        parts = bare.split()
        known = (" ".join(parts[start:]) for start in range(len(parts)))
        if outlet := next((name for name in known if self.outlet(name)), None):
            return outlet
        head = _BEHIND_HEAD.sub("", bare)
        return bare if self.is_medium(head) and not _NAMELESS.fullmatch(head) else None

    def _is_outlet(self, name: str, behind: Sequence[str]) -> bool:
        """Whether the words, with those behind them, name an outlet: not "National" of "National Golf League", nor
        "Dr" of "Dr Orlova".
        """
        if self.outlet(name) is None or (len(name) <= _SHORT and not name.isupper()):
            return False
        goes_on = bool(behind) and behind[0][:1].isupper() and not _DAY.match(behind[0])
        return not (goes_on and _key(name) in self._common)

    def longest(self, name: str) -> str | None:
        """The longest beginning of the words that names a medium: "Tass" of "Tass Kremlin"; null where none does."""
        words = name.rstrip(" .,").split()
        for size in range(len(words), 0, -1):
            part = " ".join(words[:size])
            if self._is_outlet(part, words[size:]) or _MEDIA_NAME.search(part):
                return part
            if _MEDIA_KIND.search(part) and not _NAMELESS.fullmatch(part):
                return part
        return None


def load_media() -> MediaNames:
    """The media of seeds/outlets.csv, read once per process and seed folder."""
    return _load(str(seeds_folder()))


@cache
def _load(folder: str) -> MediaNames:
    return MediaNames(read_seed("outlets"))


@lru_cache(maxsize=16_384)
def _key(name: str) -> str:
    return _THE.sub("", " ".join(name.lower().replace("-", " ").split())).strip(" .,")
