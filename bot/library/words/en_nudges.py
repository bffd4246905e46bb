"""The sentences for setting when the nudge comes, in English."""

from bot.library.words.en_countries import COUNTRIES, OTHER_NAMES
from bot.library.words.types_nudges import (
    CalendarWords,
    NudgeFormWords,
    NudgeHints,
    NudgeWords,
)

_CALENDAR = CalendarWords(
    short_days=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    date="{day} {number} {month}",
    date_in_year="{day} {number} {month} {year}",
    weekdays="Monday to Friday",
    weekend="Saturday and Sunday",
    every_day="every day",
    only="{day} only",
    and_then="{days} and {last}",
)

_FORM = NudgeFormWords(
    title="Your morning nudge",
    turn_on="Turn it on",
    save="Save",
    close="Cancel",
    intro_off=(
        "At the time you choose, I send you one short question or idea about the people you work "
        "with. Only you see it. *Nothing comes until you press Turn it on*, and every one of them "
        "has a button that stops them."
    ),
    intro_on="Your nudge is on. Change what you like and press *Save*.",
    intro_paused="Your nudge is paused, and starts again on {date}. Saving leaves it paused.",
    intro_paused_open="Your nudge is paused until you start it again. *Save* starts it again.",
    at="At what time?",
    days="On which days?",
    zone="In which time zone?",
    zone_hint="Start to type a city. The first one is from your Slack profile.",
    zone_unknown_hint="Slack didn't tell me your zone, so {zone} is chosen. Start to type a city.",
    zone_placeholder="Choose a time zone",
    zone_first="First choices",
    zone_regions={
        "Europe": "Europe",
        "America": "America",
        "Asia": "Asia",
        "Africa": "Africa",
        "Australia": "Australia",
        "Pacific": "Pacific",
        "Atlantic": "Atlantic",
        "Indian": "Indian Ocean",
        "Antarctica": "Antarctica",
        "Arctic": "Arctic",
    },
    country="No nudge on public holidays in",
    country_hint="Start to type its name.",
    country_placeholder="Choose a country",
    no_country="No country: holidays are like other days",
    countries="Countries",
    region="Which part of it?",
    whole_country="Only holidays of the whole country",
    regions="Parts of it",
    look_back="In the evening",
    look_back_choice="Ask me at {at} how it went, on days when I chose someone",
    look_back_too_early=(
        "I would ask before your nudge has come. Untick it, choose an earlier time above, "
        "or set a later hour with {command} look back at 21:30."
    ),
    no_time="Please choose a time.",
)

_HINTS = NudgeHints(
    anything="I didn't understand that, so nothing changed. Here is what I do understand.",
    time=(
        "I didn't understand that time, so nothing changed. "
        "Try `9:00`, `8.30`, `9am` or `half past 8`."
    ),
    days=(
        "I wasn't sure which days you mean, so nothing changed. "
        "Try `days mon-fri`, `days mon wed fri`, `not fridays`, or `skip friday` for one date."
    ),
    date=(
        "I didn't understand that date, so nothing changed. "
        "Try `pause until 3 March`, `pause 2 weeks` or `skip tomorrow`."
    ),
    which_date=(
        "That date means one thing in some countries and another elsewhere, so nothing changed. "
        "Please write the month as a word, like `3 April`."
    ),
    past=(
        "That date is not ahead, so nothing changed. Try `pause until 3 March` or `pause 2 weeks`."
    ),
    too_far=(
        "That is more than two years ahead, so nothing changed. "
        "To stop altogether, type `off`: you can turn it on again whenever you like."
    ),
    zone=(
        "I don't know that time zone, so nothing changed. "
        "Try a city, like `zone Lisbon`, or its full name, like `zone America/New_York`."
    ),
    country=(
        "I don't know the holidays there, so nothing changed. "
        "Try `country Ireland`, `country DE-BY` for one part of it, or `no holidays`."
    ),
)

NUDGES = NudgeWords(
    calendar=_CALENDAR,
    form=_FORM,
    hints=_HINTS,
    countries=COUNTRIES,
    other_names=OTHER_NAMES,
    help=(
        "*{command}* sets your morning nudge: one short question or idea, for you alone.\n"
        "• `{command}` opens a form\n"
        "• `{command} on 9:00` turns it on, `{command} off` turns it off\n"
        "• `{command} at 8.30`, `{command} days mon-fri`, `{command} days mon wed fri`\n"
        "• `{command} pause until 3 March`, `{command} pause 2 weeks`, `{command} resume`\n"
        "• `{command} skip tomorrow`, `{command} next`, `{command} test`\n"
        "• `{command} zone Lisbon`, `{command} country Ireland`, `{command} look back on`"
    ),
    answer_title="Your morning nudge",
    close="Done",
    turned_on="Your nudge is on.",
    changed="Changed.",
    saved_off="Saved, but your nudge is still off. `{command} on` turns it on.",
    off="Your nudge is off. Nothing more comes until you turn it on again.",
    was_off="Your nudge is off already. Nothing comes.",
    on_its_way="One was just on its way, and may still arrive.",
    paused="Paused. It starts again by itself; `{command} resume` starts it sooner.",
    paused_open="Paused until you start it again.",
    resumed="It goes on.",
    was_not_paused="It was not paused, so nothing changed.",
    skipped="Skipped: {dates}.",
    nothing_to_skip="No nudge was to come then, so there is nothing to skip.",
    has_come="That one has come already, so there is nothing to skip.",
    no_day_left="That would leave no day at all, so nothing changed. `off` stops it altogether.",
    look_back_too_early=(
        "The evening question would come before the nudge itself, so nothing changed. "
        "Give it a later hour first, like `{command} look back at 21:30`, "
        "or leave it out with `{command} look back off`."
    ),
    status="Your nudge is on.",
    status_off="Your nudge is off.",
    status_paused="Your nudge is paused.",
    resting=(
        "Slack did not let me reach you, so I stopped trying. "
        "*Turn it on* tries again. If it happens again, tell whoever runs me."
    ),
    schedule="{days} at {at}.",
    schedule_elsewhere="{days} at {at}, in {zone}.",
    holidays="None on public holidays in {country}.",
    look_back="In the evening, at {at}, I ask how it went if you chose someone.",
    next="Next: {date}, {at} your time",
    next_elsewhere="Next: {date}, {at} in {zone}",
    next_late="{next}. It is late: it comes as soon as it can, or not at all today",
    next_off="Next: none, it is off",
    next_resting="Next: none while I cannot reach you",
    next_open="Next: none until you type `{command} resume`",
    next_never="Next: none, since no day is left that you chose",
    crowd=(
        "Many people here chose that minute, so it comes up to {minutes} minutes later, "
        "the same every day."
    ),
    zone_guessed=(
        "Slack didn't tell me your time zone. I go by {zone}. "
        "To change it, type `{command} zone Lisbon`, or any city."
    ),
    settings="Change it",
    turn_on="Turn it on",
    turn_off="Turn it off",
    go_on="Start it again",
    welcome="*Your morning nudge is on.* {days} at {at}, one short question or idea, just for you.",
    welcome_more=(
        "You can answer it, put it off or skip it with one press, or let it pass: that's fine, "
        "and nobody sees it. If you let five pass in a row, I ask whether to go on."
    ),
    welcome_stop=(
        "To stop: press *Turn it off* here, *Stop these* on any of them, or type `{command} off`."
    ),
    test="*This is only a test.* A real nudge looks like this:\n\n{nudge}",
    test_why="Why: {principle}",
    test_note=(
        "The real one has buttons to answer, put off, skip, swap or stop. "
        "This test changed nothing."
    ),
    test_sent="I sent you a test. You find it among my direct messages.",
    test_refused=(
        "Slack did not take the test message, so a nudge would not reach you either right now. "
        "Please try again in a minute. If it happens again, tell whoever runs me."
    ),
    old_button="That button is from an older message. Here is how things stand.",
)
