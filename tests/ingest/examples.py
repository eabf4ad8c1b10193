"""Tiny articles about invented people, and what each format makes of them."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

TITLE = "Talks on the border crossing resume"
FIRST = "Foreign Minister Ilse Varga said on Tuesday that the talks with the neighbours would resume in the spring."
SECOND = "She told reporters that the crossing had been closed for too long and that both sides wanted it to be opened."
BODY = f"{FIRST}\n\n{SECOND}"
TEXT = f"{TITLE}\n\n{BODY}"
URL = "https://example.org/world/border-talks-412"
PUBLISHED = "2025-03-18T09:30:00+02:00"
GERMAN = (
    "Die Außenministerin sagte am Dienstag, dass die Gespräche mit den Nachbarn im Frühling wieder aufgenommen werden. "
    "Der Übergang sei schon viel zu lange geschlossen gewesen, und beide Seiten wollten, dass er bald geöffnet wird. "
    "Ein Sprecher der Regierung wollte sich dazu auf Anfrage nicht äußern."
)
FILLER = "".join(
    f"<p>The delegation spent day {number} on the road that the two countries have shared for many years, and it met "
    "the people who live beside it and who use it to go to work.</p>"
    for number in range(4)
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>{TITLE}</title>
<meta property="og:title" content="{TITLE}"><link rel="canonical" href="{URL}?utm_source=feed">
<meta property="article:published_time" content="{PUBLISHED}"></head>
<body><nav>Home World Sport</nav>
<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p>{FILLER}</article></body></html>"""

NEWSAPI = {
    "status": "ok",
    "totalResults": 1,
    "articles": [
        {
            "source": {"id": None, "name": "Example Wire"},
            "author": "A. Writer",
            "title": TITLE,
            "description": "Talks resume.",
            "url": URL,
            "publishedAt": PUBLISHED,
            "content": BODY,
        }
    ],
}
NEWS_PLEASE = {
    "authors": ["A. Writer"],
    "date_publish": "2025-03-18 09:30:00",
    "language": "en",
    "title": TITLE,
    "maintext": BODY,
    "source_domain": "example.org",
    "url": URL,
}
NINJS_1 = {
    "uri": URL,
    "type": "text",
    "versioncreated": PUBLISHED,
    "headline": TITLE,
    "body_text": BODY,
    "body_xhtml": f"<p>{FIRST}</p><p>{SECOND}</p>",
}
NINJS_2 = {
    "uri": URL,
    "type": "text",
    "versioncreated": PUBLISHED,
    "headlines": [{"role": "main", "value": TITLE}],
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": f"{FIRST} {SECOND}"},
        {"role": "richtext", "contenttype": "text/html", "value": f"<p>{FIRST}</p><p>{SECOND}</p>"},
    ],
}
FEED_DUMP = {
    "lang": "en",
    "source": "tass",
    "title": TITLE,
    "link": URL + "?maca=rss",
    "published": "Tue, 18 Mar 2025 09:30:00 +0200",
    "summary": "Short.",
    "id": 7,
    "text": BODY,
}
RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Example Wire</title><language>en</language><item><title>{TITLE}</title><link>{URL}</link>
<pubDate>Tue, 18 Mar 2025 09:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{FIRST}</p><p>{SECOND}</p>]]></content:encoded></item></channel></rss>"""
ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><entry>
<title>{TITLE}</title><link href="{URL}"/><published>{PUBLISHED}</published>
<content type="html">&lt;p&gt;{FIRST}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""
NITF = f"""<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf-3-4.dtd"><nitf><head><title>{TITLE}</title><docdata>
<date.issue norm="20250318T093000+0200"/></docdata><pubdata name="Example Wire" ex-ref="{URL}"/></head><body><body.head>
<hedline><hl1>{TITLE}</hl1></hedline><byline>By A. Writer</byline></body.head><body.content><p>{FIRST}</p>
<media media-type="image"><media-caption>A bridge.</media-caption></media><p>{SECOND}</p>
</body.content></body></nitf>"""
G2 = f"""<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header/><itemSet>
<newsItem guid="{URL}" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>
<provider><name>Example Wire</name></provider>
<versionCreated>{PUBLISHED}</versionCreated></itemMeta><contentMeta><headline>{TITLE}</headline><language tag="en"/>
</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>x</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="urn:picture"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta></newsItem>
</itemSet></newsMessage>"""
NEWSML_1 = f"""<?xml version="1.0"?><NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier>
<ProviderId>example.org</ProviderId></NewsIdentifier></Identification><NewsManagement>
<FirstCreated>20250318T093000+0200</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>{TITLE}</HeadLine>
</NewsLines><ContentItem><MimeType FormalName="text/xhtml"/><DataContent><body><p>{FIRST}</p><p>{SECOND}</p></body>
</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""


def lines(*records: object) -> str:
    """Records as JSON lines."""
    return "".join(json.dumps(record) + "\n" for record in records)


def warc(*pages: tuple[str, str, str]) -> bytes:
    """An archive with a request and a response for each (address, content type, content)."""
    sink = io.BytesIO()
    writer = WARCWriter(sink, gzip=False)
    for url, kind, content in pages:
        request = StatusAndHeaders("GET / HTTP/1.1", [("Host", "example.org")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=request))
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        payload = io.BytesIO(content.encode())
        writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=headers))
    return sink.getvalue()


def parquet(*records: dict[str, object]) -> bytes:
    """Records as a Parquet file."""
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(records)), sink)
    return sink.getvalue()


def tar(members: dict[str, bytes]) -> bytes:
    """A tar archive of members."""
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return sink.getvalue()


COMPRESSIONS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda content: content,
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".zst": lambda content: pa.compress(content, codec="zstd", asbytes=True),
}
FORMATS: dict[str, bytes] = {
    "page.html": PAGE.encode(),
    "newsapi.json": json.dumps(NEWSAPI, indent=1).encode(),
    "newsapi-one-line.json": json.dumps(NEWSAPI).encode(),
    "news-please.json": json.dumps(NEWS_PLEASE, indent=1).encode(),
    "array.json": json.dumps([NEWS_PLEASE]).encode(),
    "ninjs-1.json": json.dumps(NINJS_1).encode(),
    "ninjs-2.json": json.dumps(NINJS_2, indent=2).encode(),
    "feed-dump.jsonl": lines(FEED_DUMP).encode(),
    "feed.rss": RSS.encode(),
    "feed.atom": ATOM.encode(),
    "item.nitf.xml": NITF.encode(),
    "item.g2.xml": G2.encode(),
    "item.newsml.xml": NEWSML_1.encode(),
    "crawl.warc": warc((URL, "text/html; charset=utf-8", PAGE), (URL + ".png", "image/png", "png")),
    "table.parquet": parquet(NEWS_PLEASE),
    "items.tar": tar({"a.xml": G2.encode(), "README": b"About these items."}),
}


def put(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file and its folders."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
