"""The whole lint, and its command."""

from pathlib import Path

from bot.library.lint.checking import LIBRARY_RULES, PROMPT_RULES, lint, lint_folder
from bot.library.lint.findings import rule_name
from bot.model.prompts import Kind, Prompt, Source
from tests.library.samples import a_pivot, a_text, filed


def rules_broken_by(prompt: Prompt) -> set[str]:
    return {each.rule for each in lint(filed(prompt)) if each.id == prompt.id}


def test_the_shipped_library_keeps_every_rule() -> None:
    assert [str(finding) for finding in lint_folder()] == []


def test_a_finding_says_file_id_rule_and_what_to_do() -> None:
    library = filed(a_pivot(text="I see your point, but I have one too."))

    (finding,) = [each for each in lint(library) if each.id == "pivot-unheard-001"]

    assert str(finding) == (
        "pivot-unheard.toml: pivot-unheard-001: no-eraser-words: "
        "'but' wipes out what stands before it; make two sentences, or say 'and'"
    )


def test_quotes_safety_texts_and_other_languages_are_free_of_the_voice_rules() -> None:
    hard = "But you always validate my organisational responsibilities!"

    assert "no-blame" in rules_broken_by(a_pivot(text=hard))
    assert rules_broken_by(a_text(Kind.SAFETY, hard)) == set()
    assert rules_broken_by(a_pivot(text=hard, lang="de")) == set()
    assert rules_broken_by(a_pivot(text=hard, source=Source("seed", "[A]"))) == {"seed-is-quotable"}


def test_a_malformed_file_is_one_finding_among_the_others(tmp_path: Path) -> None:
    (tmp_path / "pivot-any.toml").write_text("[[prompt]]\nid = 'pivot-any-001'\n")

    first, *others = lint_folder(tmp_path)

    assert str(first) == "pivot-any.toml: pivot-any-001: fields: text: is missing; add it"
    assert others


def test_every_rule_has_a_name_of_its_own() -> None:
    names = [*map(rule_name, PROMPT_RULES), *map(rule_name, LIBRARY_RULES)]

    assert len(set(names)) == len(names)
