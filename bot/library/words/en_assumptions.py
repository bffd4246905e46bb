"""What is said in English to assume generously, and to note what others do well."""

from bot.library.words.types_assumptions import AssumptionWords, QualityWords

ASSUMPTIONS = AssumptionWords(
    title="Assume generously",
    close="Done",
    open="Assume generously",
    intro=(
        "First what happened. Then three other stories that could fit the same facts, each with "
        "something to ask. They help to cool down. They are never facts."
    ),
    facts_label="What happened, as a camera would see it",
    facts_placeholder="I wrote on Monday. No reply by Thursday",
    facts_hint="Only what can be seen and heard. Read on the spot, then forgotten.",
    facts_cut="Only the first {limit:,} characters fit in here. Read on the spot, then forgotten.",
    moment_label="Or pick what comes closest",
    moment_placeholder="Choose a moment",
    any_moment="None of these",
    whom_title="Whom is it about? You can leave this empty.",
    alias_label="A name for them",
    alias_placeholder="A name only you need to understand",
    person_label="Or pick someone",
    person_placeholder="Choose a person",
    person_hint="They never hear of it. It only brings back what you noted about them yourself.",
    submit="Show me other stories",
    again="Look again",
    submit_anyway="Show me stories anyway",
    nothing_given="Write a few words here, or pick a moment below.",
    unplaced="I can't tell from your words what's going on. Pick what comes closest below.",
    guess="Sounds like {moment}.",
    opening="*Other stories that fit the same facts*",
    no_story="I know no other story for this. A question helps with most tense moments.",
    noticed="*You noticed:*",
    noticed_line="• {text}",
    ask="_To ask:_ {question}",
    edit="Make the question yours",
    edit_label="Make this question yours: {question}",
    keep="Keep this story",
    unkeep="Stop keeping this story",
    kept="★ Kept",
    hide="Not this: hide it for good",
    hidden="Hidden. You won't see that story again.",
    show_again="Bring it back",
    more="Another three",
    repeats="This keeps happening",
    log="Log it",
    note_quality="Note something good",
    audience_placeholder="Who it's about",
    or_is_it="Or is it more like this?",
    request_title="*A firm, kind request*",
    request="• {line}",
    request_label="Make this request yours: {line}",
    still="You can allow for this and still ask for change.",
    still_firm="You can allow for this and still ask for change. The request above does both.",
    started_over="You've seen every story for this, so they start again.",
    busy="I couldn't reach my notebook, so nothing was saved. The stories still work.",
    private="Only you see this. Nobody is told, and what you write here isn't saved.",
    not_meant="That's not what I meant, show me stories",
    unopened=(
        "I couldn't open the form in time, and I kept nothing. "
        "Here are your words, to copy into it:\n{facts}"
    ),
    unopened_aloud="The form didn't open. Your words are still here.",
    usage=(
        "*{command}* tells other stories that fit the same facts, for your eyes only.\n"
        "• `{command} she read my message and said nothing` for stories that fit what happened\n"
        "• `{command}` opens a form\n"
        "• `{command} help` for this\n"
        "What you type is matched on the spot and forgotten. Nobody is told. In a thread, open the "
        "⋯ menu of any message and choose *Assume generously*."
    ),
)

QUALITIES = QualityWords(
    home_title="People: what I noticed",
    home_none=(
        "What does someone around you do well? Note it here, for your eyes only. "
        "You'll see it first when you next assume generously about them."
    ),
    home_new="Note something good",
    home_all="All {count}",
    form_title="What I noticed",
    edit_title="Change this note",
    submit="Save",
    submit_anyway="Save it anyway",
    close="Cancel",
    intro="One thing that someone does well. Your own words beat mine the next time it's tense.",
    alias_label="A name for them",
    alias_placeholder="A name only you need to understand",
    person_label="Or pick someone",
    person_placeholder="Choose a person",
    person_hint="They never hear of it.",
    text_label="What they do well",
    text_placeholder="Asks how I am, and waits for the answer",
    text_hint="Stored encrypted. Only you see it, here in Slack. Nobody is told.",
    nobody="Write a name that only you need to understand, or pick someone below.",
    nothing="Write in a few words what they do well.",
    too_many="That's as many notes as I can keep for you. Delete one in Home, then save this.",
    noted_title="Noted",
    noted="*Noted.* You'll see it first when you next assume generously about them.",
    changed="*Changed.*",
    line="*{who}*\n{text}",
    undo="Undo",
    edit="Change",
    edit_label="Change or delete this note: {text}",
    delete="Delete",
    delete_title="Delete it?",
    delete_text="It goes at once and can't be brought back.",
    delete_no="Keep it",
    deleted="Deleted. Nothing of it is left.",
    gone="This note isn't there any more.",
    all_title="What I noticed",
    all_none="Nothing is noted yet.",
    done="Done",
)
