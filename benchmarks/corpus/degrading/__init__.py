"""What scanners, fax machines, cameras and desks do to a page."""
