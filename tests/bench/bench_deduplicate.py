"""Benchmark of deduplication: generated corpora with known duplicates of each kind; time, memory, quality, and peers.

Run by ``make bench``, or for other sizes ``python -m tests.bench.bench_deduplicate 10000 100000 1000000``. Each run
is a process of its own, so that its peak memory is its own. The peers get the same reports: MinHash LSH
(datasketch) and rensa on word trigrams at their usual threshold of 0.8 and at 0.5, and exact matching of the
normalised text.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pipeline.deduplicate.update import deduplicate
from pipeline.deduplicate.words import tokens
from pipeline.engine.warehouse import Warehouse
from pipeline.tables import STATEMENT_REPORTS
from tests.bench.quote_corpus import Corpus, Generated, fill

SIZES = (10_000, 100_000)
INCREMENT = 10_000
# Up to this size the increment is compared with a run over everything, and the peers are run.
COMPARED_UP_TO = 100_000
MEMORY_LIMIT = "4GB"


def measure(size: int) -> dict[str, object]:
    """Deduplicate all reports but the last ``INCREMENT``, then these, then (unless it is too large) all at once."""
    corpus = list(Corpus(size).reports())
    result: dict[str, object] = {"reports": size}
    with tempfile.TemporaryDirectory() as folder:
        warehouse = Warehouse(Path(folder) / "increment")
        if size > INCREMENT:
            fill(warehouse, iter(corpus[:-INCREMENT]))
            result |= run_apart("first", warehouse)
        fill(warehouse, iter(corpus))
        result |= run_apart("increment" if size > INCREMENT else "batch", warehouse)
        found = clusters_of(warehouse)
        result |= quality(corpus, found)
        if INCREMENT < size <= COMPARED_UP_TO:
            fresh = Warehouse(Path(folder) / "batch")
            fill(fresh, iter(corpus))
            result |= run_apart("batch", fresh)
            result["same_as_batch"] = same_partition(found, clusters_of(fresh))
    return result


def run_apart(name: str, warehouse: Warehouse) -> dict[str, float]:
    """Deduplicate in a process of its own: wall-clock and processor seconds, peak memory of that process."""
    command = [sys.executable, "-m", "tests.bench.bench_deduplicate", "--run", str(warehouse.root)]
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return {f"{name}_{key}": value for key, value in json.loads(found.stdout).items()}


def run_here(root: Path) -> dict[str, float]:
    """Deduplicate a warehouse in this process and measure it."""
    times = timed(lambda: deduplicate(Warehouse(root), memory_limit=MEMORY_LIMIT))
    return times | {"peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}


def timed(work: Callable[[], object]) -> dict[str, float]:
    """Wall-clock and processor seconds of the work; the second stays true on a busy machine."""
    wall, processor = time.monotonic(), time.process_time()
    work()
    return {"wall": round(time.monotonic() - wall, 1), "processor": round(time.process_time() - processor, 1)}


def clusters_of(warehouse: Warehouse) -> list[str]:
    """The statement of each generated report, in the order of their numbers."""
    rows = warehouse.read(STATEMENT_REPORTS, columns=["report_id", "statement_id"]).sort_by("report_id")
    return [str(one) for one in rows["statement_id"].to_pylist()]


def same_partition(one: list[str], other: list[str]) -> bool:
    """Whether two lists of labels put the same things together."""
    return len(set(zip(one, other, strict=True))) == len(set(one)) == len(set(other))


def quality(corpus: Iterable[Generated], labels: Iterable[object]) -> dict[str, float]:
    """Pairwise precision, recall and F1 of the labels, and recall by kind of copy against the full wording."""
    reports = list(zip(corpus, labels, strict=True))
    both = _pairs(Counter((one.statement, label) for one, label in reports))
    precision = both / max(_pairs(Counter(label for _, label in reports)), 1)
    recall = both / max(_pairs(Counter(one.statement for one, _ in reports)), 1)
    result = {"precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-9)}
    full: dict[int, object] = {}
    hits: dict[str, list[bool]] = defaultdict(list)
    for one, label in reports:
        if one.statement in full:
            hits[one.kind].append(full[one.statement] == label)
        full.setdefault(one.statement, label)
    result |= {f"recall_{kind}": sum(some) / len(some) for kind, some in sorted(hits.items())}
    return {name: round(value, 4) for name, value in result.items()}


def _pairs(counts: Counter[tuple[object, ...]] | Counter[object]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def trigrams(text: str) -> set[str]:
    """Runs of three words, or all words of a shorter text."""
    words = tokens(text)
    return {" ".join(words[start : start + 3]) for start in range(max(1, len(words) - 2))}


class Groups:
    """Union-find over report numbers; the peers' pairs are joined where the speaker is the same."""

    def __init__(self, corpus: list[Generated]) -> None:
        self.corpus = corpus
        self.parent = list(range(len(corpus)))

    def find(self, number: int) -> int:
        """The representative of a report's group."""
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Join two groups, where the reports have one speaker."""
        if self.corpus[one].speaker == self.corpus[other].speaker:
            self.parent[self.find(one)] = self.find(other)

    def labels(self) -> list[int]:
        """The group of each report."""
        return [self.find(number) for number in range(len(self.corpus))]


def exact_match(corpus: list[Generated]) -> list[int]:
    """Same normalised words, same speaker."""
    groups, first = Groups(corpus), dict[tuple[str, int], int]()
    for one in corpus:
        groups.join(one.number, first.setdefault((" ".join(tokens(one.text)), one.speaker), one.number))
    return groups.labels()


def datasketch_match(corpus: list[Generated], threshold: float) -> list[int]:
    """MinHash LSH of datasketch, 128 permutations, word trigrams."""
    from datasketch import MinHash, MinHashLSH

    groups, index = Groups(corpus), MinHashLSH(threshold=threshold, num_perm=128)
    for one in corpus:
        sketch = MinHash(num_perm=128)
        sketch.update_batch([gram.encode() for gram in trigrams(one.text)])
        for other in index.query(sketch):
            groups.join(one.number, int(other))
        index.insert(str(one.number), sketch, check_duplication=False)
    return groups.labels()


def rensa_match(corpus: list[Generated], threshold: float) -> list[int]:
    """RMinHash and its LSH of rensa, 128 permutations, word trigrams, candidates checked by their estimated Jaccard."""
    from rensa import RMinHash, RMinHashLSH

    groups, index = Groups(corpus), RMinHashLSH(threshold=threshold, num_perm=128, num_bands=32)
    sketches = []
    for one in corpus:
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update(list(trigrams(one.text)))
        for other in index.query(sketch):
            if sketch.jaccard(sketches[other]) >= threshold:
                groups.join(one.number, other)
        index.insert(one.number, sketch)
        sketches.append(sketch)
    return groups.labels()


def measure_peers(size: int) -> Iterator[dict[str, object]]:
    """Each peer on the same corpus: seconds and quality."""
    corpus = list(Corpus(size).reports())
    peers = {
        "exact": lambda: exact_match(corpus),
        "datasketch 0.8": lambda: datasketch_match(corpus, 0.8),
        "datasketch 0.5": lambda: datasketch_match(corpus, 0.5),
        "rensa 0.8": lambda: rensa_match(corpus, 0.8),
        "rensa 0.5": lambda: rensa_match(corpus, 0.5),
    }
    for name, match in peers.items():
        labels: list[int] = []
        times = timed(lambda match=match, labels=labels: labels.extend(match()))
        yield {"peer": name, "reports": size} | times | quality(corpus, labels)


def main(arguments: list[str] | None = None) -> None:
    """Measure each size in a process of its own and print one JSON line per measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--one", type=int, help="measure this size in this process")
    parser.add_argument("--peers", type=int, help="measure the peers on this size in this process")
    parser.add_argument("--run", type=Path, help="deduplicate this warehouse in this process")
    chosen = parser.parse_args(arguments)
    if chosen.run:
        print(json.dumps(run_here(chosen.run)))
    elif chosen.one:
        print(json.dumps(measure(chosen.one)))
    elif chosen.peers:
        for result in measure_peers(chosen.peers):
            print(json.dumps(result), flush=True)
    else:
        for size in chosen.sizes:
            kinds = ("--one", "--peers") if size <= COMPARED_UP_TO else ("--one",)
            for kind in kinds:
                subprocess.run([sys.executable, "-m", "tests.bench.bench_deduplicate", kind, str(size)], check=True)


if __name__ == "__main__":
    main()
