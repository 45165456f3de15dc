"""What is planted in mails: every finding code of the contract, each in several ways."""
