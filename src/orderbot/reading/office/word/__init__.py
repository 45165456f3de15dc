"""WordprocessingML (docx, docm, dotx): ISO/IEC 29500-1, transitional and strict."""
