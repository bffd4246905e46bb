"""What is said in English about the data that is held about a person."""

from bot.library.words.types_data import DataWords, KindNames

DATA = DataWords(
    kinds=KindNames(
        moments="Small moments",
        own_lines="Lines you wrote",
        lines="Lines you saw, kept or hid",
        nudges="Morning nudges and the weekly summary",
        good_qualities="What you noticed in people",
        conversations="Conversations you prepare",
    ),
    tables={
        "person": (
            "your Slack id and workspace, your tone and who your lines are for, your zone and "
            "language, whether anything is counted, how long you keep small moments and since "
            "when, when you were here, whether you put the first days away, and that you confirmed "
            "your workspace's contacts for help, if you did"
        ),
        "small_moment": "small moments: {count} (your words and names encrypted)",
        "good_quality": "good things you noticed: {count} (your words and names encrypted)",
        "conversation": "cards for a talk: {count} (when it is; who it is with is encrypted)",
        "conversation_note": (
            "what you wrote and whom you picked on these cards: {count} fields (encrypted)"
        ),
        "unsent_note": (
            "what you typed on these cards and did not save yet: {count} fields (encrypted)"
        ),
        "rest": "pauses and skipped days: {count}",
        "own_line": "lines you wrote: {count} (encrypted)",
        "shown_line": "lines you were shown: {count} (their numbers and how often)",
        "kept_line": "lines you kept: {count}",
        "hidden_line": "lines you hid: {count}",
        "nudge_plan": "when you want your nudge, and where",
        "summary_plan": "when you want your weekly summary",
        "nudge_answer": "what you said to nudges: {count} days (your words and names encrypted)",
        "nudge_shown": "which nudges you had already",
        "delivery": "nudges and summaries sent or planned: {count} (when, and if they arrived)",
        "talk_delivery": "messages about talks: {count} (when, and whether they arrived)",
    },
    home_title="Your data",
    home="See what I hold about you, take it with you, or delete it. It works at once.",
    open="What I hold about you",
    title="What I hold about you",
    close="Done",
    nothing="I hold nothing about you. Looking at this page left nothing behind.",
    person="*You:* {text}.",
    slack_title="What Slack itself keeps",
    slack=(
        "My direct messages to you are ordinary Slack messages. Slack keeps them as long as your "
        "workspace says. The people who own the workspace may be able to export them, depending "
        "on its plan. Cards and forms that only you see are not kept by Slack."
    ),
    readers=(
        "Whoever runs my server can see that your Slack id is here and how many entries go with "
        "it. What you wrote is encrypted there."
    ),
    unreadable="(can't be read with the present key)",
    keep_title="How long I keep your small moments",
    keep=(
        "Older ones are then deleted once a week, for good. What goes next stands here a week "
        "before, and nothing goes sooner than a week after you choose."
    ),
    keep_placeholder="Choose how long",
    keep_ever="Until I delete them",
    keep_for={731: "For 2 years", 366: "For 1 year", 92: "For 3 months"},
    keep_next="{count} small moments from before {before} will be deleted on {on}.",
    keep_next_one="1 small moment from before {before} will be deleted on {on}.",
    keep_everyone="In your workspace, small moments are deleted after {days} days.",
    keep_day="{day} {month} {year}",
    delete_kind="Delete these",
    delete_kind_label="Delete: {kind}",
    delete_all="Delete everything",
    sure_title="Delete for good?",
    sure="It goes at once and can't be brought back.",
    sure_all=(
        "All of it goes at once and can't be brought back. Nudges stop. "
        "If you use me again, you start as someone new."
    ),
    yes="Delete",
    no="Keep it",
    export="Take it with you",
    export_title="Your data as text",
    export_intro=(
        "Select and copy what you need. Your words stand here in the clear, for you only. "
        "Whoever runs me can give you all of it as a file."
    ),
    export_more="{count} older entries don't fit here. Ask whoever runs me for the whole file.",
    file_send="Send it to me as a file",
    file_hint=(
        "The file holds all of it, to read (text), for a table program (CSV), and to bring in "
        "again (JSON). It stands in our direct messages, in the clear: whoever may export those "
        "can read it. You can remove it there once you have saved it."
    ),
    file_sending="I am putting your file together. It comes into our direct messages.",
    file_sent="Your file is in our direct messages. Remove it there once you have saved it.",
    file_failed=(
        "Your file could not be sent. Try again in a moment, or copy the text. Whoever runs me "
        "can give you the file as well."
    ),
    file_message=(
        "Here is all that I hold about you, as a file, in the clear. Save it, and then remove it "
        "here: whoever may export our messages could read it."
    ),
    file_summary="The file you asked for",
    file_remove="Remove the file",
    file_removed="The file is removed. What your workspace exported before may still hold it.",
    receipt_title="Deleted",
    receipt="*Deleted just now:*",
    receipt_nothing="There was nothing to delete.",
    receipt_line="• {what}",
    wiped=(
        "Nothing of it is left in my database. A backup made before still holds it, until whoever "
        "runs me deletes that."
    ),
    entry_wiping=(
        "Deleted. I am still wiping the database's journal, which takes less than a minute."
    ),
    wiping=(
        "The entries are gone. I am still wiping the database's journal, "
        "which takes less than a minute."
    ),
    on_its_way="A message that was being sent in this very second may still arrive.",
)
