"""The morning message, its form, the evening line and Home's card of today, in English."""

from bot.library.words.types_nudge_message import (
    LookBackWords,
    NudgeChoiceWords,
    NudgeHomeWords,
    NudgeMessageWords,
)

_CHOICE = NudgeChoiceWords(
    title="One connection today",
    submit="Choose for today",
    close="Not now",
    done="Close",
    private=(
        "Only you see this. It is saved encrypted, it shows in my Home tab and in no message, "
        "and nobody is told."
    ),
    person_label="Someone in this workspace",
    person_placeholder="Pick a person",
    person_hint="They don't hear of it, now or later.",
    alias_label="Or any name that you will know",
    alias_placeholder="the new colleague on the late shift",
    move_label="One small move",
    no_move="I'll see when the moment comes",
    own_label="Or a move in your own words",
    own_placeholder="Ask how the first week went",
    nobody="Pick a person above, or write any name here.",
    save_anyway="Save it anyway",
    save_nothing="Save nothing",
    anyway_hint=(
        "What you wrote stands below and is not saved. If you want it in your Home tab all the "
        "same, press *Save it anyway*."
    ),
    saved="It's saved. You find it in my Home tab, and only you do.",
    who="Your connection for today: *{who}*",
    move="One small move: {move}",
)

_LOOK_BACK = LookBackWords(
    question="You chose a connection today. How did it go?",
    summary=(
        "You chose a connection today. How did it go? "
        "One press notes it, or says that today had no room for it."
    ),
    not_today="Not today",
    noted="✓ *Noted for you alone: {how}.*",
    fine="✓ *That's fine.* Some days have no room for it, and nothing is counted.",
    undo="Undo",
    undone="Taken back. Nothing is noted.",
    show="What did I choose?",
    stop="Don't ask in the evening",
    stopped=(
        "✓ I won't ask in the evening from now on. *Change my nudges* in my Home tab brings it "
        "back."
    ),
    shown_title="Your choice of the day",
    gone="No connection is chosen for that day any more, so there is nothing to note.",
)

_HOME = NudgeHomeWords(
    title="Today",
    evening="How did it go?",
    missed=(
        "On {days} I could not bring your nudge when it was due. "
        "That was me, not you, and there is nothing to catch up on."
    ),
    quiet=(
        "On {days} your do-not-disturb lasted too long for your nudge, so I left you in peace. "
        "There is nothing to catch up on."
    ),
    unsure="On {days} I can't tell whether your nudge arrived. I didn't risk sending it twice.",
    paused="Your nudges are paused.",
    resting=(
        "You let some nudges pass, so I'm resting. That's fine. Start them again whenever you like."
    ),
    invitation_title="One small thing in the morning",
    invitation=(
        "Once a day, at a time you choose, I can ask you which connection at work you could "
        "improve, with one small thing to try. Only you see it. It's off until you say yes, "
        "and each message carries its own stop."
    ),
    invite="Choose my time",
    change="Change my nudges",
)

NUDGE_MESSAGE = NudgeMessageWords(
    summary=(
        "{nudge} Why: {principle} You can answer, put it off, skip it, take another, or stop these."
    ),
    why="Why: {principle}",
    answer="Answer",
    answer_now="Answer now",
    later="Later today",
    in_one_hour="In one hour",
    in_three_hours="In three hours",
    this_evening="This evening, at 18:00",
    skip="Skip today",
    another="Not this one",
    stop="Stop these",
    chosen="✓ *You chose a connection for today.* It's in my Home tab, for you alone.",
    look_back_follows="This evening I'll ask how it went.",
    change="Look at it or change it",
    take_back="Take it back",
    put_off="✓ *Put off.* It comes again at {at}.",
    skipped="✓ *Skipped for today.* That changes nothing. The next one comes as planned.",
    stopped=(
        "✓ *Stopped.* No more nudges will come. One that is already on its way may still arrive."
    ),
    start_again="Undo: start them again",
    undo="Undo",
    bring_back="Undo: bring the other back",
    another_given="✓ Here is another one.",
    brought_back="✓ Here is the other one again.",
    undone="✓ Undone. It's as it was before.",
    taken_back="✓ Taken back. Nothing is kept of what you chose.",
    go_on_question=(
        "*Shall I go on?* You let the last few pass, and that's fine. If you press nothing today, "
        "I'll rest until you start me again in my Home tab."
    ),
    go_on="Yes, go on",
    going_on="✓ Good, I'll go on as before.",
    zone_question=(
        "*Have you moved?* Slack says your zone is {new}. I still go by {old}. Shall I follow?"
    ),
    zone_follow="Follow to {new}",
    zone_stay="Stay with {old}",
    zone_followed=(
        "✓ From now on I go by {zone}. *Change my nudges* in my Home tab changes it back."
    ),
    zone_stayed="✓ I stay with {zone}. *Change my nudges* in my Home tab changes that.",
    day_over="That day is over, so I didn't put it off. The next one comes as planned.",
    day_ends_first=(
        "Your day ends before that, so I didn't put it off. Choose an earlier time, or skip it."
    ),
    evening_is_here="It's past 18:00 for you, so I didn't put it off. Choose another time.",
    off=(
        "Your nudges are off, so I didn't put it off. You can still answer it now. "
        "*Choose my time* in my Home tab turns them on again."
    ),
    resting=(
        "Slack did not let me reach you, so nudges rest and I didn't put it off. "
        "*Turn it on* in my Home tab tries again."
    ),
    gone=(
        "I no longer know this nudge, so nothing was changed. My Home tab shows what comes next."
    ),
    choice=_CHOICE,
    look_back=_LOOK_BACK,
    home=_HOME,
)
