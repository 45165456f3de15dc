"""How mails announce a quotation, a forward, a signature and a disclaimer, in the six languages we meet."""

from __future__ import annotations

import re

_I = re.IGNORECASE

_WROTE = (
    r"(?:a\s+[ée]crit|écrit|écrivait|wrote|schrieb|geschrieben|"
    r"ha\s+scritto|scrisse|scriveva|scrive|escribi[óo]|escrib[ií]a|schreef|escreveu|napisał\(?a?\)?|skrev)"
)

ATTRIBUTION = re.compile(
    rf"""^\W{{0,3}}(?:
        .{{3,250}}?{_WROTE}\b.{{0,120}}
        |.{{3,120}}<[^<>\s]+@[^<>\s]+>\s*
    ):\s*$""",
    _I | re.VERBOSE,
)
"""A whole attribution, its wrapped lines already joined by a space."""

ATTRIBUTION_NAMES = re.compile(
    rf"^\W{{0,3}}.{{2,100}}<[^<>\s]+@[^<>\s]+>.{{0,20}}?{_WROTE}\b.{{0,120}}\d.{{0,60}}:\s*$", _I
)
"""An attribution that begins with the sender: "Jan Smit <jan@example> schreef op 6 oktober 2026 08:06:"."""

ATTRIBUTION_BEGINS = re.compile(r"^\W{0,3}(?:le|el|il|on|am|op|em|no\s+dia|w\s+dniu|den)\s+(?:\w+[,.]?\s+){0,3}\d", _I)

HISTORY_RULE = re.compile(
    r"""^[\s>]*[-_]{2,}\s*(?:
        message\s+(?:d['’]origine|original|initial)|original\s+message|ursprüngliche\s+nachricht|original(?:nachricht)?
        |messaggio\s+originale|mensaje\s+original|oorspronkelijk\s+bericht|mensagem\s+original
    )\s*[-_]{2,}\s*$""",
    _I | re.VERBOSE,
)

FORWARD_RULE = re.compile(
    r"""^[\s>]*[-_]*\s*(?:
        (?:début\s+du\s+)?message\s+(?:transféré|réexpédié|réacheminé)|forwarded\s+message|begin\s+forwarded\s+message
        |weitergeleitete\s+nachricht|anfang\s+der\s+weitergeleiteten\s+nachricht|messaggio\s+inoltrato|inizio\s+messaggio\s+inoltrato
        |mensaje\s+reenviado|inicio\s+del\s+mensaje\s+reenviado|doorgestuurd\s+bericht|begin\s+doorgestuurd\s+bericht
        |forwarded\s+by\b.{0,80}|transféré\s+par\b.{0,80}
    )\s*:?\s*[-_]*\s*$""",
    _I | re.VERBOSE,
)

SUBJECT_FORWARDS = re.compile(r"^\s*(?:\[[^\]]*\]\s*)*(?:tr|fwd?|wg|rv|i|enc|doorst)\s*:", _I)

HEADER_LINE = re.compile(
    r"""^[\s>*_]*(?P<label>
        de|from|von|da|van|exp[ée]diteur|absender|remitente|mittente
        |envoy[ée](?:\s+le)?|date|sent|gesendet|datum|inviato|data|enviado(?:\s+el)?|verzonden|fecha
        |à|a|to|an|per|para|aan|destinataire|pour
        |cc|cci|kopie|copie\s+à|copie|bcc
        |objet|subject|betreff|oggetto|asunto|onderwerp|sujet
        |pi[èe]ces?\s+jointes?|attachments?|anlagen?|allegati|importance|priorit[éy]|reply-to|répondre\s+à
    )\s*\*?_?\s*:\s*\*?\s*(?P<value>.*)$""",
    _I | re.VERBOSE,
)
"""A line of the header block that Outlook and its like put above a quoted message."""

SENDER_LABELS = frozenset(
    ("de", "from", "von", "da", "van", "expéditeur", "expediteur", "absender", "remitente", "mittente")
)
SUBJECT_LABELS = frozenset(("objet", "subject", "betreff", "oggetto", "asunto", "onderwerp", "sujet"))

DEVICE = re.compile(
    r"""^\W*(?:envoy[ée]\s+(?:de|depuis|à\s+partir\s+de)|sent\s+(?:from|with|via)|(?:von|mit)\s+mein\w+\s.{0,60}gesendet|gesendet\s+(?:von|mit)
        |inviato\s+da|enviado\s+(?:desde|de|do)|verzonden\s+(?:vanaf|vanuit|met)|get\s+outlook\s+for|télécharge[rz]?\s+outlook|obtenir\s+outlook|provenance\s*:\s*courrier)\b.{0,90}$""",
    _I | re.VERBOSE,
)

CLOSING = re.compile(
    r"""^\W{0,3}(?:
        (?:bien\s+|très\s+)?(?:cordialement|cdlt|cdt|bàv|sincèrement|respectueusement|amicalement)(?:\s*,\s*[^\d\t]{2,40})?
        |(?:avec\s+)?(?:mes|nos)\s+(?:meilleures|sincères|cordiales|respectueuses)\s+salutations
        |(?:sincères|meilleures|cordiales|salutations)\s+(?:salutations|distinguées|cordiales)
        |(?:je\s+vous|nous\s+vous|veuillez)\b.{0,80}\bsalutations(?:\s+distinguées)?|bien\s+à\s+(?:vous|toi)|bonne\s+(?:journée|réception|soirée)
        |(?:best|kind|warm|many)?\s*regards|best\s+wishes|(?:yours\s+)?(?:sincerely|faithfully|truly)(?:\s+yours)?|thanks\s+and\s+regards
        |mit\s+(?:freundlichen|besten|vielen|lieben)\s+gr(?:ü|ue)(?:ß|ss)en|(?:freundliche|beste|viele|liebe)\s+gr(?:ü|ue)(?:ß|ss)e|mfg|hochachtungsvoll
        |(?:cordiali|distinti)\s+saluti|(?:un\s+)?(?:(?:cordial|atento)\s+)?saludos?(?:\s+cordial(?:es)?)?|atentamente
        |met\s+vriendelijke\s+groet(?:en)?|mvg|hoogachtend
    )(?:\s+et\s+bonne\s+\w+)?\s*[,.!;…-]*\s*$""",
    _I | re.VERBOSE,
)

DISCLAIMER = re.compile(
    r"""^\W{0,5}(?:
        (?:ce|le\s+présent)\s+(?:message|courriel|mail|e-?mail|courrier\s+électronique)\b.{0,200}(?:confidenti|destin|priv|uniquement)
        |(?:this|the\s+information\s+(?:contained\s+)?in\s+this)\s+(?:e-?mail|message|communication|transmission)\b.{0,200}(?:confiden|intended|privileg)
        |diese\s+(?:e-?mail|nachricht)\b.{0,200}(?:vertraulich|bestimmt)
        |(?:il\s+presente|questo)\s+(?:messaggio|e-?mail)\b.{0,200}(?:riservat|confidenz|destinat)
        |este\s+(?:mensaje|correo)\b.{0,200}(?:confiden|destinat)
        |dit\s+(?:bericht|e-?mail\w*)\b.{0,200}(?:vertrouwelijk|bestemd)
        |(?:avis|clause)\s+de\s+confidentialité|confidentiality\s+notice|disclaimer\b|haftungsausschluss
        |(?:avant\s+d['’]imprimer|pensez\s+à\s+l['’]environnement|n['’]imprimez|please\s+consider\s+the\s+environment|before\s+printing)
    )""",
    _I | re.VERBOSE,
)

BANNER = re.compile(
    r"""^\W{0,5}(?:
        (?:external|externe|extern|\[external\]|\[ext(?:erne|ern)?\])\s*(?:e-?mail|sender|message|courriel)?\W*$
        |(?:caution|attention|warning|achtung|prudence)\b.{0,120}\b(?:outside|external|externe|extérieur|extern\w*)\b
        |you\s+don['’]t\s+often\s+get\s+email\s+from|vous\s+n['’]obtenez\s+pas\s+souvent|sie\s+erhalten\s+nicht\s+(?:oft|häufig)
        |(?:ce\s+(?:message|courriel)|this\s+(?:e-?mail|message))\s+(?:originated|provient|comes)\b.{0,60}(?:outside|extérieur|externe)
    )""",
    _I | re.VERBOSE,
)

POSTSCRIPT = re.compile(r"^\W{0,3}p\.?\s?s\.?\s*[:.\-–]", _I)

ORDER_LIKE = re.compile(
    r"""\t.*\t|\b\d+(?:[.,]\d+)?\s*(?:x\b|×|pcs?\b|pces?\b|pièces?\b|pieces?\b|unités?\b|units?\b|stk\b|stück\b|cartons?\b|boxes\b|boîtes?\b|palettes?\b|rouleaux?\b|sacs?\b|kg\b|ml\b|lots?\b|ea\b)
        |\b(?:réf(?:érence)?s?|ref|art(?:icle|ikel)?|qté|quantité|qty|quantity|menge|item)\b\s*[.:n°#]""",
    _I | re.VERBOSE,
)
"""A line that may order something: it is never taken for a part of a signature."""
