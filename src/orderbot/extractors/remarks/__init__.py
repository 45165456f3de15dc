"""What a mail or a page says beside the values of its order: instructions, and changes of bank details."""
