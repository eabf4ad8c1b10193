"""The patterns of time expressions (:mod:`pipeline.normalise.days.expressions`)."""

from __future__ import annotations

import re

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = dict(
    zip(
        ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
        (1, *range(1, 11)),
        strict=True,
    )
)

_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?)"
)
_PART = r"(?:\s+(?:morning|afternoon|evening|night|noon|midday))?"
_LEAD = r"(?:(?:on|in|at|over|during|since|from|by|until|late|early|earlier)\s+){0,3}"
# What is named by its month or year alone: "at its April session", "a 2016 interview".
_OF_MONTH = (
    r"order|speech|interview|letter|statement|report|address|post|memo|document|hearing|ruling|decree|article|meeting"
    r"|summit|briefing|conference|forum|event|call|visit|release|session|tour|podcast|paper|study|survey|opinion|filing"
)
_OF_YEAR = rf"{_OF_MONTH}|poll|trial|case|lawsuit|book|essay|message|debate|documentary|deposition|campaign"
_DETERMINER = r"(?:(?<=\ba\s)|(?<=\bthe\s)|(?<=\bhis\s)|(?<=\bher\s)|(?<=\bits\s)|(?<=\btheir\s))"

# How an expression can begin: what no expression begins with need not be tried against all its forms.
_OPENING = rf"""(?=\s+(?:(?:late|early)\s+)?{_WEEKDAY}|(?=\w){_LEAD}(?:
      \d|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tonight|yesterday|overnight
    | the\s+(?:\d|previous|following|weekend)|last|this|next|previous|past|coming|following|later|earlier
    | (?:early|mid|late)[-\s]|(?:a|an)\s+(?:short|little|hour|day|week|month|year)|moments|minutes|few|several
    | (?:one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:hour|day|week|month|year)))"""
EXPRESSION = re.compile(
    rf"""\b{_OPENING}(?P<lead>{_LEAD})(?:
      (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
    | (?:{_WEEKDAY},?\s+)?(?P<absolute>
          {MONTH}\s+(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*(?:-|–|and|to)\s*(?P<until1>\d{{1,2}})(?:st|nd|rd|th)?)?
              (?!\s*(?:%|percent|\d|[:.,]\d{{1,2}}\b(?!\d)))(?:,?\s+(?P<year1>(?:19|20)\d{{2}})\b)?
        | (?:the\s+)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*(?:-|–|and|to)\s*(?P<until2>\d{{1,2}})(?:st|nd|rd|th)?)?
              \s+(?:of\s+)?(?P<month2>{MONTH})(?![a-z])(?:,?\s+(?P<year2>(?:19|20)\d{{2}})\b)?)
    | (?P<which>last|this|next|previous|past|coming|following|the\s+previous|the\s+following)?\s*
          (?:(?:late|early)\s+)?(?P<weekday>{_WEEKDAY})(?!s\b)(?P<possessive>['’]s)?{_PART}
          (?:,?\s+(?:of\s+)?(?P<weekweek>last|this|next)\s+week)?
    | (?P<today>(?:a\s+(?:short|little)\s+while|moments|minutes|an\s+hour|(?:few|several|two|three|\d)\s+hours)\s+ago
          |earlier\s+today|later\s+today|today|tonight|this\s+(?:morning|afternoon|evening))\b
          (?P<possessive2>['’]s)?
    | (?P<overnight>overnight)\b(?!\s+(?:attack|strikes?|raid|bombardment|stay|flight|success|hit|service|train|shift))
    | (?P<yesterday>yesterday|last\s+night)\b(?P<possessive3>['’]s)?{_PART}
    | (?<![-\w])(?P<number>a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d{{1,3}})\s+
          (?P<unit>day|week|month|year)s?\s+(?P<ago>ago)
    | (?P<later>later\s+)?(?P<shift>last|this|next)\s+(?P<period>week(?:end)?|month|year)\b(?P<possessive4>['’]s)?
    | (?:over|at)\s+the\s+(?P<weekend>weekend)
    | (?<=in\s)(?P<month>{MONTH})(?![a-z])(?:\s+(?:of\s+)?(?P<year>(?:19|20)\d{{2}}))?(?!\s*\d)
    | {_DETERMINER}(?P<attributive>{MONTH})
          (?=\s+(?:\w+\s+){{0,2}}(?:{_OF_MONTH})\b)
    | {_DETERMINER}(?P<yearof>(?:19|20)\d{{2}})(?=\s+(?:\w+\s+){{0,2}}(?:{_OF_YEAR})\b)
    | (?P<third>early|mid|late)[-\s](?P<thirdmonth>{MONTH})(?![a-z])(?!\s*\d{{1,2}}\b)
          (?:,?\s+(?:of\s+)?(?P<thirdyear>(?:19|20)\d{{2}}))?
    | earlier\s+in\s+the\s+(?P<running>week|month|year)\b
    | (?<=in\s)(?P<bareyear>(?:19|20)\d{{2}})\b
    )""",
    re.VERBOSE,
)
"""Of a text in lower case, which is far quicker than to leave the case to every letter of the pattern."""
SIGNS = ("day", "night", "week", "month", "year", "ago", "morning", "afternoon", "evening")
DIGIT = re.compile(r"\d")
OF_A_MONTH = re.compile(rf"(?:[an]\s|\b(?:its|the|his|her|their)\s|(?:early|mid|late)[-\s]){MONTH}")
HINT = re.compile(
    r"day|night|week|month|year|today|ago\b|this (?:morning|afternoon|evening)|\b\d{1,2}(?:st|nd|rd|th)?\s+[A-Z]"
    r"|[A-Z][a-z]{2,8}\.? \d"
    r"|\d{4}|(?:[Ii]n|of|[Aa]|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s[A-Z]|(?:arly|[Mm]id|ate)[-\s][A-Z]"
)
