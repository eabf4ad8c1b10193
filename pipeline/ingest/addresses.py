"""Canonical addresses: one form for the same article under feeds, trackers, mobile hosts and AMP pages."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])")
_AMP_PATH = re.compile(r"/amp/?$|(?<=/)amp/(?=.)|\.amp(?=\.html?$|$)", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/?#]*", re.IGNORECASE)
# Parameters that name an article wherever they stand.
_NAMING = re.compile(
    r"^(?:.*(?:id|no|num|key|idx)|p|q|art|article|story|news|item|doc|document|page|pg|v|n|a|s|t|slug|title|name|file)$",
    re.IGNORECASE,
)
_TRACKING = re.compile(
    r"^(?:utm_.*|at_.*|ga_.*|mc_.*|hsa_.*|wt[._].*|ns_.*|pk_.*|.*clid|cmpid|cmp|camp(?:aign)?id|campaign|ref|referrer"
    r"|source|src|ocid|cid|icid|ncid|sr_share|smid|smtyp|maca|partner|partnerid|feed|feedid|rss|rssid|xtor|ito|hp|action"
    r"|pgtype|clicksource|module|region|share.*|traffic_?source|userid|sessionid|sid|emailid|trk.*|__.*)$",
    re.IGNORECASE,
)
_SCRIPT = re.compile(r"(?:^/?$|\.(?:aspx?|php\d?|jsp|cgi|cfm|do)$)", re.IGNORECASE)


def canonical_url(address: str | None) -> str | None:
    """The address as the same article has it everywhere; null for what is no web address.

    Kept are the parameters that can name the article; a bare script (``view.php``, ``/``) keeps all but known trackers.
    """
    if not address or not re.match(r"https?://", address.strip(), re.IGNORECASE):
        return None
    try:
        parts = urlsplit(address.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return None
    if "." not in host or any(character.isspace() for character in host):
        return None
    host = _HOST_PREFIX.sub("", host) + (f":{port}" if port not in (None, 80, 443) else "")
    path = _AMP_PATH.sub("", _SESSION.sub("", parts.path)).rstrip("/ ")
    query = _kept_query(path, parts.query)
    return f"https://{host}{path}" + (f"?{query}" if query else "")


def _kept_query(path: str, query: str) -> str:
    is_script = bool(_SCRIPT.search(path))
    pairs = [
        (key, value)
        for key, value in parse_qsl(query)
        if not _TRACKING.match(key) and (is_script or _NAMING.match(key)) and not (key == "amp" or key == "output")
    ]
    return urlencode(sorted(set(pairs)))


def host_of(url: str | None) -> str | None:
    """The host of a canonical address without its port."""
    return urlsplit(url).hostname if url else None


def readable_path(url: str) -> str:
    """The path of an address, percent signs resolved, for reading dates in it."""
    return unquote(urlsplit(url).path)
