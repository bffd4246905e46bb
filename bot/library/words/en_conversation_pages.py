"""What is said in English on the pages of a card: titles, and what each field asks for."""

from bot.library.words.types_conversations import StepWords
from bot.model.conversations import Field, Step

STEPS = {
    Step.WHO: StepWords(
        "Who it is with", "Any name that you will know is enough. They never hear of it."
    ),
    Step.WANTS: StepWords(
        "What each of us wants",
        "You know your own side. Theirs is a guess until you ask.",
    ),
    Step.SPARKS: StepWords(
        "What sets us off", "Feelings will come, good and bad. A plan helps with both."
    ),
    Step.KINDER: StepWords(
        "A kinder reading",
        "Not a fact: a story that could be true as well. It helps you walk in calmer.",
    ),
    Step.AIM: StepWords(
        "How I want us to talk", "First a good talk, then the issue. What would that be like?"
    ),
    Step.OPENING: StepWords(
        "How I begin", "One line that opens the door, and one question you want answered."
    ),
    Step.WHAT_IFS: StepWords(
        "What if they say…", "What would be hard to hear? Up to three, in their words."
    ),
    Step.ANSWERS: StepWords(
        "What I could answer", "One line for each. The lines above a field are yours to take."
    ),
    Step.WHEN: StepWords(
        "When it is", "Leave it empty if you don't know yet. Nothing is sent that you don't choose."
    ),
    Step.DEBRIEF: StepWords(
        "How did it go?", "Two taps are enough. Only you see it, and everything can stay empty."
    ),
}

LABELS = {
    Field.ALIAS: "With whom",
    Field.PERSON: "Or pick them",
    Field.SETTING: "What kind of talk",
    Field.MY_WANT: "What I want",
    Field.THEIR_WANT: "What they may want. How could I find out?",
    Field.SETS_ME_OFF: "What sets me off",
    Field.SETS_THEM_OFF: "What may set them off",
    Field.EARLY_SIGN: "My early sign: how I notice it in me",
    Field.PLAN: "My plan when that comes",
    Field.KINDER: "What else could be true of them",
    Field.QUALITY: "The kind of talk I aim for",
    Field.GROW: "“We can learn and grow together”, in my words",
    Field.FIRST_LINE: "My first line",
    Field.FIRST_QUESTION: "My first question",
    Field.WHAT_IF_1: "What if they say…",
    Field.WHAT_IF_2: "… or …",
    Field.WHAT_IF_3: "… or …",
    Field.ANSWER_1: "Then I could say",
    Field.ANSWER_2: "Then I could say",
    Field.ANSWER_3: "Then I could say",
    Field.FELT_MINE: "How I felt about the two of us",
    Field.FELT_THEIRS: "How they felt about it, as far as I can tell",
    Field.MADE: "What we made together",
    Field.REPEAT: "What I would do again",
    Field.NEXT_MOVE: "One small next move",
}

NAMES = {
    Field.FIRST_LINE: "I begin",
    Field.FIRST_QUESTION: "I ask",
    Field.MY_WANT: "I want",
    Field.THEIR_WANT: "They may want",
    Field.QUALITY: "I aim for",
    Field.GROW: "We can grow",
    Field.KINDER: "It could also be",
    Field.SETS_ME_OFF: "Sets me off",
    Field.SETS_THEM_OFF: "May set them off",
}
