"""The rules about fields, each shown broken."""

import pytest

from bot.library.lint import form
from bot.library.lint.findings import PromptRule
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Prompt, Setting, Source
from tests.library.samples import a_pivot, a_text

BROKEN: list[tuple[PromptRule, Prompt]] = [
    (form.id_form, a_pivot(id="pivot-unheard-1")),
    (form.id_form, a_pivot(id="pivot-unheard-0001")),
    (form.id_form, a_pivot(id="pivot-credit-001")),
    (form.id_form, a_pivot(id="nudge-unheard-001")),
    (form.moments_listed, a_pivot(moments=(Moment.UNHEARD, Moment.ANY))),
    (form.moments_listed, a_pivot(moments=tuple(Moment)[:4])),
    (form.no_doubles, a_pivot(moments=(Moment.UNHEARD, Moment.UNHEARD))),
    (form.no_doubles, a_pivot(setting=(Setting.CLIENT, Setting.CLIENT))),
    (form.no_doubles, a_pivot(direction=(Direction.UP, Direction.UP))),
    (form.no_doubles, a_pivot(avoid_when=("safety", "safety"))),
    (form.direction_any_alone, a_pivot(direction=(Direction.ANY, Direction.UP))),
    (form.conditions_known, a_pivot(avoid_when=("monday",))),
    (form.reason_given, a_pivot(reason="workload")),
    (form.reason_given, a_pivot(kind=Kind.ASSUMPTION)),
    (form.reason_given, a_pivot(kind=Kind.ASSUMPTION, reason="malice")),
    (form.status_fits_kind, a_pivot(status="needs-local-review")),
    (form.status_fits_kind, a_pivot(kind=Kind.SAFETY, status="reviewed")),
    (form.version_counts_from_one, a_pivot(version=0)),
    (form.language_tag, a_pivot(lang="English")),
    (form.seed_is_quotable, a_pivot(source=Source("seed", "[A]"))),
    (form.seed_is_quotable, a_pivot(text="Can you say more about that?")),
    (form.note_known, a_pivot(source=Source("original", "[A]", "good moments"))),
    (form.plain_text, a_pivot(text="I liked *that* part. Could you say more?")),
    (form.plain_text, a_pivot(text="I liked {part}. Could you say more?")),
    (form.plain_text, a_pivot(text="I liked that part 😊. Could you say more?")),
    (form.plain_text, a_pivot(text="I liked that part... Could you say more?")),
    (form.plain_text, a_pivot(text=" I liked that part. Could you say more?")),
    (form.plain_text, a_pivot(text="I’d like that. Could you say more?")),
    (form.plain_text, a_pivot(principle="It helps _you_ to listen.")),
    (form.principle_is_short, a_pivot(principle="It " + "really " * 21 + "helps.")),
    (form.principle_is_short, a_pivot(principle="It helps. It works.")),
    (form.principle_is_short, a_pivot(principle="It helps")),
    (form.principle_is_plain, a_pivot(principle="It raises mutuality.")),
    (form.principle_is_plain, a_pivot(principle="It validates their view.")),
]


@pytest.mark.parametrize(("rule", "prompt"), BROKEN)
def test_a_broken_prompt_is_told_what_is_wrong(rule: PromptRule, prompt: Prompt) -> None:
    assert list(rule(prompt))


@pytest.mark.parametrize("rule", form.FORM)
def test_every_rule_is_shown_broken(rule: PromptRule) -> None:
    assert rule in {shown for shown, _ in BROKEN}


@pytest.mark.parametrize(
    "prompt",
    [
        a_pivot(),
        a_pivot(id="pivot-credit-012", moments=(Moment.UNHEARD, Moment.CREDIT)),
        a_pivot(id="pivot-any-012", moments=(Moment.ANY,)),
        a_pivot(text="Can you say more about that?", source=Source("seed", "[A]")),
        a_pivot(lang="pt-BR", avoid_when=("safety", "up"), text="O que você acha? Eu não sei."),
        a_pivot(lang="ja", text="もう一度聞かせてください。"),
        a_text(Kind.SAFETY, "If you want help, ask {hr_contact}."),
        *(a_text(kind) for kind in Kind),
    ],
)
def test_a_good_prompt_keeps_every_rule(prompt: Prompt) -> None:
    assert [list(rule(prompt)) for rule in form.FORM] == [[]] * len(form.FORM)
