"""The Swedish of reports: lines, sentences, names, labels, quantities."""
