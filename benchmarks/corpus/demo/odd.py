"""The mails that need a person, and those that are no orders."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from benchmarks.corpus.companies import build_company
from benchmarks.corpus.demo.clean import file_name, print_clean
from benchmarks.corpus.demo.stage import REFUSED, Stage, no_order, outcome, unknown_item
from benchmarks.corpus.mails.message import Attachment, Mail
from benchmarks.corpus.negatives import print_paper, write_letter
from benchmarks.corpus.orders import Purchase, Wants
from benchmarks.corpus.world import Customer

CENT = Decimal("0.01")
COVERS = {
    "invoice": (
        "Votre facture du mois",
        "Bonjour,\n\nVeuillez trouver ci-joint votre facture.\n\nCordialement,\n",
        "facture.pdf",
    ),
    "quote": (
        "Demande de prix",
        "Bonjour,\n\nMerci de chiffrer la demande ci-jointe.\n\nCordialement,\n",
        "demande de prix.pdf",
    ),
    "confirmation": (
        "Accusé de réception de votre commande",
        "Bonjour,\n\nMerci de votre commande, dont vous trouverez l'accusé de réception ci-joint.\n\nCordialement,\n",
        "AR.pdf",
    ),
}


def _send(stage: Stage, name: str, layout: str, purchase: Purchase, state: str, *codes: str) -> bytes:
    """Print, mail and expect; gives the PDF."""
    pdf = print_clean(stage, layout, purchase)
    attachment = Attachment(file_name("Commande {number}.pdf", purchase), pdf)
    mail = stage.cover(purchase, attachment, subject=None if purchase.number else "Commande")
    stage.add(name, mail, outcome(purchase, state, *codes, known=stage.world))
    return pdf


def add_missing_number(stage: Stage) -> None:
    """An order without a number."""
    purchase = stage.purchase(stage.french[0], Wants(lines=(2, 4)))
    purchase.number = ""
    _send(stage, "no-number", "grid-classic", purchase, "review", "missing-field")


def add_line_mismatch(stage: Stage) -> None:
    """One line's amount is not quantity × price; the total follows the printed amounts."""
    purchase = stage.purchase(stage.french[1], Wants(lines=(3, 5)))
    line = purchase.lines[1]
    wrong = line.amount + (line.amount * Decimal("0.1")).quantize(CENT) + Decimal("0.37")
    purchase.net += wrong - line.amount
    line.amount = wrong
    purchase.tax = (purchase.net * purchase.tax_rate / 100).quantize(CENT)
    purchase.gross = purchase.net + purchase.tax
    _send(stage, "line-amount", "zebra-modern", purchase, "review", "line-amount-mismatch")


def add_total_mismatch(stage: Stage) -> None:
    """The lines are right, their sum is not."""
    purchase = stage.purchase(stage.french[2], Wants(lines=(3, 5)))
    purchase.net += Decimal("100.00")
    purchase.tax = (purchase.net * purchase.tax_rate / 100).quantize(CENT)
    purchase.gross = purchase.net + purchase.tax
    _send(stage, "total", "terms-appended", purchase, "review", "total-mismatch")


def add_unknown_customer(stage: Stage) -> None:
    """An order of a company that is not in the reference data."""
    known = stage.french[3]
    company = build_company(stage.rng, "FR", avoid={customer.company.name for customer in stage.world.customers})
    references = {item_id: item_id for item_id in known.references}
    stranger = Customer("", company, "fr", "30 jours fin de mois", None, (company.address,), references, None)
    purchase = stage.purchase(stranger, Wants(lines=(2, 4)))
    _send(stage, "unknown-customer", "rules-open", purchase, "review", "customer-unknown")


def add_blocked_customer(stage: Stage) -> None:
    """A clean order of a customer that is blocked."""
    blocked = next(customer for customer in stage.world.customers if customer.status == "blocked")
    purchase = stage.purchase(blocked, Wants(lines=(2, 4)))
    _send(stage, "blocked-customer", "grid-classic", purchase, "block", "customer-blocked")


def add_unknown_item(stage: Stage) -> None:
    """One line names an article that nobody sells."""
    purchase = stage.purchase(stage.french[4], Wants(lines=(3, 5)))
    line = purchase.lines[-1]
    line.item = unknown_item(line.item)
    line.description, line.buyer_code = line.item.names["fr"], "ZZ-77401"
    _send(stage, "unknown-item", "grid-boxed-head", purchase, "review", "item-unknown")


def add_obsolete_item(stage: Stage) -> None:
    """The customer still orders an item that has a successor, at its list price."""
    for customer in stage.french:
        old = [stage.world.items[item_id] for item_id in customer.references]
        old = [item for item in old if item.status == "obsolete" and not item.small]
        if old:
            break
    purchase = stage.purchase(customer, Wants(lines=(2, 4)))
    line, item = purchase.lines[0], old[0]
    line.item, line.description, line.unit = item, item.names["fr"], item.unit
    line.buyer_code, line.base = customer.references[item.item_id], None
    line.quantity = Decimal(item.pack_size * 2)
    line.price = stage.world.price(customer, item, line.quantity)
    purchase.close()
    _send(stage, "obsolete-item", "stacked-two-rows", purchase, "review", "item-obsolete")


def _reprice(stage: Stage, *, in_contract: bool, factor: Decimal) -> Purchase:
    """An order one of whose prices is off the contract, or off the list where there is no contract price."""
    for customer in stage.french[::-1]:
        purchase = stage.purchase(customer, Wants(lines=(3, 5)))
        agreed = customer.contract.prices if customer.contract else {}
        for line in purchase.lines:
            if (line.item.item_id in agreed) == in_contract and not line.item.small:
                line.price = (line.price * factor).quantize(CENT)
                purchase.close()
                return purchase
    raise LookupError("no customer of the demo orders such an item")


def add_contract_price(stage: Stage) -> None:
    """One price is under the contract's."""
    purchase = _reprice(stage, in_contract=True, factor=Decimal("0.88"))
    _send(stage, "contract-price", "sections-subtotals", purchase, "review", "price-off-contract")


def add_list_price(stage: Stage) -> None:
    """One price is under the list price, and no contract holds for it."""
    purchase = _reprice(stage, in_contract=False, factor=Decimal("0.85"))
    _send(stage, "list-price", "uprights-totals-strip", purchase, "review", "price-off-list")


def add_duplicates(stage: Stage) -> None:
    """An order, the same file again, and another order under the same number."""
    purchase = stage.purchase(stage.french[6], Wants(lines=(2, 4)))
    pdf = _send(stage, "first-of-three", "grid-classic", purchase, "pushed")
    again = stage.cover(purchase, Attachment("commande.pdf", pdf), subject=f"Renvoi : commande {purchase.number}")
    stage.add("resend", again, outcome(purchase, "duplicate"))
    other = stage.purchase(stage.french[6], Wants(lines=(2, 4)))
    other.number = purchase.number
    _send(stage, "same-number", "grid-classic", other, "review", "duplicate-order")


def add_damaged(stage: Stage) -> None:
    """A PDF cut off in the middle, as a broken transfer leaves it."""
    purchase = stage.purchase(stage.french[8], Wants(lines=(2, 4)))
    pdf = print_clean(stage, "grid-classic", purchase)
    damaged = pdf[:900] + bytes(stage.rng.randrange(256) for _ in range(1500))
    mail = stage.cover(purchase, Attachment(file_name("Commande {number}.pdf", purchase), damaged))
    stage.add("damaged-pdf", mail, no_order("order", "review", "unreadable-document"))


def add_refused(stage: Stage) -> None:
    """An order that the sandbox OMS refuses because of one item."""
    customer = stage.french[9]
    purchase = stage.purchase(customer, Wants(lines=(2, 3)))
    item = stage.world.items[REFUSED]
    line = purchase.lines[0]
    line.item, line.description, line.unit, line.base = item, item.names["fr"], item.unit, None
    line.buyer_code, line.quantity, line.price = REFUSED, Decimal(2), item.list_price
    purchase.close()
    _send(stage, "refused-by-oms", "grid-boxed-head", purchase, "review", "oms-refused")


def add_paper(stage: Stage, kind: str) -> None:
    """An invoice, a quote request or another seller's order acknowledgement, as PDF."""
    purchase = stage.purchase(stage.french[1], Wants(lines=(2, 4)))
    seller = stage.world.seller
    if kind != "quote":
        supplier = build_company(stage.rng, "FR")
        us = replace(purchase.customer, company=seller, addresses=(seller.address,))
        purchase.world, purchase.customer = replace(stage.world, seller=supplier), us
        sender = ("Service comptabilité" if kind == "invoice" else "ADV", f"contact@{supplier.domain}")
    else:
        sender = (purchase.customer.company.person, purchase.customer.company.email)
    pdf = print_paper(kind, stage.layout("grid-classic"), purchase, stage.rng)
    subject, text, name = COVERS[kind]
    mail = Mail(sender, stage.mailbox(), subject, stage.now(), text, attachments=[Attachment(name, pdf)])
    case = {"invoice": no_order("invoice", "review"), "quote": no_order("quote_request", "review")}
    stage.add(kind, mail, case.get(kind) or no_order("other", "ignored"))


def add_letter(stage: Stage, kind: str) -> None:
    """A status inquiry, an absence or a newsletter."""
    purchase = stage.purchase(stage.french[3], Wants(lines=(1, 2)))
    subject, text = write_letter(kind, purchase, stage.rng)
    company = purchase.customer.company
    mail = Mail((company.person, company.email), stage.mailbox(), subject, stage.now(), text)
    if kind == "news":
        mail.sender = ("Expofluide", "lettre@expofluide.example")
        mail.headers = {"List-Unsubscribe": "<mailto:stop@expofluide.example>", "Precedence": "bulk"}
        mail.html = f"<html><body><h1>{subject}</h1><p>{text}</p></body></html>"
    if kind == "away":
        mail.headers = {"Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All"}
    case = no_order("status_inquiry", "review") if kind == "status" else no_order("other", "ignored")
    stage.add(kind, mail, case)
