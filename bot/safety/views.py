"""What is shown instead of lines when someone speaks of harm: help, early and short."""

from bot.library.words.types import SafetyWords
from bot.model.contacts import Contacts
from bot.model.moments import Concern, Match, SafetyKind
from bot.slack import blocks


def default_contacts(words: SafetyWords) -> Contacts:
    """Return the contacts that serve until a workspace has set its own."""
    return Contacts(
        hr_contact=words.hr_contact,
        crisis_contact=words.crisis_contact,
        emergency_number=words.emergency_number,
    )


def help_text(match: Match, contacts: Contacts, words: SafetyWords) -> str:
    """Return what to say to *match*, which has a safety kind."""
    if match.safety is SafetyKind.CONDUCT:
        return words.conduct.format(help=_people_to_turn_to(contacts, words))
    if match.safety is SafetyKind.DANGER:
        intends = match.concern is Concern.INTENT
        return _filled(words.danger_intent if intends else words.danger, contacts, words)
    is_other = match.concern is Concern.OTHER
    return _filled(words.self_harm_other if is_other else words.self_harm, contacts, words)


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


def help_before(match: Match, contacts: Contacts, words: SafetyWords) -> list[blocks.Block]:
    """Build the help for *match* that stands above a form with what was typed."""
    return [
        blocks.section(help_text(match, contacts, words)),
        blocks.context(words.nothing_saved),
        blocks.divider(),
    ]


def still_here(contacts: Contacts, words: SafetyWords) -> blocks.Block:
    """Build the line that keeps help on screen after a false alarm about self-harm."""
    return blocks.section(_filled(words.still_here, contacts, words))


def care_note(contacts: Contacts, words: SafetyWords) -> blocks.Block:
    """Build the one sentence for what is hard and repeated."""
    return blocks.section(_filled(words.care, contacts, words))


def _people_to_turn_to(contacts: Contacts, words: SafetyWords) -> str:
    named = [contacts.hr_contact, contacts.report_link, contacts.eap_contact]
    named = [blocks.with_links(each) for each in named if each]
    return words.trusted.format(contacts=", ".join(named))


def _filled(template: str, contacts: Contacts, words: SafetyWords) -> str:
    security = blocks.with_links(contacts.security_contact)
    counselling = blocks.with_links(contacts.eap_contact)
    return template.format(
        hr_contact=blocks.with_links(contacts.hr_contact),
        crisis_contact=blocks.with_links(contacts.crisis_contact),
        emergency_number=blocks.with_links(contacts.emergency_number),
        at_work=words.at_work.format(security_contact=security) if security else "",
        through_work=words.through_work.format(eap_contact=counselling) if counselling else "",
    )
