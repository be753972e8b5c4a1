"""The reader `model`: asks a language model, and keeps only what it finds in the text.

A document goes out in portions with their context (portions, prompting), an OpenAI-compatible endpoint answers
(endpoint, cache), the answer becomes claims (answers, claims, cleaning), each claim is looked up in the text
(grounding, evidence) and made a record (records); what was said twice becomes one (merging), and what was dropped is
counted (account).
"""
