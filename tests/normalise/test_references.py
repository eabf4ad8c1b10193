"""Who is meant by words that name nobody: descriptions, bodies by their kind, quotations alone."""

from __future__ import annotations

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import Attribution, Span
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, speakers_of

tables = speaker_cases.tables


def last(marked: str, tables: ActorTables):
    """The speakers of the last marked source."""
    return speakers_of(marked, tables)[-1]


def test_a_description_means_whom_the_article_brings_in_by_its_words(tables: ActorTables):
    article = (
        "Orvik Motors chief Nora Belsen spoke in Oslo. [[Nora Belsen]] said {{the plant opens}}. "
        "[[The Orvik boss]] said {{more will follow}}."
    )
    assert last(article, tables)[0].name == "Nora Belsen"


def test_the_firm_is_the_one_that_spoke(tables: ActorTables):
    article = "[[Orvik Motors]] said {{sales fell}}. [[The firm]] said {{it would cut jobs}}."
    assert last(article, tables)[0].name == "Orvik Motors"


def test_a_quotation_without_a_source_is_nobody_s_where_nobody_speaks(tables: ActorTables):
    text = "Rain fell in the valley. “All is lost.”"
    start = text.index("“")
    alone = Attribution("a", None, None, (Span(start, len(text), text[start:]),), "direct", None, True, 0.9)
    assert resolve_speakers(context(text, "2024-06-12"), [alone], tables) == [[]]


def test_a_secretary_of_state_is_a_person_and_no_body(tables: ActorTables):
    article = (
        "Nora Belsen met the press in Oslo. [[Belsen]] said {{talks go on}}. The visit was short. "
        "[[The former secretary of state]] said {{more would follow}}."
    )
    assert last(article, tables)[0].name == "Nora Belsen"


def test_a_description_that_tells_a_country_means_nobody_of_another(tables: ActorTables):
    article = (
        "The council met on the sea lanes. [[The representative of France]] said {{the attacks must stop}}. "
        "[[The representative of China]] called for {{restraint by all}}."
    )
    assert [one.country for one in last(article, tables)] == ["CHN"]


def test_a_country_right_behind_a_name_is_that_of_its_bearer(tables: ActorTables):
    article = "[[Prime Minister Sofia Marin of Portugal]] said in Nairobi that {{a trade office will open}}."
    assert [(one.name, one.country) for one in last(article, tables)] == [("Sofia Marin", "PRT")]
