"""Chat words: what WhatsApp itself writes into a chat: notices, media left out, messages taken back. In several languages."""

import re

_SYSTEM = re.compile(
    r"end-to-end encrypt|ende-zu-ende|extremo a extremo|ponta a ponta|bout en bout|end-to-end|security code|sicherheitsnummer|"
    r"código de seguridad|code de sécurité|codice di sicurezza|created (?:this )?group|created the group|changed (?:the|this|their|to)|"
    r"\badded\b|\bremoved\b|\bjoined\b|\bleft$|were added|now an admin|turned (?:on|off)|disappearing messages|pinned a message|"
    r"deleted this group|blocked|business account|hat .{0,80}(?:hinzugefügt|entfernt|geändert|erstellt|verlassen)|wurde(?:st)? .{0,60}"
    r"hinzugefügt|beigetreten|creó (?:el )?grupo|añadió|salió|cambió|eliminó a|se unió|a créé le groupe|a ajouté|a quitté|a changé|"
    r"a été ajouté|ha creato il gruppo|ha aggiunto|ha abbandonato|è uscito|ha cambiato|criou (?:o )?grupo|adicionou|saiu|mudou|entrou",
    re.I,
)
_GROUP = re.compile(r"\bgroup|gruppe|\bgrupo|\bgroupe|\bgruppo|\bgroep|\badded\b|hinzugefügt|\bjoined\b|beigetreten|added$|\bleft$", re.I)
_LEFT_OUT = re.compile(
    r"<[^<>]{4,200}>$|(?:[^\W\d_]+ ){1,3}(?:omitted|weggelassen|ausgelassen|omitid[oa]|absente?|omise?s?|omess[oaie]|ocultad[oa]|"
    r"weggelaten|utelämnad|pominięto)$|.{1,150}\.\w{2,5} [(<][^()<>]{4,40}[)>]$",
    re.I,
)
_TAKEN_BACK = re.compile(
    r"(?:you deleted this message|this message was deleted|du hast diese nachricht gelöscht|diese nachricht wurde gelöscht|"
    r"eliminaste este mensaje|(?:se eliminó este mensaje|este mensaje fue eliminado)|vous avez supprimé ce message|"
    r"ce message a été supprimé|hai eliminato questo messaggio|questo messaggio è stato eliminato|você apagou esta mensagem|"
    r"(?:esta )?mensagem (?:foi )?apagada|null)\.?$",
    re.I,
)
_EDITED = re.compile(r"\s*\u200e?<[^<>]{0,30}(?:edited|bearbeitet|editó|editado|modifié|modificato|editada)[^<>]{0,10}>$", re.I)
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
YOU = ("you", "du", "tú", "vous", "você")


def sender_of(rest: str) -> tuple[str, str]:
    """(who, what) of a message's first line; nobody where the program speaks."""
    who, colon, what = rest.partition(": ")
    who = _UNSEEN.sub("", who).strip().removeprefix("~").strip()
    if not colon or not who or len(who) > 100 or "\n" in who:
        return "", rest
    if any(mark in who for mark in '"“„«') and _SYSTEM.search(who):  # Ana changed the subject to “Rome: who comes?”
        return "", rest
    return ("", what) if what.startswith("\u200e") and _is_notice(what) else (who, what)


def is_of_group(notice: str) -> bool:
    """Does a notice tell that this chat is a group's?"""
    return bool(_GROUP.search(notice))


def words(text: str) -> tuple[str, str, str]:
    """(words, what was left out, why it is no message): "", "image omitted", "" or "", "You deleted this message", "trash"."""
    text = _EDITED.sub("", text)
    first, newline, more = _UNSEEN.sub("", text).strip().partition("\n")
    if _LEFT_OUT.match(first):
        return more.strip(), first.strip("<> \u200e"), ""
    if not newline and _TAKEN_BACK.match(first):
        return "", first, "trash"
    return first + newline + more, "", ""


def _is_notice(what: str) -> bool:
    said = _UNSEEN.sub("", what).strip()
    return bool(_SYSTEM.search(said)) and not _LEFT_OUT.match(said) and not _TAKEN_BACK.match(said)
