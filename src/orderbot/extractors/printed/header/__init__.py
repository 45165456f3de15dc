"""The header of a printed order: what labels claim, who the parties are, dates, numbers and terms."""
