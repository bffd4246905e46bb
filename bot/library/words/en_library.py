"""The sentences where the library is shown, in English."""

from bot.library.words.types_library import (
    IdeasWords,
    KindWords,
    LibraryWords,
    ListsWords,
    PagingWords,
)

PAGING = PagingWords(back="← Back", on="More →", place="Page {page} of {pages}")

KINDS = KindWords(
    any="All kinds",
    pivot="Lines to send",
    assumption="Kinder readings",
    question="Questions to ask",
    nudge="Morning nudges",
    micro_practice="Small practices",
    reflection="Questions to yourself",
    prep="Cards for hard talks",
)

LIBRARY = LibraryWords(
    card_title="The whole library",
    card=(
        "Look around when nothing is tense, so that you know what there is when it counts. "
        "Or read the ideas that all of it stands on."
    ),
    open="Browse and search",
    title="The library",
    close="Done",
    submit="Search",
    words_label="Words to look for",
    words_placeholder="sorry, credit, meeting ...",
    words_hint="Looked up on the spot, then forgotten. Leave it empty to see everything.",
    kind_label="Kind",
    moment_label="Moment",
    any_moment="Any moment",
    found_one="*One found.*",
    found="*{count} found.*",
    nothing="*Nothing here yet.* Choose another kind, or *All kinds*.",
    nothing_for_words=(
        "*Nothing found for these words.* Try one word instead of several, or a plainer one. "
        "If you chose a kind or a moment, set it back to *All kinds* or *Any moment*."
    ),
    nothing_for_moment=(
        "*Nothing of this kind is made for one moment only.* Choose *Any moment*, or another kind."
    ),
    everything_hidden="Lines you hid are left out. You can bring them back in my Home tab.",
)

IDEAS = IdeasWords(
    open="The ideas behind it",
    title="The ideas",
    close="Done",
    intro=("Each takes a minute to read, in plain words, with one thing to try. Start anywhere."),
    read="Read",
    read_label="Read: {title}",
    idea_title="One idea",
    idea_close="Back",
    try_it="*Try it:* {try_it}",
    term="What people who study this call it: {term}",
    source="Where it comes from: {source}",
    place="{number} of {count}",
    back="← The one before",
    on="The next one →",
    why="Why this works",
    why_title="Why this works",
    why_close="Back",
    behind_it="The idea behind it",
)

LISTS = ListsWords(
    all_kept="All {count} lines you kept",
    kept_title="Lines you kept",
    all_hidden="All {count} lines you hid",
    hidden_title="Lines you hid",
    close="Done",
    nothing_kept="Nothing here now. Choose *Keep this line* in a line's ⋯ menu and it waits here.",
    nothing_hidden="You have brought everything back.",
)
