"""Writers who change their mind in the same mail: another quantity, a line less, a line more, another line."""

from __future__ import annotations

from benchmarks.corpus.mails.voices.scribe import Scribe

KINDS = ("quantity", "quantity", "drop", "more", "swap")
_LEAST = {"quantity": 1, "drop": 2, "more": 2, "swap": 3}


class Mind:
    """Writes the items of a scribe, and afterwards what has changed; `kind` None changes nothing."""

    def __init__(self, scribe: Scribe, kind: str | None) -> None:
        lines = scribe.lines
        self.scribe = scribe
        self.kind = "quantity" if kind and len(lines) < _LEAST[kind] else kind
        self.first = lines[:-1] if self.kind in ("more", "swap") else list(lines)
        self.gone = self.first[-1] if self.kind in ("drop", "swap") else None
        if self.kind == "quantity":
            self.changed = scribe.rng.choice(lines)
            step = self.changed.item.pack_size if self.changed.unit == "C62" else 1
            scribe.old_quantities[id(self.changed)] = self.changed.quantity + step * scribe.rng.choice([1, 2, 3])

    def items(self, key: str = "item", *, template: str | None = None) -> list[str]:
        """The items as first said, in the frame under `key`."""
        texts = []
        for line in self.first:
            write = self.scribe.ghost if line is self.gone else self.scribe.item
            texts.append(write(line, key, template=template))
        return texts

    def note(self) -> str:
        """The sentence that changes it; empty for a writer who does not."""
        scribe, mark = self.scribe, self.scribe.transcript.mark
        if self.kind in ("quantity", "drop"):
            scribe.transcript.aside()
        if self.kind == "quantity":
            new = mark("quantity", scribe.notation.quantity(self.changed.quantity))
            old = mark("old", scribe.notation.quantity(scribe.old_quantities[id(self.changed)]))
            return scribe.pick("changed", new=new, old=old, code=scribe.code(self.changed))
        if self.kind == "drop":
            return scribe.pick("dropped", code=scribe.code(scribe.lines[-1]))
        if self.kind == "more":
            return scribe.pick("added", item=scribe.item(scribe.lines[-1]))
        if self.kind == "swap":
            return scribe.pick("swapped", n=len(self.first), item=scribe.item(scribe.lines[-1]))
        return ""
