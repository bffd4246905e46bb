"""The English sentences around making a line one's own."""

from bot.library.words.types_own_lines import EditorWords, OwnLinesWords

EDITOR = EditorWords(
    title="Make it yours",
    close="Done",
    keep="Keep my version",
    label="Change it, select it, copy it",
    hint=(
        "Copy your line from here. Nothing is sent, and what you type is forgotten, "
        "unless you press Keep my version: then it's saved for you alone, encrypted."
    ),
    begin_from="*Or begin from one of these.* What you've typed stays in its own field.",
    begin="Begin from this",
    begin_label="Begin from this: {line}",
    still_there="What you had before is still here:",
    left="{name}, as you left it",
    line="The line as it was",
    softer="Softer",
    shorter="Shorter",
    plainer="Plainer",
    question="A question instead",
)

OWN_LINES = OwnLinesWords(
    mine="Your own line",
    write="Write a line of my own",
    form_title="A line of your own",
    change_title="Change your line",
    form_submit="Keep it",
    form_anyway="Keep it anyway",
    form_close="Cancel",
    text_label="Your line",
    text_placeholder="I'd like to finish my thought, and then I want to hear yours.",
    text_hint="At most {longest} characters. Saved for you alone, encrypted, and never sent.",
    moment_label="When it fits",
    any_moment="In any moment",
    tone_label="How it sounds",
    meant=(
        "Is this not what you meant? Your line is below, and it is not saved. "
        "Press *Keep it anyway* if you want to keep it."
    ),
    nothing_written="Write your line first.",
    too_long="That's {count} characters. A line has at most {longest}.",
    too_many=(
        "You have {most} lines of your own, and I can't hold more. "
        "Delete one in my Home tab, then press this again."
    ),
    changed_meanwhile=(
        "This line was changed or deleted somewhere else. "
        "Copy your words, close this form, and open the line again."
    ),
    kept_title="Kept for you",
    kept_close="Done",
    kept="Kept, for you alone. It will come up among your three lines.",
    kept_as_it_was=(
        "You left the line as it was, so I kept it as it is. It's in Home, under *Lines you kept*."
    ),
    fits="{moment} · {tone}",
    change="Change it",
    change_label="Change it: {line}",
    delete="Delete it",
    delete_mine="Delete my line",
    deleted_title="Deleted",
    deleted="Deleted. For a day you can bring it back, then it's gone for good.",
    bring_back="Bring it back",
    gone="That line is gone for good. I keep deleted lines for a day.",
    card_title="Lines of your own",
    none=(
        "None yet. Write one, or choose *Make it yours* on any line, "
        "change it, and press *Keep my version*."
    ),
    all="All {count} of my lines",
    list_title="Lines of your own",
    list_close="Done",
    unreadable=(
        "{count} of your own lines can't be read, because the key for them is missing. "
        "Please tell whoever runs me. Nothing was deleted."
    ),
    not_known=(
        "I couldn't reach my notebook just now, so your own lines aren't shown here. "
        "Nothing is lost. Please open this page again in a minute."
    ),
)
