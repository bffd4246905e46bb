"""The sentences for admins who say who can help, in English."""

from bot.library.words.types_contacts import ContactsWords, ContactWords

CONTACTS = ContactsWords(
    card_title="Who can help here",
    only_admins="Only admins of this workspace see this part.",
    defaults=(
        "*Nobody has confirmed yet whom I name* when someone is harmed, in danger or thinks of "
        "dying. Until you set your own contacts, I name: {named}."
    ),
    unconfirmed=(
        "*Your contacts are in use, and not confirmed yet.* Please read the sentences they stand "
        "in, and confirm that they are right for your people."
    ),
    confirmed="Your contacts and the sentences around them were confirmed on {day}.",
    confirmed_by="{person} confirmed your contacts and the sentences around them on {day}.",
    open="Set who can help",
    change="Read or change them",
    form_title="Who can help here",
    form_submit="Save and read",
    form_close="Cancel",
    form_intro=(
        "When someone writes that they are harmed or in danger, I give no line. I say who can "
        "help. Fill in what you have. Where a field is empty, I leave it out or use my own words. "
        "*What you save is used at once, for everyone here.*"
    ),
    hr_contact=ContactWords(
        "HR, or whoever takes care of people",
        "Ines in HR, ines@example.com, room 12",
        "For anyone who is treated badly. A team is better than one name: "
        "that one may be the problem.",
    ),
    report_link=ContactWords(
        "A page to report it",
        "https://example.com/report",
        "A web address, where it can be reported without going through a manager.",
    ),
    security_contact=ContactWords(
        "Security at work",
        "The front desk, extension 100",
        "For someone who is threatened or followed at work.",
    ),
    eap_contact=ContactWords(
        "Counselling through work",
        "CareLine, 0800 000 000, free, day and night",
        "Often called EAP. Say it only if it is private: people will ask themselves.",
    ),
    crisis_contact=ContactWords(
        "A crisis line",
        "Samaritans, 116 123",
        "For someone who thinks of dying. Best is one that answers now, in your language.",
    ),
    emergency_number=ContactWords(
        "Emergency number",
        "112",
        "For danger to life, as dialled where your people are.",
    ),
    locale=ContactWords(
        "Where this holds",
        "Ireland, in English",
        "For you and other admins: the country and language that you checked this for.",
    ),
    too_long="Please use {longest} characters at most.",
    not_a_link="Please give one web address that begins with https://",
    not_secure="Please use only links that begin with https://",
    overtaken=(
        "Another admin changed these while you wrote, so nothing of yours was saved. "
        "Copy what you need, close this, and open it again to see theirs."
    ),
    confirm_title="Read and confirm",
    confirm_submit="Confirm",
    confirm_close="Not yet",
    saved=(
        "*This is what people read from now on.* Please read it slowly, as someone would on "
        "their worst day. Try each number and link."
    ),
    for_locale="Checked for: {locale}",
    when_conduct="When someone is treated badly",
    when_danger="When someone is in danger",
    when_danger_intent="When someone may hurt another person",
    when_self_harm="When someone thinks of dying or of hurting themselves",
    when_self_harm_other="When someone fears for another person's life",
    when_care="Above lines, when it is hard and goes on",
    when_still_here="Above lines, when someone says they did not mean it",
    tick_label="Are they right?",
    tick="I have read these sentences and they are right for us",
    tick_hint="Other admins will see that you confirmed this, and when.",
    not_ticked="Please tick the box, or choose Not yet.",
    not_admin=(
        "Only admins of this workspace can change who can help, so nothing changed. "
        "If a contact is wrong, please tell one of them. Thank you for looking."
    ),
    no_scope=(
        "I can't tell who is an admin here, so nothing changed. I need the permission "
        "*users:read* for that. Whoever installed me can grant it: install me anew and leave "
        "it ticked."
    ),
    not_told=(
        "Slack didn't tell me just now whether you are an admin, so nothing changed. "
        "Please try again in a minute."
    ),
)
