"""UN/EDIFACT orders and order changes (D.93A and later, EANCOM 1997 and 2002) and what else comes in an interchange."""
