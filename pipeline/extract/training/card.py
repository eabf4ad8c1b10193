"""The model card beside the weights: what it was trained on, how good it is, where it fails, under which licence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from pipeline.extract.calibration import cross_validated
from pipeline.extract.evaluate import Evaluation, lines, reliability
from pipeline.extract.tagger import model_version
from pipeline.extract.training.reliability import expected_error, reliability_svg

PLOT = "reliability.svg"
_CARD = """# Attribution tagger {version}

Finds who said what in English news: tags source, cue and content in word pieces, links them into attributions and
says how sure it is. Part of Communiqué; run by `pipeline.extract`, as the spaCy component `communique_attributions`.

- **Encoder**: MiniLM-L6 (Wang et al., 2020), as published in all-MiniLM-L6-v2 under Apache-2.0; 8-bit integer weights.
- **Data**: the training part of PolNeAR (Newell, Margolin and Ruths, LREC 2018): US political news of 2015-2016, all
  annotators' versions. The texts are not part of the weights' release; nothing of them can be read here.
{teacher}- **Licence**: weights and code Apache-2.0.
- **Limits**: English; news prose. Outermost attributions only (inner ones come from a second look by rule); beliefs and
  moods are tagged too and filtered by rule afterwards. Uncased encoder, capitals as token types. Texts of one line
  without paragraphs, other quote marks and lost marks were simulated in training.

## Figures on {held_back} texts held back from training

![Reliability: stated confidence against the share right](reliability.svg)

Confidence is fitted on these same texts; the plot and the lines on confidence are cross-validated, each eighth of the
predictions stated by weights fitted on the others. Mean distance of stated from true: {error:.3f}. Score another corpus
with `communique evaluate CORPUS`.

| measure | value |
|---|---|
{figures}

## Settings

```json
{settings}
```
"""


_TEACHER = """- **Teacher**: MPNet (Song et al., 2020), as published in all-mpnet-base-v2 under Apache-2.0, learnt this.
  The tagger learnt from what it says of these texts, and of {texts:,} articles that nobody annotated, too
  (`pipeline.extract.training.lessons`).
"""


def write_card(
    folder: Path, result: Evaluation, settings: Mapping[str, object], held_back: int, taught: int | None = None
) -> None:
    """Write ``README.md`` and ``reliability.svg`` into the model's folder.

    ``taught``: so many articles without annotations a teacher spoke of; null where no teacher taught.
    """
    model_version.cache_clear()
    result = replace(result, judged=unbiased(result))
    bins = list(reliability(result.judged))
    (folder / PLOT).write_text(reliability_svg(bins))
    figures = "\n".join(f"| {name.strip()} | {value} |" for name, value in lines(result))
    card = _CARD.format(
        version=model_version(folder),
        teacher="" if taught is None else _TEACHER.format(texts=taught),
        held_back=held_back,
        error=expected_error(bins),
        figures=figures,
        settings=json.dumps(dict(settings), indent=2),
    )
    (folder / "README.md").write_text(card)


def unbiased(result: Evaluation) -> list[tuple[float, bool]]:
    """Cross-validated confidence of each prediction, and whether it was right."""
    right = [is_right for _, is_right in result.judged]
    if not right:
        return []
    return list(zip(cross_validated(np.asarray(result.evidence), np.asarray(right)), right, strict=True))


_READER = """
## Reader

Reads of each attribution its act, its topics, whether it is diplomatic, whether the article dates it and whether it
is a statement at all: three upper layers of its own over the tagger's lower three, and a small head that looks at the
means of content, cue and source and at what answers four learnt questions in content and cue. It was also asked who is
told and who passes it on; the answers helped to learn and are not kept. Learnt from {learnt:,} attributions labelled by
people and {made_up:,} in made-up articles and passages (`tests/labels`).{taught} Share of right answers on
{held_back:,} of articles held back from that, before the weights became 8-bit integers:

| question | right |
|---|---|
{rows}
"""


_TAUGHT = """ What a larger network says of these and of {taught:,} more that
nobody read was learnt from, too (`pipeline.extract.training.teacher`: MPNet, Song et al., 2020, as published in
all-mpnet-base-v2 under Apache-2.0)."""


@dataclass(frozen=True)
class Counts:
    """Attributions that a reader learnt from (labelled by people, made up, only read by its teacher), and held back."""

    learnt: int
    made_up: int
    taught: int
    held_back: int


def write_reader_card(folder: Path, counts: Counts, right: Mapping[str, float]) -> None:
    """Put what is known of a folder's reader at the end of its ``README.md``, in place of what was said of another."""
    card = folder / "README.md"
    before = card.read_text().split("\n## Reader\n")[0].rstrip("\n") + "\n" if card.exists() else ""
    rows = "\n".join(f"| {name} | {share:.2f} |" for name, share in right.items())
    taught = _TAUGHT.format(taught=counts.taught) if counts.taught else ""
    card.write_text(before + _READER.format(**{**asdict(counts), "taught": taught}, rows=rows))
