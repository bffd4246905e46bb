"""While Slack itself is in trouble, a person who pressed something is never left with silence."""

from datetime import timedelta

import pytest

from bot.library.words.en import ENGLISH
from bot.playground.faults import RESPONSE_URL, Fault
from bot.playground.values import InHome, InMessage
from tests.journeys.visitor import Visitor

REFUSALS = [
    Fault.refused("expired_trigger_id"),
    Fault.throttled(),
    Fault.server_error(),
    Fault.broken_body(accepted=False),
    Fault.dropped(accepted=False),
]


def use_the_shortcut(person: Visitor) -> str:
    """Choose *Pivot privately* and return all that the person then sees."""
    message = person.tense_message()
    [shortcut] = person.workspace.message_shortcuts[:1]
    person.workspace.shortcut(person.id, shortcut.callback_id, (message.channel, message.ts))
    if person.workspace.modal(person.id):
        return person.reads()
    there = person.workspace.messages(person.id, message.channel)
    return "\n".join(each.text for each in there if each.only_for == person.id)


@pytest.mark.parametrize("fault", REFUSALS, ids=lambda fault: fault.code or fault.kind)
def test_a_shortcut_whose_modal_cannot_be_opened_is_answered_all_the_same(
    maya: Visitor, fault: Fault
) -> None:
    maya.workspace.faults.set("views.open", fault)

    assert ENGLISH.trouble.unexpected in use_the_shortcut(maya)


@pytest.mark.parametrize("fault", REFUSALS, ids=lambda fault: fault.code or fault.kind)
def test_a_button_on_the_private_answer_whose_modal_cannot_be_opened_says_so(
    maya: Visitor, fault: Fault
) -> None:
    answer = maya.type("/pivot")
    maya.workspace.faults.set("views.open", fault)

    maya.press("Make it yours", where=InMessage(answer.channel, answer.ts))

    said = [each.text for each in maya.workspace.messages(maya.id, answer.channel)]
    assert ENGLISH.trouble.unexpected in said
    assert len(maya.lines(InMessage(answer.channel, answer.ts))) == 3


@pytest.mark.parametrize("fault", REFUSALS, ids=lambda fault: fault.code or fault.kind)
def test_a_card_that_cannot_be_changed_says_so(maya: Visitor, fault: Fault) -> None:
    maya.pivot_on(maya.tense_message())
    maya.workspace.faults.set("views.update", fault)

    maya.press("I used this")

    assert ENGLISH.trouble.unexpected in maya.reads()


@pytest.mark.parametrize("fault", REFUSALS, ids=lambda fault: fault.code or fault.kind)
def test_a_private_answer_that_cannot_be_changed_says_so(maya: Visitor, fault: Fault) -> None:
    answer = maya.type("/pivot")
    maya.workspace.faults.set(RESPONSE_URL, fault)

    maya.press("I used this", where=InMessage(answer.channel, answer.ts))

    assert ENGLISH.trouble.unexpected in maya.reads()


def test_a_modal_that_opens_slowly_is_there(maya: Visitor) -> None:
    maya.workspace.faults.set("views.open", Fault.slow(3))

    use_the_shortcut(maya)

    assert len(maya.lines()) == 3


def test_an_old_private_answer_still_works_an_hour_later(maya: Visitor) -> None:
    answer = maya.type("/pivot")
    maya.workspace.clock.move_by(timedelta(hours=1))

    maya.press("I used this", where=InMessage(answer.channel, answer.ts))

    assert ENGLISH.pivot.used in maya.reads(InMessage(answer.channel, answer.ts))


def test_home_that_cannot_be_published_says_so_after_a_press(maya: Visitor) -> None:
    maya.type("/pivot")
    maya.home()
    maya.workspace.faults.set("views.publish", Fault.throttled())

    maya.choose("Keep this line", where=InHome())

    assert ENGLISH.trouble.title in maya.modal().title
