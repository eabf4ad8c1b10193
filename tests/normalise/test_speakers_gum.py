"""Pronouns and descriptions that speak in GUM's news, against its gold coreference."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise.gum import counts, read_gum

FILE = """# meta::dateCreated = 2020-05-04
# newpar
# sent_id = one
1\tAnn\t_\t_\t_\t_\t_\t_\t_\tEntity=(1-person-new-s-cf1-2-coref
2\tMarlow\t_\t_\t_\t_\t_\t_\t_\tEntity=1)
3\tcame\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
4\t.\t_\t_\t_\t_\t_\t_\t_\t_
# newpar
# sent_id = two
1\tShe\t_\t_\t_\t_\t_\t_\t_\tDiscourse=attribution-positive:1->2:0:sem-atsrc-5+lex-indwd-6|Entity=(1-person-giv-s-cf1-1-ana)
2\tsaid\t_\t_\t_\t_\t_\t_\t_\t_
3-4\tcan't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
3\tca\t_\t_\t_\t_\t_\t_\t_\t_
4\tn't\t_\t_\t_\t_\t_\t_\t_\t_
5\t.\t_\t_\t_\t_\t_\t_\t_\t_
"""


@pytest.fixture(scope="module")
def tables() -> ActorTables:
    return ActorTables.load()


def test_text_sources_and_chains_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(FILE)
    article = read_gum(tmp_path / "a.conllu")
    assert article.text.split("\n") == ["Ann Marlow came.", "She said can't. "]
    assert [article.text[slice(*span)] for span in article.sources] == ["She"]
    assert article.chain(article.sources[0]) == ["Ann Marlow"]
    assert article.day is not None
    assert article.day.year == 2020


def test_a_name_of_another_chain_is_wrong(tmp_path: Path, tables: ActorTables) -> None:
    (tmp_path / "right.conllu").write_text(FILE)
    assert counts([read_gum(tmp_path / "right.conllu")], tables)[0]["pronoun"] == {"right": 1}
    blank = "\t_" * 7
    met = FILE.replace(f"3\tcame{blank}\tSpaceAfter=No", f"3\tmet{blank}\t_")
    met = met.replace(f"4\t.{blank}\t_\n# newpar", f"4\tBell{blank}\tEntity=(2-person-new-s-cf1-1-coref)\n# newpar")
    (tmp_path / "wrong.conllu").write_text(met.replace("(1-person-giv", "(2-person-giv"))
    verdicts, told = counts([read_gum(tmp_path / "wrong.conllu")], tables)
    assert verdicts["pronoun"] == {"wrong": 1}
    assert told == ["wrong pronoun wrong: She = Bell: Ann Marlow"]


def test_pronouns_that_speak_are_mostly_told_and_seldom_wrong(shared: Path, tables: ActorTables) -> None:
    paths = sorted((shared / "annotated" / "gum-news").glob("GUM_news_*.conllu"))
    articles = [read_gum(path) for path in paths]
    assert sum(len(article.sources) for article in articles) > 200
    found, wrong = counts(articles, tables)
    pronouns = found["pronoun"]
    assert pronouns.total() > 15
    assert pronouns["right"] >= 0.75 * pronouns.total(), wrong
    assert pronouns["wrong"] <= 0.15 * pronouns.total(), wrong
