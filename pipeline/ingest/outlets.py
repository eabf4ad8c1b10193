"""Which outlet an article is from: by address, feed code or name, through the seed table of outlets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from pipeline.ingest.addresses import canonical_url, host_of
from pipeline.seeds import read_seed, seeds_folder, split_list


@dataclass(frozen=True)
class Outlets:
    """The seed table's three ways to an outlet's id."""

    by_domain: dict[str, str]
    by_feed_code: dict[str, str]
    by_name: dict[str, str]

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, str]]) -> Outlets:
        """The rows of the seed table ``outlets``; the first wins where two claim a domain, code or name."""
        domains: dict[str, str] = {}
        codes: dict[str, str] = {}
        names: dict[str, str] = {}
        for row in rows:
            outlet_id = row["outlet_id"]
            for domain in split_list(row["domains"]):
                domains.setdefault(domain.lower(), outlet_id)
            for code in split_list(row["feed_codes"]):
                codes.setdefault(code.lower(), outlet_id)
            names.setdefault(name_key(row["name"]), outlet_id)
            names.setdefault(name_key(outlet_id), outlet_id)
        return cls(domains, codes, names)

    def resolve(self, hint: str | None, url: str | None) -> str | None:
        """The outlet's id by known feed code, domain or name; else the host, else the name as an id, else null.

        ``url`` is canonical. A hint that is itself a host (``example.org``) stands in for a missing address.
        """
        hint = (hint or "").strip()
        host = host_of(url) or (host_of(canonical_url(f"https://{hint}")) if "." in hint and " " not in hint else None)
        known = self.by_feed_code.get(hint.lower()) or self.by_host(host) or self.by_name.get(name_key(hint))
        return known or host or name_key(hint) or None

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of all outlets of the table."""
        return frozenset(self.by_name.values())

    def by_host(self, host: str | None) -> str | None:
        """The outlet that owns a host or a domain above it."""
        labels = (host or "").split(".")
        for start in range(len(labels) - 1):
            if found := self.by_domain.get(".".join(labels[start:])):
                return found
        return None


def name_key(name: str) -> str:
    """A name as an id: no accents, lower case, runs of other characters as one underscore, no leading article."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_").removeprefix("the_")


def load_outlets() -> Outlets:
    """The seed table, read once per process and seeds folder."""
    return _load(str(seeds_folder()))


@cache
def _load(folder: str) -> Outlets:
    return Outlets.of(read_seed("outlets"))
