"""Reading the library's files."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.library.loading import Library, read_folder
from bot.model.errors import LibraryError
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Sisters, Source, Tone
from tests.library.samples import a_pivot, a_text

HEAD = 'kind = "pivot"\nlang = "en"\n\n'
ENTRY = """[[prompt]]
id = "pivot-unheard-001"
text = "I may have missed your point. Could you tell me once more?"
practice = "say-more"
moments = ["unheard", "left-out"]
principle = "Owning the slip makes it easy to try again."
tone = "warm"
setting = ["any"]
direction = ["peer", "down"]
source = { type = "original", ref = "[A] say more", note = "ours" }
status = "draft"
version = 2
avoid_when = ["safety"]
"""


def folder_with(folder: Path, text: str, name: str = "pivot-unheard.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_every_field_of_a_file_is_read(tmp_path: Path) -> None:
    more = 'reason = "life"\ntranslation_of = "pivot-unheard-009"\n'
    more += 'sisters = { softer = "pivot-unheard-002", question = "question-any-001" }\n'

    library = Library.load(folder_with(tmp_path, HEAD + ENTRY + more))

    assert library.all() == (
        Prompt(
            id="pivot-unheard-001",
            text="I may have missed your point. Could you tell me once more?",
            kind=Kind.PIVOT,
            practice=Practice.SAY_MORE,
            moments=(Moment.UNHEARD, Moment.LEFT_OUT),
            principle="Owning the slip makes it easy to try again.",
            tone=Tone.WARM,
            setting=(Setting.ANY,),
            direction=(Direction.PEER, Direction.DOWN),
            source=Source("original", "[A] say more", "ours"),
            lang="en",
            status="draft",
            version=2,
            reason="life",
            translation_of="pivot-unheard-009",
            avoid_when=("safety",),
            sisters=Sisters(softer="pivot-unheard-002", question="question-any-001"),
        ),
    )


def test_a_pivot_is_found_by_its_id_and_under_each_of_its_moments() -> None:
    line = a_pivot(moments=(Moment.UNHEARD, Moment.LEFT_OUT))

    library = Library.of([line, a_text(Kind.QUESTION)])

    assert library.get(line.id) is line
    assert library.get("pivot-unheard-999") is None
    assert library.pivots(Moment.UNHEARD) == library.pivots(Moment.LEFT_OUT) == (line,)
    assert library.pivots(Moment.ANY) == ()


def test_every_moment_of_the_shipped_library_has_lines(library: Library) -> None:
    assert all(library.pivots(moment) for moment in Moment)


def test_two_prompts_may_not_share_an_id() -> None:
    with pytest.raises(LibraryError, match="pivot-unheard-001: id: "):
        Library.of([a_pivot(), a_pivot()])


@pytest.mark.parametrize(
    ("good", "bad", "field"),
    [
        ('text = "I may', 'words = "I may', "words"),
        ('text = "I may have missed your point. Could you tell me once more?"', "", "text"),
        ('"I may have missed your point. Could you tell me once more?"', '" "', "text"),
        ('practice = "say-more"', 'practice = "say-less"', "practice"),
        ('practice = "say-more"', "practice = 3", "practice"),
        ('["unheard", "left-out"]', '["unheard", "ignored"]', "moments"),
        ('["unheard", "left-out"]', '"unheard"', "moments"),
        ('["unheard", "left-out"]', "[]", "moments"),
        ('tone = "warm"', 'tone = "cold"', "tone"),
        ('setting = ["any"]', 'setting = ["home"]', "setting"),
        ('direction = ["peer", "down"]', 'direction = ["across"]', "direction"),
        ('"original", ref', '"copied", ref', "source: type"),
        ('ref = "[A] say more"', 'ref = ""', "source: ref"),
        ('note = "ours"', 'page = "1"', "source: page"),
        ('source = { type = "original", ref = "[A] say more", note = "ours" }', "", "source"),
        ('{ type = "original", ref = "[A] say more", note = "ours" }', '"[A]"', "source"),
        ('status = "draft"', 'status = "done"', "status"),
        ("version = 2", "version = true", "version"),
        ("version = 2", 'version = "2"', "version"),
        ('avoid_when = ["safety"]', 'avoid_when = "safety"', "avoid_when"),
    ],
)
def test_a_wrong_field_is_named_with_its_file_and_id(
    tmp_path: Path, good: str, bad: str, field: str
) -> None:
    assert good in ENTRY

    folder = folder_with(tmp_path, HEAD + ENTRY.replace(good, bad))

    with pytest.raises(LibraryError, match=rf"^pivot-unheard\.toml: pivot-unheard-001: {field}: "):
        Library.load(folder)


@pytest.mark.parametrize("status", ["draft", "reviewed", "needs-local-review"])
def test_every_status_is_read(tmp_path: Path, status: str) -> None:
    text = HEAD + ENTRY.replace('status = "draft"', f'status = "{status}"')

    (prompt,) = Library.load(folder_with(tmp_path, text)).all()

    assert prompt.status == status


def test_a_seed_is_read_without_a_note(tmp_path: Path) -> None:
    text = ENTRY.replace('"original"', '"seed"').replace(', note = "ours"', "")

    (prompt,) = Library.load(folder_with(tmp_path, HEAD + text)).all()

    assert prompt.source == Source("seed", "[A] say more")


@pytest.mark.parametrize(
    "text", ["kind = pivot", HEAD, HEAD + "prompt = []\nprompt = 1", "prompt = [1]"]
)
def test_a_file_without_prompts_is_named(tmp_path: Path, text: str) -> None:
    with pytest.raises(LibraryError, match=r"^pivot-unheard\.toml: -: "):
        Library.load(folder_with(tmp_path, text))


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "pivot-any.toml").write_bytes('kind = "naïve"'.encode("latin-1"))

    with pytest.raises(LibraryError, match=r"^pivot-any\.toml: -: file: "):
        Library.load(tmp_path)


def test_a_folder_without_files_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no TOML file"):
        Library.load(tmp_path)


def test_good_prompts_are_read_beside_a_malformed_one(tmp_path: Path) -> None:
    bad = ENTRY.replace('tone = "warm"', "")
    good = ENTRY.replace("unheard-001", "unheard-002")

    first, second = read_folder(folder_with(tmp_path, HEAD + bad + good))

    assert isinstance(first, LibraryError)
    assert not isinstance(second, LibraryError)
    assert second.prompt.id == "pivot-unheard-002"


def test_good_files_are_read_beside_one_that_is_not_toml(tmp_path: Path) -> None:
    folder_with(tmp_path, "kind = pivot", "pivot-any.toml")
    folder_with(tmp_path, HEAD, "pivot-credit.toml")

    *errors, good = read_folder(folder_with(tmp_path, HEAD + ENTRY))

    assert [isinstance(error, LibraryError) for error in errors] == [True, True]
    assert not isinstance(good, LibraryError)


def test_a_kind_is_read_when_it_is_first_asked_for(tmp_path: Path) -> None:
    folder_with(tmp_path, "not TOML", "nudge-any.toml")
    library = Library.load(folder_with(tmp_path, HEAD + ENTRY), kinds=[Kind.PIVOT])

    assert len(library.pivots(Moment.UNHEARD)) == 1
    with pytest.raises(LibraryError, match=r"^nudge-any\.toml: "):
        library.of_kind(Kind.NUDGE)


def test_a_prompt_of_a_kind_not_yet_read_is_found_by_its_id(library: Library) -> None:
    fresh = Library.load(kinds=[Kind.PIVOT])
    [nudge, *_] = library.of_kind(Kind.NUDGE)

    assert fresh.get(nudge.id) == nudge


def test_a_crowd_that_asks_first_at_once_gets_the_same_prompts() -> None:
    fresh = Library.load(kinds=[Kind.PIVOT])

    with ThreadPoolExecutor(8) as crowd:
        found = list(crowd.map(fresh.of_kind, [Kind.QUESTION] * 8))

    assert len({id(each[0]) for each in found}) == 1


def test_an_id_of_no_kind_finds_nothing(library: Library) -> None:
    assert library.get("own-17") is None
    assert library.get("") is None
