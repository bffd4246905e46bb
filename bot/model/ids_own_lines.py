"""The identifiers of all with which a line is made one's own, kept, changed and deleted."""

EDITOR_BEGIN = "editor_begin"
"""Begin from another line instead: a prefix, since one modal holds several such buttons."""

OWN_LINE_FORM = "own_line_form"
"""The form in which a line of one's own is written or changed."""
OWN_LINE_TEXT = "own_line_form.text"
OWN_LINE_MOMENT = "own_line_form.moment"
OWN_LINE_TONE = "own_line_form.tone"

OWN_LINE_NEW = "own_line_new"
OWN_LINE_KEPT = "own_line_kept"
"""The modal that says what became of a line; each of its buttons changes it in place."""
OWN_LINE_CHANGE = "own_line_change"
OWN_LINE_DELETE = "own_line_delete"
OWN_LINE_BACK = "own_line_back"

OWN_HOME_LINE = "own_home_line"
OWN_HOME_BACK = "own_home_back"

OWN_LINES_OPEN = "own_lines_open"
OWN_LINES = "own_lines"
"""The modal with every line of one's own."""
OWN_LINES_PAGE = "own_lines_page"
OWN_LINES_LINE = "own_lines_line"
OWN_LINES_BACK = "own_lines_back"

MENU_DELETE = "delete"
