"""Page furniture glued into texts: advertisements, link lines, prompts, captions and credits.

The stored text keeps it, so that offsets hold; the extract stage blanks these spans out before it looks for statements.
Precision comes first: what might be somebody's words stays. The wordings were collected from the pages of about twenty
English-language outlets, flattened to one line and not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

_CAPS = r"[A-Z0-9’'‘$&][A-Z0-9’'‘,.:;/&$%-]*"
_QUOTES = '"“”„«»'

# Whole phrases, wherever they stand. Here and in the prompts below every alternative begins with a letter of its own,
# outside brackets: so ``re`` goes from one such letter to the next and need not try all of them at every character.
_ADVERTISEMENT = r"A(?:dvertisement|DVERTISEMENT)\s+(?:Supported by|SKIP ADVERTISEMENT|Scroll to continue)"
_CONTINUES = r" continues (?:below|after)(?: (?:this )?advertisement)?"
_COPYRIGHT_YEAR = r"\s*(?:19|20)\d\d[^.!?\n]{0,60}[.!?](?:\s+All [Rr]ights [Rr]eserved\.?)?"
_PHRASES = re.compile(
    r"CLICK HERE TO GET THE FOX NEWS APP"
    rf"|CLICK HERE(?:\s(?!(?:A|I|U\.S\.)\s+[a-z])(?:{_CAPS})(?![a-z]))*"
    rf"|SKIP {_ADVERTISEMENT}|{_ADVERTISEMENT}"
    rf"|Story{_CONTINUES}|Article{_CONTINUES}"
    r"|Scroll (?:down )?to continue(?: reading)?"
    r"|NEW\s?You can now listen to \w+(?: \w+)? articles!?"
    rf"|©{_COPYRIGHT_YEAR}|Copyright(?: ©)?{_COPYRIGHT_YEAR}"
    r"|All [Rr]ights [Rr]eserved\.?"
)
# Between sentences or on a line of their own.
_STANDALONE = re.compile(
    r"(?:(?<=[.!?…\"”)\]])|(?<=\n)|^)[ \t\xa0]*"
    r"(?P<furniture>A(?:dvertisement|DVERTISEMENT)|Read more\.|READ MORE\.?|More Articles|Legal Statement\."
    r"|Share this article|(?:Listen|LISTEN) to this article)(?=\s+[A-Z“\"‘(©]|\s*$)"
)
# Lines that are nothing else; only where texts have lines.
_LINES = re.compile(
    r"^[ \t]*(?:(?:Read|See|Also read|Read also|Watch|Listen|Related|RELATED|READ|WATCH|SEE ALSO|See also|Read more"
    r"|READ MORE|More on this story|Recommended|Explainer)\s?:.{0,200}"
    r"|(?:Photo|PHOTO|File photo|FILE PHOTO|File Photo|Picture|Image|Credit|Photo credit|Image source|Source"
    r"|Image caption)"
    r"\s?[:,–-].{0,400}"
    r"|(?:(?:Facebook|Twitter|X|WhatsApp|LinkedIn|Telegram|Email|Print|Copy link|Share|Save|Reddit|Tweet"
    r"|Pinterest)[\s,|/·]*){2,}"
    r"|(?:Share|Tweet|Print|Email|Comments?|Follow|Subscribe|Sign up|Log in|Sign in)"
    r"|\d{1,2} min(?:ute)?s? read|(?:Getty Images|AFP|Reuters|AP Photo)(?:/[\w .'-]{1,60})?)[ \t\r]*$",
    re.MULTILINE,
)
# Prompts and notices, each from its own first word; ``_REST`` runs to the end of a sentence that is known to have one.
_REST = r"[^.!?\n\"“”]{0,200}[.!?]"
_LOAD_COMMENTS = r"To load [Cc]omments you need to enable JavaScript(?: in your browser)?"
_SUBSCRIBED = r"You've successfully subscribed to this newsletter!"
_DELAYED = r"Data is delayed at least \d+ minutes\."
_REFRESH = (
    r"efresh (?:the page or navigate to another page on the site|your browser) to be (?:automatically )?logged in"
)
_PROMPTS = re.compile(
    r"To view this video please enable JavaScript[^.!?\n]{0,40}(?:supports HTML5 video)?"
    rf"|Comments can ?not be loaded\s+{_LOAD_COMMENTS}|{_LOAD_COMMENTS}"
    rf"|Please (?:enable JavaScript|view the main text area){_REST}|The page may not be displayed properly{_REST}"
    rf"|This material may not be published, broadcast{_REST}"
    r"|Got a confidential news tip\?(?:\s+We want to hear from you\.)?"
    r"|Sign up for (?:our|the|free|a|[A-Z])[^.!?\n\"“”]{0,80}newsletters?\.?"
    r"(?: and get more \w+ delivered to your inbox)?"
    rf"(?: (?:to|for|here|and)\b{_REST})?"
    r"|Get (?:all )?(?:the|this|breaking|more)[^.!?\n\"“”]{0,140}delivered [\w ]{0,40}to your inbox"
    r"(?:, and more info about our products and services\.)?"
    rf"|Get the latest (?:updates|news) from{_REST}|The next issue of [^.!?\n]{{1,60}} will soon be in your inbox\."
    r"|Discover all \w+ newsletters in the\s+Subscription Centre\."
    rf"|Subscribed\s+{_SUBSCRIBED}|{_SUBSCRIBED}"
    rf"|By (?:entering your email|submitting above|subscribing){_REST}"
    r"|By subscribing I accept the terms of use and privacy policy"
    rf"|You understand that you can\s+opt-out{_REST}"
    rf"|We are having trouble retrieving the article content\.|Thank you for your patience while we verify access\."
    rf"|If you are in Reader mode{_REST}|Already a subscriber\?(?:\s+Log in\.)?"
    r"|Want all of The Times\?(?:\s+Subscribe\.)?"
    r"|Already have an account\?|Don[’']t have an account\?|Forgot (?:your )?Password\?"
    rf"|Subscribe now (?:and|to){_REST}|You've read all of your free articles\."
    r"|You must be logged in to post a comment\."
    rf"|The BBC is not responsible for the content of external sites\.|Read about our approach to external linking\."
    rf"|Please [Rr]{_REFRESH}|R{_REFRESH}|r{_REFRESH}"
    rf"|Notifications can be managed in browser preferences\.|Join thought-provoking conversations{_REST}?"
    r"|Quotes displayed in real-time or delayed by at least \d+ minutes\.|Data is a real-time snapshot \*?"
    rf"|\*{_DELAYED}|{_DELAYED}"
    r"|Market data provided by\s+Factset\."
    r"|Powered and implemented by\s+FactSet Digital Solutions\."
    r"|Mutual Fund and ETF data provided by\s+Refinitiv Lipper\."
    rf"|This site is protected by reCAPTCHA{_REST}|There was a problem processing your submission\."
    r"|Please try again later\."
    rf"|We need to confirm your email address\.|To complete the process, please follow the instructions{_REST}"
    r"|Read the original article on [A-Z][\w .&'-]{1,60}\."
)
_CREDIT = re.compile(
    r"\((?:[^()\n]{0,160}(?:Getty Images|AP Photo|AP Images|/AFP|AFP via|/EPA|EPA-EFE|Shutterstock|iStock"
    r"|/REUTERS|REUTERS/|/Reuters|Reuters/"
    r"|via AP|/Pool|FILE PHOTO|[Ff]ile [Pp]hoto|Anadolu via|Bloomberg via|/Bloomberg|/TASS|via Reuters)[^()\n]{0,80}"
    r"|(?:[Pp]hoto|[Cc]redit|[Pp]icture|[Ii]mage|PHOTO|CREDIT)s?(?: by| credit)?\s?[:/][^()\n]{1,160}"
    r"|Photo by [^()\n]{1,160}"
    r"|Fox News(?: Digital)?|Photographer: [^()\n]{1,160}|Google Maps)\)"
)
_CAPTION_OPENING = re.compile(r"(?:FILE PHOTO|File photo|FILE -|FILE –|FILE —)[ :]?")
_LINK_LINE = re.compile(
    rf"(?<=[.!?\"”)\n])\s+(?P<furniture>{_CAPS}(?:\s{_CAPS}){{5,30}})"
    r"(?=\s+(?:[A-Z“\"‘][a-z\"]|[A-Z]\.)|\s*$)"
)
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*\s+|\n|(?<=[a-z)])[.!?][\"”’')\]]*(?=[A-Z])")
_REACH = 420


def furniture_spans(text: str) -> list[tuple[int, int]]:
    """The spans of a text that are page furniture: half-open, in characters, in order, not overlapping."""
    found = [*_phrases(text), *_link_lines(text)]
    found = sorted([*found, *_captions(text, [end for _, end in found])])
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def _phrases(text: str) -> Iterator[tuple[int, int]]:
    for pattern in (_PHRASES, _PROMPTS, _LINES):
        yield from (match.span() for match in pattern.finditer(text))
    yield from (match.span("furniture") for match in _STANDALONE.finditer(text))


def _captions(text: str, boundaries: list[int]) -> Iterator[tuple[int, int]]:
    """Credits in brackets, each with the one sentence before it, unless that sentence quotes somebody.

    A caption never reaches back over other furniture, whose ends are the boundaries.
    """
    boundaries = sorted(boundaries)
    for match in _CREDIT.finditer(text):
        before = _before_stop(text, match.start())
        earlier = bisect_right(boundaries, before)
        start = max(_sentence_start(text, before), boundaries[earlier - 1] if earlier else 0)
        is_caption = match.start() - start <= _REACH and not any(
            quote in text[start : match.start()] for quote in _QUOTES
        )
        yield start if is_caption else match.start(), match.end()
    for match in _CAPTION_OPENING.finditer(text):
        if match.start() == _sentence_start(text, match.start()):
            yield match.start(), _sentence_end(text, match.end())


def _link_lines(text: str) -> Iterator[tuple[int, int]]:
    """Headlines in capitals that link to other pieces; never capitals inside or beside quote marks."""
    for match in _LINK_LINE.finditer(text):
        start, end = match.span("furniture")
        words = text[start:end]
        if sum(character.isupper() for character in words) < 25 or words.endswith("!"):
            continue
        before = text[max(0, start - 200) : start]
        if (text[end : end + 2].strip()[:1] in _QUOTES and text[end : end + 1] in _QUOTES) or before.count(
            "“"
        ) > before.count("”"):
            continue
        yield start, _without_next_word(text, start, end)


def _without_next_word(text: str, start: int, end: int) -> int:
    """The end of a run of capitals without a one-letter word that opens the next sentence (``A man``, ``I said``)."""
    last = re.search(r"\s+(?:A|I|U\.S\.|UN|EU)$", text[start:end])
    return start + last.start() if last and re.match(r"\s+[a-z]", text[end : end + 3]) else end


def _before_stop(text: str, at: int) -> int:
    """Just before the full stop that ends a caption ahead of its credit."""
    while at > 0 and (text[at - 1].isspace() or text[at - 1] in ".!?"):
        at -= 1
    return at


def _sentence_start(text: str, at: int) -> int:
    window = max(0, at - _REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, window, at) if not _abbreviation(text, match.start())]
    return ends[-1] if ends else (0 if window == 0 else at)


def _sentence_end(text: str, at: int) -> int:
    for match in _SENTENCE_END.finditer(text, at, at + _REACH):
        if not _abbreviation(text, match.start()):
            return match.start() + len(match.group().rstrip())
    return len(text) if len(text) - at <= _REACH else at


def _abbreviation(text: str, stop: int) -> bool:
    """Whether the full stop there belongs to an initial or a short title (``May 7, 2025, Washington, D.C. (...``)."""
    if text[stop] != ".":
        return False
    word = re.search(r"[\w.]{0,12}$", text[max(0, stop - 12) : stop])
    token = word.group() if word else ""
    return bool(
        re.fullmatch(
            r"(?:[A-Z]\.)*[A-Z]|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Jr|Sr|Lt|Col|v|vs|No",
            token,
        )
    )
