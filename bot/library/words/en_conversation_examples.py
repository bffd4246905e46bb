"""Examples in English for the fields of a card, by setting: what the library's cards leave out."""

from bot.library.words.types_conversations import SettingsWords, SettingWords

ANY_SETTING = SettingWords(
    name="",
    early_sign="My jaw gets tight and I talk faster",
    plan="I breathe out once and ask what they mean",
    quality="Both of us get to finish our sentences",
    grow="I may learn something I can't see from here",
    first_question="How do you see it?",
    what_ifs=(
        "Why do you bring this up now?",
        "That's not how it was.",
        "I don't have time for this.",
    ),
)

SETTINGS = SettingsWords(
    peer=SettingWords(
        name="With a colleague",
        early_sign="I start to list old stories in my head",
        plan="I put both feet on the floor and let them finish",
        quality="Open, like when we started on the same day",
        grow="We both know a part of this, and we need both parts",
        first_question="How has this been for you?",
        what_ifs=(
            "You do it too.",
            "I thought we were fine.",
            "Why didn't you say so before?",
        ),
    ),
    up=SettingWords(
        name="With someone above me",
        early_sign="I say yes before I have thought about it",
        plan="I look at my notes and ask for a minute",
        quality="Calm and short, and I say the one thing I came for",
        grow="They can't know how it looks from my desk, and I can't from theirs",
        first_question="What matters most to you in this?",
        what_ifs=(
            "There is no budget for that.",
            "Let's talk about it some other time.",
            "I expected more from you.",
        ),
    ),
    down=SettingWords(
        name="With someone I lead",
        early_sign="I explain for the third time and don't ask",
        plan="I stop, count to five, and ask one question",
        quality="They can say no to me and feel safe",
        grow="I learn what my rank keeps me from hearing",
        first_question="What would help you most from me?",
        what_ifs=(
            "This is the first I hear of it.",
            "I'm doing my best.",
            "You have already decided.",
        ),
    ),
    cross_team=SettingWords(
        name="Across teams",
        early_sign="I say “they” and “your side”",
        plan="I say what we all want from this, and begin there",
        quality="We look at one case and leave the past alone",
        grow="Each team sees half of the work; together we see it all",
        first_question="What would make this easier for you?",
        what_ifs=(
            "That is not our job.",
            "Your team said yes to this.",
            "We have other things to do first.",
        ),
    ),
    client=SettingWords(
        name="With a client",
        early_sign="I begin to defend and quote the contract",
        plan="I write down their words and say them back",
        quality="Clear, polite, with a next step at the end",
        grow="They know their work, we know ours, and both are needed",
        first_question="What has to be true for you by the end of the month?",
        what_ifs=(
            "This is not what we agreed.",
            "Someone else does it for less.",
            "I want to speak to your boss.",
        ),
    ),
    coaching=SettingWords(
        name="As a coach",
        early_sign="I know the answer and want to say it",
        plan="I wait three breaths and ask what they think",
        quality="Slow, with room to think, and no hurry to solve",
        grow="They know their life best, and I learn it from them",
        first_question="What would make this hour worth it for you?",
        what_ifs=(
            "I don't know why I'm here.",
            "Tell me what to do.",
            "It won't change anything.",
        ),
    ),
)
