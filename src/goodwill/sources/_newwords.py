"""The phrases by which mail programs announce old text, in the languages they speak."""

import re

_DASHED = r"[-_*=–—~]{2,20}\s*"

# "-----Original Message-----", "Begin forwarded message:"
ORIGINAL = re.compile(
    r"[-_*=–—~>\s]{0,20}(?:(?:"
    r"original(?:e|al)? (?:message|mail|e-mail)|original appointment|forwarded (?:message|by|mail)|forwarded email|"
    r"begin forwarded message|"
    r"(?:start of )?forwarded message|reply message|reply separator|"
    r"urspr(?:ü|ue|\?)ngliche (?:nachricht|e-mail|mail)|original[- ]?nachricht|weitergeleitete nachricht|"
    r"anfang der weitergeleiteten (?:nachricht|e-mail)|"
    r"message d['’]origine|message original|e-?mail d'origine|message transf[ée]r[ée]|message transmis|"
    r"d[ée]but du message (?:r[ée]exp[ée]di[ée]|transf[ée]r[ée])|courriel original|"
    r"mensaje original|mensaje reenviado|inicio del mensaje reenviado|missatge original|missatge reenviat|"
    r"messaggio originale|messaggio inoltrato|inizio messaggio inoltrato|"
    r"mensagem original|mensagem encaminhada|in[íi]cio da mensagem (?:reencaminhada|encaminhada)|"
    r"oorspronkelijk bericht|oorspronkelijke? (?:bericht|e-?mail)|origineel bericht|doorgestuurd bericht|begin doorgestuurd bericht|"
    r"ursprungligt meddelande|originalmeddelande|vidarebefordrat meddelande|oprindelig (?:meddelelse|besked)|original besked|"
    r"original meddelelse|videresendt (?:meddelelse|besked)|"
    r"opprinnelig melding|videresendt melding|alkuper[äa]inen viesti|v[äa]litetty viesti|"
    r"wiadomo[śs][ćc] oryginalna|oryginalna wiadomo[śs][ćc]|wiadomo[śs][ćc] przes[łl]ana dalej|przekazana wiadomo[śs][ćc]|"
    r"исходное сообщение|пересылаемое сообщение|перенаправленное сообщение|начало переадресованного сообщения|"
    r"пересланное сообщение|оригинальное сообщение|вихідне повідомлення|"
    r"p[ůu]vodn[íi] (?:zpr[áa]va|e-?mail)|přeposlan[áa] zpr[áa]va|p[ôo]vodn[áa] spr[áa]va|eredeti [üu]zenet|"
    r"tov[áa]bb[íi]tott [üu]zenet|mesaj original|"
    r"[öo]zg[üu]n (?:ileti|mesaj)|orijinal mesaj|[İi]letilen mesaj|izvorna poruka|"
    r"元のメッセージ|転送されたメッセージ|オリジナルメッセージ|转发(?:的)?(?:邮件|信息|的邮件)?|原始邮件|邮件原件|"
    r"原邮件|轉寄郵件|原始郵件|원본 ?메[시세]지|원본 ?메일|전달된 ?메[시세]지|"
    r"الرسالة الأصلية|الرسالة المعاد توجيهها|הודעה מקורית|הודעה שהועברה"
    r")\s*(?::|[-_*=–—~:<]{1,60}|$).{0,60}$)",
    re.I,
)

# "On … wrote:", by the words that end it or stand in it (a plain search for each is far quicker than one pattern).
_VERBS = (
    "wrote writes written replied said schrieb schreibt schreef geschreven crit: crit : écrit escribió escribio escrigué scritto escreveu "
    "skrev skrifaði kirjoitti napisał napisal pisze napsal napísal írta je napisao scris yazdı yazdi писал пишет написа пише έγραψε "
    "كتب כתב đã·viết menulis のメッセージ 写道 寫道 書きました 님이 작성: さんは"
)
VERBS = tuple(verb.replace("·", " ") for verb in _VERBS.replace("crit :", "crit·:").split())
_LATIN_VERBS = tuple(verb for verb in VERBS if verb.isascii())


def wrote(line: str) -> int:
    """Where the verb of "On … wrote:" ends in this line; -1 if there is none."""
    low = line.lower()
    if "wrote" in low:
        return low.rfind("wrote") + 5
    for verb in _LATIN_VERBS if low.isascii() else VERBS:
        if verb in low:
            return low.rfind(verb) + len(verb)
    return -1


DATED = re.compile(
    r"\b\d{1,2}[:.h]\d{2}\b|\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d年|\d년|\b(?:mon|tues?|wed(?:nes)?|"
    r"thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b,?"
)
LEADS = re.compile(
    r"[*_\"'(\[]{0,2}(?:(?:on|at|in|am|في|le|el|il|em|op|den|d\.|no dia|w dniu|dnia|dne|pe|p[åa]|la|ma|vào|στις|в|у|quoting|"
    r"zitat von|citando|selon|from)[\s,.]|"
    r"\d{1,4}[./年년-]\s?\d|(?:mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|нд|pon|wt|śr|czw|sob|niedz|lun|mar|mer|jeu|ven|"
    r"sam|dim|mån|tis|ons|tors|lör|sön)[a-zà-ÿ]{0,8}[.,]?\s)",
    re.I,
)
QUOTING = re.compile(r"(?:quoting|zitat von|citando|citation de|quote from|in reply to)\b.{1,200}:$", re.I)

_SENDER = (
    r"(?:from|von|de|da|van|från|fra|od|от|от кого|від|lähettäjä|odesílatel|felad[óo]|kimden|gönderen|差出人|送信者|"
    r"发件人|寄件者|寄件人|보낸 ?사람|보낸이|من|מאת|exp[ée]diteur|remitente|mittente|remetente|afzender|avsändare|"
    r"afsender|avsender|nadawca)"
)
_OTHERS = (
    r"(?:sent|to|cc|bcc|subject|date|reply-to|importance|attachments?|when|where|message-id|organi[sz]ation|"
    r"gesendet|an|betreff|datum|kopie|envoy[ée](?: le)?|[àa]|objet|enviado(?: el)?|enviada(?: em)?|enviat|para|asunto|fecha|"
    r"data|inviato|a|oggetto|cc\.?|assunto|"
    r"verzonden|aan|onderwerp|skickat|till|ämne|kopia|sendt|til|emne|dato|lähetetty|vastaanottaja|aihe|kopio|päivämäärä|"
    r"wys[łl]ano|do|dw|temat|data wys[łl]ania|"
    r"отправлено|дата|кому|тема|копия|надіслано|odesl[áa]no|komu|p[řr]edm[ěe]t|elk[üu]ldve|c[íi]mzett|t[áa]rgy|"
    r"g[öo]nderilme(?: tarihi)?|kime|konu|tarih|"
    r"送信日時|日時|日付|宛先|件名|发送时间|发送日期|时间|日期|收件人|主题|抄送|寄件日期|傳送時間|收件者|主旨|主題|"
    r"副本|보낸 ?날짜|보낸 ?시간|날짜|받는 ?사람|받는이|제목|참조|"
    r"تاريخ الإرسال|إلى|الموضوع|נשלח|אל|נושא)"
)
FROM_LINE = re.compile(rf"[*_\s]{{0,4}}{_SENDER}\s{{0,3}}[*_]{{0,2}}\s{{0,3}}[:：]", re.I)
OTHER_LINE = re.compile(rf"[*_\s]{{0,4}}(?:{_SENDER}|{_OTHERS})\s{{0,3}}[*_]{{0,2}}\s{{0,3}}[:：]", re.I)

# What a telephone or a free mailer adds.
SENT_FROM = re.compile(
    r"(?:this (?:e-?mail|message) was sent from (?:my|a) .{1,60}|sent (?:from|via|using|by|with|on) (?:my |an? |"
    r"the )?(?:\S+ ){0,4}\[?(?:i-?phone|i-?pad|ipod|blackberry|android|samsung|galaxy|"
    r"mobile|cell|phone|tablet|htc|nokia|windows|outlook|yahoo|mail\b|mailbox|gmail|proton\S*|device|handheld|treo|palm|"
    r"moto\S*|nexus|pixel|huawei|xiaomi|lg\b|sony|"
    r"verizon|at&t|t-mobile|wireless|tutanota|hey\b|airmail|spark|nine|bluemail|aquamail|typeapp|k-9).{0,80}|"
    r"sent from my .{1,60}|from my (?:iphone|ipad|android|blackberry|phone|mobile).{0,20}|sent from .{1,40} for (?:ios|"
    r"android|windows).{0,40}|"
    r"get \[?outlook for .{0,60}|get your free .{1,60}|do you yahoo!\?|\S+ from mobile|"
    r"(?:von|vom) (?:meine[mr]|unterwegs|mobil|ipad|iphone|handy).{0,60}gesendet.{0,60}|gesendet (?:von|mit|vom|über|"
    r"aus) .{1,80}|diese nachricht wurde von .{1,80}gesendet.{0,40}|"
    r"envoy[ée] (?:de|depuis|[àa] partir d|avec|par) .{1,80}|cet e-?mail a été envoyé depuis .{1,60}|enviado (?:desde|do|"
    r"a partir|del) .{1,80}|"
    r"inviato (?:da|dal|con) .{1,80}|verzonden (?:vanaf|vanuit|met|via) .{1,80}|verstuurd vanaf .{1,60}|"
    r"skickat fr[åa]n .{1,60}|sendt (?:fra|med) .{1,60}|"
    r"l[äa]hetetty .{1,60}|wys[łl]ane? z .{1,60}|отправлено (?:с|из) .{1,60}|надіслано з .{1,60}|odesl[áa]no z .{1,60}|"
    r".{0,20}から送信|发自我的.{1,30}|从我的 ?.{1,20}(?:发送|傳送)|(?:從|傳)(?:自)?我的 ?.{1,30}|"
    r"나의 ?.{1,20}에서 ?보냄|.{1,20}에서 ?보냄|"
    r"iphone'?umdan g[öo]nderildi|أُ?رسلت من .{1,30})$",
    re.I,
)

# How the lawyers' part may start: the first letters of the pattern below, which is slow to fail.
LEGAL_STARTS = frozenset(
    [
        "thi",
        "the",
        "inf",
        "con",
        "pri",
        "leg",
        "imp",
        "e-m",
        "ema",
        "dis",
        "not",
        "if ",
        "ple",
        "sav",
        "die",
        "der",
        "bit",
        "den",
        "ver",
        "ce ",
        "avi",
        "pen",
        "ava",
        "est",
        "la ",
        "que",
        "le ",
        "ai ",
        "dit",
        "de ",
        "det",
        "ta ",
        "nin",
        "это",
        "ten",
        "本邮件",
        "本メー",
        "vir",
        "sca",
        "no ",
        "you",
        "to ",
        "uns",
        "um ",
        "ant",
    ]
)
# The lawyers' part, which stands at the end and goes on to it.
DISCLAIMER = re.compile(
    r"[*_\s>=-]{0,10}(?:(?:this|the (?:information|contents?|preceding|foregoing)|information) .{0,60}(?:e-?mail|message|"
    r"transmission|communication|electronic).{0,120}(?:confidential|privileged|intended (?:only|solely|for)|proprietary|"
    r"addressee)|"
    r"this (?:e-?mail|message|communication|transmission)(?:,| \(|and|is| may| contains).{0,160}(?:confidential|privileged|"
    r"intended|property of)|"
    r"(?:confidentiality|privacy|legal|important|e-?mail) ?(?:notice|disclaimer|note|warning)\s?[:.-]|disclaimer\s?[:.-]|"
    r"confidential(?:ity)? (?:notice|note)|notice of confidentiality|"
    r"if you (?:are not|have received|received) (?:the intended|this (?:e-?mail|message|communication) in error)|"
    r"please consider the environment|think before (?:you )?print|save a tree|"
    r"(?:please )?consider (?:y?our )?(?:the )?environment|please don't print|"
    r"diese (?:e-?mail|nachricht|mail|mitteilung).{0,100}vertraulich|der inhalt dieser (?:e-?mail|nachricht)|"
    r"(?:bitte )?denken sie an die umwelt|vertraulichkeitshinweis|bitte prüfen sie.{0,60}(?:druck|mail)|"
    r"ce (?:message|courriel|mail|courrier).{0,120}(?:confidentiel|destin)|avis de confidentialit|pensez à l.environnement|"
    r"avant d.imprimer|"
    r"este (?:mensaje|correo|e-?mail).{0,140}(?:confidencial|dirigid|destinad)|aviso (?:legal|de confidencialidad)|"
    r"antes de imprimir|la informaci[óo]n contenida en este|"
    r"questo (?:messaggio|documento).{0,140}(?:riservat|confidenzial|destinat)|le informazioni contenute|ai sensi del|"
    r"esta mensagem.{0,140}(?:confidencia|destina)|antes de imprimir este|"
    r"dit (?:bericht|e-?mail).{0,140}(?:vertrouwelijk|bestemd|uitsluitend)|de informatie (?:verzonden|in dit)|"
    r"detta (?:meddelande|e-?post).{0,140}(?:konfidentiell|avsett)|denne (?:e-?mail|meddelelse|e-?post).{0,140}(?:fortrolig|"
    r"konfidensiell|beregnet)|"
    r"ta wiadomo[śs][ćc].{0,140}poufn|niniejsza wiadomo|это (?:сообщение|письмо).{0,140}конфиденц|"
    r"tento e-?mail.{0,140}d[ůu]v[ěe]rn|本(?:邮件|メール).{0,60}(?:保密|機密|秘密)|"
    r"virus[- ]?free\b|this (?:e-?mail|message) has been (?:checked|scanned)|(?:this email was )?scanned (?:by|for)|"
    r"no virus found|avast logo|"
    r"you received this (?:message|email) because|to unsubscribe|unsubscribe:|um sich aus dieser|to stop receiving|"
    r"if you no longer wish)",
    re.I,
)

# What a list's archive or its server puts in.
SCRUBBED = re.compile(
    r"(?:an? (?:embedded|html|non-text)\b.{0,80}was scrubbed\.{0,3}|-{8,20} next part -{8,20}|"
    r"\[\[alternative html version deleted\]\]|\[(?:html )?(?:alternative|attachment).{0,40}(?:deleted|removed|"
    r"scrubbed).{0,40}\]|"
    r"\[non-text portions of this message have been removed\]|\[cid:[^\]]{1,200}\]|\[image: [^\]]{1,200}\]|"
    r"\[inline image.{0,100}\]|<image\d{0,4}\.\w{3,4}>|\[https?://\S{1,500}\])\s*$",
    re.I,
)
SCRUBBED_FIELD = re.compile(r"(?:name|type|size|desc|url)\s?:", re.I)
SIGN_OFF = re.compile(
    r"(?:(?:with )?(?:(?:my |very |the |our )?(?:best|kind|kindest|warm|warmest|many|friendly|cordial|all the best|"
    r"good) ?)(?:regards|wishes|greetings|thanks)?|regards|cheers|thanks(?: a lot| so much| again| in advance| very much)?|"
    r"thank you.{0,40}|many thanks|sincerely(?: yours)?|yours(?: (?:sincerely|truly|faithfully))?|respectfully|"
    r"take care|best|bye|ciao|love|hth|hope (?:this|that|it) helps|talk soon|see you.{0,20}|"
    r"(?:mit )?(?:freundlichen|freundliche|besten|beste|lieben|liebe|herzliche|herzlichen|viele|schöne|schönen) (?:gr[üu](?:ß|"
    r"ss|e)\w*|dank)|(?:viele |liebe |beste )?gr[üu](?:ß|ss)e?|mfg|lg|vg|"
    r"cordialement|bien (?:[àa] (?:vous|toi)|cordialement)|amiti[ée]s|salutations|amicalement|"
    r"(?:un )?(?:cordial )?saludos?(?: cordiales)?|un abrazo|atentamente|abra[çc]os?|atenciosamente|cordiali saluti|"
    r"distinti saluti|saluti|un saluto|"
    r"(?:met )?(?:vriendelijke )?groet(?:en|jes)?|mvh|(?:med )?(?:v[äae]nlig(?:a)?|bästa|beste|venlig) h[iä]ls(?:en|ning|"
    r"ningar)|hilsen|pozdrawiam|pozdrowienia|с уважением|s pozdravem|pozdrav)[\s,.!:)-]*$",
    re.I,
)
CONTACT = re.compile(
    r"(?:\b(?:tel|phone|ph|fax|mobile|mob|cell|office|direct|telefon|tél|móvil|celular|skype|twitter|linkedin|web|www|e-?mail|"
    r"url|home ?page)\b\.?\s{0,3}[:.#]|[tfmpe][:.] ?\+?\d|\bhttps?://|\bwww\.|\S@\S+\.\w|\b\S+ at \S+\.(?:edu|com|org|net|ac|"
    r"ca|uk|au|de|fr)|"
    r"\+?\(?\d{1,4}\)?[ .\-/]{1,2}\(?\d{2,5}\)?[ .\-/]\d{2,5}|\b(?:department|dept|university|universit\w+|institute?|school|"
    r"faculty|college|laborator\w+|centre|center|division|ltd|inc|gmbh|llc|corp|"
    r"ph\.? ?d|professor|prof\.|director|manager|engineer|researcher|postdoc\w*|student|p\.? ?o\.? box|street|avenue|road|"
    r"floor|room|building|campus|suite|biolog\w+|ecolog\w+|statistic\w+|research|sciences?)\b|"
    r"\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b|\b[A-Z]{2},? \d{5}\b|\b\d{4,5} [A-Z]\w+)",
    re.I,
)
