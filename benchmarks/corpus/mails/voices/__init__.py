"""Orders written as mails by many hands; a hand belongs to one split and is never shared."""
