"""UN/CEFACT cross industry documents: Order-X and bare CII orders; invoices by what they are."""
