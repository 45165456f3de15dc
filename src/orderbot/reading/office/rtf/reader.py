"""An RTF file as blocks: groups are opened and closed, words change what follows, text is gathered into stories."""

from __future__ import annotations

import re
from collections.abc import Callable

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.office.blocks import A4, PageBreak, Picture, Section, Sheet, Written
from orderbot.reading.office.marks import CHECKED, UNCHECKED, sign_of
from orderbot.reading.office.rtf.charsets import SYMBOL_CHARSET, of_charset, of_code_page
from orderbot.reading.office.rtf.looks import Group, Letters, Setting, points
from orderbot.reading.office.rtf.shapes import DrawnShape, RowShaper
from orderbot.reading.office.rtf.story import Story
from orderbot.reading.office.rtf.tokens import Token, tokens
from orderbot.reading.office.rtf.words import DESTINATIONS, READ, SIGNS, SKIPPED

_SHEET = {"paperw": "width", "paperh": "height", "margl": "left", "margr": "right", "margt": "top", "margb": "bottom",
          "pgwsxn": "width", "pghsxn": "height", "marglsxn": "left", "margrsxn": "right", "margtsxn": "top",
          "margbsxn": "bottom"}  # fmt: skip
_SYMBOL_FIELD = re.compile(r"SYMBOL\s+(\d+|0x[0-9a-f]+)(?:.*?\\f\s+\"?([^\"\\]+))?", re.IGNORECASE | re.DOTALL)
_MOST_GROUPS = 2_000
_MOST_PICTURES = 40
_UNDEFINED = 25  # a check box that says nothing itself


def read_rtf(content: bytes, _limits: Limits) -> Written:
    """Read an RTF file. Raises DocumentError(malformed) where nothing can be read."""
    reader = _Reader()
    for token in tokens(content):
        reader.take(token)
    return reader.finish()


class _Reader:
    """The state between tokens."""

    def __init__(self) -> None:
        self.groups = [Group(Letters(), Setting())]
        self.stories = [Story()]
        self.written = Written([Section(Sheet(*A4, 90.0, 90.0, 72.0, 72.0))])
        self.code_page = "cp1252"
        self.fonts: dict[int, int] = {}
        self.font_at_hand = 0
        self.shaper = RowShaper()
        self.shapes: list[DrawnShape] = []
        self.form: dict[str, int] = {}
        self.choices: list[str] = []
        self.picture: dict[str, float] = {}
        self.pictures_left = _MOST_PICTURES
        self.to_skip = 0
        self.bytes: bytearray = bytearray()
        self.high = 0
        self.starred = False
        self.section_breaks = True
        self.lost = 0  # groups past the most

    @property
    def group(self) -> Group:
        return self.groups[-1]

    @property
    def story(self) -> Story:
        return self.stories[-1]

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._bytes(token.text)
            return
        if token.kind == "word" and token.word == "u":
            self._flush()
            self._unicode(token.number or 0)
            return
        if self.to_skip and token.kind in ("word", "sign"):
            self.to_skip -= 1
            return
        self._flush()
        self.to_skip = 0
        if token.kind == "open":
            self._open()
        elif token.kind == "close":
            self._close()
        elif token.kind == "sign":
            self._sign(token.word)
        else:
            self._word(token.word, token.number)

    def finish(self) -> Written:
        self._flush()
        if len(self.groups) + self.lost > 1:
            self.written.problems.append("the RTF breaks off before its last group ends")
        while len(self.groups) > 1:
            self._close()
        section = self.written.sections[0]
        section.blocks = self.stories[0].end(self.group.setting)
        if not section.blocks and not section.sheet.head:
            raise DocumentError("malformed", "The RTF file holds no text.")
        return self.written

    def _open(self) -> None:
        if len(self.groups) >= _MOST_GROUPS:
            self.lost += 1
            return
        group = self.group
        kind = group.kind if group.kind in ("skip", "font", "instruction", "picture", "label") else ""
        self.groups.append(Group(group.letters, group.setting, kind))
        self.starred = False

    def _close(self) -> None:
        if self.lost:
            self.lost -= 1
            return
        if len(self.groups) == 1:
            return
        done = self.groups.pop()
        around = self.group
        if done.kind == around.kind and done.kind in ("skip", "font", "instruction", "picture", "label"):
            around.text += done.text
            return
        ending = _ENDINGS.get(done.kind)
        if ending is not None:
            ending(self, done)
        elif not done.kind:
            self.group.setting = done.setting if around.kind == "" and len(self.groups) > 1 else around.setting
        if done.kind.startswith("story "):
            self._end_story(done)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.starred = True
        elif sign == "~":
            self._text("\u00a0")
        elif sign == "_":
            self._text("-")
        elif sign in "\\{}":
            self._text(sign)
        elif sign in "\r\n":
            self._word("par", None)

    def _word(self, word: str, number: int | None) -> None:
        starred, self.starred = self.starred, False
        group = self.group
        if (starred and word not in READ) or word in SKIPPED:
            group.kind = "skip"
        if group.kind == "skip":
            return
        if group.kind == "font":
            self._font(word, number)
        elif group.kind == "instruction":
            self._instruction(word, number)
        elif group.kind == "picture":
            self.picture[word] = float(number or 0)
        elif word in DESTINATIONS:
            self._begin(word)
        elif (letters := group.letters.changed(word, number)) is not None:
            group.letters = letters
        elif (setting := group.setting.changed(word, number)) is not None:
            group.setting = setting
        elif word in SIGNS:
            self._text(SIGNS[word])
        else:
            self._structure(word, number)

    def _begin(self, word: str) -> None:
        kind = DESTINATIONS[word]
        self.group.kind = kind
        if kind.startswith("story "):
            self.stories.append(Story())
            self.group.setting = Setting()
        elif kind == "picture":
            self.picture = {}
        elif kind == "shape":
            self.shapes.append(DrawnShape())
        elif kind == "instruction":
            self.form, self.choices = {}, []

    def _structure(self, word: str, number: int | None) -> None:
        """Ends of paragraphs, cells, rows; rows' shapes; the sheet."""
        setting = self.group.setting
        if word == "par":
            self.story.end_paragraph(setting)
        elif word in ("cell", "nestcell"):
            self.story.end_cell(setting, nested=word == "nestcell")
        elif word in ("row", "nestrow"):
            self.story.end_row(self.shaper.row, nested=word == "nestrow")
        elif word in ("page", "sect"):
            self._break(word)
        elif word == "sbknone":
            self.section_breaks = False
        elif word in ("sbkpage", "sectd"):
            self.section_breaks = True
        elif word == "ansicpg":
            self.code_page = of_code_page(number or 1252)
        elif word == "titlepg":
            sheet = self.written.sections[0].sheet
            sheet.first_head, sheet.first_foot = sheet.first_head or [], sheet.first_foot or []
        elif word in _SHEET and number:
            least = 144.0 if word.startswith(("paper", "pg")) else 0.0
            setattr(self.written.sections[0].sheet, _SHEET[word], max(points(number), least))
        elif word in ("shpleft", "shptop", "shpright", "shpbottom") and self.shapes:
            self.shapes[-1].edges[word] = points(number)
        else:
            self.shaper.take(word, number)

    def _break(self, word: str) -> None:
        if self.story.pieces:
            self.story.end_paragraph(self.group.setting)
        if word == "page" or self.section_breaks:
            self.story.anchored.append(PageBreak())

    def _font(self, word: str, number: int | None) -> None:
        if word == "f":
            self.font_at_hand = number or 0
        elif word == "fcharset":
            self.fonts[self.font_at_hand] = number or 0

    def _instruction(self, word: str, number: int | None) -> None:
        """The form of a field: its kind, its result, its choices."""
        if word in ("fftype", "ffres", "ffdefres"):
            self.form[word] = number or 0
        elif word == "ffl":
            self.choices.append("")
            self.group.text.append("\x00")

    def _bytes(self, text: bytes) -> None:
        if self.to_skip:
            skipped = min(self.to_skip, len(text))
            self.to_skip -= skipped
            text = text[skipped:]
        if self.group.kind != "skip":
            self.bytes += text

    def _flush(self) -> None:
        if not self.bytes:
            return
        raw, self.bytes = bytes(self.bytes), bytearray()
        charset = self.fonts.get(self.group.letters.font, 0)
        if charset == SYMBOL_CHARSET and self.group.kind == "":
            self._text("".join(sign_of(0xF000 + code, "wingdings" if code > 0x9F else "symbol") for code in raw))
            return
        codec = of_charset(charset) if charset else None
        self._text(raw.decode(codec or self.code_page, errors="replace"))

    def _unicode(self, number: int) -> None:
        code = number + 65_536 if number < 0 else number
        self.to_skip = self.group.letters.skip
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self.high - 0xD800) << 10) + (code - 0xDC00) if self.high else 0xFFFD
            self.high = 0
        if 0xF000 <= code < 0xF100:
            self._text(
                sign_of(code, "wingdings" if self.fonts.get(self.group.letters.font) == SYMBOL_CHARSET else "symbol")
            )
        elif 32 <= code < 0x110000:
            self._text(chr(code))

    def _text(self, text: str) -> None:
        kind = self.group.kind
        if kind in ("skip", "font"):
            return
        if kind in ("instruction", "picture", "label"):
            self.group.text.append(text)
        else:
            self.story.say(text, self.group.letters)

    def _end_label(self, done: Group) -> None:
        if not done.letters.gone:
            self.story.label = "".join(done.text).strip()

    def _end_instruction(self, done: Group) -> None:
        """What a field shows that has no result of its own: check boxes, chosen entries, symbols."""
        told = "".join(done.text)
        kind = self.form.get("fftype")
        result = self.form.get("ffres", self.form.get("ffdefres", 0))
        if kind == 1:
            checked = self.form.get("ffdefres", 0) if result == _UNDEFINED else result
            self.story.say(CHECKED if checked else UNCHECKED, self.group.letters)
        elif kind == 2:
            entries = told.split("\x00")[1:]
            if 0 <= result < len(entries):
                self.story.say(entries[result].strip(), self.group.letters)
        elif match := _SYMBOL_FIELD.search(told):
            self.story.say(sign_of(int(match[1], 0), (match[2] or "").strip()), self.group.letters)

    def _end_picture(self, done: Group) -> None:
        if not ({"pngblip", "jpegblip"} & self.picture.keys()) or self.pictures_left <= 0:
            return
        self.pictures_left -= 1
        digits = "".join("".join(done.text).split())
        try:
            content = bytes.fromhex(digits[: len(digits) // 2 * 2])
        except ValueError:
            return
        width, height = (points(int(self.picture.get(name, 0))) for name in ("picwgoal", "pichgoal"))
        self.story.anchored.append(Picture(content, width, height))

    def _end_shape(self, _done: Group) -> None:
        self.shapes.pop()

    def _end_story(self, done: Group) -> None:
        blocks = self.stories.pop().end(done.setting)
        name = done.kind.removeprefix("story ")
        sheet = self.written.sections[0].sheet
        if name == "shptxt":
            shape = self.shapes[-1] if self.shapes else DrawnShape()
            self.story.anchored.append(shape.frame(blocks))
        elif name == "footnote":
            self.written.notes.append(blocks)
        elif name in ("headerf", "footerf"):
            setattr(sheet, "first_head" if name == "headerf" else "first_foot", blocks)
        elif name.startswith("header"):
            sheet.head = sheet.head or blocks
        else:
            sheet.foot = sheet.foot or blocks


_ENDINGS: dict[str, Callable[[_Reader, Group], None]] = {
    "instruction": _Reader._end_instruction,
    "picture": _Reader._end_picture,
    "label": _Reader._end_label,
    "shape": _Reader._end_shape,
}
