"""Learn, choose the limits, and write the shipped file and the report: `make matcher`."""

import logging
from pathlib import Path

import numpy as np

from bot.model.moments import Match
from bot.moments.matching import CueMatcher
from training.approaches import Approach, compare, guess_all
from training.folds import SEED, Parts, cross_validated, folds_of
from training.learning import Texts, as_files, as_vectors, learn
from training.limits import Seen
from training.measuring import Pairs
from training.report import Findings, page
from training.rows import ROOT, Row, read_all

MODEL = ROOT / "bot" / "moments" / "model"
REPORT = Path(__file__).parent / "report.md"
CURVE = (0.25, 0.5, 0.75)


def main() -> None:
    """Run once over all rows; the same rows give the same files."""
    rows = read_all()
    cues = CueMatcher()
    cued = [cues.match(row.text) for row in rows]
    texts, folds = as_vectors(rows), folds_of(rows)
    mixed = list(compare(texts, rows, cued, folds))
    limits = mixed[-1].limits
    assert limits is not None
    files = as_files(learn(texts.matrix, rows), texts, limits)
    for name, content in files.items():
        (MODEL / name).write_bytes(content)
    unseen = list(compare(texts, rows, cued, parts_by_file(rows)))
    curve = [(share, _with_fewer(texts, rows, cued, folds, mixed[-1], share)) for share in CURVE]
    counted = [(round(share * len(mixed[-1].seen.rows)), pairs) for share, pairs in curve]
    size = sum(map(len, files.values()))
    REPORT.write_text(page(Findings(rows, mixed, unseen, counted, size)), encoding="utf-8")
    logging.info("Wrote %s and %s.", MODEL.relative_to(ROOT), REPORT.relative_to(ROOT))


def parts_by_file(rows: list[Row]) -> Parts:
    """Return a part for each file by hand; all other rows only teach."""
    files = sorted({row.source for row in rows if row.by_hand})
    return np.array([files.index(row.source) if row.by_hand else -1 for row in rows])


def _with_fewer(
    texts: Texts, rows: list[Row], cued: list[Match], folds: Parts, full: Approach, share: float
) -> Pairs:
    """Return the guesses with only a *share* of the rows by hand, and the limits of *full*."""
    kept = np.random.default_rng(SEED).random(len(rows)) < share
    numbers = [number for number, row in enumerate(rows) if not row.by_hand or kept[number]]
    some = [rows[number] for number in numbers]
    logits = cross_validated(texts.matrix[numbers], some, folds[numbers])
    seen = Seen(some, [cued[number] for number in numbers], logits)
    hands = seen.among([number for number, row in enumerate(some) if row.by_hand])
    assert full.limits is not None
    return list(zip(hands.rows, guess_all(hands, full.limits, cues=True), strict=True))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main()
