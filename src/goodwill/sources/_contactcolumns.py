"""What the columns of an address list are called: by Google (old and new), Outlook (in several languages), and people."""

import re
from functools import lru_cache

# Which of our words a column's name stands for; the first that fits counts. Names are case-folded, so that ß is ss.
_COLUMNS = """
: .*(?:- (?:label|type)|typ|type|display name|angezeigter name|nom d.affichage|nombre para mostrar|yomi.*|phonetic.*)
: .*\\b(?:fax|pager|telex|isdn|tty.*|radio|callback|rückmeldung|télécopie|assistant.*|assistenten?.*)\\b.*
email: e-?mail(?: ?address)?(?: \\d+)?(?:(?::)? (?:- )?(?:value|address|adresse))?
email: (?:primary|work|home|other|personal|business|secondary) e-?mail(?: address)?|mail|e-?mails
email: e-?mail-?adresse(?: \\d)?|adresse (?:de messagerie|e-?mail|électronique)(?: \\d)?|courriel|correo(?: electrónico)?(?: \\d)?
email: dirección de correo electrónico(?: \\d)?|indirizzo (?:di posta elettronica|e-?mail)(?: \\d)?|e-?mailadres(?: \\d)?|e-?post(?:adress)?
phone: phone \\d+ - value|(?:(?:business|home|mobile|primary|other|car|work|cell|main|office) )?(?:tele)?phone(?: \\d| numbers?)?
phone: company main phone|mobile(?: number)?|cell|tel\\.?|handy(?:nummer)?|(?:mobil)?telefon(?:nummer)?(?: .*)?|weiteres telefon
phone: haupttelefon|auto.?telefon|mobil|tél(?:éphone|\\.)?(?: .*)?|portable|teléfono(?: .*)?|móvil|telefono(?: .*)?|cellulare
phone: telefoon(?: .*)?|mobiel
url: website(?: \\d+ - value)?|web page|webseite|url|homepage|linkedin(?: url| profile)?|page web|página web|pagina web|site
given: first ?name|given ?name|vorname|prénom|nombre de pila|nombre|voornaam|förnamn
middle: middle name|additional name|weitere vornamen|deuxième prénom|segundo nombre|secondo nome
family: last ?name|family ?name|surname|nachname|familienname|nom de famille|apellidos?|cognome|achternaam|efternamn
name: name|full ?name|display ?name|contact(?: name)?|person|anzeigename|nom(?: complet)?|nombre completo|nome(?: completo)?|naam
name: file as|speichern unter
nickname: nickname|spitzname|rufname|surnom|apodo|soprannome
suffix: (?:name )?suffix|suffixe?|sufijo
organisation: organi[sz]ation(?: 1)?(?: -)? name|organi[sz]ation|company|employer|firma|unternehmen|société|entreprise|empresa
organisation: compañía|organización|azienda|società|bedrijf|företag
department: organi[sz]ation(?: 1 -)? department|department|abteilung|service|departamento|reparto|afdeling
title: organi[sz]ation(?: 1 -)? title|job ?title|position|role|beruf|funktion|stellung|fonction|puesto|cargo|qualifica|functie
birthday: birthday|birth ?date|date of birth|geburtstag|geburtsdatum|anniversaire|date de naissance|cumpleaños|compleanno|verjaardag
note: notes?|comments?|notizen?|remarques?|notas?|opmerkingen
address: address \\d+ - formatted|(?:postal |home |mailing )?address|anschrift|adresse|dirección|indirizzo|adres
street: (?:(home|business|other) )street(?: \\d)?|address (\\d+) - street|strasse (privat|geschäftlich)(?: \\d)?
street: rue \\((domicile|bureau)\\)(?: \\d)?|street(?: address)?|strasse
code: (?:(home|business|other) )postal code|address (\\d+) - postal code|postleitzahl (privat|geschäftlich)
code: code postal \\((domicile|bureau)\\)|zip(?: code)?|postal code|postcode|plz|postleitzahl
town: (?:(home|business|other) )city|address (\\d+) - city|ort (privat|geschäftlich)|ville \\((domicile|bureau)\\)|city|town|ort|stadt
region: (?:(home|business|other) )state|address (\\d+) - region|bundesland/kanton (privat|geschäftlich)|state|region
country: (?:(home|business|other) )country(?:/region)?|address (\\d+) - country|land/region (privat|geschäftlich)
country: pays(?:/région)? \\((domicile|bureau)\\)|country|land
"""
_PATTERNS = [(line.partition(": ")[0], re.compile(line.partition(": ")[2])) for line in _COLUMNS.strip().split("\n")]
_AT = {"home": "1", "privat": "1", "domicile": "1", "business": "2", "geschäftlich": "2", "bureau": "2", "other": "3"}  # homes first
_OF_A_PLACE = ("street", "code", "town", "region", "country")


@lru_cache(maxsize=4096)
def column(name: str) -> tuple[str, str]:
    """What a column holds, and of which address: ("email", ""), ("town", "1"); ("", "") when it is none of ours."""
    for word, pattern in _PATTERNS:
        if found := pattern.fullmatch(name[:100].strip()):
            said = next((value for value in found.groups() if value), "")
            return word.strip(":"), _AT.get(said, said or "4") if word in _OF_A_PLACE else ""
    return "", ""
