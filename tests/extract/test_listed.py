"""Lists of quotations: each belongs to whoever is named for it, before or behind."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.extractor import load_extractor
from pipeline.extract.listed import listed

PEOPLE = (
    ("Mirel Osk", "prime minister of Ardania", "This is a day that our children will remember."),
    ("Joren Valdic", "foreign minister of Belmora", "Two neighbours can settle everything at a table."),
    ("Lena Parr", "spokeswoman of the Northern Union", "We stand ready to send observers to the river."),
)
LEAD = "Leaders on the river accord\n\nThe accord was signed on Tuesday by Ardania and Belmora.\n\n"
FORMS = {
    "name above": "{name}, {office}\n\n“{words}”",
    "name above, office first": "{office} {name}\n“{words}”",
    "name below": "“{words}”\n\n— {name}, {office}",
    "told below": "“{words}”\n\n{name}, {office}, said.",
    "told below, verb first": "“{words}”\n\nsaid {name}, {office}.",
    "name behind": "“{words}” {name}, 54, {office}",
    "handle behind": "“{words}” — {name} (@handle) May 20, 2025",
    "told behind": "“{words}” said {name}, {office}.",
    "never closed": "{name}, {office}\n\n“{words}",
}


def _list_of(form: str) -> str:
    said = [form.format(name=name, office=office, words=words) for name, office, words in PEOPLE]
    return LEAD + "\n\n".join(said)


def _said(text: str, relations: list[Relation]) -> dict[str, str]:
    """By the words of each quotation, who says them."""
    return {
        text[slice(*part)].strip("“”"): text[slice(*item.source)] if item.source else ""
        for item in relations
        for part in item.content
    }


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_each_quotation_of_a_list_belongs_to_whoever_is_named_for_it(form: str) -> None:
    text = _list_of(form)
    said = _said(text, load_extractor().linked([text])[0])
    assert all(name in said[words] and "May" not in said[words] for name, _, words in PEOPLE)


def _span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def _told_next(text: str, who: str, words: str) -> Relation:
    return Relation(_span(text, who), None, (_span(text, words),), 0.1)


def test_who_is_named_once_above_a_quotation_is_left_as_it_was() -> None:
    text = "The Long Road\n\n“We have waited for a year,” Osk said.\n\n“We can wait for another one.”"
    found = [Relation(_span(text, "Osk"), _span(text, "said"), (_span(text, "“We have waited for a year,”"),))]
    assert listed(text, found) == found


def test_headings_between_quotations_are_nobody() -> None:
    text = "The Long Road\n\n“We have waited for a year.”\n\nThe Short Way\n\n“We can wait for another one.”"
    found = [Relation(None, None, (_span(text, "“We have waited for a year.”"),))]
    assert listed(text, found) == found


def test_headlines_that_tell_are_no_names() -> None:
    text = "“We have waited for a year,” Mayor Osk Says\n\n“We can wait for ever,” Mayor Osk Adds"
    assert listed(text, []) == []


def test_a_line_that_says_more_than_who_spoke_leaves_the_quotation_before_it() -> None:
    text = "“We have waited for a year.”\n\nValdic said it was late.\n\n“We can wait for another one.”"
    found = [Relation(_span(text, "Valdic"), _span(text, "said"), (_span(text, "it was late"),))]
    assert listed(text, found) == found


def test_a_line_that_ends_with_a_colon_tells_of_what_follows() -> None:
    text = "“We have waited for a year.”\n\nJoren Valdic of Belmora added:\n\n“We can wait for another one.”"
    words = "“We can wait for another one.”"
    found = [Relation(_span(text, "Joren Valdic of Belmora"), _span(text, "added"), (_span(text, words),))]
    assert listed(text, found) == found


def test_a_list_takes_its_quotations_from_others() -> None:
    text = _list_of(FORMS["told below"])
    words = [f"“{one[2]}”" for one in PEOPLE]
    others = [
        Relation(_span(text, "Ardania and Belmora"), _span(text, "signed"), (_span(text, words[0]),)),
        _told_next(text, "Mirel Osk", words[1]),
    ]
    said = _said(text, listed(text, others))
    assert [said[one[2]].split(",")[0] for one in PEOPLE] == [one[0] for one in PEOPLE]
