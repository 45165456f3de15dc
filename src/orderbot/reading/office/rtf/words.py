"""RTF's control words that begin a destination or stand for a sign (RTF 1.9.1, "Destinations", "Special Characters")."""

from __future__ import annotations

STORIES = frozenset(
    ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "footnote", "shptxt")
)
SKIPPED = frozenset(
    ("colortbl", "stylesheet", "info", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "themedata",
     "nonshppict", "nonesttables", "objdata", "objclass", "datafield", "latentstyles", "xmlnstbl", "sp", "pgdsctbl",
     "bkmkstart", "bkmkend", "filetbl", "template", "tc", "xe", "comment", "private", "datastore", "annotation", "atnid",
     "atnauthor", "pnseclvl", "pn", "picprop", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "background", "userprops")
)  # fmt: skip
READ = frozenset(
    ("shpinst", "shppict", "nesttableprops", "fldinst", "formfield", "ffdeftext", "ffl", "ffname", "shptxt")
)
SIGNS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "lbr": "\n", "softline": "\n",
}  # fmt: skip
DESTINATIONS = {
    **{name: f"story {name}" for name in STORIES},
    "fonttbl": "font",
    "fldinst": "instruction",
    "pict": "picture",
    "listtext": "label",
    "pntext": "label",
    "shp": "shape",
}
