"""All SQL, migrations and blobs: cases, messages, outbox, reference data, users, audit."""
