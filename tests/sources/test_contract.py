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


class TestLinkedin(SourceContract):
    name = "linkedin"
    keys: ClassVar = {"linkedin:in/ana-ruiz", "linkedin:in/bo-lind"}

    def write(self, path: Path) -> None:
        path.write_text(
            'Notes:\n"When exporting your connection data, you may notice ""missing"" addresses."\n\n'
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
            'Ana,Ruiz,https://www.linkedin.com/in/ana-ruiz,ana@ruiz.example,"Librería, S.L.",Owner,12 Mar 2025\n'
            "Bo,Lind,https://www.linkedin.com/in/bo-lind,,Lindqvist AB,,05 janv. 2024\n",
            "utf-8",
        )


class TestLinkedinMessages(SourceContract):
    name = "linkedin_messages"
    keys: ClassVar = {
        "linkedin:2-abc==/b0c4663a16bc06cda7b696f7bba9794efb27b47bc2b9b891459ec6fc5a5bd926",
        "linkedin:2-abc==/de5ebfff3b26a6470618c724efaf0cf65ff66fb637584c261a2a22278f2c1391",
    }

    def write(self, path: Path) -> None:
        path.write_text(
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n"
            "2-abc==,,Ana Ruiz,https://www.linkedin.com/in/ana-ruiz,Bo Lind,https://www.linkedin.com/in/bo-lind,"
            '2025-09-29 07:01:02 UTC,,"<p>Hi,</p><p>shall we say ""eight""?</p>",INBOX\n'
            "2-abc==,,Bo Lind,https://www.linkedin.com/in/bo-lind,Ana Ruiz,https://www.linkedin.com/in/ana-ruiz,"
            "2025-09-29 08:00:00 UTC,,I will bring the book.,INBOX\n",
            "utf-8",
        )


class TestContactsCsv(SourceContract):
    name = "contacts_csv"
    keys: ClassVar = {
        "contact:sha256-e11edf17b94a00951aa03a5d80ec675ca9f1a25693d850085f449cf8fa4e200a",
        "contact:sha256-21e2c6b60f914d8281c982a29d9259fc5470a736177ba21869f4c29d50dda44d",
    }

    def write(self, path: Path) -> None:
        path.write_text(
            "First Name,Last Name,Organization Name,Birthday,Notes,Labels,E-mail 1 - Value,Phone 1 - Value\n"
            'Ana,Ruiz,Librería,--05-14,"Met at the book fair,\ntwice.",* myContacts,ana@ruiz.example ::: a@ruiz.example,+34 600 000 001\n'
            "Bo,Lind,,1979-02-03,,,bo@lind.example,\n",
            "utf-8",
        )


class TestTouchLog(SourceContract):
    name = "touch_log"
    keys: ClassVar = {
        "log:3be5f63587041a966f4a71891511c7e6de0c3447d5043551da7b69439a1931b1",
        "log:b236888fc56731e47c5266e3843d600346742e7348f1de042e9f122b41bd267d",
    }

    def write(self, path: Path) -> None:
        path.write_text(
            "date,person,channel,direction,note\n2025-02-03,Ana Ruiz,call,both,talked about the choir\n"
            "2025-02-04 18:30,bo@lind.example,mail,out,sent him the list\n",
            "utf-8",
        )


class TestVtt(SourceContract):
    name = "vtt"
    keys: ClassVar = {
        "vtt:8afd172b44ab3774d6f40b84e74544047984500aa99f39fa80620ffabacaf2ba",
    }

    def write(self, path: Path) -> None:
        path.write_text(
            "WEBVTT\n\nNOTE 2025-02-03 10:00\n\n1\n00:00:01.000 --> 00:00:02.500\n<v Ana Ruiz>Shall we start?</v>\n\n"
            "2\n00:00:03.000 --> 00:00:05.000\n<v Bo Lind>Yes. I brought</v>\n\n"
            "3\n00:00:05.000 --> 00:00:06.000\n<v Bo Lind>the book.</v>\n",
            "utf-8",
        )


class TestSrt(SourceContract):
    name = "srt"
    keys: ClassVar = {"srt:e8fb6127baacbb7401c809bf5d8da30d23a1fa9e2c2bcc658540586bc3b39a27"}

    def write(self, path: Path) -> None:
        path.write_text(
            "1\n00:00:01,000 --> 00:00:02,500\nAna Ruiz: Shall we start?\n\n2\n00:00:03,000 --> 00:00:05,000\nBo Lind: Yes. I brought\n\n"
            "3\n00:00:05,000 --> 00:00:06,000\nBo Lind: the book.\n",
            "utf-8",
        )


class TestSpokenText(SourceContract):
    name = "spoken_text"
    keys: ClassVar = {"text:83ea6b53f79463302874ea1b77780128e9a913cc9b283b0432280628e50057ef"}

    def write(self, path: Path) -> None:
        path.write_text(
            "Choir trip\n\nAna Ruiz: Shall we start with the bus?\nBo Lind: Yes. I brought the list.\n"
            "Ana Ruiz: Good.\nIs it long?\nBo Lind: Two pages of it.\n",
            "utf-8",
        )


class TestWhisper(SourceContract):
    name = "whisper"
    keys: ClassVar = {"whisper:72f163be4927f13093cad60f91693203ac6025830420e8b28e9b13d2477e0a24"}

    def write(self, path: Path) -> None:
        path.write_text(
            '{"text": " Shall we start? Yes.", "language": "en", "segments": ['
            '{"id": 0, "start": 1.0, "end": 2.5, "text": " Shall we start?"},\n'
            ' {"id": 1, "start": 3.0, "end": 4.0, "text": " Yes.", "speaker": "SPEAKER_01"}]}',
            "utf-8",
        )


class TestWhatsapp(SourceContract):
    name = "whatsapp"
    keys: ClassVar = {
        "whatsapp:405dc26f3089e6791df1a5216e8581fb403207591d8e429134aedd92ee7f2955",
        "whatsapp:a322c4473e5a5ceb6387ecc8c35b3cc552f8b5e5920e189705eb5210067ed079",
        "whatsapp:1df40919d910e22a885e21b55afa139aa9034fdfead47bccde7ab3b94017de54",
    }

    def write(self, path: Path) -> None:
        path.write_text(
            "\u200e[13/02/2025, 09:59:00] Ana Ruiz: \u200eMessages and calls are end-to-end encrypted.\n"
            "[13/02/2025, 10:00:00] Ana Ruiz: Shall we say eight?\nOr nine?\n[13/02/2025, 10:01:07] Bo Lind: Eight \U0001f44d\n",
            "utf-8",
        )


class TestFeed(SourceContract):
    name = "feed"
    keys: ClassVar = {"link:https://garden.example/snow", "link:https://garden.example/bees"}

    def write(self, path: Path) -> None:
        path.write_bytes(
            b'<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel><title>The Garden</title><link>https://garden.example/</link>\n'
            b"<item><title>Snowdrops &amp; frost</title><link>https://www.garden.example/snow/?utm_source=rss</link>"
            b"<pubDate>Mon, 02 Feb 2026 08:00:00 +0100</pubDate><description>&lt;p&gt;They bear it.&lt;/p&gt;</description></item>\n"
            b"<item><guid>https://garden.example/bees</guid>"
            b"<description><![CDATA[<p>What bees <b>find</b> in March.</p>]]></description></item>\n"
            b"</channel></rss>"
        )


class TestSavedLinks(SourceContract):
    name = "saved_links"
    keys: ClassVar = {"link:https://garden.example/snow", "link:https://garden.example/bees"}

    def write(self, path: Path) -> None:
        path.write_bytes(
            b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=UTF-8'>\n<DL><p>\n"
            b'<DT><A HREF="https://garden.example/snow" ADD_DATE="1770000000">Snowdrops</A>\n<DD>They bear frost.\n'
            b'<DT><A HREF="javascript:void(0)">A button</A>\n<DT><A HREF="https://garden.example/bees">Bees</A>\n</DL><p>\n'
        )
