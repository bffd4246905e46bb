"""What is said in English to someone who is new."""

from bot.library.words.types_starter import StarterWords, StepWords

STARTER = StarterWords(
    welcome="A line worth saying, when it gets tense",
    what=(
        "I help when a message stings, and on the calm days between. "
        "It takes a minute. Start with whichever you like:"
    ),
    lines="*In a tense moment:* get three lines, change one, and send it yourself.",
    try_lines="Try three lines now",
    question="*In the morning:* one small question about one person, if you want it.",
    try_question="A question each morning",
    moment="*Afterwards:* note what you tried, in two taps. There are no points.",
    promise=(
        "*Only you* see what you do here. Your employer gets nothing from me, not even that you "
        "use me. I read no messages. What you save is encrypted, and you can see it or delete it "
        "at any time. Nothing is sent to you until you say yes."
    ),
    whole="Show everything",
    title="Your first days",
    step_lines=StepWords(
        "*Look at three lines.* Think of a message that was hard to answer, and see what you "
        "could say.",
        "Try three lines now",
    ),
    step_moment=StepWords(
        "*Note one small moment.* Did you ask, thank or listen today? Two taps are enough.",
        "Log a small moment",
    ),
    step_own=StepWords(
        "*Keep one line.* Look around while it is calm, and keep a line that sounds like you.",
        "Browse and search",
    ),
    step_question=StepWords(
        "*Try a question in the morning.* One a day, at your time, and you can stop it with "
        "one press.",
        "A question each morning",
    ),
    step_quality=StepWords(
        "*Note something good in someone.* It comes back to you when you need a kinder reading.",
        "Note something good",
    ),
    tomorrow="*That is all for today.* The next small step is here tomorrow.",
    done="{dots} {done} of {of} tried. Take them as they suit you; none is ever late.",
    done_dot="●",
    open_dot="○",
    close="Put this away",
)
