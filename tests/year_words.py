"""Words for a year: who is met and what they say, in the languages of those who say it."""

# Some of the demo world, of each kind: enough for a test.
SOME = frozenset((
    "priya", "camille", "thomas", "bo", "tom", "petra", "gerd", "sophie", "stefan", "maren", "ana", "ulrike", "elise",
    "claire", "martina", "thiele", "antoine", "bernd", "leyla", "saskia", "oksana", "dieter", "zuzanna", "malik",
))  # fmt: skip

# What new people care about and look for, and what will be in Mia's feeds: language, interest, need, title, text.
SUBJECTS = (
    ("en", "I collect everything about lighthouse libraries", "We are looking for a printer who still sets lead type",
     "The lighthouse libraries of the Baltic", "Eleven lighthouse libraries, each a crate of books that the keepers passed on."),
    ("de", "Mich beschäftigt zurzeit vor allem Erzählen mit Schattenfiguren", "Wir suchen noch jemanden, der eine Bühne bauen kann",
     "Schattenfiguren: Erzählen an der Wand", "Vom Erzählen mit Schattenfiguren, und warum die Lampe wackeln muss."),
    ("en", "I'm reading everything about prison reading groups", "We are looking for a van with room for sixty chairs",
     "Inside the prison reading groups", "What prison reading groups read, and who is allowed to keep the copy."),
    ("de", "Ich sammle Geschichten über reisende Puppenspieler", "Wir suchen einen Raum mit Ofen für die Winterabende",
     "Reisende Puppenspieler im Winterquartier", "Die letzten reisenden Puppenspieler und ihre Kisten."),
    ("en", "I'm obsessed with community seed archives", "We are looking for somebody who can translate from Turkish",
     "Community seed archives in old reading rooms", "Where community seed archives lend out beans and get them back in autumn."),
    ("de", "Mich interessiert alles über mehrsprachige Hörstationen", "Wir suchen jemanden, der Hörstationen reparieren kann",
     "Mehrsprachige Hörstationen im Museum", "Sieben mehrsprachige Hörstationen, und welche davon noch spricht."),
)  # fmt: skip
NAMES = (
    "Alma Reuter", "Basil Crane", "Clara Thoms", "Dinah Marsh", "Enno Frese", "Fiona Gale", "Gesa Lindner", "Hugh Penn",
    "Ilse Matthes", "Josie Hart", "Karsten Voss", "Lorna Bligh", "Meike Sturm", "Ned Farrow", "Oda Kessler", "Poppy Lane",
    "Quirin Bader", "Rhys Morgan", "Svea Ahrens", "Tamsin Hale", "Uwe Gerlach", "Viola Marsh", "Wim Sanders", "Yorick Dean",
)  # fmt: skip
NEWS = {
    "en": ("The second floor is painted now and smells of lemons.", "The children have named the new shelf after a goat.",
           "We moved the chairs three times and left them where they were."),
    "de": ("Der zweite Stock ist gestrichen und riecht nach Zitrone.", "Die Kinder haben das neue Regal nach einer Ziege benannt.",
           "Der Lesesessel ist repariert und knarrt jetzt in einer anderen Tonart."),
    "fr": ("Le deuxième étage est repeint et sent le citron.", "Les enfants ont donné à l'étagère le nom d'une chèvre."),
    "es": ("El segundo piso está pintado y huele a limón.", "Los niños le han puesto al estante el nombre de una cabra."),
}  # fmt: skip
ASKED = {
    ("en", ""): "Could you send me the list of the reading places?",
    ("de", "du"): "Kannst du mir die Liste der Leseorte schicken?",
    ("de", "Sie"): "Können Sie mir die Liste der Leseorte schicken?",
    ("fr", "tu"): "Peux-tu m'envoyer la liste des lieux de lecture ?",
    ("fr", "vous"): "Pouvez-vous m'envoyer la liste des lieux de lecture ?",
    ("es", "tú"): "¿Puedes enviarme la lista de los lugares de lectura?",
    ("es", "usted"): "¿Puede enviarme la lista de los lugares de lectura?",
}
GAVE = {
    ("en", ""): "I have attached the map of all our reading places for you.",
    ("de", "du"): "Ich habe dir den Plan aller Leseorte angehängt.",
    ("de", "Sie"): "Ich habe Ihnen den Plan aller Leseorte angehängt.",
}
PROMISED = {
    ("en", ""): "I'll send you the floor plan by {day}.",
    ("de", "du"): "Ich schicke dir den Grundriss bis zum {day}.",
    ("de", "Sie"): "Ich schicke Ihnen den Grundriss bis zum {day}.",
}
KEPT = {"en": "Here is the floor plan, as promised.", "de": "Hier ist der Grundriss, wie versprochen."}
YES = {"en": "Yes, and thank you for asking.", "de": "Ja, gern.", "fr": "Oui, volontiers.", "es": "Sí, con mucho gusto."}
LIMIT = {
    ("en", ""): "Please do not write to me before {day}, we are moving house.",
    ("de", "du"): "Bitte schreib mir nicht vor dem {day}, wir ziehen um.",
    ("de", "Sie"): "Bitte schreiben Sie mir nicht vor dem {day}, wir ziehen um.",
}
MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"),
    "de": ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"),
}
