"""What a text says of the order as a whole: its number, what it replaces, dates, terms."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from orderbot.extractors.body_text import item_patterns, numerals
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.found_dates import dates_in
from orderbot.extractors.body_text.masks import overlaps
from orderbot.extractors.body_text.number_phrases import CODE, CONFIDENCE, told_numbers
from orderbot.extractors.body_text.subjects import days_of_subject, is_of_another, number_of_subject
from orderbot.extractors.wording.flat import flatten
from orderbot.model.evidence import Evidence, Method

_ORDER_WORD = (
    r"(?:bons? de commande|commandes? (?:directe|ferme|client)|n(?:umero|°)? de bon|bons?(?= n[°o])|(?:(?<=le )|(?<=notre )|(?<=nos )|(?<=ce ))bons?(?=[ \t]*:?[ \t]+[a-z]{0,4}[/-]?\d[\w./-]{3})|commandes?|cdes?|b\.?d\.?c\.?|bc|purchase orders?|orders?|(?<!\d )p\.?o\.?|o/n|belegnummer|bestell?ungen|bestellung|best(?:\.|(?=-? ?nr))|bestellschein|auftrag|einkaufsauftrag|abruf(?=-? ?n[or])|[a-z]{3,14}bestellung(?= )"
    r"|orden(?:es)? de compra|pedidos?(?: de compra)?|o\.?c\.?|o\.?d\.?a\.?|commissione(?= n)|vale(?= [a-z]{1,4}-\d)|ordin[ei](?: d'acquisto| di acquisto)?|bestelling(?:en)?|inkooporders?|inkoop(?=-?n[ur])|verplichting(?:s)?(?=-?n[ur])|bestelbon)"
)
_NUMBER_WORD = r"(?:(?:-? ?)(?:n[°o]s?\.?|nos?\.?|nr\.?|n\.|num(?:ero|mer|ber)?\.?|nummer|numbers?|#|ref(?:erence|erenz|erencia)?\.?|rif\.?|id\.?)[ :]{0,2})"
_MINE = (
    r"(?:(?:la |le |notre |nos |ma |our |my |the |unsere?r? |die |der |nuestro |el |il nostro |il |onze |ons |de )?)"
)
_BETWEEN = (  # what may stand between "commande" and its number
    r"(?:[ \t]+(?:ferme|suivante|ci-dessous|client|interne|urgente?|d'achat|sous|avec|under|with|unter|mit der|mit|con|bajo|onder|met|la|le|the|der|el|il|reference|referencia|riferimento|kenmerk))"
)
_NUMBER = re.compile(
    rf"(?<![\w-])(?:(?P<no>n°|no\.?|nr\.?|num(?:ero|mer)?|number|ref(?:erence)?\.?)[ \t]*(?:de |d'|of |der |del |dell')?{_MINE})?"
    rf"(?:{_ORDER_WORD}|bestell?-?(?=num|nr)){_BETWEEN}{{0,3}}[ \t]*(?P<no2>{_NUMBER_WORD})?[ \t]*(?:(?:a rappeler(?: imperativement)?|a mentionner|a indiquer|lautet|ist(?: die)?|est(?: l[ea])?|is|es(?: el)?|e(?: il)?|is het|to quote|please quote|bitte angeben|interno|interne|client|cliente|bei uns|chez nous|de notre cote|on our side|da noi|bij ons)(?=[ \t:]))?[ \t]*(?:[:=]|\.{{3,}}|…+|->(?=[ \t])|-(?=[ \t]))?[ \t]*\(?(?P<no3>{_NUMBER_WORD})?{CODE}"
)
_UNDER = re.compile(
    rf"(?<!\w)(?:sous|under|unter|sotto|bajo|onder)[ \t]+(?:(?:le|la|the|our|our order|der|dem|il|el|het)[ \t]+)?(?P<no>{_NUMBER_WORD}){CODE}"
)
_OURS = re.compile(
    rf"(?<!\w)(?:notre|nos|ns\.?|our|unsere?[rn]?|nuestro|nostro|ons|onze)[ \t]+(?:n[°o]s?\.?|nr\.?|ref\.? achats?|purchase ref\.?)[ \t]*:?[ \t]*(?!0\d+(?![\w./-])){CODE}"
)
_PREFIXED = re.compile(
    r"(?<![\w-])(?P<code>(?:(?:bc|po|cde|cmd|bdc)[-_/ ]?|(?:cf|ca|ord|be|best|ped|oc|oa)[-_/]?)\d[\w./-]*\d|(?:bc|po|cde|cmd|bdc|ord)[-_]\w*\d[\w./-]*)(?!\w)"
)
_YOURS = re.compile(r"(?<!\w)(?:votre|vos|your|ihre?r?n?|su|vuestro|vostro|suo|uw)[ \t]*$")
_REPLACES = re.compile(
    r"(?:annule et remplace|remplace|modifie|modifier|modification (?:de|sur)|avenant (?:a|de)|rectifi\w+|corrig\w+|replaces?|supersedes?|amend\w*(?: to)?|chang\w+(?: to)?|update(?: to)?"
    r"|revis\w+|cancels and replaces|ersetzt|ander\w+(?: (?:zu|der|zur))?|anula y sustituye|sustituye|modific\w+|annulla e sostituisce|sostituisce|variazione|vervangt|wijzig\w+(?: van)?)"
    r"[ \t]+(?:a |al |del |dell')?(?:(?:la|le|l'|notre|ma|the|our|my|previous|precedente|die|unsere|der|unserer|el|nuestro|il|nostro|de|onze|vorige|cette)[ \t]*){0,3}$"
)
_SET_ASIDE = re.compile(
    r"(?:ne (?:pas )?ten\w+ (?:plus |pas )?(?:aucun )?compte (?:de|du)|au lieu (?:de|du)|en remplacement (?:de|du)|disregard|ignore|instead of|in place of|nicht (?:mehr )?beachten|anstelle|anstatt|statt"
    r"|no tengan? en cuenta|en lugar de(?:l)?|non tenete conto|non considerate|in sostituzione|invece|in plaats van|geen rekening (?:meer )?(?:te )?houden met)"
    r"[ \t]+(?:de |di |del |dell'|della |von )?(?:(?:la|le|l'|notre|the|our|my|previous|die|der|unsere|unserer|el|nuestro|il|nostro|de|onze|vorige)[ \t]*){0,3}$"
)
_IS_REPLACED = re.compile(
    r"[^\n]{0,60}?(?<!\w)(?:(?:est|a ete|sera)(?: annulee?s?)?(?: et)? remplacee?s?|(?:is|has been)(?: hereby)?(?: cancelled and)? (?:replaced|superseded)"
    r"|wird[^\n]{0,60} ersetzt|(?:es|queda|sera) (?:sustituid|reemplazad)[oa]|(?:e|viene) sostituit[oa]|wordt[^\n]{0,60} vervangen)"
)
_THIS = re.compile(
    rf"(?<!\w)(?:la presente|celle-ci|th(?:is|e present)(?: one)?|diese[rs]?|(?:el )?presente|est[ea]|il presente|quest[oa]|deze)[ \t,:(]{{1,3}}{_NUMBER_WORD}{CODE}"
)
_QUOTE = re.compile(
    rf"(?<![\w-])(?:devis|offre(?: de prix)?|cotation|quote|quotation|offer|angebote?s?|presupuesto|oferta|preventivo|offerta|offerte)[ \t]*(?:{_NUMBER_WORD})?[ \t]*[:=]?[ \t]*{CODE}"
)
_CONTRACT = re.compile(
    rf"(?<![\w-])(?:contrat(?:[ -]cadre)?|accord[ -]cadre|marche|contract|framework agreement|agreement|rahmenvertrag|vertrag|kontrakt|contrato|acuerdo marco|contratto|raamcontract|contract)[ \t]*(?:{_NUMBER_WORD})?[ \t]*[:=]?[ \t]*{CODE}"
)
_ORDER_DATE = re.compile(
    r"(?:(?:date (?:de (?:la )?)?commande|order date|date of order|bestelldatum|fecha (?:de|del) pedido|data (?:dell')?ordine|besteldatum|(?:^|\n)[ \t]*(?:date|datum|fecha|data))[ \t]*:?[ \t]*"
    r"|(?:commande|order|po|bestellung|pedido|ordine|bestelling)[ \t]+(?:n\S*[ \t]+)?(?:[\w./-]*\d[\w./-]*[ \t]+)?(?:du|dated?|of|vom|del|van|d\.d\.|en date du)[ \t]+(?:the[ \t]+)?)$"
)
_INCOTERM = re.compile(
    r"(?<!\w)(?P<code>EXW|FCA|CPT|CIP|DAP|DPU|DDP|FAS|FOB|CFR|CIF)(?!\w)(?![ \t.:]*(?:[A-Z]-?)?\d{7})(?:[ \t]+(?:Incoterms)?[ \t]*(?P<place>[A-ZÀ-Ý][\w'’-]+(?:[ -][A-ZÀ-Ý][\w'’-]+){0,2}))?"
)
_PAYMENT = re.compile(
    r"(?<!\w)(?:(?:conditions? de |modalites? de |mode de )?(?:paiement|reglement)|payment(?: terms)?|zahlung(?:sbedingung(?:en)?|sziel)?|(?:forma|condiciones) de pago|pago|pagamento|pag\.|(?m:^)[ \t]*conditions?(?=[ \t]*:)|betaling(?:stermijn|svoorwaarden)?)"
    r"[ \t]*:?[ \t]*(?:a[ \t]+)?(?P<terms>(?:\d{1,3}|comptant|net|virement|prelevement|cheque|traite|bonifico|ri\.?ba|rimessa|bank|wire|uberweisung|lastschrift|rechnung|transferencia|giro|bankoverschrijving|overschrijving|automatische incasso|sofort|innerhalb|vorkasse|prepayment|advance|contado|anticipato|vooruit|a vue|transferencia|bonifico|riba|ri\.ba|rimessa|giro|cheque|effet|traite|lcr)[^\n.;]{0,60})"
)
_TOTAL = re.compile(
    rf"(?<!\w)(?P<what>(?:montant |sous-)?total(?:e|es)?(?: (?:net|general|de la commande|commande|amount|order value))?|gesamt(?:betrag|summe|preis)?|summe|importe total|totale|totaal|net amount|montant|tva|vat|mwst|ust|iva|btw)[ \t]*"
    rf"(?P<tax>h\.?t\.?|ttc|net|netto|brutto|incl\.?(?: vat)?|excl\.?(?: vat)?|hors taxes?|sin iva|con iva|\(?\d+(?:[.,]\d+)? ?%\)?)?[ \t]*[:=]?[ \t]*(?:{item_patterns.CURRENCY}[ \t]?)?(?P<n>{numerals.NUMBER})[ \t]?(?:{item_patterns.CURRENCY})?[ \t]*(?P<after>h\.?t\.?|ttc|net|netto|brutto)?"
)
_FREIGHT = re.compile(
    rf"(?P<why>frais de port|port|transport|participation (?:aux frais de )?(?:port|transport)|freight|shipping(?: costs?)?|versandkosten|fracht(?:kosten)?|portes|gastos de envio|spese di (?:trasporto|spedizione)|verzendkosten)[ \t]*[:=]?[ \t]*(?:{item_patterns.CURRENCY}[ \t]?)?(?P<n>{numerals.NUMBER})[ \t]?{item_patterns.CURRENCY}"
)


_BY_PREFIX = 0.85
"""How sure a number is an order's by its letters alone: an item's may begin with the same ones ("OC-467")."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A number found under a word; `role` is the order's field."""

    role: str
    start: int
    end: int
    outer: int
    confidence: float


def references(flat: str) -> Iterator[Reference]:
    """Order, quote and contract numbers in a flat text, the surest reading of each; an order's told in a sentence where no label names one."""
    labelled = list(_labelled(flat))
    yield from labelled
    if any(found.role == "order_number" for found in labelled):
        return
    others = [(found.start, found.end) for found in labelled]
    for match in told_numbers(flat):
        span = match.span("code")
        before = flat[max(0, match.start() - 70) : match.start()]
        is_other = _YOURS.search(before) or _is_another(before, flat[span[1] :]) or is_of_another(flat, span[0])
        if not is_other and not overlaps(others, *span) and _may_be_number(flat, match):
            yield Reference("order_number", *span, span[0], CONFIDENCE)
            return


_GOODS_LABEL = re.compile(
    r"(?<!\w)(?:bestell?|best\.?)-? ?(?:nr|nummer)\.?[ \t]*:?[ \t]*(?P<code>(?:[a-z]{1,3} )?[a-z0-9./_-]*\d[a-z0-9./_-]*)"
)
"""A word for an item's number in German and Dutch as well as for the order's: where several are told, they are the items'."""


def _labelled(flat: str) -> Iterator[Reference]:
    are_goods = len({match["code"] for match in _GOODS_LABEL.finditer(flat)}) > 1
    taken: list[tuple[int, int]] = []
    for role, pattern, confidence in (
        ("quote_number", _QUOTE, 0.94),
        ("contract_number", _CONTRACT, 0.93),
        ("order_number", _NUMBER, 0.97),
        ("order_number", _THIS, 0.97),
        ("order_number", _UNDER, 0.9),
        ("order_number", _OURS, 0.87),
        ("order_number", _PREFIXED, _BY_PREFIX),
    ):
        for match in pattern.finditer(flat):
            span = match.span("code")
            if any(a < span[1] and span[0] < b for a, b in taken) or not _may_be_number(flat, match):
                continue
            before = flat[max(0, match.start() - 70) : match.start()]
            is_other = _YOURS.search(before) or is_of_another(flat, span[0])
            if role == "order_number" and (is_other or (are_goods and _GOODS_LABEL.match(flat, match.start()))):
                continue
            told = role
            if role == "order_number" and pattern is not _THIS and _is_another(before, flat[span[1] :]):
                told = "revises_order_number"
            taken.append(span)
            start = span[0]
            while start > match.start() and flat[start - 1].isalnum():  # "CDE008954": the word is part of it
                start -= 1
            yield Reference(told, start, span[1], match.start(), confidence)


def _is_another(before: str, behind: str) -> bool:
    """Say whether the words around an order's number tell that another takes its place."""
    return bool(_REPLACES.search(before) or _SET_ASIDE.search(before) or _IS_REPLACED.match(behind))


_MONEY_GOES_ON = re.compile(rf"[ \t]?{item_patterns.CURRENCY}")
_PLAINLY_LONG = 4
"""Digits of a number that may be an order's wherever it stands."""
_ENDS = re.compile(r"(?<=\d\d)[ \t]*(?::|\n|$)")
"""A shorter one ends its line, or opens a list."""


def _may_be_number(flat: str, match: re.Match[str]) -> bool:
    """Refuse dates, quantities ("commande 20 cartons") and bare short numbers without a number word."""
    code = match["code"]
    if re.fullmatch(r"\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?|20\d\d/20\d\d|\d{1,4}x", code):
        return False
    if re.fullmatch(r"\d+\.\d\d", code) and _MONEY_GOES_ON.match(flat, match.end("code")):
        return False
    numbered = any(match.groupdict().get(name) for name in ("no", "no2", "no3"))
    if code.isdigit() and not numbered:
        return (len(code) >= _PLAINLY_LONG or _ENDS.match(flat, match.end("code")) is not None) and not re.match(
            r"[ \t]*(?:x|pcs?|pieces?|cartons?|st|stuck|unites?|units?|%|€|eur)\b", flat[match.end("code") :]
        )
    return len(code) >= 2


def read_header(draft: Draft, subject: str, language: str | None, today: date, end: int) -> None:
    """Fill the draft with what the body before `end`, and the subject, say of the order as a whole."""
    body = draft.body
    _numbers(draft, subject, end)
    _order_date(draft, language, today, end)
    days_of_subject(draft, subject, language, today)
    for match in _INCOTERM.finditer(body.text, 0, end):
        draft.put((None, "incoterms/code"), match["code"], 0.93, *match.span("code"))
        if match["place"]:
            draft.put((None, "incoterms/place"), match["place"], 0.8, *match.span("place"))
        break
    payment = _PAYMENT.search(body.flat, 0, end)
    if payment:
        stop = re.search(
            r",\s(?!\d+ ?(?:tage|jours|days|giorni|dias|dagen|%))|\s(?:livraison|delivery|lieferung|merci|et |and |und )",
            payment["terms"],
        )
        close = payment.start("terms") + (stop.start() if stop else len(payment["terms"].rstrip()))
        draft.put(
            (None, "payment_terms"),
            body.text[payment.start("terms") : close].strip(),
            0.8,
            payment.start("terms"),
            close,
        )
    _sums(draft, end)


def _numbers(draft: Draft, subject: str, end: int) -> None:
    body = draft.body
    counts: dict[str, set[str]] = {}
    for found in references(body.flat[:end]):
        text = body.text[found.start : found.end]
        counts.setdefault(found.role, set()).add(text.lower())
        draft.put((None, found.role), text, found.confidence, found.start, found.end)
    for found in references(flatten(subject)):
        text = subject[found.start : found.end]
        counts.setdefault(found.role, set()).add(text.lower())
        where = f"Subject:{found.start}-{found.end}"
        evidence = Evidence(min(found.confidence, 0.92), Method.BODY_TEXT, text=text, where=where, part="headers")
        is_surer = draft.sure(found.role) < 0.9 < found.confidence  # "CF410" in an item against a labelled number
        if (draft.get(found.role) is None or is_surer) and text.lower() != str(
            draft.get("revises_order_number") or ""
        ).lower():
            draft.put_evidence((None, found.role), text, evidence)
    if draft.get("order_number") is None:
        number_of_subject(draft, subject, [(found.start, found.end) for found in references(flatten(subject))])
    _number_of_change(draft)
    number = str(draft.get("order_number") or "").lower()
    if number and number == str(draft.get("revises_order_number") or "").lower():
        counts["order_number"] = {number}
    for role, texts in counts.items():
        entry = draft.evidence.get((None, role))
        if len(texts) > 1 and entry:
            draft.evidence[(None, role)] = _less_sure(entry, 0.6)


_IN_PLACE_OF = re.compile(r"remplac|replac|supersed|ersetz|sustitu|reemplaz|sostitu|vervang|annul|cancel|anul")


def _number_of_change(draft: Draft) -> None:
    """ "Merci de modifier notre commande CA-26": what is changed keeps its number, where nothing takes its place."""
    entry = draft.evidence.get((None, "revises_order_number"))
    flat = draft.body.flat
    said = [match.start() for match in re.finditer(re.escape(flatten(entry.text or "")), flat)] if entry else []
    is_replaced = any(_IN_PLACE_OF.search(flat[max(0, at - 70) : at + 70]) for at in said)
    if entry is not None and said and not is_replaced and draft.get("order_number") is None:
        draft.put_evidence((None, "order_number"), draft.get("revises_order_number"), entry)
        draft.values.pop((None, "revises_order_number"), None)
        draft.evidence.pop((None, "revises_order_number"), None)


def _less_sure(entry: Evidence, share: float) -> Evidence:
    return Evidence(entry.confidence * share, entry.method, text=entry.text, where=entry.where, part=entry.part)


_APART = re.compile(r"\n|[.!?;]\s")


def _order_date(draft: Draft, language: str | None, today: date, end: int) -> None:
    body = draft.body
    own = [match.span("code") for pattern in (_NUMBER, _PREFIXED) for match in pattern.finditer(body.flat, 0, end)]
    for found in dates_in(body.text, 0, end, language, today):
        reading = found.readings[0]
        beside = any(
            0 <= found.start - stop <= 30 and not _APART.search(body.flat[stop : found.start]) for _, stop in own
        )
        same = next((r.date for r in found.readings if r.date and -1 <= (today - r.date).days <= 7), None)
        if same and beside:
            draft.put((None, "order_date"), same, 0.93, found.start, found.end)
            return
        if reading.date and _ORDER_DATE.search(body.flat[max(0, found.start - 70) : found.start]):
            confidence = 0.92 * (
                (0.7 if language == "en" else 0.96) if reading.ambiguous else 0.85 if reading.implied_year else 1.0
            )
            draft.put((None, "order_date"), reading.date, confidence, found.start, found.end)
            return


_PRICE = re.compile(
    r"(?<!\w)(?:prix|p\.?u\.?|(?:unit )?price|(?:einzel|stuck)?preis|prezzo|precio|(?:stuk)?prijs)(?!\w)"
)


def _is_of_line(flat: str, at: int) -> bool:
    """Say whether a total behind a unit price on its line is that line's: "prix unitaire 64,00 € - total 512,00 €"."""
    return _PRICE.search(flat, flat.rfind("\n", 0, at) + 1, at) is not None


def _sums(draft: Draft, end: int) -> None:
    body = draft.body
    for match in _TOTAL.finditer(body.flat, 0, end):
        if not re.search(item_patterns.CURRENCY, match[0]) and match["what"] == "montant":
            continue
        if _is_of_line(body.flat, match.start()):
            continue
        told = (match["tax"] or "") + " " + (match["after"] or "")
        name = "net_amount"
        if re.match(r"(?:tva|vat|mwst|ust|iva|btw)", match["what"]):
            name = "tax_amount"
        elif re.search(r"ttc|brutto|incl|con iva", told):
            name = "gross_amount"
        number, doubtful = body.notation.money(match["n"])
        if not re.search(r"[.,]\d\d$", match["n"]) and not re.search(item_patterns.CURRENCY, match[0]):
            continue
        draft.put((None, f"totals/{name}"), number, 0.7 if doubtful else 0.9, *match.span("n"))
    freight = _FREIGHT.search(body.flat, 0, end)
    if freight:
        number, _ = body.notation.money(freight["n"])
        draft.charges = 1
        draft.put(
            (None, "allowances_charges/0/reason"), body.text[slice(*freight.span("why"))], 0.85, *freight.span("why")
        )
        draft.put((None, "allowances_charges/0/amount"), number, 0.85, *freight.span("n"))


def header_spans(flat: str) -> list[tuple[int, int]]:
    """Spans whose digits belong to header numbers and sums, not to items."""
    told = list(references(flat))
    numbered = {flat[found.start : found.end] for found in told if found.confidence > _BY_PREFIX}
    spans = [
        (found.outer, found.end)
        for found in told
        if found.confidence > _BY_PREFIX or not numbered or flat[found.start : found.end] in numbered
    ]
    spans += [m.span() for pattern in (_FREIGHT,) for m in pattern.finditer(flat)]
    spans += [
        m.span() for m in _TOTAL.finditer(flat) if not (m["what"].startswith("montant") or _is_of_line(flat, m.start()))
    ]
    spans += [m.span() for m in _PAYMENT.finditer(flat)]
    return spans
