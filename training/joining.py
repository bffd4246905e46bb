"""Make long texts of short ones, so that neither length nor many troubles are a sign of harm."""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from bot.model.moments import Moment
from training.rows import Row

SOURCE = "joined"
SEED = 21

HARMLESS, HARMFUL = 400, 200
"""How many are made. Most rows about harm are short, and most long rants were about harm."""

TOGETHER, BESIDE_HARM = 4, 2
"""How many short texts about one moment make a long one, and how many stand around harm."""

SHORTEST, LONGEST = 5, 22
"""How many words a text has that is joined to others: with harm in it, all fit in one window."""


def joined(rows: Sequence[Row]) -> list[Row]:
    """Return long rows made of *rows*: the same for the same rows, of what people wrote only."""
    chance = Random(SEED)
    fit = [each for each in rows if each.by_hand and SHORTEST <= len(each.text.split()) <= LONGEST]
    by_moment: dict[Moment, list[str]] = defaultdict(list)
    for row in fit:
        if row.kind is None and row.moments:
            by_moment[row.moments[0]].append(row.text)
    moments = [moment for moment, texts in sorted(by_moment.items()) if len(texts) >= TOGETHER]
    harmful = [row for row in fit if row.kind]
    if not moments:
        return []
    made = []
    for _ in range(HARMLESS):
        moment = chance.choice(moments)
        texts = chance.sample(by_moment[moment], TOGETHER)
        made.append(Row(" ".join(texts), SOURCE, moments=(moment,)))
    for _ in range(HARMFUL if harmful else 0):
        row = chance.choice(harmful)
        texts = [row.text, *chance.sample(by_moment[chance.choice(moments)], BESIDE_HARM)]
        chance.shuffle(texts)
        made.append(Row(" ".join(texts), SOURCE, kind=row.kind, concern=row.concern))
    return made
