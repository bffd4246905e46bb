"""The five protections of delivery (delivery design, 7): without any of them a test is red."""

from pathlib import Path

import pytest

from tests.mutations.mutating import RED, Mutation, copied_to, mutate, run

pytestmark = pytest.mark.faults

MUTATIONS = (
    Mutation(
        "one row for a person, kind and occasion",
        {
            "storage/deliveries.py": (
                '.on_conflict_do_nothing(index_elements=["person_id", "kind", "occasion"])',
                "",
            ),
            "storage/migrations/versions/0004_deliveries.py": (
                'sa.UniqueConstraint(\n            "person_id", "kind", "occasion", '
                'name="uq_delivery_person_id_kind_occasion"\n        ),',
                "",
            ),
        },
        "tests/storage/test_deliveries.py::test_the_same_occasion_is_planned_once[sqlite]",
    ),
    Mutation(
        "no retry of a request",
        {
            "bot/slack/posting.py": (
                "    def ask(",
                "    def ask(self, *args):\n"
                "        try:\n"
                "            return self._ask(*args)\n"
                "        except OSError:\n"
                "            return self._ask(*args)\n\n"
                "    def _ask(",
            )
        },
        "tests/slack/test_posting.py::test_an_accepted_message_whose_answer_is_lost_is_posted_once",
    ),
    Mutation(
        "the lease",
        {
            "storage/sending.py": (
                "_IS_OVER = or_(\n",
                "_IS_OVER = or_(\n    table.c.id > 0,\n",
            )
        },
        "tests/delivery/test_looking.py::"
        "test_a_send_whose_process_died_is_looked_up_once_its_lease_is_over[sqlite]",
    ),
    Mutation(
        "the fence",
        {
            "storage/sending.py": (
                'table.c.fence == bindparam("seen"),\n'
                '        table.c.owner.is_not_distinct_from(bindparam("mine")),',
                'or_(table.c.fence == bindparam("seen"), table.c.id > 0),\n'
                '        or_(table.c.owner == bindparam("mine"), table.c.id > 0),',
            )
        },
        "tests/delivery/test_replicas.py::"
        "test_what_a_frozen_process_did_is_not_overwritten_by_it[sqlite]",
    ),
    Mutation(
        "the window",
        {
            "bot/delivery/rules.py": ("if delivery.expires_at <= now else", "if False else"),
            "storage/sending.py": (
                "        table.c.expires_at > _NOW,\n",
                "",
            ),
        },
        "tests/delivery/test_sending.py::test_what_comes_too_late_is_missed_and_never_sent[sqlite]",
    ),
    Mutation(
        "the gateway's deadline",
        {
            "bot/gateway/reception.py": (
                "asyncio.timeout(arrived + REQUEST_SECONDS - monotonic())",
                "asyncio.timeout(None)",
            )
        },
        "tests/gateway/test_reception.py::test_a_handler_that_hangs_is_answered_for_in_time",
    ),
)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.protection)
def test_without_the_protection_a_test_is_red(mutation: Mutation, tmp_path: Path) -> None:
    code = copied_to(tmp_path)
    green = run(code, mutation.test)
    mutate(code, mutation)

    red = run(code, mutation.test)

    assert (green, red) == (0, RED)
