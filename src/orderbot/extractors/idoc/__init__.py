"""Orders in SAP's IDoc types ORDERS01–ORDERS05, flat or XML."""
