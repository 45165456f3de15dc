"""The kinds of case: printed orders, written orders, changes, papers that are none, hard files, several in one."""
