"""What a language must say to admins who set who can help."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ContactWords:
    """One contact in the form: its name, an example, and what it is for."""

    label: str
    example: str
    purpose: str


@dataclass(frozen=True, slots=True)
class ContactsWords:
    """Where an admin says who can help, reads the sentences with it, and confirms them."""

    card_title: str
    only_admins: str
    defaults: str  # {named}
    unconfirmed: str
    confirmed: str  # {day}
    confirmed_by: str  # {person} {day}
    open: str
    change: str
    form_title: str
    form_submit: str
    form_close: str
    form_intro: str
    hr_contact: ContactWords
    report_link: ContactWords
    security_contact: ContactWords
    eap_contact: ContactWords
    crisis_contact: ContactWords
    emergency_number: ContactWords
    locale: ContactWords
    too_long: str  # {longest}
    not_a_link: str
    not_secure: str
    overtaken: str
    confirm_title: str
    confirm_submit: str
    confirm_close: str
    saved: str
    for_locale: str  # {locale}
    when_conduct: str
    when_danger: str
    when_danger_intent: str
    when_self_harm: str
    when_self_harm_other: str
    when_care: str
    when_still_here: str
    tick_label: str
    tick: str
    tick_hint: str
    not_ticked: str
    not_admin: str
    no_scope: str
    not_told: str

    def of(self, name: str) -> ContactWords:
        """Return the words for the contact of that name."""
        found: ContactWords = getattr(self, name)
        return found
