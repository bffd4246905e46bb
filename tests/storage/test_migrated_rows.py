"""What a database of an older release holds is there afterwards, in its new form."""

import shutil
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import bindparam, text

from bot.model.moments import Moment
from bot.model.people import Audience
from bot.model.practice import LoggedFrom, Told
from storage import small_moments
from storage.columns import UtcDateTime
from storage.engine import Database
from storage.people import delete_person, ensure_person, set_preference
from storage.schema import SCRIPTS, known_versions
from storage.session import Session
from tests.fakes import FrozenClock, identity

_SOMEONE = (
    "INSERT INTO tenant (id, created_at) VALUES ('T1', '2027-03-01')",
    "INSERT INTO person (id, tenant_id, slack_user, created_at, last_seen_at) "
    "VALUES (1, 'T1', 'U1', '2027-03-01', '2027-03-01')",
)
_USED = text(
    "INSERT INTO used_line (person_id, prompt_id, moment, card, used_at) "
    "VALUES (1, :prompt, 'unheard', 'card-1', :at)"
).bindparams(bindparam("at", type_=UtcDateTime))
_NOTE = "INSERT INTO conversation_note VALUES (1, 'talk-1', '{field}', 'x', 3)"
_A_CARD = (
    "INSERT INTO conversation "
    "(person_id, key, version, remind, ask, timing_changed, round, created_at, updated_at) "
    "VALUES (1, 'talk-1', 3, 'not', 'not', 0, 0, '2027-03-01', '2027-03-01')",
    _NOTE.format(field="alias"),
)


def migrate_until(version: str, database: Database, folder: Path) -> None:
    """Bring *database* to what it was at *version*."""
    newer = known_versions()[known_versions().index(version) + 1 :]
    left_out = shutil.ignore_patterns("__pycache__", *(f"{each}_*.py" for each in newer))
    database.migrate(scripts=shutil.copytree(SCRIPTS, folder / "migrations", ignore=left_out))


def do(session: Session, statements: Iterable[str]) -> None:
    for statement in statements:
        session.execute(text(statement))


def test_lines_that_were_used_are_small_moments_of_their_days(
    empty: Database, tmp_path: Path
) -> None:
    late = datetime(2027, 3, 2, 3, 59, 59, tzinfo=UTC)
    early = datetime(2027, 3, 2, 4, tzinfo=UTC)
    migrate_until("0005", empty, tmp_path)
    with empty.write() as session:
        do(session, _SOMEONE)
        for prompt, at in (("pivot-1", late), ("pivot-2", early)):
            session.execute(_USED, {"prompt": prompt, "at": at})

    empty.migrate()

    with empty.read() as session:
        entries = small_moments.newest(session, 1, 9)
    assert [each.told for each in entries] == [
        Told(on=date(2027, 3, 2), moment=Moment.UNHEARD, prompt_id="pivot-2"),
        Told(on=date(2027, 3, 1), moment=Moment.UNHEARD, prompt_id="pivot-1"),
    ]
    assert [each.noted_at for each in entries] == [early, late]
    assert {each.source for each in entries} == {LoggedFrom.LINE}


def test_a_line_that_was_used_from_a_card_is_not_noted_again_from_it(
    empty: Database, tmp_path: Path
) -> None:
    at = datetime(2027, 3, 1, 9, tzinfo=UTC)
    migrate_until("0005", empty, tmp_path)
    with empty.write() as session:
        do(session, _SOMEONE)
        session.execute(_USED, {"prompt": "pivot-1", "at": at})
    empty.migrate()

    with empty.write() as session:
        used_again = Told(on=date(2027, 3, 1), prompt_id="pivot-1")
        small_moments.add_use(session, 1, "card-1", used_again, at)
        count = small_moments.count(session, 1)

    assert count == 1


def test_what_stands_on_cards_outlives_the_field_for_whom_one_picked(
    empty: Database, tmp_path: Path
) -> None:
    migrate_until("0010", empty, tmp_path)
    with empty.write() as session:
        do(session, (*_SOMEONE, *_A_CARD))

    empty.migrate()

    with empty.write() as session:
        session.execute(text(_NOTE.format(field="person")))
        notes = session.execute(text("SELECT field, text, version FROM conversation_note")).all()
        assert sorted(map(tuple, notes)) == [("alias", "x", 3), ("person", "x", 3)]
        session.execute(text("DELETE FROM conversation"))
        assert not session.scalar(text("SELECT count(*) FROM conversation_note"))


def test_people_and_what_is_theirs_outlive_the_audiences_that_were_added(
    empty: Database, clock: FrozenClock, tmp_path: Path
) -> None:
    migrate_until("0012", empty, tmp_path)
    with empty.write() as session:
        assert ensure_person(session, identity(), clock.now()).id == 1
        do(session, _A_CARD)
        session.execute(text("UPDATE person SET tone = 'warm', audience = 'up', keep_days = 92"))
        gone = ensure_person(session, identity("UGONE"), clock.now())
        delete_person(session, gone.id)
        before = session.execute(text("SELECT * FROM person")).mappings().all()

    empty.migrate()

    with empty.write() as session:
        assert session.execute(text("SELECT * FROM person")).mappings().all() == before
        later = ensure_person(session, identity("ULATER"), clock.now())
        set_preference(session, later.id, audience=Audience.COACHING)
        delete_person(session, before[0]["id"])
        assert not session.scalar(text("SELECT count(*) FROM conversation_note"))
    assert later.id > gone.id
