"""Every source keeps the contract."""

import mailbox
from email.message import EmailMessage
from pathlib import Path
from typing import ClassVar

from contract import SourceContract

LETTERS = {"one@libreria.example": "Dinner on Friday?", "two@libreria.example": "Re: Dinner on Friday?"}


def letter(message_id: str, subject: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ana Ruiz <ana@example.org>"
    message["To"] = "Bo Berg <bo@example.net>"
    message["Date"] = "Mon, 03 Feb 2025 10:00:00 +0100"
    message["Message-ID"] = f"<{message_id}>"
    message["Subject"] = subject
    message.set_content("Dear Bo,\n\nshall we say eight? I found the book you asked for.\n\nAna\n")
    return message


class TestVcard(SourceContract):
    name = "vcard"
    keys: ClassVar = {"card:ana-1", "card:bo-2"}

    def write(self, path: Path) -> None:
        path.write_bytes(
            "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:ana-1\r\nFN:Ana Ruiz\r\nN:Ruiz;Ana;;;\r\nEMAIL;TYPE=home:Ana@Example.org\r\n"
            "TEL:+34 600 000 001\r\nBDAY:1980-05-14\r\nADR;TYPE=HOME:;;Calle Mayor 1;Madrid;;28013;España\r\n"
            "NOTE:Met at the book fair\\, twice.\\nLikes poetry.\r\nEND:VCARD\r\n"
            "BEGIN:VCARD\r\nVERSION:2.1\r\nUID:bo-2\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Berg;B=C3=B8;;;\r\n"
            "TEL;CELL:+47 900 00 002\r\nEND:VCARD\r\n".encode()
        )


class TestIcs(SourceContract):
    name = "ics"
    keys: ClassVar = {"ical:lunch@example.org", "ical:weekly/20250203T090000Z", "ical:weekly/20250210T090000Z"}

    def write(self, path: Path) -> None:
        path.write_bytes(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:lunch@example.org\r\nDTSTART;TZID=Europe/Madrid:20250203T140000\r\n"
            "DURATION:PT1H\r\nSUMMARY:Lunch at the Librería\r\nORGANIZER;CN=Ana Ruiz:mailto:ana@example.org\r\n"
            'ATTENDEE;CN="Berg, Bo";PARTSTAT=ACCEPTED:mailto:bo@example.net\r\nEND:VEVENT\r\n'
            "BEGIN:VEVENT\r\nUID:weekly\r\nDTSTART:20250203T090000Z\r\nDTEND:20250203T093000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nSUMMARY:Review\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n".encode()
        )


class TestMbox(SourceContract):
    name = "mbox"
    keys: ClassVar = {f"mail:{message_id}" for message_id in LETTERS}

    def write(self, path: Path) -> None:
        box = mailbox.mbox(path)
        for message_id, subject in LETTERS.items():
            box.add(mailbox.mboxMessage(letter(message_id, subject)))
        box.close()


class TestMaildir(SourceContract):
    name = "maildir"
    keys: ClassVar = {f"mail:{message_id}" for message_id in LETTERS}

    def write(self, path: Path) -> None:
        box = mailbox.Maildir(path)
        for message_id, subject in LETTERS.items():
            box.add(mailbox.MaildirMessage(letter(message_id, subject)))
        box.close()


class TestEml(SourceContract):
    name = "eml"
    keys: ClassVar = {f"mail:{next(iter(LETTERS))}"}

    def write(self, path: Path) -> None:
        path.write_bytes(bytes(letter(*next(iter(LETTERS.items())))))
