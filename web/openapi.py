"""The interface for programs, described as OpenAPI 3.1."""

from typing import Any

from finsam import __version__

_QUERY: dict[str, list[tuple[str, str]]] = {
    "/index": [],
    "/forbund": [("lan", "only of this län"), ("alla", "1: those without documents too")],
    "/forbund/{forbund}": [],
    "/dokument": [
        ("forbund", "official name"),
        ("lan", "län of the förbund"),
        ("year", "year that the document is about"),
        ("kind", "verksamhetsplan, årsredovisning, delårsrapport …"),
        ("status", "complete, partial or failed"),
        ("sida", "page of the list, 100 rows each"),
    ],
    "/dokument/{document}": [],
    "/dokument/{document}/sida/{page}": [("q", "words to mark")],
    "/dokument/{document}/tabell/{table}": [],
    "/dokument/{document}/tabell/{kind}/{table}": [],
    "/insatser": [("q", "part of the name"), ("sida", "page of the list")],
    "/tackning": [],
    "/sok": [("q", 'words, "phrases", beginnings*')],
    "/jamfor": [
        ("nyckel", "key figure, code:CODE or indicator:…; may be given more than once"),
        ("forbund", "may be given more than once"),
        ("lan", "may be given more than once"),
        ("ar", "2022, 2021-2025 or 2021,2023"),
        ("grund", "outcome, budget or forecast"),
        ("foregangare", "1: merged förbund with their predecessors as one series"),
    ],
    "/uppgift/{fact}": [],
    "/granska": [("forbund", "official name"), ("dokument", "document_id")],
    "/rattelser": [("alla", "1: also what was undone")],
}
"""Pages with a JSON twin, and what can be asked of them."""

_SUMMARY = {
    "/index": "How much has been read, and what needs a human",
    "/forbund": "Förbund with their documents counted",
    "/forbund/{forbund}": "One förbund: documents, kommuner, insatser",
    "/dokument": "Documents",
    "/dokument/{document}": "One document: facts counted, tables, problems",
    "/dokument/{document}/sida/{page}": "One page: text and every figure on it with its place",
    "/dokument/{document}/tabell/{table}": "One table: every cell, and the fact that it became",
    "/dokument/{document}/tabell/{kind}/{table}": "The facts of one table",
    "/insatser": "Insatser by name and förbund",
    "/tackning": "Which förbund have which documents of which years",
    "/sok": "Full text: pages that hold all the words",
    "/jamfor": "Key figures of förbund and years, with their sources",
    "/uppgift/{fact}": "One figure: place, printed text, checks, the same amount elsewhere",
    "/granska": "Figures in doubt, worst first",
    "/rattelser": "What people put right, and what contradicts",
}

NO_CSV = ("/index", "/forbund/{forbund}")
"""Answers that are no table."""


def document() -> dict[str, Any]:
    """The description of every address that answers with JSON or CSV."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Finsam",
            "version": __version__,
            "description": "Reports of samordningsförbund as data. Every page has twins: the same "
            "address with .json or .csv. Amounts are in kronor, shares are fractions of 1, pages "
            "count from 1, boxes are points from the top left.",
        },
        "paths": {
            f"{path}.json": {
                "get": {
                    "summary": _SUMMARY[path],
                    "parameters": [*_path_parameters(path), *_query_parameters(path)],
                    "responses": {
                        "200": {
                            "description": "An object; ok tells that it could be answered",
                            "content": {"application/json": {"schema": {"type": "object"}}},
                        },
                        "404": {"description": "No such document, figure or page"},
                    },
                }
            }
            for path in _QUERY
        },
    }


def _path_parameters(path: str) -> list[dict[str, Any]]:
    names = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    return [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in names
    ]


def _query_parameters(path: str) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "description": said, "schema": {"type": "string"}}
        for name, said in _QUERY[path]
    ]
