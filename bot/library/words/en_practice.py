"""What is said in English about small moments."""

from bot.library.words.types_practice import (
    OutcomeNames,
    PracticeNames,
    PracticeWords,
    SearchWords,
    TimeNames,
)

PRACTICE = PracticeWords(
    practices=PracticeNames(
        ask_to_learn="Asked a real question",
        say_more="Let someone say more",
        small_moments="Gave someone a good moment",
        generous_assumption="Looked for a kinder reading",
        own_my_part="Owned my part",
        name_own_state="Said how I was",
        acknowledge_unknown="Said I can't know what it's like",
        find_commonality="Found something we share",
        build_jointly="Worked it out together",
        choose_mutuality="Made it about both of us",
        expect_quality="Aimed for a good talk first",
        anticipate_emotions="Made a plan for feelings",
        map_both_sides="Looked at both sides",
    ),
    outcomes=OutcomeNames(
        helped="It helped",
        same="No change yet",
        harder="It got harder",
        too_soon="Too soon to say",
    ),
    form_title="A small moment",
    edit_title="Change this moment",
    submit="Save",
    submit_anyway="Save it anyway",
    close="Cancel",
    back="Back",
    done="Done",
    intro="What you tried is enough. Everything else can stay empty.",
    practice_label="What I tried",
    practice_placeholder="Choose what comes closest",
    outcome_label="How it went",
    outcome_placeholder="Choose",
    moment_label="What was going on",
    moment_placeholder="Choose a moment",
    moment_general="Nothing tense: a good moment",
    alias_label="With whom",
    alias_placeholder="A name only you need to understand",
    note_label="In my own words",
    note_placeholder="I asked what was behind the deadline, and he told me",
    note_hint="Stored encrypted. Only you see it, here in Slack. Nobody is told.",
    on_label="Which day",
    nothing_given="Choose what you tried above, or write a few words here.",
    not_yet=(
        "That day is still to come: here a day begins at four in the morning. "
        "Choose an earlier one."
    ),
    too_long_ago="That is more than a year ago. Choose a later day.",
    noted_title="Noted",
    noted="*Noted for {day}.*",
    noted_aloud="Noted for {day}. Only you see this.",
    cut=(
        "A small moment holds {limit} characters, so what came after them is not saved. "
        "*Add more* lets you put it shorter."
    ),
    changed="*Changed.*",
    sounds_like="Sounds like this. Change it if it was something else:",
    guess_nothing="If you like, say what it was:",
    add_more="Add more",
    undo="Undo",
    undo_label="Undo: take this small moment out again",
    undone="Taken out again. Nothing of it is left.",
    gone="This small moment isn't in your log any more.",
    gone_form=(
        "*This small moment isn't in your log any more.* What you wrote is still here. "
        "Save it as a new one, or close this to leave it."
    ),
    with_someone="With {alias}",
    used_line="“{line}”",
    own_line="a line of your own",
    milestone="That makes {count} days with a small moment.",
    milestone_one="That is your first day with a small moment.",
    today="today",
    yesterday="yesterday",
    day="{weekday}, {day} {month}",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
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
    usage=(
        "*{command}* notes a small moment, for your eyes only.\n"
        "• `{command} asked what was behind the deadline` saves it at once, with an undo\n"
        "• `{command}` opens a form\n"
        "• `{command} summary` is for a short summary once a week, if you like one\n"
        "• `{command} help` for this\n"
        "Your words are stored encrypted. No points, no ranking, and a missed day costs nothing."
    ),
    safe_form="Write it in the form",
    home_title="Small moments",
    home_none=(
        "Nothing noted yet. Did you try something with someone today? "
        "Two taps are enough, and nobody sees it."
    ),
    home_log="Log a small moment",
    home_all="All {count}",
    consistency=(
        "Noted on *{days} of {of_days}* days lately, in *{weeks} of {of_weeks}* weeks. "
        "Weeks in all: {weeks_in_all}."
    ),
    month="*{month}:* noted on {days}.",
    month_run="{first} to {last}",
    consistency_hide="Don't count for me",
    consistency_show="Count again",
    consistency_hidden="Nothing is counted here.",
    all_title="Small moments",
    all_none="Nothing is noted yet.",
    search=SearchWords(
        words="Words to look for",
        placeholder="deadline, thanks, a name ...",
        hint="Looked up in your own log on the spot, then forgotten.",
        practice="What I tried",
        any_practice="Anything",
        submit="Search",
        found_one="*One found.*",
        found="*{count} found.*",
        nothing="*Nothing found.* Try fewer words, or choose *Anything*.",
        only_last="Only your newest {count} small moments were searched: the log is very long.",
    ),
    newer="Newer",
    older="Older",
    page="Page {number} of {of}",
    edit="Change",
    delete="Delete",
    delete_title="Delete it?",
    delete_text="It goes at once and can't be brought back.",
    delete_no="Keep it",
    deleted="Deleted. Nothing of it is left.",
    edit_label="Change or delete the small moment of {day}",
    times=TimeNames(
        morning="You mostly note things in the morning.",
        midday="You mostly note things around midday.",
        afternoon="You mostly note things in the afternoon.",
        evening="You mostly note things in the evening.",
    ),
    home_patterns="What works for me",
    patterns_title="What works for me",
    patterns_moments="What comes up most",
    patterns_practices="What helped, by your own account",
    patterns_lines="Lines that helped",
    patterns_line="• {what} ({count} times)",
    patterns_none=(
        "Nothing stands out yet. Say how it went when you note something, and it will show here."
    ),
    patterns_private="Worked out from your log of the last year as you open this, and not stored.",
    too_early="It's early to say. After {count} more small moments, this shows what helps you.",
)
