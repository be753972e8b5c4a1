"""What measures the reader: labelled documents, a scorer and the floors below which no change may fall."""
