"""From a tense thread to a line worth saying, and back to it in Home."""

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.playground.values import InHome
from tests.journeys.visitor import Visitor


def test_the_shortcut_opens_three_different_lines(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())

    assert len(set(maya.lines())) == 3


def test_each_line_says_its_tone_and_why_it_works(maya: Visitor) -> None:
    view = maya.pivot_on(maya.tense_message())

    whys = [b["elements"][0]["text"] for b in view.blocks if b["type"] == "context"]
    assert all(why.partition(" · ")[0] in {"Warm", "Direct", "Careful"} for why in whys[:3])
    assert all(len(why.partition(" · ")[2]) > 10 for why in whys[:3])


def test_another_three_are_all_new(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    first = maya.lines()

    maya.press("Another three")

    assert not set(first) & set(maya.lines())


def test_a_tone_holds_for_the_next_time(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.choose("Careful", action="tone")
    maya.workspace.close_modal(maya.id, everything=True)

    maya.pivot_on(maya.tense_message())

    assert maya.reads().count("Careful ·") == 3


def test_an_audience_holds_for_the_next_time(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.choose("Someone above me")
    maya.workspace.close_modal(maya.id, everything=True)

    view = maya.pivot_on(maya.tense_message())

    chosen = [
        e["initial_option"]["value"]
        for b in view.blocks
        for e in b.get("elements", ())
        if e.get("action_id") == ids.PIVOT_AUDIENCE
    ]
    assert chosen == ["up"]


def test_a_moment_is_picked_in_plain_words(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")

    outcome = maya.submit({ids.SITUATION_MOMENT: "no-answer"})

    assert outcome.went_well
    assert "you're waiting to hear back" in maya.reads()
    assert len(maya.workspace.modals(maya.id)) == 1


def test_a_moment_is_told_in_a_sentence(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")

    maya.submit({ids.SITUATION_WORDS: "she still hasn't replied to my message"})

    assert "you're waiting to hear back" in maya.reads()


def test_an_empty_situation_is_sent_back_with_what_to_do(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")

    outcome = maya.submit({})

    assert outcome.errors == {ids.SITUATION_WORDS: ENGLISH.situation.nothing_given}


def test_none_of_these_goes_back_to_lines_for_any_moment(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")

    maya.submit({ids.SITUATION_MOMENT: "any"})

    assert "Lines that fit most tense moments." in maya.reads()


def test_a_used_line_is_marked_and_seen_again_in_home(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    line = maya.lines()[0]

    maya.press("I used this")
    marked = maya.reads()
    maya.home()

    assert "✓ You used this" in marked
    assert f"{line}\n_✓ You used this_" in maya.reads(InHome())


def test_a_use_is_undone_with_one_press(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("I used this")

    maya.press("Undo")

    assert "✓ You used this" not in maya.reads()


def test_a_line_is_kept_found_in_home_and_taken_from_there(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    line = maya.lines()[1]
    maya.choose("Keep this line", nth=1)
    maya.home()
    kept = maya.reads(InHome())

    maya.choose("Stop keeping this line", where=InHome())

    assert line in kept.partition("Lines you kept")[2]
    assert "Nothing yet. Choose *Keep this line*" in maya.reads(InHome())


def test_a_line_that_is_not_me_is_hidden_and_brought_back(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    line = maya.lines()[0]

    maya.choose("Not me: hide it for good")
    after = maya.lines()
    maya.press("Bring it back")

    assert line not in after
    assert len(after) == 3
    maya.home()
    assert "Lines you hid" not in maya.reads(InHome())


def test_a_hidden_line_is_brought_back_from_home(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    line = maya.lines()[0]
    maya.choose("Not me: hide it for good")
    maya.home()
    hidden = maya.reads(InHome())

    maya.press("Bring it back", where=InHome())

    assert line in hidden.partition("Lines you hid")[2]
    assert "Lines you hid" not in maya.reads(InHome())


def test_a_line_is_made_ones_own_in_a_field(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    line = maya.lines()[0]

    maya.press("Make it yours")

    field = maya.modal().blocks[0]
    assert field["element"]["initial_value"] == line
    assert len(maya.workspace.modals(maya.id)) == 2


def test_closing_the_field_leads_back_to_the_lines(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    lines = maya.lines()
    maya.press("Make it yours")
    name = ids.MAKE_IT_YOURS_TEXT
    maya.workspace.fill(maya.id, name, name, "my own words, nobody's business")

    maya.workspace.close_modal(maya.id)

    assert maya.lines() == lines


def test_a_last_line_is_kept_and_made_ones_own_from_home(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.workspace.close_modal(maya.id, everything=True)
    maya.home()

    maya.choose("Keep this line", where=InHome())
    kept = maya.reads(InHome()).partition("Lines you kept")[2]
    maya.choose("Make it yours", where=InHome())

    line = maya.modal().blocks[0]["element"]["initial_value"]
    assert line in kept


def test_home_has_a_way_to_begin(maya: Visitor) -> None:
    maya.home()

    maya.press("Give me three lines now", where=InHome())

    assert len(maya.lines()) == 3


def test_a_tone_is_chosen_in_home(maya: Visitor) -> None:
    maya.home()
    maya.choose("Direct", where=InHome())

    maya.pivot_on(maya.tense_message())

    assert maya.reads().count("Direct ·") == 3


def test_nothing_is_said_where_others_can_see(maya: Visitor, ben: Visitor) -> None:
    message = maya.tense_message()
    before = ben.workspace.messages(ben.id, message.channel)

    maya.pivot_on(message)
    maya.press("Another three")
    maya.press("I used this")
    maya.type("/pivot they ignored me")

    assert ben.workspace.messages(ben.id, message.channel) == before
