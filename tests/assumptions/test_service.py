"""Stories are told, kept, hidden and remembered, on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import cast

import pytest
from sqlalchemy import text

from bot.assumptions.noticing import NoticingService
from bot.assumptions.rules import Card, Form, Notice, Reference, Written
from bot.assumptions.service import AssumptionService
from bot.library.loading import Library
from bot.model.errors import DatabaseBusyError
from bot.model.good_qualities import Noticing, Whom
from bot.model.moments import Match, Moment
from bot.model.people import Audience
from bot.model.prompts import Kind, Tone
from bot.moments.typed import TypedCheck
from storage import lines, people
from storage.engine import Database, Session
from storage.errors import UnusableDatabaseError
from tests.assumptions.samples import MOMENT, a_question, a_reading
from tests.fakes import FrozenClock, identity

ANA, BO = identity("UANA"), identity("UBO")
KAY = Whom("K.")


class NothingHeard:
    """Understands nothing: what is recognised as harm has tests of its own."""

    def match(self, text: str) -> Match:
        return Match()


CHECK = TypedCheck(NothingHeard())


def make(database: Database, library: Library, clock: FrozenClock) -> AssumptionService:
    return AssumptionService(database, library, CHECK, clock, Random(7))


@pytest.fixture
def stories(database: Database, library: Library, clock: FrozenClock) -> AssumptionService:
    return make(database, library, clock)


@pytest.fixture
def noticing(database: Database, clock: FrozenClock) -> NoticingService:
    return NoticingService(database, CHECK, clock)


def form(moment: Moment = MOMENT, whom: Whom | None = None, **more: object) -> Form:
    reference = Reference((moment,), **more)  # type: ignore[arg-type]
    return Form(reference, Written(whom=whom or Whom()))


def shown_again(card: Card, whom: Whom | None = None) -> Form:
    return Form(card.reference, Written(whom=whom or Whom()))


def test_three_stories_with_three_reasons_and_a_good_quality_are_told(
    stories: AssumptionService,
) -> None:
    card = stories.draw(ANA, form())

    readings = [each.story.assumption for each in card.stories]
    assert len({each.reason for each in readings}) == 3
    assert "good-quality" in {each.reason for each in readings}
    assert card.reference.stories == tuple(each.id for each in readings)
    assert not card.requests


def test_another_three_are_all_new_until_all_were_seen_and_that_is_said(
    stories: AssumptionService,
) -> None:
    card = stories.draw(ANA, form(Moment.CREDIT))
    seen = list(card.reference.stories)

    while not card.notice:
        card = stories.draw(ANA, shown_again(card))
        seen += card.reference.stories if not card.notice else ()

    assert card.notice is Notice.STARTED_OVER
    assert len(seen) == len(set(seen)) > 15


def test_what_was_seen_is_remembered_for_each_person_and_moment(
    stories: AssumptionService, database: Database
) -> None:
    card = stories.draw(ANA, form())

    with database.read() as session:
        ana = people.find_person(session, ANA)
        assert ana
        state = lines.line_state(session, ana.id, MOMENT, "")
        elsewhere = lines.line_state(session, ana.id, Moment.CREDIT, "")
    assert state.shown == dict.fromkeys(card.reference.stories, 1)
    assert not elsewhere.shown


def test_for_whom_it_is_holds_for_stories_and_lines_alike(
    stories: AssumptionService, database: Database
) -> None:
    stories.prefer_audience(ANA, form(), Audience.UP)
    card = stories.draw(ANA, form(Moment.CREDIT))

    assert card.reference.audience is Audience.UP
    allowed = [each.story.question.direction for each in card.stories]
    assert all({"up", "any"} & set(each) for each in allowed)
    with database.read() as session:
        ana = people.find_person(session, ANA)
    assert ana
    assert (ana.audience, ana.tone) == (Audience.UP, None)


def test_anyone_can_be_chosen_again(stories: AssumptionService) -> None:
    stories.prefer_audience(ANA, form(), Audience.UP)

    card = stories.prefer_audience(ANA, form(), None)

    assert card.reference.audience is None
    assert stories.draw(ANA, form()).reference.audience is None


def test_where_it_keeps_happening_firm_requests_come_and_no_soft_story(
    stories: AssumptionService,
) -> None:
    card = stories.draw(ANA, form(care=True))

    assert len(card.requests) == 2
    assert all(each.tone is Tone.DIRECT for each in card.requests)
    told = [*card.requests, *(each.story.assumption for each in card.stories)]
    assert not any("repeat-pattern" in each.avoid_when for each in told)
    asked = {each.story.question.id for each in card.stories}
    assert not asked & {each.id for each in card.requests}


def test_firm_requests_stay_when_a_story_is_kept(stories: AssumptionService) -> None:
    card = stories.draw(ANA, form(care=True))

    kept = stories.keep(ANA, shown_again(card), card.stories[0].story.id)

    assert kept.requests == card.requests


def test_where_no_moment_fits_there_are_general_stories(stories: AssumptionService) -> None:
    card = stories.draw(ANA, form(Moment.ANY))

    assert len({each.story.assumption.reason for each in card.stories}) == 3
    assert "good-quality" in {each.story.assumption.reason for each in card.stories}


def test_a_kept_story_is_marked_and_kept_beside_lines(
    stories: AssumptionService, database: Database
) -> None:
    card = stories.draw(ANA, form())
    which = card.stories[1].story.id

    kept = stories.keep(ANA, shown_again(card), which)
    unkept = stories.unkeep(ANA, shown_again(kept), which)

    assert [each.kept for each in kept.stories] == [False, True, False]
    assert [each.kept for each in unkept.stories] == [False, False, False]
    assert kept.reference == card.reference


@pytest.mark.parametrize("which", ["assumption-no-answer-404", "pivot-no-answer-001", ""])
def test_what_is_no_story_is_neither_kept_nor_hidden(
    which: str, stories: AssumptionService, database: Database
) -> None:
    card = stories.draw(ANA, form())

    stories.keep(ANA, shown_again(card), which)
    stories.hide(ANA, shown_again(card), which)

    with database.read() as session:
        ana = people.find_person(session, ANA)
        assert ana
        assert (lines.kept(session, ana.id), lines.hidden(session, ana.id)) == ([], [])


def test_a_hidden_story_makes_way_for_another_and_never_comes_again(
    stories: AssumptionService,
) -> None:
    card = stories.draw(ANA, form())
    gone = card.stories[1].story.id

    after = stories.hide(ANA, shown_again(card), gone)
    later = [stories.draw(ANA, form()).reference.stories for _ in range(8)]

    assert len(after.stories) == 3
    assert (after.notice, after.hidden, after.hidden_place) == (Notice.HIDDEN, gone, 1)
    assert after.reference.stories[0] == card.reference.stories[0]
    assert after.reference.stories[2] == card.reference.stories[2]
    assert gone not in [*after.reference.stories, *(each for three in later for each in three)]


def test_when_the_one_good_quality_is_hidden_another_takes_its_place(
    stories: AssumptionService,
) -> None:
    card = stories.draw(ANA, form())

    after = stories.hide(ANA, shown_again(card), card.stories[0].story.id)

    assert after.stories[0].story.is_good_quality


def test_hiding_is_undone_with_one_press(stories: AssumptionService) -> None:
    card = stories.draw(ANA, form())
    after = stories.hide(ANA, shown_again(card), card.stories[1].story.id)

    back = stories.show_again(ANA, shown_again(after), after.hidden or "", after.hidden_place)

    assert back.reference.stories == card.reference.stories


def test_what_was_noticed_about_the_same_person_comes_with_the_stories(
    stories: AssumptionService, noticing: NoticingService
) -> None:
    for number in range(4):
        noticing.note(ANA, f"f{number}", Noticing(KAY, f"Good at {number}."))
    noticing.note(BO, "f", Noticing(KAY, "Of no concern to Ana."))

    card = stories.draw(ANA, form(whom=Whom("k.")))
    about_nobody = stories.draw(ANA, form())

    assert [each.text for each in card.noticed] == ["Good at 3.", "Good at 2.", "Good at 1."]
    assert about_nobody.noticed == ()


def test_what_was_put_back_from_a_file_is_noticed_again(
    stories: AssumptionService, noticing: NoticingService, database: Database, clock: FrozenClock
) -> None:
    noticing.note(ANA, "f", Noticing(KAY, "Asks how I am."))
    with database.write() as session:
        session.execute(text("UPDATE good_quality SET alias_hash = NULL"))

    card = stories.draw(ANA, form(whom=KAY))

    assert [each.text for each in card.noticed] == ["Asks how I am."]


class AwayDatabase:
    """A database that cannot be written to, and perhaps not read either."""

    def __init__(self, real: Database, trouble: Exception, *, readable: bool) -> None:
        self._real, self._trouble, self._readable = real, trouble, readable

    @contextmanager
    def write(self) -> Iterator[Session]:
        raise self._trouble
        yield

    @contextmanager
    def read(self) -> Iterator[Session]:
        if not self._readable:
            raise self._trouble
        with self._real.read() as session:
            yield session


@pytest.mark.parametrize("readable", [True, False])
@pytest.mark.parametrize("trouble", [DatabaseBusyError("away"), UnusableDatabaseError("full")])
def test_a_database_that_is_away_costs_the_memory_and_never_the_stories(
    readable: bool, trouble: Exception, database: Database, library: Library, clock: FrozenClock
) -> None:
    away = cast(Database, AwayDatabase(database, trouble, readable=readable))
    stories = make(away, library, clock)

    first = stories.draw(ANA, form())
    again = stories.draw(ANA, shown_again(first))
    kept = stories.keep(ANA, shown_again(first), first.stories[0].story.id)
    hidden = stories.hide(ANA, shown_again(first), first.stories[0].story.id)
    asked = stories.prefer_audience(ANA, form(), Audience.UP)

    assert {each.notice for each in (first, again, kept, hidden, asked)} == {Notice.BUSY}
    assert [len(each.stories) for each in (first, again, kept, hidden, asked)] == [3] * 5
    assert not set(first.reference.stories) & set(again.reference.stories)
    assert kept.reference == hidden.reference == first.reference
    assert asked.reference.audience is Audience.UP


def test_someones_hidden_stories_stay_hidden_while_nothing_can_be_saved(
    stories: AssumptionService, database: Database, clock: FrozenClock
) -> None:
    few = Library.of([a_question(1), *(a_reading(number) for number in range(1, 5))])
    with database.write() as session:
        ana = people.ensure_person(session, ANA, clock.now())
        lines.hide(session, ana.id, "assumption-no-answer-002", clock.now())
    away = cast(Database, AwayDatabase(database, DatabaseBusyError("away"), readable=True))

    card = make(away, few, clock).draw(ANA, form())

    assert sorted(card.reference.stories) == [
        f"assumption-no-answer-{number:03}" for number in (1, 3, 4)
    ]


def test_prompts_are_found_by_their_ids(stories: AssumptionService, library: Library) -> None:
    reading = library.of_kind(Kind.ASSUMPTION)[0]

    assert stories.prompt(reading.id) == reading
    assert stories.prompt("pivot-any-404") is None
