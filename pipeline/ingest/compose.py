"""The one article model: from what a reader found to a row of articles, or to a reject with its reason."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from pipeline.ingest.addresses import canonical_url, readable_path
from pipeline.ingest.dateline import Dateline, find_dateline
from pipeline.ingest.dates import day_in_path, parse_published, year_in_path
from pipeline.ingest.doubled import undoubled
from pipeline.ingest.language import language_of
from pipeline.ingest.outlets import load_outlets
from pipeline.ingest.records import MAX_TEXT_BYTES, Article, Found, Item, Outcome, Refused, Reject, Skip, Skipped
from pipeline.ingest.syndication import syndication_id
from pipeline.ingest.webpage import with_page

_WORD = re.compile(r"[^\W\d_]{2,}")
_ADDRESS = re.compile(r"\S+://\S+|\bwww\.\S+")
_MIN_WORDS = 5
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def outcome_of(item: Item, source_file: str, record: int) -> Outcome:
    """What becomes of a record: an article, a reject or a skip, with the file and number it came from."""
    if isinstance(item, Found):
        try:
            composed = compose(item, source_file, record)
        except Exception as error:  # a page that the extraction chokes on: this record only
            composed = Refused("malformed", f"The article cannot be read: {' '.join(str(error).split())[:200]}.")
        if isinstance(composed, Article):
            return composed
        item = composed
    if isinstance(item, Refused):
        return Reject(source_file, record, item.reason, item.detail)
    assert isinstance(item, Skipped)
    return Skip(source_file, record, item.what)


def compose(found: Found, source_file: str, record: int) -> Article | Refused:
    """The article of a found record; refused where it has no text, too much of it, or is not in English."""
    if found.html is not None:
        read = with_page(found)
        if read is None:
            return Refused(
                "no_text", "No article text was found in the page; it may be a picture, a list or a login page."
            )
        found = read
    body = _clean(found.body or "")
    body = body if found.verbatim else undoubled(body)
    title = _clean(found.title or "").strip() or None
    if refusal := _refuse(found, body):
        return refusal
    language = language_of(body, found.language)
    if language != "en":
        return Refused("not_english", _not_english(language, found.language))
    url = canonical_url(found.url)
    dateline = find_dateline(body)
    published, published_source = _published(found, url, dateline, source_file)
    text = body if found.verbatim else stored_text(title, body)
    return Article(
        article_id="a_" + _hash(url or text)[:16],
        outlet_id=load_outlets().resolve(found.outlet, url),
        url=url,
        title=title,
        byline=_clean(found.byline or "").strip() or None,
        language=language,
        published_at=published,
        published_at_source=published_source,
        dateline=found.dateline or (dateline.printed if dateline else None),
        syndication_id=syndication_id(body),
        text=text,
        text_sha256=_hash(text),
        source_file=source_file,
        source_record=record,
    )


def stored_text(title: str | None, body: str) -> str:
    """Headline, blank line, body; the body alone where there is no headline or it opens with it already."""
    headline, body = (title or "").strip(), body.strip()
    if not headline or _squeezed(body[: 2 * len(headline) + 20]).startswith(_squeezed(headline)):
        return body
    return f"{headline}\n\n{body}"


def with_hints(found: Found, hints: dict[str, str]) -> Found:
    """A found record with its line of a manifest, which wins over the record."""
    published = hints.get("published_at")
    return replace(
        found,
        url=hints.get("url") or found.url,
        outlet=hints.get("outlet") or found.outlet,
        title=hints.get("title") or found.title,
        published=published or found.published,
        published_source=hints.get("published_at_source", "manifest") if published else found.published_source,
    )


def _refuse(found: Found, body: str) -> Refused | None:
    size = len(body.encode())
    if size > MAX_TEXT_BYTES:
        return Refused("too_large", f"The text has {size:,} bytes; an article has at most {MAX_TEXT_BYTES:,}.")
    if len(_WORD.findall(_ADDRESS.sub(" ", body))) >= _MIN_WORDS:
        return None
    if body.strip():
        return Refused("no_text", "The text is no running text: it has fewer than five words beside addresses.")
    if found.verbatim:
        return Refused("empty", "The file holds no text.")
    named = f" ({found.title.strip()[:80]!r})" if found.title and found.title.strip() else ""
    return Refused("empty", f"The record{named} has a headline or address but its text is empty.")


def _published(
    found: Found, url: str | None, dateline: Dateline | None, source_file: str
) -> tuple[str | None, str | None]:
    if published := parse_published(found.published):
        return published, found.published_source
    path = readable_path(url) if url else ""
    own_path = source_file if found.is_whole_file else ""
    year = year_in_path(path) or year_in_path(own_path)
    candidates = (
        (dateline.on(year) if dateline else None, "dateline"),
        (day_in_path(path), "url"),
        (day_in_path(own_path), "path"),
    )
    return next(((day, source) for day, source in candidates if day), (None, None))


def _not_english(language: str, declared: str | None) -> str:
    if language == "und":
        return "The text has no words in it."
    labelled = f", though the record is labelled {declared!r}" if (declared or "")[:2].lower() == "en" else ""
    return f"The text is in another language (ISO 639-1 {language!r}){labelled}; only English articles are read."


def _squeezed(text: str) -> str:
    return re.sub(r"[^\w]+", "", text).casefold()


def _clean(text: str) -> str:
    # Half of a surrogate pair, as broken JSON escapes give it, is no character and fits in no UTF-8 file.
    return _SURROGATE.sub("\ufffd", text) if _SURROGATE.search(text) else text


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
