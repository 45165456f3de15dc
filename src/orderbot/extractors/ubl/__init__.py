"""Orders in OASIS UBL 2.0–2.4, those of Peppol among them."""
