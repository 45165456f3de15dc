"""What `orderbot policy` says, in French and English."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "settings": "orderbot.toml",
        "everywhere": "for every order",
        "line": "line {line}",
        "decided": "decided by policy version {policy}, master data generation {reference}",
        "no_policy": "none (the settings)",
        "none": "none",
        "in_force": "in force now: policy version {policy}",
        "nothing_held": "Nothing is held against it.",
        "open": "open",
        "cleared": "accepted",
        "default": "the code's own severity",
        "graded": "the code's own severity is {default}; set by {where}",
        "at": "where",
        "severity": "why",
        "expected": "expected",
        "found": "found",
        "clears": "clears it",
        "suggestion": "correct it to {value}",
        "correction": "correct the order",
        "acceptance": "or accept it as it stands (any reviewer)",
        "note": "nothing to clear: a note holds no order",
        "approval": "or the approval: {who}",
        "in_order": "{people}, in this order",
        "together": "{people}, different people, in any order",
        "any_approver": "an approver who did not edit the order",
        "rule": "asked by the rule “{rule}”",
        "todo": "to do",
        "owner": "owner",
        "within": "within",
        "hours": "{hours} h of arrival, until {due}",
        "reply": "reply",
    },
    "fr": {
        "settings": "orderbot.toml",
        "everywhere": "pour toute commande",
        "line": "ligne {line}",
        "decided": "décidé selon la politique version {policy}, données de référence génération {reference}",
        "no_policy": "aucune (les réglages)",
        "none": "aucune",
        "in_force": "en vigueur : politique version {policy}",
        "nothing_held": "Rien n'est retenu contre elle.",
        "open": "ouvert",
        "cleared": "accepté",
        "default": "la gravité propre au code",
        "graded": "la gravité propre au code est {default} ; fixée par {where}",
        "at": "où",
        "severity": "pourquoi",
        "expected": "attendu",
        "found": "trouvé",
        "clears": "se lève par",
        "suggestion": "la correction en {value}",
        "correction": "une correction de la commande",
        "acceptance": "ou l'acceptation en l'état (tout relecteur)",
        "note": "rien à lever : une note ne retient aucune commande",
        "approval": "ou l'approbation : {who}",
        "in_order": "{people}, dans cet ordre",
        "together": "{people}, des personnes différentes, dans n'importe quel ordre",
        "any_approver": "un approbateur qui n'a pas modifié la commande",
        "rule": "demandé par la règle « {rule} »",
        "todo": "à faire",
        "owner": "responsable",
        "within": "délai",
        "hours": "{hours} h après l'arrivée, jusqu'au {due}",
        "reply": "réponse",
    },
}


def say(language: str, key: str, **values: object) -> str:
    """The sentence in that language; English for one that is not spoken."""
    return SENTENCES.get(language, SENTENCES["en"])[key].format(**values)
