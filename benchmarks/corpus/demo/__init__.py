"""The demo's mails, their reference data, and what must become of each."""
