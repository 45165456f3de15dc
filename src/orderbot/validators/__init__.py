"""Everything that is held against an order; to add one: a file here, a line below, a heading in docs/findings.md."""

from orderbot.interfaces import Validator
from orderbot.validators.amounts import check_line_amounts
from orderbot.validators.approval_amount import check_approval_amount
from orderbot.validators.approval_required import check_approval_required
from orderbot.validators.automation import check_automation
from orderbot.validators.blocked import check_customer_blocked
from orderbot.validators.changes import check_announced_changes
from orderbot.validators.confidence import check_confidence, check_record_confidence
from orderbot.validators.contract_expired import check_contract_dates
from orderbot.validators.contract_unknown import check_contract_known
from orderbot.validators.credit import check_credit
from orderbot.validators.currency import check_currency
from orderbot.validators.customer import check_customer
from orderbot.validators.delivery_dates import check_delivery_dates
from orderbot.validators.discounts import check_discounts
from orderbot.validators.duplicates import check_duplicates
from orderbot.validators.filled_prices import check_filled_prices
from orderbot.validators.incoterms import check_incoterms
from orderbot.validators.items import check_items
from orderbot.validators.minimum import check_minimums
from orderbot.validators.missing import check_missing_fields
from orderbot.validators.obsolete import check_obsolete_items
from orderbot.validators.pack import check_packs
from orderbot.validators.payment_terms import check_payment_terms
from orderbot.validators.prices import check_prices
from orderbot.validators.regulated import check_regulated_items
from orderbot.validators.sender import check_sender
from orderbot.validators.ship_to import check_ship_to
from orderbot.validators.stock import check_stock
from orderbot.validators.totals import check_totals
from orderbot.validators.units import check_units
from orderbot.validators.unusual import check_unusual_quantities

VALIDATORS: tuple[Validator, ...] = (
    check_automation,
    check_missing_fields,
    check_confidence,
    check_record_confidence,
    check_customer,
    check_customer_blocked,
    check_sender,
    check_items,
    check_obsolete_items,
    check_units,
    check_ship_to,
    check_packs,
    check_unusual_quantities,
    check_delivery_dates,
    check_stock,
    check_credit,
    check_line_amounts,
    check_totals,
    check_contract_known,
    check_contract_dates,
    check_prices,
    check_filled_prices,
    check_discounts,
    check_currency,
    check_minimums,
    check_incoterms,
    check_payment_terms,
    check_duplicates,
    check_announced_changes,
    check_regulated_items,
    check_approval_amount,
    check_approval_required,
)
