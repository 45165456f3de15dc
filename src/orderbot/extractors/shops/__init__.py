"""Orders of web shops and marketplaces as their interfaces give them in JSON; a module for each interface."""
