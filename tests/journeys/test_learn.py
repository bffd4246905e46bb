"""Why a line works, and the ideas behind all of them, from wherever a line stands."""

from bot.library.ideas import Ideas
from bot.library.words.en import ENGLISH
from bot.playground.values import ChannelKind, InHome, InMessage
from tests.journeys.visitor import Visitor

SAID = ENGLISH.ideas
IDEAS = Ideas().all


def test_a_line_on_a_card_says_why_it_works(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    line = maya.lines()[0]

    maya.choose(SAID.why)

    reads = maya.reads()
    assert line in reads
    assert len(maya.workspace.modals(maya.id)) == 2
    assert any(idea.plain in reads for idea in IDEAS)


def test_plain_words_come_first_the_term_second_the_source_last(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())

    maya.choose(SAID.why)

    reads = maya.reads()
    idea = next(idea for idea in IDEAS if idea.plain in reads)
    parts = [idea.title, idea.plain, idea.try_it, idea.term, idea.source]
    places = [reads.index(part) for part in parts]
    assert places == sorted(places)


def test_closing_it_leads_back_to_the_lines(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    lines = maya.lines()
    maya.choose(SAID.why)

    maya.workspace.close_modal(maya.id)

    assert maya.lines() == lines


def test_a_line_in_a_private_message_says_why_in_a_modal(maya: Visitor) -> None:
    answer = maya.type("/pivot", maya.channel(ChannelKind.PUBLIC))
    where = InMessage(answer.channel, answer.ts)

    maya.choose(SAID.why, where=where)

    assert maya.modal().title == SAID.why_title


def test_a_line_in_home_and_in_the_library_says_why_too(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.workspace.close_modal(maya.id, everything=True)
    maya.home()
    maya.choose(SAID.why, where=InHome())
    from_home = maya.modal().title
    maya.workspace.close_modal(maya.id, everything=True)

    maya.press(ENGLISH.library.open, where=InHome())
    maya.choose(SAID.why)

    assert from_home == maya.modal().title == SAID.why_title


def test_the_ideas_are_read_one_after_the_other(maya: Visitor) -> None:
    maya.home()
    maya.press(SAID.open, where=InHome())
    maya.press(SAID.read)
    read = [maya.reads()]

    for _ in IDEAS[1:]:
        maya.press(SAID.on)
        read.append(maya.reads())

    assert all(idea.plain in page for idea, page in zip(IDEAS, read, strict=True))
    assert SAID.on not in read[-1]


def test_the_way_back_leads_to_the_idea_before_and_to_the_list(maya: Visitor) -> None:
    maya.home()
    maya.press(SAID.open, where=InHome())
    maya.press(SAID.read, nth=3)

    maya.press(SAID.back)
    before = maya.reads()
    maya.workspace.close_modal(maya.id)

    assert IDEAS[2].plain in before
    assert maya.modal().title == SAID.title
    assert all(idea.title in maya.reads() for idea in IDEAS)
