"""Rich Text Format (rtf): Microsoft's specification 1.9.1."""
