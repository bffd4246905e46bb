"""The sentences of the interface in English."""

from bot.library.words.en_assumptions import ASSUMPTIONS, QUALITIES
from bot.library.words.en_chart import CHART
from bot.library.words.en_contacts import CONTACTS
from bot.library.words.en_conversations import CONVERSATIONS
from bot.library.words.en_data import DATA
from bot.library.words.en_library import IDEAS, KINDS, LIBRARY, LISTS, PAGING
from bot.library.words.en_nudge_message import NUDGE_MESSAGE
from bot.library.words.en_nudges import NUDGES
from bot.library.words.en_own_lines import EDITOR, OWN_LINES
from bot.library.words.en_practice import PRACTICE
from bot.library.words.en_starter import STARTER
from bot.library.words.en_summary import SUMMARY
from bot.library.words.types import (
    AudienceWords,
    HelpWords,
    HomeWords,
    MomentsWords,
    MomentWords,
    PivotWords,
    SafetyWords,
    SituationWords,
    ToneWords,
    TroubleWords,
    Words,
)

_MOMENTS = MomentsWords(
    unheard=MomentWords(
        "A point isn't getting heard", "a point isn't getting heard", "Not getting heard"
    ),
    accused=MomentWords(
        "I'm being blamed or criticised",
        "you're being blamed for something",
        "Blamed or criticised",
    ),
    terse_reply=MomentWords(
        "A short or cold reply", "a short reply left you guessing", "Short or cold reply"
    ),
    no_answer=MomentWords("No reply yet", "you're waiting to hear back", "No reply yet"),
    going_in_circles=MomentWords(
        "The same argument again", "the same argument keeps coming back", "Same argument again"
    ),
    misunderstanding=MomentWords(
        "It came across wrong", "something came across wrong", "Came across wrong"
    ),
    public_criticism=MomentWords(
        "Corrected in front of others",
        "someone was corrected in front of others",
        "Corrected in public",
    ),
    missed_commitment=MomentWords(
        "A promise wasn't kept", "a promise wasn't kept", "Promise not kept"
    ),
    my_mistake=MomentWords(
        "I got something wrong", "you want to put something right", "I got it wrong"
    ),
    power_gap=MomentWords(
        "Rank makes it hard to speak", "rank is making this hard to say", "Rank in the way"
    ),
    overload=MomentWords("Too much to do", "there's too much to do", "Too much to do"),
    credit=MomentWords(
        "Credit went to the wrong place", "credit or thanks went astray", "Credit went astray"
    ),
    left_out=MomentWords("Someone was left out", "someone was left out", "Someone left out"),
    values_clash=MomentWords(
        "We care about different things", "two things matter at once here", "Different cares"
    ),
    bad_news=MomentWords("Hard news to give or take", "there's hard news here", "Hard news"),
    sarcasm=MomentWords(
        "A dig or a joke that stung", "a joke came with a sting", "A joke that stung"
    ),
    client_pressure=MomentWords(
        "A client is upset or pushing", "a client is pushing", "Client pushing"
    ),
    team_blame=MomentWords(
        "Two teams blame each other", "two teams are blaming each other", "Teams blaming teams"
    ),
    strong_feelings=MomentWords(
        "Feelings are running high", "feelings are running high", "Feelings run high"
    ),
    distance=MomentWords("We've grown distant", "things have grown distant", "Grown distant"),
)

_PIVOT = PivotWords(
    title="A line worth saying",
    close="Done",
    guess="Sounds like {moment}.",
    general="Lines that fit most tense moments.",
    summary="Lines worth saying, for you only: {lines}",
    more="Another three",
    change_moment="What's going on?",
    tone_placeholder="Tone",
    audience_placeholder="Who it's to",
    or_is_it="Or is it more like this?",
    any_moment="None of these: lines for any moment",
    make_it_yours="Make it yours",
    make_it_yours_label="Make it yours: {line}",
    use="I used this",
    use_label="I used this: {line}",
    used="✓ You used this",
    undo="Undo",
    undo_label="Undo, I didn't use this: {line}",
    keep="Keep this line",
    unkeep="Stop keeping this line",
    kept="★ Kept",
    hide="Not me: hide it for good",
    hidden="Hidden. You won't see that line again.",
    deleted="Deleted. For a day you can bring your line back, then it's gone for good.",
    show_again="Bring it back",
    started_over="You've seen every line for this, so they start again.",
    none_left=(
        "No line is left for this tone and person. Change either one below, "
        "or bring back hidden lines in my Home tab."
    ),
    unplaced=(
        "I couldn't tell from your words what's going on. "
        "Choose *What's going on?* below to pick it from a list."
    ),
    private="Only you see this. I can't read the thread, and I never post for you.",
    shortcut_hint=(
        "In a thread? Slack doesn't let commands in there. Open the ⋯ menu of any message "
        "and choose *Pivot privately*."
    ),
    busy="I couldn't reach my notebook, so nothing in it changed. The lines still work.",
    why="{tone} · {principle}",
)

_SITUATION = SituationWords(
    title="What's going on?",
    submit="Show me lines",
    close="Back",
    intro="Pick what comes closest, or say it in your own words. One of the two is enough.",
    moment_label="It's mostly this",
    moment_placeholder="Choose a moment",
    words_label="Or in your own words",
    words_placeholder="She said she'd send it on Monday, and it's Thursday",
    words_hint="Read on the spot, then forgotten. It is not saved and goes to nobody.",
    nothing_given="Pick a moment above, or write a few words here.",
)

_HELP = HelpWords(
    text=(
        "*{command}* gives you three lines worth saying, for your eyes only.\n"
        "• `{command}` for lines that fit most tense moments\n"
        "• `{command} she never answered my question` for lines that fit what's going on\n"
        "• `{command} help` for this\n"
        "What you type is matched on the spot and forgotten."
    ),
)

_SAFETY = SafetyWords(
    title="Help comes first",
    conduct=(
        "This sounds like more than a hard conversation, so I won't suggest a line to smooth it "
        "over. You don't have to reply, fix it, or give anyone the benefit of the doubt.\n\n"
        "*If you want help:* {help}. If you can, note what happened and when."
    ),
    danger=(
        "*If you could be in danger now, call {emergency_number} or go where there are people.*"
        "{at_work} You don't have to answer them."
    ),
    danger_intent=(
        "*Please step away from the chat and from them first.* "
        "{crisis_contact} will talk with you now."
    ),
    self_harm=(
        "I'm glad you wrote that down. I'm a simple bot and this needs a person. "
        "*Please contact {crisis_contact}, or {emergency_number} if it may happen soon.* "
        "If someone is near, tell them: I'm not OK, please stay with me.{through_work}"
    ),
    self_harm_other=(
        "This needs a person, not a line. *Reach them or get help now; don't keep it secret.* "
        "{crisis_contact} can tell you what to say, and {emergency_number} is for now."
        "{through_work}"
    ),
    nothing_saved="I didn't save what you typed and I told no one.",
    not_meant="That's not what I meant, show me lines",
    still_here="Still here if you need it: {crisis_contact}, or {emergency_number}.",
    care=(
        "If this keeps happening or feels unsafe, {hr_contact} can help. "
        "It isn't yours to carry alone."
    ),
    hr_contact="HR or a leader you trust",
    crisis_contact="findahelpline.com",
    emergency_number="your local emergency number",
    at_work=" At work: {security_contact}.",
    through_work=" Support through work: {eap_contact}.",
    trusted="{contacts}, or someone you trust who isn't involved",
    summary="This needs more than a line. Open this message to see who can help.",
)

_HOME = HomeWords(
    welcome="A line worth saying, when it gets tense",
    intro=(
        "Someone's message stings, or yours did. I give you three lines to choose from. "
        "You change one, and you send it yourself."
    ),
    promise_title="Who can see what",
    promise=(
        "*Only you* see the lines, what you keep and what you hide.\n"
        "*Your employer* gets nothing from me, not even that you use me. Whoever runs my server "
        "could look up your Slack id and the lines noted with it, never what you wrote.\n"
        "*I read no messages.* When you open me on a message, its words are dropped at my door.\n"
        "*What you type* to find a line is matched at once and forgotten.\n"
        "*What I save:* your tone, which lines you saw, kept, used or hid, when you want nudges, "
        "and what you tell me to save: lines of your own, small moments, answers to nudges, what "
        "you noticed in people, and talks you prepare. What you wrote is encrypted. "
        "It goes after 90 days without use, unless you saved something or want nudges."
    ),
    threads_title="In a thread",
    threads=(
        "Slash commands don't work in threads. Point at a message (on a phone: press and hold), "
        "open *⋯ More actions*, and choose *Pivot privately*. "
        "Anywhere else, type `{command}` and a few words, or nothing at all."
    ),
    try_it="Give me three lines now",
    tone_title="How lines should sound",
    tone="What you choose here is remembered for next time.",
    kept_title="Lines you kept",
    kept_none="Nothing yet. Choose *Keep this line* in a line's ⋯ menu and it waits here.",
    last_title="Your last lines",
    last_none="Nothing yet. Lines you have seen come back here, since private cards fade away.",
    hidden_title="Lines you hid",
    hidden_none="None.",
    left_out=(
        "{count} more don't fit here, since a page holds only so much. "
        "The buttons of this part lead to all of them."
    ),
    part_missing=(
        "One part of this page couldn't be read just now. "
        "Nothing is lost. Please open it again in a minute."
    ),
    used="used",
    saved_nothing="I couldn't reach my notebook just now, so your own lines aren't shown here. "
    "Nothing is lost. Please open this page again in a minute.",
)

ENGLISH = Words(
    lang="en",
    moments=_MOMENTS,
    tones=ToneWords(any="Any tone", warm="Warm", direct="Direct", careful="Careful"),
    audiences=AudienceWords(
        any="Anyone",
        peer="A peer",
        cross_team="Someone in another team",
        up="Someone above me",
        down="Someone I lead",
        coaching="Someone I coach",
        client="A client",
    ),
    pivot=_PIVOT,
    situation=_SITUATION,
    editor=EDITOR,
    own_lines=OWN_LINES,
    help=_HELP,
    safety=_SAFETY,
    contacts=CONTACTS,
    practice=PRACTICE,
    summary=SUMMARY,
    chart=CHART,
    assumptions=ASSUMPTIONS,
    qualities=QUALITIES,
    conversations=CONVERSATIONS,
    data=DATA,
    home=_HOME,
    starter=STARTER,
    library=LIBRARY,
    kinds=KINDS,
    ideas=IDEAS,
    lists=LISTS,
    paging=PAGING,
    nudge_message=NUDGE_MESSAGE,
    nudges=NUDGES,
    trouble=TroubleWords(
        title="That didn't work",
        close="Close",
        busy="I'm busy right now and nothing was saved. Please try again in a moment.",
        busy_deleting="I'm busy right now and nothing was deleted. Please try again in a moment.",
        unexpected=(
            "Something went wrong on my side. Please try again. "
            "If it happens again, tell whoever runs me."
        ),
        old_card=(
            "That card is from an older version of me. "
            "Please open my Home tab, where *Give me three lines now* gets you a new one."
        ),
        unknown="I don't know that one. Please open my Home tab to see what I can do.",
    ),
)
