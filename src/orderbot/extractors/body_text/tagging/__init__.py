"""What each word of a text is for the items it orders: a learned reading beside the patterns."""
