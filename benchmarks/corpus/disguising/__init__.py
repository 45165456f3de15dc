"""Born-digital pages that mislead a program and no reader: turned, shifted, outlined, with lying text layers."""
