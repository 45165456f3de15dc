"""Where messages come from (IMAP, a watched folder) and what is in them (message → documents)."""
