"""Words that add, change or take back what was ordered, in six languages at once, on flat text."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re

INSTEAD = re.compile(
    r"(?<!\w)(?:finalement|plutot|en fait|correction|erratum|rectification|berichtigung|rettifica|rectificacion|errata corrige|rectificatie|correctie|errata|pardon|au final|actually|rather|sorry|in fact|make (?:it|that)|doch|lieber"
    r"|korrektur|stattdessen|finalmente|en realidad|mejor|anzi|in realta|toch|liever|correctie|ce sera|disons|let's say)(?!\w)"
)
DROPPED = re.compile(
    r"(?<!\w)(?:(?:ne )?(?:plus|pas) (?:besoin |livrer |expedier |envoyer )|sans l[ae] |retir\w+|supprim\w+|enlev\w+|annul(?!e et)\w*|(?<!n')(?<!j')(?<!ai )(?<!a )(?<!(?:av|ai)ons )(?<!pas )(?<!d')(?<!allai[st] )oubli(?:e|ez|er|ons)(?!\w)|remove|delete|drop|cancel"
    r"|(?<!n't )(?<!not )forget|scrap|skip|leave out|laiss\w+ tomber|lass\w* (?:wir |sie )?weg|weglass\w*|entfallt|entfallen|lasci\w+ perdere|laat\w* (?:maar )?(?:zitten|vervallen)|vervalt|no longer|do not (?:send|ship)|don't (?:send|ship)|streich\w*|entf\w*|storn\w*|nicht mehr|elimin\w*|quit\w*|anul\w*|togli\w*|annull\w*|verwijder\w*|schrap\w*)"
)
ADDED = re.compile(
    r"(?<!\w)(?:ajout\w*|rajout\w*|en plus|supplementaires?|add|adding|additional\w*|extra|hinzu\w*|zusatzlich\w*|erganz\w*|anad\w*|adicional\w*|aggiung\w*|toevoeg\w*|toe te voegen|bijvoeg\w*)(?!\w)"
)
CHANGED = re.compile(
    r"(?<!\w)(?:modifi\w+|chang\w*|passer|port(?:er|ez)|augment\w*|diminu\w*|redui\w*|increase|reduce|amend\w*|update|ander\w*|erhoh\w*|reduzier\w*|wijzig\w*|aanpass\w*|verho\w*|cambi\w*|aument\w*|reduc\w*|au lieu de|a la place de|in place of|al posto d\w+|instead of|statt|anstatt|en lugar de|en vez de|invece d\w+|in plaats van)(?!\w)"
)


_REFUSED = re.compile(
    r"(?<!\w)(?:(?:ne (?:me |nous )?|n')(?:mett\w+|envoy\w+|livr\w+|expedi\w+|pren\w+|inclu\w+|compt\w+|command\w+|fourni\w+|ajout\w+) (?:pas|plus)"
    r"|non (?:ci |mi )?(?:mett\w+|invi\w+|spedi\w+|manda\w*|consegn\w+|includ\w+|forni\w+|ordin\w+|serv\w+|occorr\w+)(?: piu)?"
    r"|no (?:me |nos )?(?:pong\w+|envi\w+|mand\w+|sirv\w+|inclu\w+|suministr\w+|necesit\w+|hace falta|hacen falta)(?: mas)?"
    r"|(?:do not|don't|dont) (?:send|ship|include|put|supply|deliver|add|need|want|order|bother with)(?: us| any(?: more)?)?|no need (?:for|of)) "
)
"""What refuses the item named straight behind it."""
_UP_TO_ITEM = re.compile(
    r"(?:(?!(?:for|pour|per|fur|para|voor|als|comme|come|como|as|of|with|avec|con)\b)[a-z'.°]+[ \t]+){0,5}\(?"
)
_REFUSED_BEHIND = re.compile(
    r"[ \t)]*(?:[a-z]+[ \t]+){0,3}(?:nicht(?: mehr)? (?:liefern|schicken|senden|mitschicken|mitliefern|mitsenden|beilegen|einpacken|bestellen|aufnehmen|notig|gebraucht)"
    r"|brauch\w* (?:wir |ich )?(?:doch )?nicht|niet(?: meer)? (?:(?:mee)?sturen|(?:mee)?leveren|bestellen|opnemen|nodig))(?!\w)"
)
"""What refuses the item named straight before it."""
_BEFORE_A_DAY = re.compile(r"(?<!\w)(?:avant|before|until|vor|prima|fino|antes|hasta|voor|tot)(?!\w)")
"""Not to be sent yet is not refused."""


def refuses(sentence: str, start: int, end: int) -> bool:
    """Say whether a flat sentence says not to send what it names at `[start:end]`."""
    if _BEFORE_A_DAY.search(sentence):
        return False
    led = any(_UP_TO_ITEM.fullmatch(sentence, said.end(), start) for said in _REFUSED.finditer(sentence, 0, start))
    return led or _REFUSED_BEHIND.match(sentence, end) is not None


def retells(sentence: str) -> bool:
    """Say whether a flat sentence takes back or corrects what was said before."""
    return any(verb.search(sentence) for verb in (INSTEAD, DROPPED, CHANGED, _REFUSED))


def action_of(sentence: str, before: str) -> str | None:
    """What the nearest verb says is to be done with the item."""
    found = [
        (match.end(), name) for name, verb in (("add", ADDED), ("change", CHANGED)) for match in verb.finditer(before)
    ]
    if found:
        return max(found)[1]
    return "change" if CHANGED.search(sentence) else "add" if ADDED.search(sentence) else None
