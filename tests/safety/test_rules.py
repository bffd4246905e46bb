"""What an admin may name as a contact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.contacts import LONGEST_CONTACT, Contacts
from bot.safety.rules import Mistake, mistakes_in, tidy, with_defaults


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ines \n in\tHR ", "Ines in HR"),
        ("11\x00\x07\x1b2", "112"),
        ("call \u202e211\u202c now", "call 211 now"),
        ("\ud800", ""),
        ("Zoë 👩‍⚕️ 日本", "Zoë 👩‍⚕️ 日本"),
        ("   ", ""),
    ],
)
def test_what_is_typed_is_put_on_one_line_that_reads_as_written(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@given(st.text())
def test_tidying_twice_is_tidying_once(typed: str) -> None:
    once = tidy(typed)

    assert tidy(once) == once
    assert "\n" not in once


@pytest.mark.parametrize(
    "link",
    [
        "http://example.org/report",
        "example.org/report",
        "mailto:hr@example.org",
        "javascript:alert(1)",
        "https://",
        "https://[",
        "https://example.org/a b",
        "https://hr@example.org",
        "https://example.org|x",
        "see https://example.org",
    ],
)
def test_where_to_report_is_one_secure_address(link: str) -> None:
    assert mistakes_in(Contacts(report_link=link)) == {"report_link": Mistake.NOT_A_LINK}


@pytest.mark.parametrize(
    "contact",
    [
        "",
        "112",
        "Ines, https://example.org/ines",
        "hr@example.org",
        "mailto:hr@example.org or tel:+353100",
        "x" * LONGEST_CONTACT,
    ],
)
def test_other_contacts_are_free_text_with_safe_links(contact: str) -> None:
    assert mistakes_in(Contacts(hr_contact=contact, crisis_contact=contact)) == {}


def test_every_mistake_is_told_by_its_field() -> None:
    found = mistakes_in(
        Contacts(
            hr_contact="x" * (LONGEST_CONTACT + 1),
            report_link="report",
            eap_contact="HTTP://example.org",
            locale="Ireland",
        )
    )

    assert found == {
        "hr_contact": Mistake.TOO_LONG,
        "report_link": Mistake.NOT_A_LINK,
        "eap_contact": Mistake.NOT_SECURE,
    }


def test_a_default_serves_only_where_nothing_is_set() -> None:
    mine = Contacts(crisis_contact="Samaritans")
    usual = Contacts(crisis_contact="findahelpline.com", emergency_number="112")

    assert with_defaults(mine, usual) == Contacts(
        crisis_contact="Samaritans", emergency_number="112"
    )
