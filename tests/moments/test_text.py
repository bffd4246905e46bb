"""What people type is read as plain words."""

import pytest

from bot.moments.text import HEAD, TAIL, Reader


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("<@U012AB> never answers", "someone never answers"),
        ("<@U012AB|ana> never answers", "someone never answers"),
        ("in <#C024BE|general> he laughed", "in channel he laughed"),
        ("<!here> look", "everyone look"),
        ("<!subteam^S1|@ops> look", "team look"),
        ("see <https://example.com/a|the file> now", "see the file now"),
        ("see <https://example.com/a> now", "see link now"),
        ("Q&amp;A was &lt;loud&gt;", "q and a was loud"),
        ("*he* said _no_", "he said no"),
        ("I don\u2019t know", "i do not know"),
        ("I can't, won't, shan't", "i can not will not shall not"),
        ("dont u think shes late", "do not you think she is late"),
        ("the boss's plan", "the boss plan"),
        ("he's late", "he is late"),
        ("sooooo tired", "so tired"),
        ("I WAS THERE", "i was there"),
        ("caf\u00e9 na\u00efve", "cafe naive"),
        ("no\u200bbody came", "nobody came"),
        ("my 1:1 with her", "my 1on1 with her"),
        ("passive-aggressive co-worker", "passive aggressive coworker"),
        ("no one told my self", "nobody told myself"),
        ("ok :eyeroll: \U0001f644", "ok eyeroll eyeroll"),
        ("f***", "f"),
        ("k1ll and k*ll", "kill and kill"),
        ("One. Two! three?", "one . two . three ."),
        ("wait... what", "wait what"),
        ("\u6c49\u5b57 \u0440\u0443\u0441\u0441\u043a\u0438\u0439", ""),
        ("", ""),
    ],
)
def test_a_text_is_read_as_plain_words(reader: Reader, typed: str, words: str) -> None:
    assert reader.read(typed).words.split() == words.split()


def test_words_have_one_space_between_and_at_either_end(reader: Reader) -> None:
    assert reader.read("  He \n said\tno  ").words == " he said no "


@pytest.mark.parametrize("typed", ['she wrote "ok"', "she wrote \u201cok\u201d", "she wrote 'ok'"])
def test_quotation_marks_are_no_words(reader: Reader, typed: str) -> None:
    assert reader.read(typed).words == " she wrote ok "


def test_of_a_very_long_text_the_start_and_the_end_are_read(reader: Reader) -> None:
    reading = reader.read("first " + "middle " * 20_000 + "last")

    assert reading.words.startswith(" first ")
    assert reading.words.endswith(" last ")
    assert len(reading.words) <= HEAD + TAIL + 10


def test_an_endless_word_is_cut(reader: Reader) -> None:
    assert max(map(len, reader.read("x" + "ab" * 20_000).words.split())) <= 24
