"""users.*: who someone is."""

from typing import Any
from zoneinfo import ZoneInfo

from bot.playground.methods.arguments import Arguments, flag, text
from bot.playground.refusal import Refusal
from bot.playground.state import State
from bot.playground.values import Member


def info(state: State, args: Arguments) -> dict[str, Any]:
    """Return one member, time zone included."""
    member = state.roster.find(text(args, "user"))
    if member is None:
        raise Refusal("user_not_found")
    locale = {"locale": "en-US"} if flag(args, "include_locale") else {}
    return {"user": user_object(state, member) | locale}


def user_object(state: State, member: Member) -> dict[str, Any]:
    """Return a member as Slack describes them; a deactivated one has no zone."""
    user = {
        "id": member.id,
        "team_id": state.team.id,
        "name": member.name,
        "deleted": member.deactivated,
        "profile": _profile(state, member),
        "is_bot": member.is_bot,
        "is_app_user": False,
        "updated": 1767225600,
    }
    return user if member.deactivated else user | _alive(state, member)


def _alive(state: State, member: Member) -> dict[str, Any]:
    here = state.clock.now().astimezone(ZoneInfo(member.zone))
    offset = here.utcoffset()
    return {
        "color": "4bbe2e",
        "real_name": member.real_name,
        "tz": member.zone,
        "tz_label": here.tzname(),
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "is_admin": member.admin,
        "is_owner": member.admin,
        "is_primary_owner": False,
        "is_restricted": False,
        "is_ultra_restricted": False,
        "is_email_confirmed": True,
        "who_can_share_contact_card": "EVERYONE",
    }


def _profile(state: State, member: Member) -> dict[str, Any]:
    return {
        "title": member.title,
        "phone": "",
        "skype": "",
        "real_name": member.real_name,
        "real_name_normalized": member.real_name,
        "display_name": member.name,
        "display_name_normalized": member.name,
        "first_name": member.first_name,
        "last_name": member.real_name.split()[-1],
        "status_text": "",
        "status_emoji": "",
        "status_expiration": 0,
        "avatar_hash": "",
        "team": state.team.id,
    }
