"""The programs that turn content into PDF bytes."""
