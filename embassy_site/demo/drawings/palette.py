"""The colours all drawings share: the site's own red, gold and warm white, with slates, earths and sage."""

INK = "#1b1b1f"
NIGHT = "#16263a"
DEEP_SLATE = "#22384c"
SLATE = "#33536b"
MID_SLATE = "#4f7288"
PALE_SLATE = "#7f9dac"
MIST = "#b3c6cd"
HAZE = "#dbe4e4"

WARM = "#f7f4ef"
PAPER = "#efe6d6"
SAND = "#e0cfb2"
CLAY = "#c9ab86"
EARTH = "#9c7757"
UMBER = "#5c4334"
DARK_UMBER = "#33261f"

DEEP = "#6d1018"
ACCENT = "#9b1b24"
ROSE = "#c4665a"
PEACH = "#e9bd94"
GOLD = "#b8923f"
PALE_GOLD = "#dcc07e"
LIGHT = "#fbeecb"

MOSS = "#3f4f43"
SAGE = "#66796a"
PALE_SAGE = "#9dab92"

# The backs of books.
SPINES = (DEEP, ACCENT, SLATE, MID_SLATE, DEEP_SLATE, GOLD, CLAY, EARTH, UMBER, SAND, SAGE, MOSS, PALE_SLATE)
