"""What is said where people assume generously holds, also for whoever does the unusual."""

from bot.library.words.en import ENGLISH
from bot.model import ids_assumptions as ids
from bot.model.good_qualities import LONGEST_NAME, LONGEST_QUALITY, Noticing, Whom
from bot.model.moments import Moment
from bot.playground.values import InHome
from storage import good_qualities, people
from storage.engine import Database
from tests.fakes import identity
from tests.journeys.test_assume import FACTS, assume_on, command, note, stories, tap, tell, typed
from tests.journeys.visitor import Visitor

SAID = ENGLISH.assumptions
NOTED = ENGLISH.qualities


def test_all_that_was_noticed_is_read_whatever_signs_it_holds(maya: Visitor) -> None:
    alias = "<" * LONGEST_NAME
    for number in range(3):
        maya.home()
        maya.press(NOTED.home_new, where=InHome())
        note(maya, alias=alias, text=f"{number}{'&' * (LONGEST_QUALITY - 2)}!")
        maya.workspace.close_modal(maya.id, everything=True)

    assume_on(maya)
    tell(maya, facts=FACTS, alias=alias)

    assert maya.reads().count("&amp;!") == 3


def test_a_note_is_shown_whole_where_it_is_changed(maya: Visitor, database: Database) -> None:
    text, alias = ":slightly_smiling_face:" * 40, ":heart:" * 20
    who = identity(maya.id, maya.workspace.state.team.id)
    now = maya.workspace.clock.now()
    with database.write() as session:
        person = people.ensure_person(session, who, now)
        good_qualities.add(session, person.id, "note-1", Noticing(Whom(alias), text), now)
    maya.home()

    maya.press(NOTED.edit, where=InHome())

    assert typed(maya, ids.QUALITY_TEXT) == text
    assert typed(maya, ids.QUALITY_ALIAS) == alias


def test_whoever_hid_every_story_gets_the_question_that_is_promised(maya: Visitor) -> None:
    assume_on(maya)
    tap(maya, Moment.CREDIT)

    while stories(maya):
        maya.choose(SAID.hide)

    assert SAID.no_story in maya.reads()
    assert any(
        each.get("accessory", {})
        .get("accessibility_label", "")
        .startswith(SAID.request_label.partition("{")[0])
        for each in maya.modal().blocks
    )
    maya.press(SAID.show_again)
    assert len(stories(maya)) == 1


def test_a_pattern_gets_the_care_note_before_a_moment_is_known(maya: Visitor) -> None:
    command(maya, "/assume my stomach hurts")

    assert SAID.unplaced in maya.reads()
    assert "It isn't yours to carry alone." in maya.reads()
