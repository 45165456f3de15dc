"""An offer that comes back agreed to: "Bon pour accord, le 12/03/2026" under a quotation orders what it offers."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from orderbot.extractors.wording.document_type import TypeGuess
from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.type_observations import Headline, Observation, observe
from orderbot.model.order import DocumentType

_OFFER = re.compile(
    r"(?<!\w)(?:devis|offres?|proposition|cotation|(?:quot(?:e|ation)|offer|proposal|estimate)(?:s|d)?|\w*angebot|kostenvoranschlag|presupuesto|oferta|cotizacion|propuesta|preventivo|offert[ae]|proposta|prijsopgave|aanbieding)(?!\w)"
)
_IN_NAMES = re.compile(r"[_\d]+")
_NO_OFFER = ("order confirmation", "delivery note", "delivery or service paper", "automatic reply")
_AGREED = (
    r"bon pour (?:accord|commande|acceptation|execution)|lu et approuve|(?:pour )?accord (?:du |de la )?client|pour accord|acceptation (?:du |de la |par le )?(?:client|devis|proposition)|acceptation de l'offre"
    r"|(?:accepted|agreed|approved)(?: and (?:accepted|agreed|approved))? (?:by|for|on)|agreed (?:and|&) accepted|(?:customer|client|buyer)(?:'s)? (?:acceptance|approval)|acceptance of (?:(?:this|the|our) )?(?:quot\w+|offer|proposal|estimate)|acceptance (?:signature|by)|(?:please )?sign (?:and return|below)"
    r"|einverstanden|auftragserteilung|annahme(?:erklarung| des angebots)|angebotsannahme|auftrag erteilt (?:am|durch|von)"
    r"|conforme(?! (?:a|al|con|aux?|avec|lo|se)(?!\w))|conformidad(?: del? cliente)?(?! con(?!\w))|(?:aceptacion|aprobacion)(?: del? (?:la |el )?(?:cliente|presupuesto|oferta))?|(?:aceptado|aprobado) por"
    r"|per accettazione|accettazione(?: (?:dell'offerta|del preventivo|del cliente|cliente))?|per (?:accordo|conferma|approvazione)"
    r"|(?:voor|getekend voor) akkoord|akkoord(?:verklaring| bevonden)|akkoord (?:klant|opdrachtgever)"
    r"|(?:(?:accepted|agreed|approved)(?: and (?:accepted|agreed|approved))?|aceptado|aprobado|accettato|approvato|akkoord|angenommen)(?=[^\w]*$)"
)
_SAID = (
    r"(?:devis|offre|proposition|commande) (?:accepte|approuve|valide|confirme)e?s?|(?:nous|je|j') ?(?:acceptons|accepte|validons|valide) (?:votre|vos|ce|cette|le|l')"
    r"|(?:quot(?:e|ation)|offer|proposal|estimate) (?:is )?(?:accepted|approved|agreed)|(?:we|i) (?:hereby )?(?:accept|agree to|approve) (?:this|the|your)|please proceed|go ahead"
    r"|auftrag (?:(?:hiermit|wird|ist|wurde) )*erteilt|(?:hiermit )?(?:erteilen|erteile|beauftragen|beauftrage) (?:wir|ich)|(?:wir|ich) (?:hiermit )?(?:erteilen|erteile|beauftragen|beauftrage)|angebot (?:(?:hiermit|wird|ist) )*(?:angenommen|akzeptiert|freigegeben)|nehmen? (?:wir|ich) (?:das|ihr) angebot"
    r"|(?:presupuesto|oferta) (?:aceptad|aprobad)[oa]|acept(?:o|amos)(?! (?:pago|tarjeta))"
    r"|(?:offerta|preventivo) (?:accettat|approvat)[oa]|accett(?:o|iamo)(?! (?:pagament|cart))"
    r"|offerte (?:akkoord|geaccepteerd|goedgekeurd)|(?:gaat|gaan|ga) (?:\w+ ){0,2}akkoord|opdracht (?:(?:hierbij|is|wordt) )*(?:verleend|verstrekt|gegeven)"
)
_PHRASE = re.compile(rf"(?<!\w)(?:(?P<said>{_SAID})|(?:{_AGREED}))(?!\w)")
_MONTHS = r"(?:jan|fe[bv]|mar|maa|mrt|mae|avr|apr|abr|ma[iygj]|jui|jun|giu|jul|lug|ao?u|ago|sep|set|o[ckt]|nov|de[cz]|dic|ene|gen)"
_DAY = re.compile(
    rf"(?<!\d)(?:\d{{1,2}} ?[./-] ?\d{{1,2}} ?[./-] ?(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:er|st|nd|rd|th)?\.? (?:de )?{_MONTHS}[a-z]*\.?,? (?:de )?\d{{4}}|{_MONTHS}[a-z]* \d{{1,2}},? \d{{4}})(?!\d)"
)
_LONGEST_LINE = 14  # words of a line in which the phrase may stand behind others
_SIGNED = 3  # lines below the phrase in which the day of a signature stands
AGREED, ASKED = 0.6, 0.5
"""How sure it is that an offer with words that agree to it orders, and that one with a place for them does not."""
_SHORTEST_NAME = 4  # letters of a seller's name that is looked for
_NO_BOX = re.compile(r"\s*[^\w«\"'\[☐☑☒✓✗x]*\s*")


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The words that agree to an offer; `given`: they are said or dated, else they may be a box that nobody filled in."""

    phrase: str
    given: bool


@dataclass(frozen=True, slots=True)
class Own:
    """What tells that a paper is the seller's own."""

    name: str | None = None
    domains: tuple[str, ...] = ()

    def wrote(self, text: str) -> bool:
        """Say whether the seller's name or domain stands in a text."""
        flat = " ".join(flatten(text).split())
        name = " ".join(flatten(self.name or "").split())
        return (len(name) >= _SHORTEST_NAME and name in flat) or any(domain.lower() in flat for domain in self.domains)


def of_returned_offer(
    guess: TypeGuess,
    text: str,
    own: Own,
    *,
    subject: str = "",
    file_name: str = "",
    headline: Headline | None = None,
) -> TypeGuess | None:
    """What an offer is where it is, or may be, agreed to: for a person in any case; None for all else.

    `text` and the rest as they were classified; only what was taken for none of the types that are answered is asked. The
    seller's own offer is hardly sent back for nothing: ink under it is read by nobody.
    """
    if guess.document_type is not DocumentType.OTHER or not speaks_of_offer(text, subject, file_name):
        return None
    if not names_offer(observe(text, subject, file_name, headline).observations):
        return None
    agreed = acceptance_in(text)
    if agreed is not None and agreed.given:
        return TypeGuess(DocumentType.ORDER, AGREED, f"an offer that is agreed to: “{agreed.phrase}”")
    if agreed is None and not own.wrote(text):
        return None
    why = f"“{agreed.phrase}” may be signed" if agreed else "the seller's own offer, sent back"
    return replace(guess, probability=min(guess.probability, ASKED), reason=f"{guess.reason}; {why}")


def speaks_of_offer(*texts: str) -> bool:
    """Say whether a word for an offer stands in any of the texts, names of files among them ("devis_4711")."""
    return any(_OFFER.search(_IN_NAMES.sub(" ", flatten(text))) for text in texts)


def names_offer(observations: Sequence[Observation]) -> bool:
    """Say whether what stands out calls a paper an offer, and nothing calls it what follows an order."""
    named = [
        one
        for one in observations
        if one.cue.strength in ("title", "banner") and one.place not in ("text", "tail")
        if one.cue.document_type is DocumentType.OTHER
    ]
    is_later = any(one.cue.what in _NO_OFFER for one in named)
    return not is_later and any(_OFFER.search(one.phrase) for one in named)


def acceptance_in(text: str) -> Acceptance | None:
    """The first words in lines of `text` that agree to an offer, those given before those asked for; None without any."""
    lines = [line.strip() for line in flatten(text).splitlines() if line.strip()]
    asked: Acceptance | None = None
    for at, line in enumerate(lines):
        for match in _PHRASE.finditer(line):
            if not _stands_out(line, match.start()):
                continue
            below = " ".join((line[match.end() :], *lines[at + 1 : at + 1 + _SIGNED]))
            if match["said"] or _DAY.search(below):
                return Acceptance(match[0], given=True)
            asked = asked or Acceptance(match[0], given=False)
    return asked


def _stands_out(line: str, start: int) -> bool:
    """Say whether a phrase begins its line or stands in a short one: long sentences speak of what might be."""
    return _NO_BOX.fullmatch(line[:start]) is not None or len(line.split()) <= _LONGEST_LINE
