"""Help names whom to turn to, early, and nothing that a workspace did not set."""

import pytest

from bot.library.words.en import ENGLISH
from bot.model.contacts import Contacts
from bot.model.moments import Concern, Match, SafetyKind
from bot.safety.views import default_contacts, help_text
from bot.slack.blocks import with_links

WORDS = ENGLISH.safety
SET = Contacts(
    hr_contact="Ines <HR>",
    crisis_contact="Samaritans 116 123",
    emergency_number="112",
    report_link="https://example.org/report",
    security_contact="the front desk",
    eap_contact="CareLine",
)
EVERY_KIND = [Match(safety=kind, concern=concern) for kind in SafetyKind for concern in Concern]


@pytest.mark.parametrize("match", EVERY_KIND)
@pytest.mark.parametrize("contacts", [SET, default_contacts(WORDS)], ids=["set", "default"])
def test_no_sentence_has_a_gap(match: Match, contacts: Contacts) -> None:
    text = help_text(match, contacts, WORDS)

    assert "{" not in text
    assert ": ," not in text
    assert "  " not in text


def test_a_workspace_contact_stands_in_the_sentence_escaped() -> None:
    text = help_text(Match(safety=SafetyKind.CONDUCT), SET, WORDS)

    assert "Ines &lt;HR&gt;, <https://example.org/report>, CareLine, or someone you trust" in text


def test_security_at_work_is_named_only_where_it_is_known() -> None:
    danger = Match(safety=SafetyKind.DANGER)

    assert "At work: the front desk." in help_text(danger, SET, WORDS)
    assert "At work" not in help_text(danger, default_contacts(WORDS), WORDS)


def test_whoever_may_hurt_someone_is_asked_to_step_away() -> None:
    text = help_text(Match(safety=SafetyKind.DANGER, concern=Concern.INTENT), SET, WORDS)

    assert text.startswith("*Please step away from the chat and from them first.*")
    assert "Samaritans 116 123 will talk with you now." in text


def test_fear_for_a_colleague_is_answered_for_the_colleague() -> None:
    text = help_text(Match(safety=SafetyKind.SELF_HARM, concern=Concern.OTHER), SET, WORDS)

    assert "Reach them or get help now; don't keep it secret." in text


@pytest.mark.parametrize("match", EVERY_KIND)
def test_a_manager_is_never_named_as_the_way(match: Match) -> None:
    assert "manager" not in help_text(match, default_contacts(WORDS), WORDS)


@pytest.mark.parametrize(
    ("contact", "shown"),
    [
        ("https://example.org/a?b&c.", "<https://example.org/a?b&amp;c>."),
        ("see (https://example.org)", "see (<https://example.org>)"),
        ("mailto:hr@example.org", "<mailto:hr@example.org|hr@example.org>"),
        ("tel:+353100, day and night", "<tel:+353100|+353100>, day and night"),
        ("http://example.org", "http://example.org"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        (
            "<!channel> <https://example.org|HR>",
            "&lt;!channel&gt; &lt;<https://example.org>|HR&gt;",
        ),
        ("hotel:5", "hotel:5"),
    ],
)
def test_only_a_safe_address_becomes_a_link(contact: str, shown: str) -> None:
    assert with_links(contact) == shown


def test_counselling_through_work_is_named_where_it_is_known() -> None:
    match = Match(safety=SafetyKind.SELF_HARM)

    assert help_text(match, SET, WORDS).endswith("Support through work: CareLine.")
    assert "through work" not in help_text(match, default_contacts(WORDS), WORDS)
