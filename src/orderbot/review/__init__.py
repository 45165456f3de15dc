"""What a person does with a case: claim, correct, accept, approve, reject, upload. Nothing here bypasses checking."""
