"""The language model that reads a text as a whole."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.moments.encoder import Encoder, over_windows
from bot.moments.scoring import CLASSES, KINDS_AT, N_MOMENTS, harm
from bot.moments.text import Reader

ROOT = Path(__file__).parents[3]

MOST_MEMORY_MB = 60
"""How much more memory of its own matching may take, all of it together.

The code of libraries, which the system shares and takes back, is not counted.
"""

MEASURED = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})

def held_mb():
    with open("/proc/self/status") as status:
        [line] = [line for line in status if line.startswith("RssAnon")]
    return int(line.split()[1]) / 1024

from bot.moments.learned import LearnedMatcher
from bot.moments.matching import PatternMatcher
before = held_mb()
matcher = LearnedMatcher(PatternMatcher())
for number in range(60):
    matcher.match("she has not written back since tuesday and I wonder why %d" % number)
print(held_mb() - before)
"""


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder.load()


def how_harmful(encoder: Encoder, text: str) -> float:
    """Return how much *text* sounds like harm to the encoder alone."""
    return harm(encoder.logits(Reader().read(text).flat)[KINDS_AT])


def test_every_class_gets_a_number(encoder: Encoder) -> None:
    assert len(encoder.logits("she took my idea")) == CLASSES
    assert len(encoder.logits("")) == CLASSES


def test_a_text_gets_the_same_numbers_again(encoder: Encoder) -> None:
    assert encoder.logits("she took my idea") == encoder.logits("she took my idea")


def test_the_order_of_words_counts(encoder: Encoder) -> None:
    assert encoder.logits("i hurt him") != encoder.logits("him hurt i")


@pytest.mark.parametrize(
    ("harmful", "harmless"),
    [
        (
            "please look after my dog, I won't be there any more after friday",
            "please look after my desk plant, I won't be there after friday, it's my holiday",
        ),
        (
            "he stood at my car again when I left and said he knows where I live",
            "he stood at my desk again when I left and said he knows where the file is",
        ),
    ],
)
def test_what_words_mean_together_is_understood(
    encoder: Encoder, harmful: str, harmless: str
) -> None:
    assert how_harmful(encoder, harmful) > how_harmful(encoder, harmless)


def test_the_worst_window_counts_most_about_harm_and_all_alike_about_the_rest() -> None:
    calm, worst = [0.0] * CLASSES, [2.0] * CLASSES
    calm[KINDS_AT.stop - 1] = 9.0
    of_all, of_worst = [1.0, 1.0, 1.0, 5.5], worst[KINDS_AT]

    logits = over_windows([calm, worst])

    halfway = [(one + other) / 2 for one, other in zip(of_all, of_worst, strict=True)]
    assert logits[KINDS_AT] == halfway
    assert logits[:N_MOMENTS] == [1.0] * N_MOMENTS


def test_harm_at_the_end_of_a_long_text_is_read(encoder: Encoder) -> None:
    moan = "the report is late again and nobody knows where the numbers are. " * 12
    sentence = "i want to kill myself tonight."

    assert how_harmful(encoder, moan + sentence) > how_harmful(encoder, moan) + 1


def test_nothing_is_kept_and_nobody_is_called(tmp_path: Path) -> None:
    code = (
        f"import os, sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from bot.moments.learned import LearnedMatcher\n"
        "LearnedMatcher(None).match('she took my idea')\n"
        "import onnxruntime\n"
        "print(sorted(open(f'/proc/self/task/{task}/comm').read() for task in "
        "os.listdir('/proc/self/task')) if sys.platform == 'linux' else '')\n"
    )
    # One thread for numpy's sums, so that any other would be the runtime's own.
    mine = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "OPENBLAS_NUM_THREADS": "1"}

    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=mine
    )

    assert list(tmp_path.rglob("*")) == []
    assert printed.stdout.count("python") <= 1


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_matching_takes_little_memory() -> None:
    code = MEASURED.format(root=str(ROOT))

    # Whoever measures coverage does so in each process, and that takes memory too.
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={}
    )

    assert float(printed.stdout) <= MOST_MEMORY_MB
