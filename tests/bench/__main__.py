"""All benchmarks one after the other, on some articles: python -m tests.bench PATH…"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench import bench_deduplicate, bench_extract, bench_stages

if __name__ == "__main__":
    paths = [Path(name) for name in sys.argv[1:]] or [Path("seeds/samples")]
    print("\nEach stage on these articles, in a process of its own")
    bench_stages.main(paths)
    print("\nExtraction beside the bare encoder")
    bench_extract.main(paths)
    print("\nDeduplication of generated reports")
    bench_deduplicate.main(["10000", "100000"])
