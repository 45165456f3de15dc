"""Archives and compressed files to the files in them, within what may be unpacked of one message."""
