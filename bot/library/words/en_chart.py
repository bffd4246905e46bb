"""What is said in English in charts of a log, and around them."""

from bot.library.words.types_chart import ChartWords

CHART = ChartWords(
    home="See it as a chart",
    title="Charts of your log",
    close="Done",
    offer=(
        "Home can't draw, so this comes as one direct message from me, as charts and as text:"
        "\n{parts}"
    ),
    offer_weeks="• on how many days you noted something, week by week",
    offer_moments="• what came up, and how often a line helped",
    offer_lines="• which lines of the library helped",
    offer_where=(
        "It holds counts and names from my own lists: no note, no name and nothing you wrote. "
        "It stays in our direct messages until you delete it, with the button below it. Like all "
        "my direct messages it is an ordinary Slack message: the people who own the workspace may "
        "be able to export it."
    ),
    send="Send it to me",
    sending="It is on its way. This page says when it is there.",
    arrived="*It is in our direct messages.* It stays there until you delete it.",
    unsure=(
        "Slack did not say whether it arrived. Look into our direct messages before you ask again."
    ),
    failed="It could not be sent. Your log is as it was. Try again in a moment.",
    nothing="There is nothing left to draw: your log has changed since this page opened.",
    aloud="What you asked for is here. Only you see it.",
    weeks_title="Days with a small moment, week by week",
    weeks_series="Days",
    week_label="{day} {month}",
    week="• Week from {day} {month}: {days}",
    weeks_rest="A week of nothing but rest is left out.",
    day_none="none",
    day_one="1 day",
    days="{count} days",
    moments_title="What came up, and where a line helped",
    moments_alone="What came up",
    moments_series="Came up",
    helped_series="A line helped",
    times_axis="Times",
    moment="• {moment}: {times}",
    moment_helped="• {moment}: {times}, and a line helped {helped}",
    lines_title="Lines that helped",
    line_label="Line {number}",
    line="{number}. “{line}” ({times})",
    time_one="once",
    times="{count} times",
    why="You asked for this. It is made from your log of the last year, and I keep no copy of it.",
    remove="Delete this message",
    removed="Deleted. What your workspace exported before may still hold it.",
)
