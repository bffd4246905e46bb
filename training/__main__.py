"""Learn, choose the limits, and write the shipped files and the report: `make matcher`.

With `--runs` the encoder stays as it is, which saves most of the time; what it says of each row
when it has not seen its writer is read from where the last whole run left it.
"""

import logging
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from bot.moments.learned import LearnedMatcher
from bot.moments.matching import PatternMatcher
from training import encoder, graph, learning
from training.approaches import compare
from training.folds import Learned, Parts, cross_validated, folds_of
from training.learning import Floats, Texts
from training.measuring import Pairs
from training.report import Findings, page
from training.rows import EVERYDAY, ROOT, Row, read_all, read_unseen_everyday

MODEL = ROOT / "bot" / "moments" / "model"
REPORT = Path(__file__).parent / "report.md"
HELD = ROOT / "out" / "encoder-held.npz"
"""What the encoder says of each row whose writer it has not seen, and of which rows."""


def main(*, runs_only: bool) -> None:
    """Run once over all rows."""
    rows = read_all()
    parts = folds_of(rows)
    of_encoder, files = (_held(rows), {}) if runs_only else _teach_encoder(rows, parts)
    patterns, texts = PatternMatcher(), learning.as_vectors(rows)
    signs = [patterns.match(row.text) for row in rows]
    of_runs = cross_validated(_runs(texts, rows), parts)
    ways = list(compare(rows, signs, of_runs, of_encoder))
    limits = ways[-1].limits
    assert limits is not None
    _write(files | learning.as_files(learning.learn(texts, rows), texts, limits))
    size = sum(each.stat().st_size for each in MODEL.iterdir())
    found = Findings(rows, ways, _short(rows, patterns), size)
    REPORT.write_text(page(found), encoding="utf-8")
    logging.info("Wrote %s and %s.", MODEL.relative_to(ROOT), REPORT.relative_to(ROOT))


def _teach_encoder(rows: list[Row], parts: Parts) -> tuple[Floats, dict[str, bytes]]:
    """Return what the encoder says of rows whose writers it has not seen, and its files."""
    model = encoder.pretrained()

    def learned(taught: Sequence[int], tested: Sequence[int]) -> Floats:
        weights = encoder.teach(model, [rows[number] for number in taught])
        return encoder.logits_of(model, weights, [rows[number] for number in tested])

    held = cross_validated(learned, parts)
    HELD.parent.mkdir(exist_ok=True)
    np.savez(HELD, logits=held, rows=_digest(rows))
    return held, graph.as_files(model, encoder.teach(model, rows))


def _held(rows: list[Row]) -> Floats:
    """Return what the last whole run left. Raises `SystemExit` if it was about other rows."""
    kept = np.load(HELD) if HELD.exists() else None
    if kept is None or str(kept["rows"]) != _digest(rows):
        raise SystemExit("The rows are not those of the last whole run: leave out --runs.")
    logits: Floats = kept["logits"]
    return logits


def _digest(rows: list[Row]) -> str:
    return sha256(repr(rows).encode()).hexdigest()


def _runs(texts: Texts, rows: list[Row]) -> Learned:
    def learned(taught: Sequence[int], tested: Sequence[int]) -> Floats:
        weights = learning.learn(texts.among(taught), [rows[number] for number in taught])
        return weights.logits(texts.among(tested))

    return learned


def _write(files: dict[str, bytes]) -> None:
    """Put each file in the place of the one before, which a bot may be reading from."""
    for name, content in files.items():
        new = MODEL / f"{name}.new"
        new.write_bytes(content)
        new.replace(MODEL / name)


def _short(rows: list[Row], patterns: PatternMatcher) -> dict[str, Pairs]:
    """Return what ships says of short, plain lines, those that nothing was learned from first."""
    matcher = LearnedMatcher(patterns)
    lines = {
        "nothing learned from them": read_unseen_everyday(),
        "learned from": [row for row in rows if row.source == EVERYDAY],
        "what the bot says": [row for row in rows if row.is_ours],
    }
    return {name: [(row, matcher.match(row.text)) for row in some] for name, some in lines.items()}


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(runs_only="--runs" in sys.argv)
