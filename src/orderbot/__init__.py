"""orderbot reads purchase orders out of a mailbox, checks them, and pushes the clean ones to the OMS."""
