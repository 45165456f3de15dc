"""What a document or a mail is, from its words: observations, weighted, then a softmax."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from orderbot.extractors.wording import type_weights as weights
from orderbot.extractors.wording.if_not import without_if_nots
from orderbot.extractors.wording.passed_on import is_done_already
from orderbot.extractors.wording.type_features import Found, type_features
from orderbot.extractors.wording.type_model import type_model
from orderbot.extractors.wording.type_observations import Headline, Observation, Seen, observe
from orderbot.extractors.wording.type_pieces import piece_model
from orderbot.extractors.wording.type_stems import stems
from orderbot.extractors.wording.yet_to_come import is_yet_to_come
from orderbot.model.order import DocumentType

_Scores = dict[DocumentType, float]


@dataclass(frozen=True, slots=True)
class TypeGuess:
    """The likeliest type, how probable it is, and the phrase that decided.

    `titled`: the document's first title calls it something that orders nothing, which no table of items outweighs.
    `named`: a phrase of its words speaks of some type; else only what it looks like was left to judge by.
    """

    document_type: DocumentType
    probability: float
    reason: str
    titled: bool = False
    named: bool = True


def classify(
    text: str,
    *,
    subject: str = "",
    file_name: str = "",
    language: str | None = None,  # noqa: ARG001  (all six lexicons are asked; kept for learned weights)
    headline: Headline | None = None,
    automatic: bool = False,
    positions: int | None = None,
    is_letter: bool = False,
) -> TypeGuess:
    """Say what a document is. `text` keeps its line breaks; `automatic` means an auto-submitted or list mail.

    `headline` holds what stands out at the head of a printed page; None for a letter.
    `positions` is how many ordered items the caller found; None lets the text's own lines be counted.
    `is_letter`: the text was written to somebody, so that its wording tells more than what stands where.
    """
    if is_letter:
        text = without_if_nots(text)
    seen = observe(text, subject, file_name, headline)
    if positions is not None:
        seen = replace(seen, positions=positions)
    by_hand = distribution(seen, automatic=automatic)
    found = type_features(text, subject, file_name, seen, headline=headline, automatic=automatic)
    by_stems = _by_stems(by_hand, found, automatic=automatic)
    scores = _by_pieces(found, text, subject, automatic=automatic) if is_letter else by_stems
    if seen.words < _FEWEST_WORDS:
        scores = by_hand
    titled = _calls_itself_no_order(seen.observations)
    if not is_letter:  # pieces of a letter's words know better than its titles
        scores = _as_titled(scores, by_hand, titled=titled)
    scores = _corrected(scores, seen.observations, text, subject, is_page=headline is not None)
    best = _likeliest(scores)
    probability = scores[best] * weights.CEILING
    if is_letter:
        best, probability = _borne_out(best, probability, by_stems, by_hand, lists=seen.positions > 0)
        is_bare_reply = seen.reply and not seen.positions and not seen.digits
        if best is DocumentType.OTHER and is_bare_reply and probability >= _UNDECIDED:  # "Re: our order": "bien reçu"
            probability = max(probability, min(by_stems[best], by_hand[best]) * weights.CEILING)
    reason = _learned_reason(best, found) or _reason(best, seen.observations, automatic=automatic)
    return TypeGuess(best, probability, reason, titled, reason is not _UNNAMED)


def _likeliest(scores: _Scores) -> DocumentType:
    return max(scores, key=lambda kind: scores[kind])


def _corrected(
    scores: _Scores, observations: Sequence[Observation], text: str, subject: str, *, is_page: bool
) -> _Scores:
    """The scores as whole clauses correct them: an order announced for later or long placed, a line cancelled to change the rest."""
    is_order = _likeliest(scores) is DocumentType.ORDER
    is_announced = not is_page and is_order and not _asks_for_goods(observations) and is_yet_to_come(text)
    if is_announced or (not is_page and is_done_already(text, subject)):
        scores = _rather_other(scores)
    return _changed_not_cancelled(scores) if any(map(_cancels_only_to_change, observations)) else scores


def _borne_out(
    best: DocumentType, probability: float, by_stems: _Scores, by_hand: _Scores, *, lists: bool
) -> tuple[DocumentType, float]:
    """A letter's type and its probability, doubted where stems alone see an order and pieces none, or the other way round.

    It is doubted too where stems see an order and are not sure of it, and where a letter that lists goods and plainly orders them
    changes its mind on the way: that is an order, unless pieces are sure of a change.
    """
    stems_say = _likeliest(by_stems)
    plainly = stems_say is DocumentType.ORDER and by_hand[DocumentType.ORDER] >= _PLAINLY
    if best is DocumentType.ORDER_CHANGE and lists and plainly and probability < _SURELY_CHANGED:
        return stems_say, min(probability, _DISPUTED)
    if best.carries_order == stems_say.carries_order:
        ordered = sum(score for kind, score in by_stems.items() if kind.carries_order)
        doubted = best.carries_order and ordered < _BORNE_OUT
        return best, min(probability, _DISPUTED) if doubted else probability
    return stems_say if plainly else best, min(probability, _DISPUTED)


def _as_titled(scores: _Scores, by_hand: _Scores, *, titled: bool) -> _Scores:
    """The scores, midway to the weights set by hand where a title or, in doubt, these see no order; a title rules orders out."""
    by_hand_no_order = not _likeliest(by_hand).carries_order
    if titled or (by_hand_no_order and max(scores.values()) < _UNDECIDED):
        scores = {kind: (scores[kind] + by_hand[kind]) / 2 for kind in scores}
    return _without_orders(scores) if titled else scores


_BY_LIST = 0.75


def ordering_by_list(whole: TypeGuess, upto: TypeGuess) -> TypeGuess:
    """The type of a letter that lists goods, from the whole of it and from what it says up to the end of its list.

    What follows a list of goods often asks or complains of something else; who orders by the list still orders. That is
    for a person to see: such an order is never surer than `_BY_LIST`.
    """
    if whole.titled or not upto.document_type.carries_order or upto.probability < _UNDECIDED:
        return whole
    return replace(upto, probability=min(upto.probability, _BY_LIST))


_UNNAMED = "no phrase of an order, an invoice, a quote request or a status inquiry"
_FEWEST_WORDS = 3
_DISPUTED = 0.6  # a letter that orders by its pieces and not by its stems, or the other way round, is for a person
_SURELY_CHANGED = 0.8
_BORNE_OUT = 0.75  # and so is one that orders where stems see an order less surely than this
_PLAINLY = 0.6  # from here on weights set by hand bear out stems that see an order: it is one, though pieces see none
_UNDECIDED = 0.6
HAND_SHARE, _LEAST_HAND = 0.3, -6.0
_AUTOMATIC = 1.5
_BY_NAME = ("subject", "file name")


def _by_stems(by_hand: _Scores, found: Found, *, automatic: bool) -> _Scores:
    """What was learned of stems; what the weights set by hand say has a lesser share."""
    model = type_model()
    of_stems, hand = model.sums(found), of_hand(by_hand)
    sums = {kind: of_stems[kind] / model.temperature + HAND_SHARE * hand[kind] for kind in DocumentType}
    return _softmax(_rather_automatic(sums) if automatic else sums)


def _by_pieces(found: Found, text: str, subject: str, *, automatic: bool) -> _Scores:
    """What was learned of a letter's stems and of pieces of its words."""
    stem_share, piece_share = type_model().letter_shares
    of_stems, of_pieces = type_model().sums(found), piece_model().sums(text, subject)
    sums = {kind: stem_share * of_stems[kind] + piece_share * of_pieces[kind] for kind in DocumentType}
    return _softmax(_rather_automatic(sums) if automatic else sums)


def _rather_automatic(sums: _Scores) -> _Scores:
    return sums | {DocumentType.OTHER: sums[DocumentType.OTHER] + _AUTOMATIC}


def of_hand(by_hand: _Scores) -> _Scores:
    """Logarithms of what the weights set by hand give, none so low that nothing could outweigh it."""
    return {kind: max(math.log(max(probability, 1e-9)), _LEAST_HAND) for kind, probability in by_hand.items()}


def _calls_itself_no_order(observations: Sequence[Observation]) -> bool:
    """Say whether the largest title, else those that stand first on the page, are none of an order."""
    largest = next((o.cue.document_type for o in observations if o.place == "first headline"), None)
    if largest is not None:
        return not largest.carries_order
    first = [o.cue.document_type for o in observations if o.place == "first title" and o.cue.strength == "title"]
    return bool(first) and not any(kind.carries_order for kind in first)


def _asks_for_goods(observations: Sequence[Observation]) -> bool:
    return any(o.cue.document_type is DocumentType.ORDER and o.cue.strength == "strong" for o in observations)


def _without_orders(scores: _Scores) -> _Scores:
    """The scores with what carries an order made unlikely."""
    kept = {kind: score * (_DESPITE_TITLE if kind.carries_order else 1.0) for kind, score in scores.items()}
    whole = sum(kept.values())
    return {kind: score / whole for kind, score in kept.items()}


_DESPITE_TITLE, _DONE = 0.02, 0.7


def _rather_other(scores: _Scores) -> _Scores:
    """The scores of an order that is only shown to somebody, or announced."""
    left = {kind: score * (1 - _DONE) for kind, score in scores.items()}
    return left | {DocumentType.OTHER: left[DocumentType.OTHER] + _DONE}


_REPLACED_OR_A_LINE = re.compile(
    r"\b(?:remplac|replac|supersed|ersetz|sustitu|reemplaz|sostitu|vervang"
    r"|(?:lignes?|postes?|lines?|items?|positions?|positionen|zeilen?) \d)"
)


def _cancels_only_to_change(observation: Observation) -> bool:
    """ "Annule et remplace", "annuler le poste 2": an order of which a part, or another order, is left."""
    change = observation.cue.document_type is DocumentType.ORDER_CHANGE
    said = observation.cue.strength in ("title", "strong") and _REPLACED_OR_A_LINE.search(observation.phrase)
    return change and bool(said)


def _changed_not_cancelled(scores: _Scores) -> _Scores:
    """The scores with what speaks for a cancellation counted for a change."""
    both = scores[DocumentType.ORDER_CHANGE] + scores[DocumentType.ORDER_CANCELLATION]
    return scores | {DocumentType.ORDER_CHANGE: both, DocumentType.ORDER_CANCELLATION: 0.0}


def _learned_reason(best: DocumentType, found: Found) -> str | None:
    """The words that spoke most for the type: those of the document itself before those of its subject and name."""
    model = type_model()
    shares = [(model.share(best, name, number), name, words) for name, (number, words) in found.items() if words]
    for own in (True, False):
        told = [one for one in shares if one[0] > _SPEAKING and own == (not one[1].startswith(_BY_NAME))]
        if told:
            _share, name, words = max(told)
            place, _, topic = name.partition(": ")
            return f"“{words}” in the {place} speaks of {_topic(topic)}"
    return None


_SPEAKING = 0.15


def _topic(names: str) -> str:
    known = {stem.name: stem.what for stem in stems()}
    return " and ".join(known.get(name, name.replace("_", " ")) for name in names.split(" + "))


def distribution(seen: Seen, *, automatic: bool = False) -> _Scores:
    """The probability of each type; they add up to one."""
    own = dict.fromkeys(DocumentType, 0.0)
    for observation in seen.observations:
        own[observation.cue.document_type] += share(observation)
    announced = {o.cue.document_type for o in seen.observations if o.cue.strength != "against"}
    sums = {kind: weights.PRIOR[kind] + value for kind, value in own.items()}
    for kind in DocumentType:
        if kind not in announced:
            sums[kind] += weights.ABSENT[kind]
        elif own[kind] > 0:
            sums[kind] += weights.IMPLIED.get(kind, 0.0) * max(own[DocumentType.ORDER], 0.0)
    requested = any(
        o.cue.strength == "strong" and o.cue.document_type is not DocumentType.OTHER for o in seen.observations
    )
    for holds, extra in (
        (seen.positions > 0, weights.POSITIONS),
        (automatic, weights.AUTOMATIC),
        (seen.words < 3, weights.WORDLESS),
        (seen.reply and not requested and not seen.positions and not seen.digits, weights.BARE_REPLY),
    ):
        if holds:
            for kind, weight in extra.items():
                sums[kind] += weight
    return _softmax(sums)


def share(observation: Observation) -> float:
    """What one observation adds to its own type, in log-odds."""
    weight = weights.PHRASE.get((observation.place, observation.cue.strength), 0.0)
    return weight * (1 + weights.REPEAT * min(observation.count - 1, weights.MOST_REPEATS))


def _softmax(sums: _Scores) -> _Scores:
    highest = max(sums.values())
    odds = {kind: math.exp(value - highest) for kind, value in sums.items()}
    whole = sum(odds.values())
    return {kind: value / whole for kind, value in odds.items()}


def _reason(best: DocumentType, seen: Sequence[Observation], *, automatic: bool) -> str:
    """One clause that names the weightiest phrase for the type chosen."""
    own = [o for o in seen if o.cue.document_type is best and o.cue.strength != "against"]
    if own:
        first = max(own, key=share)
        return f"“{first.phrase}” in the {first.place} says {first.cue.what}"
    if automatic:
        return "sent automatically or to a list, and nothing in it orders anything"
    against = [o for o in seen if o.cue.strength == "against"]
    if against:
        return f"“{against[0].phrase}” in the {against[0].place}, and nothing orders anything"
    return _UNNAMED
