"""The patterns by which addressees are found: verbs of telling, occasions, and what can name somebody."""

from __future__ import annotations

import re

from pipeline.normalise.openings import Openings

_TELL = (
    r"(?:t(?:old|ells?|elling)|inform(?:ed|s|ing)?|remind(?:ed|s|ing)?|assur(?:ed?|es|ing)|reassur(?:ed?|es|ing)"
    r"|notif(?:ied|ies|ying)|brief(?:ed|s|ing)|address(?:ed|es|ing)|urg(?:ed?|es|ing)|ask(?:ed|s|ing)?|warn(?:ed|s|ing)"
    r"|advis(?:ed?|es|ing)|thank(?:ed|s|ing)?|congratulat(?:ed?|es|ing)|implor(?:ed?|es|ing)|instruct(?:ed|s|ing)"
    r"|encourag(?:ed?|es|ing)|press(?:ed|es|ing)|badger(?:ed|s|ing)|lobb(?:ied|ies|ying)|beg(?:ged|s|ging)"
    r"|interrupt(?:ed|s|ing)|confront(?:ed|s|ing)|quizz(?:ed|es|ing)|lobby"
    r"|order(?:ed|s|ing)?|command(?:ed|s|ing)?|requir(?:ed|es|ing)|challeng(?:ed|es|ing)|invit(?:ed|es|ing)"
    r"|direct(?:ed|s|ing)?|e-?mail(?:ed|s|ing)|alert(?:ed|s|ing)|question(?:ed|s|ing))"
)
# Words that end the name of an addressee, and those that cannot begin one.
_PREPOSITION = (
    r"in|on|at|during|after|before|following|ahead|when|while|as|from|by|aboard|via|outside|inside|that|to|about"
    r"|over|upon|if|whether|how|why|what|who|whom|whose|which|where|not|is|are|was|were|has|have|had|will|would|could"
    r"|should|must|may|might|said|says|adding|saying|today|yesterday|tonight|earlier|later|this|next"
    r"|(?:[Mm]on|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)day|regarding|concerning|without|against|under|through"
    r"|amid|because|since|until|but|separately|also|again|recently|he|she|it|they|we|i|there|however|instead|then(?!-)|too|back"
)
_END = (
    rf"(?-i:(?:{_PREPOSITION}|last|(?<!\bof\s)(?:his|her|their)|once\s+again|directly|for\s+(?:his|her|its|their|\w+ing)"
    r"|(?:an?|one|two|three|four|five|six|seven|several|some|\d+)\s(?:hour|day|week|month|year)s?"
    r"|and\s+(?:[a-z]+ed|told|also|then|that|he|she|they)|with\s+(?:an?|his|her)"
    r"|(?<!\bmembers\s)(?<!\bleaders\s)of\s+(?:his|her|its|their)"
    r"|(?!family|assembly|ally|daily|weekly|elderly)[a-z]{3,}ly(?=[.,;:]|\s*\x1a|\s+that\b|$))\b)"
)
_NAME = (
    rf"(?P<name>(?!(?:{_PREPOSITION}|for|of|with)\b)(?:(?!\s+{_END})(?:[^,.;:!?\x1a“”\"()\[\]\n—–]"
    rf"|(?<=\b(?-i:[A-Z]))\."
    r"|(?<=\b(?:Mr|Dr|Ms))\.|(?<=\bMrs)\.|(?<=\b(?:Gov|Sen|Rep|Gen))\.)){1,70})"
)
# The verb must be the attribution's own cue, or lead up to it ("told reporters on the plane, adding that").
TOLD = re.compile(
    rf"\b(?P<verb>{_TELL}|call(?:ed|s|ing)?\s+(?:on|upon)|(?:appeal|complain|pledg|vow)(?:ed|e?s|ing)?\s+to"
    rf"|ma(?:de|kes?|king)\s+(?:it\s+)?clear\s+to|lectur(?:ed|es|ing)|recommend(?:ed|s|ing)?|implor(?:ed|es|ing)"
    rf"|apologi[sz](?:ed?|es|ing)\s+to)\s+{_NAME}",
    re.IGNORECASE,
)
# Straight after any cue: "confirmed to Nordwire", "issued a stark warning to Norway".
TO = re.compile(
    r"\s*(?-i:to)\s+"
    rf"(?=(?-i:[A-Z])|(?:the|an?|his|her|its|their|our|my|all|some|several|many|more|hundreds|thousands|\d)\b|[\w-]+[^\Ws]s\b)"
    rf"{_NAME}",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"(?:^|[.;,]\s|\x1a\s)(?P<name>(?:[Tt]he\s+)?[A-Z][\w’' -]{1,40}?)\s+(?:was|were|has been|have been|had been)\s"
    r"(?:[^.;\x1a]{0,60}\s(?:and|then)\s)?$"
)
PASSIVE_WHO = re.compile(
    r"(?P<name>[\w’'-]+(?:\s[\w’'-]+){0,3}?),?\s+who\s+(?:was|were|has been|have been|had been)\s$"
)
PASSIVE_CUE = re.compile(
    r"(?:(?:(?:has|have|had)\s+)?(?:was|were|been|are|is)\s+(?:\w+ly\s+|often\s+|then\s+|also\s+|later\s+)?)?"
    r"(?:told|notified|informed|warned|briefed|ordered|advised)\b"
    r"|(?:(?:has|have|had)\s+)?(?:was|were|been)\s+(?:\w+ly\s+)?(?:asked|questioned|pressed|quizzed|urged|reminded"
    r"|encouraged|instructed|assured|invited|alerted)\b"
)
# Who is asked answers in the same sentence: "Asked about it, Orlova said", "Orlova said when asked about it".
ASKED = re.compile(r"(?:(?:when|after|if|being)\s+)?(?:later\s+)?(?:asked|pressed|questioned|told)\b", re.IGNORECASE)
_ANSWERER = r"(?P<name>(?:Mr\. |Ms\. |Mrs\. |[Tt]he )?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})"
ANSWERS = re.compile(rf"[^\x1a.]*\x1a+[,.”\"’]*\s{{1,2}}{_ANSWERER}\s(?:[a-z]+\s){{0,3}}(?!(?:[a-z]+\s)?by\b)[a-z]+")
ANSWERED = re.compile(
    rf"{_ANSWERER}\s(?:said|says|told\s[\w ]{{3,30}}|replied|answered|responded)"
    r"(?:\s\w+day)?,?\s(?:when\s|after\s(?:being\s)?)?$"
)
# Bodies that are spoken to where they sit: "said in the Federation Council", "at a Senate committee hearing".
_BODY = (
    r"(?-i:(?:(?:[A-Z][\w’'-]*|of|on|the|for|and|upper|lower|house)\s+){0,7}"
    r"(?:Committee|Council|Parliament|Senate|Congress|Commission|Assembly|Commons|Lords|Bundestag|Duma|Knesset|Caucus|Forum"
    r"|parliament|congress|inquest|(?:congressional|parliamentary|[Ss]enate|[Hh]ouse|Knesset|select|government)"
    r"\s(?:[a-z]+\s)?(?:committee|subcommittee|panel))\b(?:\s+(?:on|for)(?:\s+[A-Z]\w+)+)?(?!\s+(?:Summit|summit)))"
)
# Broadcasts that are spoken on: "said on CBS", "in Radio Nord's morning programme".
_ON_AIR = (
    r"(?-i:(?:CNN|CBS|NBC|ABC|MSNBC|CNBC|BBC|NPR|PBS|Fox|Newsmax|Sky News|Al Jazeera|TF1|France 24)"
    r"(?:\s+[A-Z&][\w’']*){0,3}"
    r"|(?:[A-Z][\w-]*\s+){1,3}(?:TV|Radio|Television|News|radio|television|tv|podcast)\b|Radio(?:\s+[A-Z0-9]\w*)+"
    r"|(?:Fox\s)?[A-Z]\w+ & [A-Z]\w+"
    r"|(?:The\s+)?(?:[A-Z][\w’'-]*\s+){1,3}(?:Show|Podcast|Tonight))"
    r"(?:\s[Cc]hannel)?(?:['’‘]s?\s(?:[a-z]+\s)?(?:[“\"‘']{1,2}[A-Z][^“”\"\x1a\n]{2,34}?(?=[,.]?[”\"’'])"
    r"|(?-i:[A-Z][\w’]*(?:\s(?:[A-Z][\w’]*|the|of)){1,3})))?"
)
# The occasion names whom it was said to, wherever it stands in the clause; with its kind.
_OCCASIONS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "interview",
            rf"(?<!after an )(?<!after the )(?<!after )\binterview(?:s|ed)?\s+(?:with|to|for|by|on)\s+{_NAME}",
        ),
        ("interview", rf"\b(?:sit(?:s|ting)?|sat|appear(?:s|ed|ing)?|appearance)\s+(?:down\s+)?(?:with|on)\s+{_NAME}"),
        ("interview", rf"\ban?\s+(?P<name>{_ON_AIR})\s+interview\b"),
        (
            "interview",
            r"\binterview\s+(?:(?:that|which)\s+was\s+)?(?:published|printed|broadcast|aired|carried|posted|released|shown)\s+"
            rf"(?:(?-i:[A-Z]\w+day)\s+)?(?:by|in|on)\s+{_NAME}",
        ),
        (
            "on air",
            rf"\b(?:programme|program|show|broadcast|edition|podcast)\s+(?:of|on)\s+(?:the\s+)?(?P<name>{_ON_AIR})",
        ),
        (
            "meeting",
            rf"\b(?:in|during|at|on)\s+(?:(?:a|an|the|his|her|their|its)\s+)?(?:[\w-]+\s+){{0,2}}"
            rf"(?:call|conversation|talks|meeting|discussions?|exchange|rally|briefing|session|audience)\s+with\s+{_NAME}",
        ),
        ("letter", rf"\b(?:complaint|petition|lawsuit|appeal|request)s?\s+(?:filed\s+)?with\s+{_NAME}"),
        ("urged", rf"\b(?:demand|sought|seek|request)(?:ed|ing|s)?\s(?:an?\s)?(?:[\w-]+\s){{1,3}}from\s+{_NAME}"),
        (
            "letter",
            rf"\b(?:letter|message|note|memo|email|telegram|text)s?\s+"
            rf"(?:(?:that\s+)?(?:(?:he|she|they|it)\s+)?(?:sent|addressed|wrote|written|penned)\s+)?(?:with\s+|to\s+){_NAME}",
        ),
        ("letter", rf"\b(?:write|writes|wrote|writing|written)\s+(?:(?-i:[A-Z]\w+day)\s+(?:\w+\s+)?)?to\s+{_NAME}"),
        (
            "reply",
            rf"\b(?:reply|replies|replied|replying|respond(?:ed|ing|s)?|(?:in\s+)?response)\s+to\s+"
            rf"(?:(?:a\s+|the\s+)?questions?\s+(?:by|from|of)\s+)?{_NAME}",
        ),
        (
            "reply",
            rf"\b(?:questions?|questioning|(?:cross-)?examin(?:ed|ation)|questioned|grilled|challenged|asked|quizzed|pressed)\s+(?:from|by)\s+{_NAME}",
        ),
        ("speech", rf"(?:^|[.,]\s*)addressing\s+{_NAME}"),
        (
            "speech",
            rf"\bas\s+(?:he|she|they|I|we)\s+(?:addressed|told|briefed|spoke\s+(?:to|with)|conveyed\s+to)\s+{_NAME}",
        ),
        (
            "message",
            rf"\b(?:warning|message|appeal|plea|apology|ultimatum|assurance|reply|speech|address|call|(?<!in )order"
            rf"|recommendation|request|complaint|condolence|congratulation|greeting|note)s?\s+to\s+{_NAME}",
        ),
        (
            "speech",
            r"\b(?:wrote|writes?|writing|complained|boast(?:ed|ing)|confirmed|exchange"
            r"|appear(?:s|ed|ing|ance)?(?=\s+before)|spoke|speaks?|speaking|spoken|talk|talking|talked|remarks|comments"
            r"|address|speech|said|says|saying|(?<!joint )statement|testimony|testified|testifying)"
            rf"\s+(?:to|before|with|in\s+front\s+of)\s+{_NAME}",
        ),
        (
            "letter",
            rf"\b(?:(?:given|submitted|delivered|presented|issued|sent|circulated|provided)\s+to"
            rf"|shared\s+(?:\w+ly\s+)?with)\s+{_NAME}",
        ),
        (
            "meeting",
            r"\b(?:at|during)\s+(?:an?|the|\w+['’]s)\s+(?:[\w-]+\s+){0,2}?(?:meeting|gathering|session|panel|town hall)"
            rf"\s+(?:of|with)\s+{_NAME}",
        ),
        (
            "on air",
            rf"(?<!read )(?<!read out )(?<!broadcast )(?<!reported )\b(?:on|in)\s+(?:['“\"])?(?P<name>{_ON_AIR})",
        ),
    )
)
BODY = re.compile(
    rf"\b(?:[Aa]t|[Ii]n|[Bb]efore|[Dd]uring|[Aa]ddress(?:ed|ing)|from|to)\s+(?:(?:a|an|the|his|her|their)\s+)?"
    rf"(?:(?:[\w-]+\s+){{0,2}}(?:meeting|session|hearing|debate)\s+(?:of|at|in|before)\s+(?:(?:a|the)\s+)?)?(?P<name>{_BODY})"
)
BODY_OPENINGS = frozenset(
    {
        "comm", "coun", "parl", "sena", "cong", "asse", "lord", "bund", "duma", "knes", "cauc", "foru", "inqu", "subc",
        "pane",
    }
)  # fmt: skip
"""First letters of the nouns for such bodies."""
# A medium that asks: "Nordwire spoke to Vera Orlova".
INTERVIEWED = re.compile(
    r"(?P<name>(?:The\s+)?(?:[A-Z][\w.&’'-]*\s+){1,4}?)(?:has\s+)?"
    r"(?:(?:spoke|talked|caught up|sat down)\s+(?:to|with)|interviewed|consulted)\s+(?P<who>[^,.;\x1a]{3,60})"
)
# Whoever meets somebody is spoken to by them: "The envoy met with President Orlova".
MET = re.compile(
    r"^\W*(?P<who>(?:[^,;\x1a]|,\sJr\.){3,70}?)\s+(?:(?:has|have|had|also|then|later|today|separately|on\s\w+day)\s+){0,3}"
    rf"(?:met|meets|held\s+[a-z ]{{0,20}}(?:talks|call|meeting|discussions)|spoke|sat\s+down|received|hosted"
    r"|welcomed(?=[^.;]{3,90}\sto\s))\s+(?:on\s\w+day\s+)?"
    rf"(?:(?:[\w-]+\s+){{0,4}}?with\s+|(?=[A-Z]|(?:the|an?|his|her|its|their)\s)){_NAME}"
)
# The headline of a record: "Readout of President Orlova's Call with Prime Minister Lindqvist".
MET_IN_TITLE = re.compile(
    r"(?P<who>(?:[A-Z][\w.-]*,?\s){1,6}?[A-Z][\w-]*)['’]s?\s(?:[A-Z][\w-]*\s){0,2}(?:Call|Meeting|Conversation|Discussion)"
    rf"s?\s[Ww]ith\s{_NAME}"
)
HEARD = Openings((TOLD, *(pattern for _, pattern in _OCCASIONS)))
KINDS = {pattern: kind for kind, pattern in _OCCASIONS}
DETERMINER = re.compile(
    r"^(?:the|a|an|(?:his|her|their)(?!\s(?:Majesty|Highness|Excellency|Holiness))|its|our|my|all|both|some|several"
    r"|many|other|fellow|visiting|state-run|a group of"
    r"|members of the press)\s+",
    re.IGNORECASE,
)
# What statements are made at or in, not to.
NOT_SOMEBODY = re.compile(
    r"\b(?:conference|briefing|interview|statement|hearing|rally|meeting|summit|event|(?-i:forum)|ceremony|session"
    r"|question|questions|letter|report|truth|story|time|way|something|nothing|things?|(?-i:it|them|him|her|me|us|you)|lies?"
    r"|calls?|remarks|comments|demands|requests?|threats?"
    r"|social media|twitter|facebook|instagram|internet"
    r"|(?-i:post)|ultimatum|media outlet|claims?|allegations?|criticism|attacks?|issues?|war|end)$|^\W*$"
    r"|^(?:mr|mrs|ms|dr)\.?$"
    r"|['’]s\s+(?:calls?|remarks|comments|demands?|requests?|threats?|questions?)\b"
    r"|^(?:(?-i:(?!acting|outgoing|incoming|visiting|remaining|leading|ruling|participating|trading|serving|voting|neighbou?ring|cheering"
    r"|roaring|adoring)[a-z]+ing)\b"
    r"|why|how|when|if|that|say|stop|do|be|make|take|let|speak|whether|more|much|so|such|what)\b",
    re.IGNORECASE,
)
# Common nouns for those who can be spoken to; other addressees have a name.
SOMEBODY = re.compile(
    r"\b(?:reporters?|journalists?|correspondents?|media|press|newspapers?|magazine|broadcasters?|radio|television|tv|show"
    r"|channels?|agency|news|programme|lawmakers?|mps?|senators?|parliament|congress|council|committee|forum|court|judges?"
    r"|jury|ministers?|ministry|presidents?|leaders?|leadership|counterparts?|officials?|authorities|governments?"
    r"|administration|cabinet|diplomats?|ambassadors?|envoys?|delegat\w+|negotiators?|mediators?|allies|ally|partners?"
    r"|countries|nations?|states?|powers|part(?:y|ies)|sides?|members?|supporters?|voters?|audiences?|crowds?|public"
    r"|people|citizens?|residents?|civilians?|populations?|famil(?:y|ies)|relatives|friends?|colleagues?|staff|aides?"
    r"|advisers?|employees|workers|students?|graduates|troops|soldiers?|forces|military|army|commanders?|generals?|police"
    r"|officers?|investigators?|prosecutors?|rebels|militants|fighters|compan(?:y|ies)|investors?|executives?|giants?"
    r"|firms?|makers?"
    r"|business(?:es|men)?|banks?|community|organi[sz]ations?|groups?|union|league|assembly|commission|bloc|kingdom"
    r"|king|queen|prince|pope|bishops|faithful|pilgrims|congregation|conservatives|republicans|democrats?|rivals?"
    r"|opponents?|critics|enem(?:y|ies)|world|host|attendees|participants|guests|team|players|fans|women|men|children"
    r"|donors|analysts|experts|jurors|organi[sz]ers|moderators?|governors?|mayors?|teachers|doctors|farmers|owners"
    r"|migrants|refugees|hostages|settlers|viewers|listeners|followers|users|readers|activists|inmates|caucus"
    r"|customers|homebuyers|employers|witnesses|protesters|those|inquest|board|watchdog|regulator|tribunal|magistrates?"
    r"|coroner|elders|chiefs|clergy|youths?|lawyers?|attorneys?|wife|husband|mother|father|sons?|daughters?|brothers?"
    r"|sisters?|parents?|kids|boys?|girls?|wom[ae]n|man|schools?|districts?|universit(?:y|ies)|hospitals?|management"
    r"|households|department|candidates|wire service|everyone|surrogates|personnel|peers|neighbou?rs?|driver|captain"
    r"|director|chairs|outlet|publication|station|website|portal|weekly|daily|paper|network)\b",
    re.IGNORECASE,
)
# Other nouns for people, by how they end: "villagers", "mourners", "entrepreneurs".
PEOPLE = re.compile(r"(?:(?:i[ae]n|eer|eur|or|ist|ant|(?<!m)ent|er)s|men|folk|mates)$")
# What ends so and is nobody.
NO_PEOPLE = re.compile(
    r"\b(?:numbers|orders|papers|answers|matters|letters|offers|powers|rivers|barriers|borders|cent(?:er|re)s|chapters"
    r"|computers|containers|corners|covers|dangers|dinners|disasters|fingers|headquarters|layers|posters|quarters"
    r"|shelters|towers|waters|wonders|carriers|choppers|cancers|tankers|trailers|tenders|folders|doors|floors"
    r"|errors|factors|sectors|colou?rs|corridors|reactors|terrors|sensors|indicators|rumou?rs|favou?rs|plants|restaurants"
    r"|grants|variants|warrants|events|incidents|accidents|contents|patents|tents|accents|talents|continents|components"
    r"|lists|helicopters|fears|years|wars|hours|tears|dollars)$"
)
SWALLOWING = re.compile(
    rf"\b(?:(?P<plain>{_TELL}|(?:push|exhort|prod|recommend|request)(?:ed|e?s|ing)?)|(?P<on>call(?:ed|s|ing)?)|(?P<to>(?:appeal|apologi[sz]e?)(?:ed|d|s|ing)?))"
    r"(?:\s+(?:on|upon|to))?$",
    re.IGNORECASE,
)
OBJECT = re.compile(
    r"(?P<link>on |upon |to )?"
    rf"(?P<object>(?!(?:{_PREPOSITION}|for|of|with|all(?=\s(?:to|that|of)))\b)(?:[^,.;“”\"]|(?<=\b[A-Z])\.){{2,60}}?)"
    rf" (?:to|that|not to|against|about|of(?=\s+(?:his|her|its|their)\b)|for(?=\s+\w+ing\b))\s",
    re.IGNORECASE,
)
# Several at once: "urged governments, employers and workers to act".
OBJECTS = re.compile(
    rf"(?:on |upon |to )?(?P<objects>(?!(?:{_PREPOSITION}|for|of|with|all(?=\s(?:to|that|of)))\b)"
    rf"(?:[^,.;“”\"]{{2,40}},\s){{1,3}}?"
    rf"(?:[^,.;“”\"]{{2,40}},?\s)?and\s[^,.;“”\"]{{2,50}}?)\s(?:not\s)?to\s(?!the\b)",
    re.IGNORECASE,
)
LISTED = re.compile(r",?\s+and\s+|,\s+")
THANKING = re.compile(r"\b(?:thank|congratulat)\w*$", re.IGNORECASE)
THANKED = re.compile(r"(?P<object>[^,.;“”\"]{2,60}?) (?:for|on)\s")
# A headline's "Orlova to Lindqvist: ..." and the form of address with which a quotation opens.
HEADED = re.compile(rf"\s+to\s+{_NAME}:")
ADDRESSED = re.compile(
    r"[“\"‘']\W*(?P<name>(?:Mr|Mrs|Ms|Madam|Dr|Secretary|Minister|President|Prime Minister|Senator|Chancellor|Director"
    r"|Ambassador|General|Governor)\.?\s"
    r"(?!Secretary|Minister|President|Prime|Speaker|Chair|Chancellor|Ambassador)(?:[A-Z][\w-]+\s?){1,3}),"
    r"(?!\s(?:who|which|whose)\b)"
)
# Two adjectives of one noun, which are not parted: "Norwegian and Danish officials".
_ADJECTIVE = r"[A-Z]\w+(?:ian|ean|can|ese|ish|eli|aqi)"
OF_BOTH = re.compile(rf"{_ADJECTIVE} and {_ADJECTIVE}(?: [a-z][\w-]+)+")
AND = re.compile(r"\s+and\s+(?:the\s+)?(?=[A-Z])")
