"""Outlook's own forms of a message, .msg and winmail.dat, opened to bodies, headers and attachments."""
