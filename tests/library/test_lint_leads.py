"""The rules about what an assumption leads to, each shown broken."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.library.lint import leads
from bot.library.lint.findings import LibraryRule
from bot.library.loading import Filed
from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Setting
from tests.library.samples import a_pivot, a_text, filed

READING = replace(a_text(Kind.ASSUMPTION), leads_to="pivot-unheard-001")
ASKED = a_pivot()


@pytest.mark.parametrize(
    ("rule", "library"),
    [
        (leads.leads_somewhere, filed(replace(READING, leads_to=None), ASKED)),
        (leads.leads_somewhere, filed(replace(READING, leads_to="pivot-unheard-404"), ASKED)),
        (leads.leads_somewhere, filed(replace(READING, leads_to="assumption-unheard-001"))),
        (leads.leads_somewhere, filed(READING, replace(ASKED, lang="de"))),
        (leads.leads_somewhere, filed(replace(ASKED, leads_to="pivot-unheard-001"))),
        (leads.leads_where_it_fits, filed(READING, replace(ASKED, moments=(Moment.CREDIT,)))),
        (
            leads.leads_where_it_fits,
            filed(replace(READING, moments=(Moment.UNHEARD, Moment.CREDIT)), ASKED),
        ),
        (
            leads.leads_where_it_is_safe,
            filed(READING, replace(ASKED, direction=(Direction.PEER, Direction.DOWN))),
        ),
        (
            leads.leads_where_it_is_safe,
            filed(
                replace(READING, setting=(Setting.CLIENT,)),
                replace(ASKED, setting=(Setting.COACHING,)),
            ),
        ),
    ],
)
def test_a_link_that_does_not_hold_is_told(rule: LibraryRule, library: Sequence[Filed]) -> None:
    assert list(rule(library))


@pytest.mark.parametrize(
    "library",
    [
        filed(READING, ASKED),
        filed(READING, replace(ASKED, moments=(Moment.ANY,))),
        filed(
            replace(READING, direction=(Direction.UP,)),
            replace(ASKED, direction=(Direction.UP, Direction.PEER)),
        ),
        filed(
            READING,
            replace(ASKED, direction=(Direction.UP, Direction.DOWN, Direction.PEER)),
        ),
    ],
)
def test_a_link_that_holds_passes(library: Sequence[Filed]) -> None:
    assert [found for rule in leads.LEADS for found in rule(library)] == []


@pytest.mark.parametrize("rule", leads.LEADS)
def test_the_shipped_assumptions_lead_well(rule: LibraryRule, shipped: Sequence[Filed]) -> None:
    assert list(rule(shipped)) == []
