"""Sources that only the article explains: pronouns, descriptions, unnamed people, documents, nested speech."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import Span
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, read, speakers_of

tables = speaker_cases.tables


def last(marked: str, tables: ActorTables, **options):
    """The speakers of the last marked source."""
    return speakers_of(marked, tables, **options)[-1]


def ids(speakers) -> list[str | None]:
    return [speaker.id for speaker in speakers]


def test_he_is_whoever_spoke_last_not_whom_he_spoke_about(tables: ActorTables):
    article = (
        "[[Pavel Gorshenin]] said {{Tomas Breckhold had not called}}. {{“We are patient,”}} [[he]] added. "
        "[[Arvid Lindqvarn]] disagreed, saying {{Gorshenin was late}}. {{“We are not,”}} [[he]] said."
    )
    found = speakers_of(article, tables)
    assert ids(found[1]) == ["Q9000006"]
    assert ids(found[3]) == ["Q9000001"]
    assert found[1][0].method == "pronoun"


def test_she_passes_over_men(tables: ActorTables):
    article = "President Mirela Dovancu met Pavel Gorshenin in Oslo. {{“It was brief,”}} [[she]] said."
    assert ids(last(article, tables)) == ["Q9000002"]


def test_gender_comes_from_the_article_where_no_table_knows_it(tables: ActorTables):
    article = "Ms Varennikova met Mr Tarmanov at noon. {{“It was brief,”}} [[she]] said. {{“Too brief,”}} [[he]] said."
    found = speakers_of(article, tables)
    assert [speakers[0].name for speakers in found] == ["Varennikova", "Tarmanov"]


def test_a_pronoun_never_means_an_institution(tables: ActorTables):
    (speaker,) = last("[[The Kremlin]] said {{so}}. {{“No,”}} [[he]] said.", tables)
    assert (speaker.name, speaker.kind, speaker.country) == (None, "unnamed", "RUS")


def test_it_is_the_institution_that_spoke(tables: ActorTables):
    article = "[[Finland's foreign ministry]] said {{so}}. {{The route stays open}}, [[it]] added."
    assert ids(last(article, tables)) == ["FIN.foreign_ministry"]


def test_it_is_the_movement_that_spoke_last_not_the_state_before_it(tables: ActorTables):
    article = (
        "[[Finland]] said {{the talks would go on}}. [[Hezbollah]] said {{it was ready for the meeting}}. "
        "[[It]] rejected {{a change of place}}."
    )
    assert last(article, tables)[0].name == "Hezbollah"


def test_where_two_fit_equally_the_pronoun_stays_open(tables: ActorTables):
    article = "Talks between Pavel Gorshenin and Tomas Breckhold ended. {{“Nothing came of it,”}} [[he]] said."
    assert all(one.name is None for one in last(article, tables))


def test_first_person_outside_nesting_is_nobody(tables: ActorTables):
    assert last("Pavel Gorshenin spoke. [[I]] said {{so}}.", tables) == []


@pytest.mark.parametrize(
    ("description", "speaker_id"),
    [
        ("the minister", "Q9000001"),
        ("the Swedish foreign minister", "Q9000001"),
        ("the top Swedish diplomat", "Q9000001"),
        ("The Russian leader", "Q9000006"),
        ("the Russian president", "Q9000006"),
        ("the chancellor", "Q9000003"),
    ],
)
def test_a_description_means_the_person_it_fits(description: str, speaker_id: str, tables: ActorTables):
    article = (
        "Russian President Pavel Gorshenin received German Chancellor Tomas Breckhold and Swedish Foreign Minister "
        f"Arvid Lindqvarn on Monday. {{{{The talks go on}}}}, [[{description}]] said."
    )
    assert ids(last(article, tables)) == [speaker_id]


def test_a_title_without_a_name_is_the_holder_that_day(tables: ActorTables):
    speaker = last("[[The Russian president]] said {{so}}.", tables)[0]
    assert (speaker.id, speaker.method) == ("Q9000006", "title")
    assert last("[[The Romanian president]] said {{so}}.", tables, day="2025-06-12")[0].kind == "unnamed"
    assert last("[[The former Russian president]] said {{so}}.", tables)[0].kind == "unnamed"


def test_unnamed_people_keep_their_words_and_country(tables: ActorTables):
    official = last("[[a Ukrainian official informed about the matter]] told reporters {{so}}.", tables)[0]
    assert (official.id, official.kind, official.country) == ("UKR.official", "unnamed", "UKR")
    assert official.name == "a Ukrainian official informed about the matter"
    group = last("Plus, [[U.S. officials]] have said {{so}}.", tables)[0]
    assert (group.id, group.kind) == ("USA.official", "group")


def test_the_source_is_the_unnamed_one_introduced_before(tables: ActorTables):
    article = "[[A Ukrainian official]] told reporters {{so}}. {{“It will not work,”}} [[the source]] added."
    assert ids(last(article, tables)) == ["UKR.official"]


def test_the_person_is_the_unnamed_one_introduced_before(tables: ActorTables):
    article = "[[A Ukrainian official]] told reporters {{so}}. {{“It will not work,”}} [[the person]] added."
    assert ids(last(article, tables)) == ["UKR.official"]


def test_the_prime_minister_is_no_minister_of_another_matter(tables: ActorTables):
    article = (
        "Prime Minister Rasmus Odell met Minister of Industry Karl Henning in Oslo. "
        "{{The plant opens in May}}, [[the prime minister]] said. {{It is late}}, [[the minister]] said."
    )
    assert [one[0].name for one in speakers_of(article, tables)] == ["Rasmus Odell", "Karl Henning"]


def test_a_british_secretary_is_called_the_minister(tables: ActorTables):
    article = (
        "Minister Agnes Tolley spoke first. Work and Pensions Secretary Nora Whitby answered in London. "
        "[[The minister]] said {{it was hard}}."
    )
    assert last(article, tables)[0].name == "Nora Whitby"
    press = article.replace("Work and Pensions Secretary", "Press Secretary")
    assert last(press, tables)[0].name == "Agnes Tolley"


def test_the_supreme_leader_is_not_the_president(tables: ActorTables):
    article = "Supreme Leader Karim Shadmani met Russian President Pavel Gorshenin. [[The supreme leader]] said {{so}}."
    assert last(article, tables)[0].name == "Karim Shadmani"


def test_one_letter_wrong_in_a_long_name_is_the_same_person(tables: ActorTables):
    assert ids(last("Pavel Gorshenin spoke at noon. {{“No,”}} [[Gorshanin]] said.", tables)) == ["Q9000006"]
    assert last("Pavel Gorshenin spoke at noon. {{“No,”}} [[Gorstanin]] said.", tables)[0].id is None


def test_a_conjunction_before_a_name_is_no_part_of_it(tables: ActorTables):
    assert ids(last("She said [[that Pavel Gorshenin]] had confirmed {{the date}}.", tables)) == ["Q9000006"]


def test_data_named_for_the_first_time_are_nobody_s_before(tables: ActorTables):
    article = "[[Finland's foreign ministry]] cited its data {{at noon}}. [[Quarterly trade data]] showed {{a fall}}."
    assert last(article, tables)[0].kind == "unnamed"
    assert ids(last(article.replace("[[Quarterly trade data", "[[The data"), tables)) == ["FIN.foreign_ministry"]


def test_an_indefinite_description_is_nobody_named_before(tables: ActorTables):
    article = "Foreign Minister Arvid Lindqvarn left. [[A minister]] said {{so}}."
    assert last(article, tables)[0].kind == "unnamed"


def test_the_expert_is_whoever_spoke_last(tables: ActorTables):
    article = (
        "[[Ivan Kessarin, a director of a Moscow institute,]] said {{so}}. {{“It is slow,”}} [[the expert]] added."
    )
    assert last(article, tables)[0].name == "Ivan Kessarin"


def test_a_headline_s_description_is_the_one_who_speaks_in_the_lead(tables: ActorTables):
    title = "Harbour to open in June — official"
    article = (
        "{{Harbour to open in June}} — [[official]]\n\nThe harbour will open, Oleg Tarmanov, deputy chairman of "
        "the port committee, told reporters. Russian President Pavel Gorshenin has been invited."
    )
    speaker = last(article, tables, title=title)[0]
    assert (speaker.name, speaker.method) == ("Oleg Tarmanov", "headline")


def test_two_speakers_in_the_lead_leave_the_headline_open(tables: ActorTables):
    title = "Harbour to open in June — official"
    article = (
        "{{Harbour to open in June}} — [[official]]\n\nThe harbour will open, Oleg Tarmanov, deputy chairman of the "
        "port committee, told reporters. In June, Pyotr Lasmenko, director of the port authority, said."
    )
    assert last(article, tables, title=title)[0].kind == "unnamed"


def test_the_two_leaders_are_both_of_them(tables: ActorTables):
    article = (
        "Russian President Pavel Gorshenin spoke with German Chancellor Tomas Breckhold. "
        "[[The two leaders]] said {{the talks go on}}."
    )
    assert set(ids(last(article, tables))) == {"Q9000006", "Q9000003"}


def test_a_document_speaks_for_who_issued_it(tables: ActorTables):
    readout = "[[A White House readout of the call]] said {{so}}. {{“Talks begin at once,”}} [[the readout]] stated."
    assert [ids(speakers) for speakers in speakers_of(readout, tables)] == [["USA.presidency"], ["USA.presidency"]]
    statement = (
        "[[Finland's foreign ministry]] said in a statement {{so}}. {{“It is closed,”}} [[the statement]] added."
    )
    assert ids(last(statement, tables)) == ["FIN.foreign_ministry"]
    assert last("{{“It is closed,”}} [[the report]] said.", tables)[0].id is None


def test_the_ministry_is_the_one_that_spoke_before(tables: ActorTables):
    article = "[[Finland's foreign ministry]] said {{so}}. {{The route stays open}}, [[the ministry]] said."
    assert ids(last(article, tables)) == ["FIN.foreign_ministry"]


def test_nested_speech_looks_inside_the_content_first(tables: ActorTables):
    text, (outer, inner) = read(
        "[[Tomas Breckhold]] said {{Pavel Gorshenin had told him that the talks go on}}. [[Pavel Gorshenin]] ended."
    )
    start = text.index("Pavel")
    inner = replace(inner, source=replace(inner.source, start=start, end=start + 15), nested_in=outer.attribution_id)
    found = resolve_speakers(context(text, "2024-06-12"), [outer, inner], tables)
    assert [ids(speakers) for speakers in found] == [["Q9000003"], ["Q9000006"]]


def test_he_after_a_relayed_statement_is_whoever_made_it(tables: ActorTables):
    marked = (
        "[[Tomas Breckhold]] said {{so}}. [[Pavel Gorshenin]] denied {{that the port was shut}}, "
        "[[Harbour Wire]] reported. [[He]] also said {{it was calm}}."
    )
    text, (first, relayed, medium, last_one) = read(marked)
    passed_on = Span(relayed.source.start, relayed.content[0].end, text[relayed.source.start : relayed.content[0].end])
    medium = replace(medium, content=(passed_on,))
    relayed = replace(relayed, nested_in=medium.attribution_id)
    found = resolve_speakers(context(text, "2024-06-12"), [first, medium, relayed, last_one], tables)
    assert ids(found[3]) == ["Q9000006"]


def test_i_inside_a_quotation_is_who_is_quoted(tables: ActorTables):
    text, (outer, inner) = read("{{“I told them that it is over,”}} [[Tomas Breckhold]] said. [[I]]")
    start = text.index("I told")
    inner = replace(inner, source=replace(inner.source, start=start, end=start + 1), nested_in=outer.attribution_id)
    found = resolve_speakers(context(text, "2024-06-12"), [outer, inner], tables)
    assert ids(found[1]) == ["Q9000003"]


ARTICLE = (
    "[[Pavel Gorshenin]] said {{so}}. {{“Yes,”}} [[he]] added. [[Mirela Dovancu]] disagreed: {{no}}. {{“Never,”}} "
    "[[she]] said. [[A Ukrainian official]] said {{so}}. [[The official]] said {{more}}."
)


@given(st.permutations(range(6)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_in_which_attributions_come_does_not_matter(tables: ActorTables, order: list[int]):
    text, attributions = read(ARTICLE)
    expected = resolve_speakers(context(text, "2024-06-12"), attributions, tables)
    shuffled = resolve_speakers(context(text, "2024-06-12"), [attributions[index] for index in order], tables)
    assert shuffled == [expected[index] for index in order]


_WORDS = """Pavel Gorshenin he the minister of , “ ” ( ) 's Russian and a statement by said . Mr. — U.S. officials both
sides who It al- van XIV"""
_PIECES = st.sampled_from([*_WORDS.split(), "\n", "\xa0"])


@given(st.lists(_PIECES, min_size=1, max_size=30), st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_broken_spans_break_nothing(tables: ActorTables, pieces: list[str], data: st.DataObject):
    text = " ".join(pieces)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    marked = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
    for speakers in speakers_of(marked, tables):
        assert all(speaker.method and 0 <= speaker.confidence <= 1 for speaker in speakers)
        assert all(speaker.kind in ("person", "institution", "group", "unnamed", None) for speaker in speakers)


def test_a_surname_alone_before_its_office_is_a_person(tables: ActorTables):
    article = "The talks went on. [[Marwick, the Pentagon's deputy spokeswoman]], said {{no}}."
    (speaker,) = last(article, tables)
    assert (speaker.name, speaker.kind, speaker.country) == ("Marwick", "person", "USA")


@pytest.mark.parametrize("source", ["A puzzled Lindqvarn", "The retired neurosurgeon"])
def test_epithets_and_callings_that_no_list_of_offices_has_mean_who_bears_them(source: str, tables: ActorTables):
    article = "Arvid Lindqvarn, a retired neurosurgeon, left. [[Lindqvarn]] said {{it rained}}. "
    article += f"[[{source}]] said " + "{{no}}."
    assert ids(last(article, tables)) == ["Q9000001"]


def test_a_body_before_what_it_is_stays_a_body(tables: ActorTables):
    (speaker,) = last("The talks went on. [[Orvix, the broadcaster]], said {{no}}.", tables)
    assert speaker.kind != "person"
