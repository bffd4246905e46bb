"""The rules about the sound of a text, each shown broken and each kept by a near miss."""

from collections.abc import Iterator

import pytest

from bot.library.lint import voice
from bot.library.lint.findings import PromptRule
from bot.library.lint.lexicon import lexicon
from bot.model.prompts import Direction, Kind, Prompt, Setting
from tests.library.samples import a_pivot, a_text

UP = (Direction.UP,)
DOWN = (Direction.DOWN,)
CLIENT = (Setting.CLIENT,)
CROSS_TEAM = (Setting.CROSS_TEAM,)

BROKEN: list[tuple[PromptRule, Prompt]] = [
    (voice.length, a_pivot(text="I missed that.")),
    (voice.length, a_pivot(text="I " + "see it " * 13)),
    (voice.length, a_pivot(text="I see it. I missed it. Could you tell me?")),
    (voice.length, a_pivot(text="I thoroughly " + "misunderstood " * 9 + "everything there.")),
    (voice.length, a_text(Kind.ASSUMPTION, "They " + "may " * 20)),
    (voice.length, a_text(Kind.QUESTION, "What " + "may " * 20 + "?")),
    (voice.length, a_text(Kind.NUDGE, "Do " * 41)),
    (voice.length, a_text(Kind.MICRO_PRACTICE, "Do " * 46)),
    (voice.length, a_text(Kind.REFLECTION, "What " * 23)),
    (voice.question_marks, a_pivot(text="What did I miss? Could you tell me?")),
    (voice.question_marks, a_text(Kind.QUESTION, "Tell me what you see.")),
    (voice.question_marks, a_text(Kind.QUESTION, "What do you see? What do I miss?")),
    (voice.reading_grade, a_pivot(text="I appreciate particularly comprehensive explanations.")),
    (voice.long_words, a_pivot(text="I see a possibility here. What do you see?")),
    (voice.speaks_for_me, a_pivot(text="That point was dropped too soon.")),
    (voice.no_jargon, a_pivot(text="I want mutuality here. Could you say more?")),
    (voice.no_idioms, a_pivot(text="Could we circle back to this on Monday?")),
    (voice.no_blame, a_pivot(text="I think you always skip my part.")),
    (voice.no_blame, a_pivot(text="I wonder, why did you skip my part?")),
    (voice.no_eraser_words, a_pivot(text="I see your point, but I have one too.")),
    (voice.no_eraser_words, a_pivot(text="With respect, I see it another way.")),
    (voice.no_leading_questions, a_pivot(text="I like it. Don't you think we should wait?")),
    (voice.no_leading_questions, a_pivot(text="We agreed on this last week, right?")),
    (voice.no_training_speak, a_pivot(text="I hear you, and I am here.")),
    (voice.no_training_speak, a_pivot(text="I'd like to unpack this with you.")),
    (voice.no_diagnosis, a_pivot(text="You seem angry about my note.")),
    (voice.no_diagnosis, a_pivot(text="I see that you’re upset with me.")),
    (voice.no_blame_for_the_asker, a_pivot(text="I may be too sensitive about this.")),
    (voice.no_demands_upwards, a_pivot(text="I need you to answer today.", direction=UP)),
    (voice.no_team_labels, a_pivot(text="I'd ask marketing about this.", setting=CROSS_TEAM)),
    (voice.no_bare_calls_downwards, a_pivot(text="Can we talk?", direction=DOWN)),
    (voice.no_inner_feelings_for_clients, a_pivot(text="I feel hurt by this.", setting=CLIENT)),
]
KEPT: list[tuple[PromptRule, Prompt]] = [
    (voice.length, a_pivot(text="I missed that one.")),
    (voice.length, a_pivot(text="I " + "see " * 24)),
    (voice.question_marks, a_pivot(text="That one is mine to fix.")),
    (voice.question_marks, a_text(Kind.NUDGE, "Who is it? What will you say?")),
    (voice.long_words, a_pivot(text="I learned from our conversation.")),
    (voice.speaks_for_me, a_pivot(text="What would help most?")),
    (voice.speaks_for_me, a_pivot(text="Here's what I've seen.")),
    (voice.speaks_for_me, a_pivot(text="Let’s go step by step.")),
    (voice.speaks_for_me, a_text(Kind.NUDGE, "Name one thing they do well.")),
    (voice.no_idioms, a_pivot(text="May I show you at the end of the day?")),
    (voice.no_blame, a_pivot(text="You need it soon, and I need it to be right.")),
    (voice.no_eraser_words, a_pivot(text="I pressed the button. Was it fair and justified?")),
    (voice.no_leading_questions, a_pivot(text="I don't, right now. Do you think we can wait?")),
    (voice.no_training_speak, a_pivot(text="May I sit with you while we process this order?")),
    (voice.no_diagnosis, a_pivot(text="I was upset. Are you all right?")),
    (voice.no_demands_upwards, a_pivot(text="I need you to answer today.", direction=DOWN)),
    (voice.no_team_labels, a_pivot(text="I'd ask marketing about this.")),
    (voice.no_bare_calls_downwards, a_pivot(text="Can we talk?", direction=UP)),
    (voice.no_bare_calls_downwards, a_pivot(text="Can we talk about Monday? All is well.")),
    (voice.no_inner_feelings_for_clients, a_pivot(text="I feel hurt by this.")),
    (voice.no_inner_feelings_for_clients, a_pivot(text="I'm sorry, and glad.", setting=CLIENT)),
]


@pytest.mark.parametrize(("rule", "prompt"), BROKEN)
def test_a_broken_text_is_told_what_is_wrong(rule: PromptRule, prompt: Prompt) -> None:
    assert list(rule(prompt))


@pytest.mark.parametrize(("rule", "prompt"), KEPT)
def test_a_near_miss_keeps_the_rule(rule: PromptRule, prompt: Prompt) -> None:
    assert not list(rule(prompt))


@pytest.mark.parametrize("rule", voice.VOICE)
def test_every_rule_is_shown_broken(rule: PromptRule) -> None:
    assert rule in {shown for shown, _ in BROKEN}


@pytest.mark.parametrize("direction", Direction)
def test_a_good_text_keeps_every_rule(direction: Direction) -> None:
    prompt = a_pivot(direction=(direction,), setting=(Setting.CLIENT, Setting.CROSS_TEAM))

    assert [list(rule(prompt)) for rule in voice.VOICE] == [[]] * len(voice.VOICE)


def banned_by_the_guide() -> Iterator[tuple[str, str]]:
    listed = {
        "blame": "you always, you never, you need to, you should, why did you, why are you, "
        "calm down, you're being",
        "eraser-words": "but, however, actually, just, obviously, with respect, no offence, "
        "to be fair",
        "training-speak": "hold space, I hear you, what I'm hearing is, validate, triggered, "
        "how does that make you feel, trauma, toxic, gaslight, boundaries, safe space, unpack, "
        "sit with that, lean in, process feelings, co-create, resonate, journey, "
        "growth opportunity",
        "jargon": "mutuality, emotional carrying capacity, assumed differentiation",
        "idioms": "circle back, on the same page",
    }
    for name, phrases in listed.items():
        yield from ((name, phrase) for phrase in phrases.split(", "))


@pytest.mark.parametrize(("name", "phrase"), list(banned_by_the_guide()))
@pytest.mark.parametrize("form", ["so, {}.", "so {} it is", "{}"])
def test_every_phrase_that_the_guide_bans_is_found(name: str, phrase: str, form: str) -> None:
    text = form.format(phrase).upper().replace("'", "’")

    assert list(lexicon().banned[name].found_in(text))


@pytest.mark.parametrize("phrase", ["button", "justice", "adjust", "rebut", "unjust"])
def test_a_word_that_only_holds_a_banned_one_passes(phrase: str) -> None:
    assert not list(lexicon().banned["eraser-words"].found_in(phrase))
