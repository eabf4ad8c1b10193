"""Canonical addresses: one form for the same article under feeds, trackers, mobile hosts and AMP pages."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote_plus, unquote, urlsplit

_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.[^.])")
_AMP_PATH = re.compile(r"/amp/?$|(?<=/)amp/(?=.)|\.amp(?=\.html?$|$)", re.IGNORECASE)
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/?#]*", re.IGNORECASE)
# Parameters that say how a reader came to the page, never which page it is.
_TRACKING = re.compile(
    r"^(?:(?:utm|at|ga|gs|mc|hsa|ns|pk|mtm|itm|mkt|oly|vero|fb|trk|hs)_.*|_(?:ga|gl|hs\w*|branch\w*)?|__.*|wt[._].*|.*clid"
    r"|cmpid|cmp|campaignid|ocid|icid|ncid|igsh(?:id)?|sr_share|smid|smtyp|maca|spref|hootpostid|xtor|ito|referrer|referer"
    r"|feed|feedid|rss|rssid|share(?:[-_].*)?|traffic_?source|sessionid|phpsessid|jsessionid|emailid|clicksource|pgtype|rref|mtrref|gw[ht])$",
    re.IGNORECASE,
)
# Trackers by a word ("ref=home"); with a number ("ref=3") they are how older sites name their pages.
_TRACKING_BY_WORD = re.compile(
    r"^(?:cid|sid|ref|source|src|partner|partnerid|campaign|campid|userid|hp)$", re.IGNORECASE
)
# What comes with the way through a newspaper's own pages, known by the parameters that open it.
_CLICK_MARKS = frozenset({"clicksource", "pgtype"})
_CLICK_TRAIL = frozenset({"action", "module", "region", "version", "contentcollection", "contentplacement"})
_SECOND_FORM = re.compile(r"^(?:amp$|amp=|output(?:type)?=amp)", re.IGNORECASE)
_PAGE_IN_FRAGMENT = re.compile(r"!?/.*[^/ ]")


def canonical_url(address: str | None) -> str | None:
    """The address as the same article has it everywhere; null for what is no web address.

    Every parameter stays but known trackers, and so does a fragment that names a page (``#!/news/12``): a tracker kept
    by mistake makes one article two, a name lost makes two articles one.
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
    query, page = _kept_query(parts.query), _PAGE_IN_FRAGMENT.match(parts.fragment)
    return f"https://{host}{path}" + (f"?{query}" if query else "") + (f"#{page.group()}" if page else "")


def _kept_query(query: str) -> str:
    pairs = parse_qsl(query.replace("&amp;", "&"), keep_blank_values=True)
    names = {name.lower() for name, _ in pairs}
    trail = _CLICK_TRAIL if names & _CLICK_MARKS else frozenset()
    kept = {(name, value) for name, value in pairs if name.lower() not in trail and not _is_tracker(name, value)}
    return "&".join(_printed(name, value) for name, value in sorted(kept))


def _is_tracker(name: str, value: str) -> bool:
    if _TRACKING.match(name) or _SECOND_FORM.match(f"{name}={value}" if value else name):
        return True
    return bool(_TRACKING_BY_WORD.match(name)) and not value.isdecimal()


def _printed(name: str, value: str) -> str:
    key = quote_plus(name, safe="/")
    return f"{key}={quote_plus(value)}" if value else key


def host_of(url: str | None) -> str | None:
    """The host of a canonical address without its port."""
    return urlsplit(url).hostname if url else None


def readable_path(url: str) -> str:
    """The path of an address, percent signs resolved, for reading dates in it."""
    return unquote(urlsplit(url).path)
