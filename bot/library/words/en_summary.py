"""What is said in English about the weekly summary."""

from bot.library.words.types_summary import SummaryWords

SUMMARY = SummaryWords(
    numbers=(
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
    ),
    title="Weekly summary",
    intro_off=(
        "Once a week, a short message for you alone: what you noted, what helped, one line to "
        "keep in mind, and a question for the next week. Nothing comes until you turn it on."
    ),
    intro_on="It is on. Change it here, or turn it off.",
    weekday="On which day",
    weekday_placeholder="Choose a day",
    at="At what time",
    quiet_weeks="Quiet weeks",
    quiet_weeks_choice="Send it for a week with nothing noted, too",
    zone_hint="By the clock in {zone}.",
    turn_on="Turn it on",
    save="Save",
    close="Cancel",
    done="Done",
    turn_off="Turn it off",
    saved=(
        "*It is on.* Every {weekday} at {at} I send you a direct message: what you noted, what "
        "helped, one line to keep in mind, and a question for the next week. Only you see it."
    ),
    saved_not_quiet="A week with nothing noted brings none.",
    saved_stop=(
        "To stop: press *Stop these* under any of them, or *Weekly summary* in my Home tab."
    ),
    next="The next one: {when}.",
    next_paused="You are on a pause. It comes back by itself afterwards.",
    stopped="*It is off.* No more weekly summaries come. You can turn it on again at any time.",
    aloud="Your week, for you alone.",
    week="*Your week*",
    noted="You noted {moments} on {days}.",
    moment_one="one small moment",
    moments="{count} small moments",
    day_one="one day",
    days="{count} days",
    noted_uncounted="You noted small moments.",
    noted_nothing="Nothing noted this week. That is fine: some weeks are for other things.",
    helped="*What helped, by your own account:* {practices}.",
    helped_line="“{line}”",
    keep_in_mind="*Worth keeping in mind*\n“{line}”",
    question="*A question for the next week*\n{question}",
    why="It comes every {weekday} at {at}, because you asked for it. Only you see it.",
    stop="Stop these",
    change="Change",
    missed="I could not bring your weekly summary of {day}. That was me, not you.",
    missed_quiet=(
        "Your do-not-disturb lasted too long for the weekly summary of {day}, so I left you in "
        "peace."
    ),
    unsure=(
        "I can't tell whether your weekly summary of {day} arrived. I didn't risk sending it twice."
    ),
    home_on="Weekly summary: every {weekday} at {at}.",
    home_open="Weekly summary",
)
