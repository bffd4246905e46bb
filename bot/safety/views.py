"""What is shown instead of lines when someone speaks of harm: help, early and short."""

from dataclasses import dataclass

from bot.library.words.types import SafetyWords
from bot.model.moments import Concern, Match, SafetyKind
from bot.slack import blocks


@dataclass(frozen=True, slots=True)
class Contacts:
    """Who can help in this workspace; what is empty is left out of the sentences."""

    hr_contact: str
    crisis_contact: str
    emergency_number: str
    report_link: str = ""
    security_contact: str = ""


def default_contacts(words: SafetyWords) -> Contacts:
    """Return the contacts that serve until a workspace has set its own."""
    return Contacts(words.hr_contact, words.crisis_contact, words.emergency_number)


def help_text(match: Match, contacts: Contacts, words: SafetyWords) -> str:
    """Return what to say to *match*, which has a safety kind."""
    if match.safety is SafetyKind.CONDUCT:
        return words.conduct.format(help=_people_to_turn_to(contacts, words))
    if match.safety is SafetyKind.DANGER:
        return _danger(match.concern, contacts, words)
    template = words.self_harm_other if match.concern is Concern.OTHER else words.self_harm
    return _filled(template, contacts)


def help_blocks(
    match: Match, contacts: Contacts, words: SafetyWords, *, way_on: blocks.Block
) -> list[blocks.Block]:
    """Build the help for *match*; *way_on* is the quiet button for a false alarm."""
    return [
        blocks.header(words.title),
        blocks.section(help_text(match, contacts, words)),
        blocks.context(words.nothing_saved),
        way_on,
    ]


def still_here(contacts: Contacts, words: SafetyWords) -> blocks.Block:
    """Build the line that keeps help on screen after a false alarm about self-harm."""
    return blocks.section(_filled(words.still_here, contacts))


def care_note(contacts: Contacts, words: SafetyWords) -> blocks.Block:
    """Build the one sentence for what is hard and repeated."""
    return blocks.section(_filled(words.care, contacts))


def _danger(concern: Concern, contacts: Contacts, words: SafetyWords) -> str:
    if concern is Concern.INTENT:
        return _filled(words.danger_intent, contacts)
    security = blocks.escape(contacts.security_contact)
    at_work = words.at_work.format(security_contact=security) if security else ""
    number = blocks.escape(contacts.emergency_number)
    return words.danger.format(emergency_number=number, at_work=at_work)


def _people_to_turn_to(contacts: Contacts, words: SafetyWords) -> str:
    named = [contacts.hr_contact, contacts.report_link]
    named = [blocks.escape(each) for each in named if each]
    return words.trusted.format(contacts=", ".join(named))


def _filled(template: str, contacts: Contacts) -> str:
    return template.format(
        hr_contact=blocks.escape(contacts.hr_contact),
        crisis_contact=blocks.escape(contacts.crisis_contact),
        emergency_number=blocks.escape(contacts.emergency_number),
    )
