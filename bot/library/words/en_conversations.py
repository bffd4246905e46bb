"""What is said in English to help people prepare a conversation, and look back on it."""

from bot.library.words.en_conversation_examples import ANY_SETTING, SETTINGS
from bot.library.words.en_conversation_pages import LABELS, NAMES, STEPS
from bot.library.words.types_conversations import (
    CardWords,
    ConversationWords,
    DebriefWords,
    RehearsalWords,
    ReminderWords,
    WhenWords,
)
from bot.model.conversations import Ask, Felt, Field, Remind, WhenTrouble

_WHEN = WhenWords(
    date_label="Day",
    date_placeholder="Choose a day",
    time_label="Time",
    time_placeholder="Choose a time",
    words_label="Or in words",
    words_placeholder="next Tuesday at 14:00",
    words_hint="If you write here, this counts. All times are in {zone}.",
    remind_label="Remind me",
    reminds={
        Remind.NOT: "Don't remind me",
        Remind.TEN_MINUTES: "10 minutes before",
        Remind.HOUR: "1 hour before",
        Remind.MORNING: "In the morning of that day",
        Remind.EVENING_BEFORE: "The evening before",
    },
    ask_label="Ask me afterwards how it went",
    asks={
        Ask.NOT: "Don't ask",
        Ask.HOUR_AFTER: "1 hour after it begins",
        Ask.EVENING: "That evening",
        Ask.NEXT_MORNING: "The next morning",
    },
    troubles={
        WhenTrouble.UNCLEAR: "Write it like “next Tuesday at 14:00”, or choose day and time above.",
        WhenTrouble.WHICH_DATE: "Which one comes first, day or month? Write it like “3 April”.",
        WhenTrouble.NO_DAY: "Choose a day too.",
        WhenTrouble.NO_TIME: "Add a time, like 14:00.",
        WhenTrouble.PAST: "That is over already. Choose a time to come.",
        WhenTrouble.TOO_FAR: "That is more than two years away. Is the year right?",
    },
    nothing="no time at all",
    none="No time is set yet.",
    next_day="To the next day",
    next_week="To the next week",
    pick="Pick a time…",
)

_CARD = CardWords(
    title="My card",
    empty="Nothing stands here yet.",
    names=NAMES,
    with_someone="With {alias}",
    with_picked="With someone you picked",
    nobody="A conversation",
    at="{when}",
    was_at="It was {when}",
    reminder_comes="I'll remind you {when}.",
    reminder_missed="I couldn't send the reminder in time. I'm sorry.",
    reminder_unsure="I can't tell whether the reminder arrived. I didn't risk sending it twice.",
    reminder_too_late="No reminder: its time is over.",
    plan="*When I notice:* {sign}\n*I do this:* {plan}",
    exchange="*If they say:* {said}\n*I could say:* {answer}",
    change="Change…",
    go_on="Go on",
    postpone="Put it off…",
    rehearse="Rehearse",
    copy="Copy as text",
    look_back="Look back",
    looked_back="You looked back on this talk.",
    archive="Put it away",
    archived="This card is put away. Its messages don't come.",
    bring_back="Bring it back",
    delete="Delete",
    delete_title="Delete this card?",
    delete_text="It goes at once, with all that stands on it, and can't be brought back.",
    delete_yes="Delete",
    delete_no="Keep it",
    deleted="Deleted. Nothing of it is left.",
    gone="This card isn't there any more.",
    private="Stored encrypted. Only you see it, and nobody is told.",
    done="Done",
    not_sent="_Begun, not saved yet_",
    waits="You typed something on *{page}* that isn't on this card yet.",
    see_typed="See it",
)

_REHEARSAL = RehearsalWords(
    title="Rehearse",
    place="{number} of {of}",
    if_they_say="*They say:*",
    questions=(
        "What do I feel when I hear that?",
        "What may they need right now?",
        "What would I like to say? I say it aloud once.",
    ),
    show="Show my line",
    could_say="*I could say:*",
    nothing_yet="There is no line for this yet. What would you tell a friend to say?",
    on="Next",
    again="Once more",
    nothing="There is nothing to rehearse yet. Write down what they may say first.",
)

_DEBRIEF = DebriefWords(
    saved_title="Looked back",
    saved="*Saved on your card.*",
    logged="It is in your small moments too. You can change or delete it there.",
    patterns={
        Felt.CLOSER: (
            "Three talks with {alias} in a row left you closer. What do the two of you do that "
            "works?"
        ),
        Felt.SAME: (
            "Three talks with {alias} in a row left things much the same. What is one small thing "
            "you haven't tried yet?"
        ),
        Felt.FURTHER: (
            "Three talks with {alias} in a row left you further apart. That is hard. Who could "
            "help the two of you?"
        ),
        Felt.UNSURE: (
            "After three talks with {alias} in a row you couldn't tell. What could you ask to "
            "find out?"
        ),
    },
    nothing="Nothing was written, so nothing was saved.",
)

_MESSAGES = ReminderWords(
    summary="The reminder that you asked for. Only you see this.",
    text="*Your conversation is {when}.* Your card is ready.",
    show="Show my card",
    postpone="Put it off…",
    stop="No reminders for this one",
    postponed="*Your conversation is now {when}.*",
    comes_along="What you chose to get comes with it.",
    stopped="No reminder comes for this one any more. Your card stays in Home.",
    gone="This card isn't there any more.",
    debrief_summary="You asked me to ask how it went. Only you see this.",
    debrief="*How did your conversation go?* Two taps are enough.",
    look_back="Look back",
    debrief_stop="Don't ask about this one",
    debrief_stopped="I won't ask about this one. Your card stays in Home.",
    debriefed="You looked back on this talk. It is on your card, in Home.",
)

CONVERSATIONS = ConversationWords(
    home_title="Conversations to come",
    home_none=(
        "Is there a talk ahead that matters? Ten minutes now can make it easier for both of you. "
        "Only you see the card."
    ),
    home_new="Prepare a conversation",
    home_all="All {count}",
    show="Show",
    show_label="Show the card: {title}",
    list_title="My conversations",
    list_intro="Go on with a card, or begin a new one.",
    list_none="There is no card yet.",
    list_new="Prepare a new one",
    usage=(
        "*{command}* helps you get ready for a talk that matters, on a card that only you see.\n"
        "• `{command}` opens your cards, or a new one\n"
        "• `{command} Sam` begins a card for a talk with Sam\n"
        "• `{command} help` for this\n"
        "Each page is saved when you press Next, Back or Save, and you can go on on any device. "
        "If you close a page, what you typed waits there for you. "
        "Your words are stored encrypted."
    ),
    unopened=(
        "I couldn't open the card in time, and I kept nothing. "
        "Here are your words, to copy into it:\n{typed}"
    ),
    unopened_aloud="The card didn't open. Your words are still here.",
    place="Page {number} of {of}.",
    safe=(
        "All of it can stay empty. Next, Back and Save put this page on your card. If you close "
        "it, what you typed waits here, encrypted, until you come back."
    ),
    next="Next",
    back="Back",
    save="Save",
    save_card="Save and see my card",
    close="Close",
    submit_anyway="Save it anyway",
    keep_mine="Keep mine",
    keep_as_new="Save as a new card",
    take_saved="Take what is saved",
    waited="*You typed this earlier and closed the page.* It isn't on your card yet.",
    begin_afresh="Drop it, begin afresh",
    overtaken=(
        "*This page was changed elsewhere in the meantime.* Nothing of either is lost. In the "
        "fields stands what you wrote here; below is what is saved. Which one counts?"
    ),
    overtaken_field="*{label}*\n{text}",
    overtaken_empty="*{label}*\n_was emptied_",
    timing_overtaken=(
        "*The time was changed elsewhere in the meantime.* It is saved as {when}. In the fields "
        "stands what you chose here. Which one counts?"
    ),
    page_gone=(
        "*This card was deleted elsewhere.* What stands in the fields is still here. Save it as a "
        "new card, or close this."
    ),
    too_long="That is too long to keep. Please make it shorter.",
    example="Such as: {example}",
    choose="Choose",
    choose_person="Choose a person",
    use="Use this",
    use_label="Use this: {text}",
    others="Others",
    noticed="*What you noticed about {alias} yourself:*",
    readings="*Or a story that fits as well:*",
    and_still="You can allow for this and still ask for change.",
    questions="*A question to begin with:*",
    use_what_ifs="Use the three examples",
    answer_to="*If they say:* {said}",
    steps=STEPS,
    labels=LABELS,
    hints={
        Field.ALIAS: "A name, a letter, a role. Stored encrypted.",
        Field.PERSON: (
            "Nobody is told. It brings back what you noted about them yourself. Stored encrypted."
        ),
        Field.EARLY_SIGN: "In the body, in the voice, in what you begin to do.",
        Field.FELT_THEIRS: "You could also ask them.",
    },
    examples={
        Field.ALIAS: "Sam, or the new lead",
        Field.ANSWER_1: "I'd like to understand that better. What happened?",
        Field.ANSWER_2: "You may be right. What would help now?",
        Field.ANSWER_3: "I see that today is full. When would suit you?",
        Field.MADE: "A plan for Mondays that neither of us had before",
        Field.REPEAT: "I asked first and waited for the answer",
        Field.NEXT_MOVE: "Thank them tomorrow for staying in the talk",
    },
    any_examples=ANY_SETTING,
    settings=SETTINGS,
    felts={
        Felt.CLOSER: "Closer than before",
        Felt.SAME: "Much the same",
        Felt.FURTHER: "Further apart",
        Felt.UNSURE: "I can't tell",
    },
    when=_WHEN,
    card=_CARD,
    rehearsal=_REHEARSAL,
    debrief=_DEBRIEF,
    messages=_MESSAGES,
)
