"""Names common in Lebanon, in Arabic and in Latin letters. Combined by chance: any likeness is an accident."""

FEMALE = (
    ("مريم", "Mariam"), ("زينب", "Zeinab"), ("سارة", "Sarah"), ("رنا", "Rana"), ("هبة", "Hiba"), ("نور", "Nour"),
    ("آية", "Aya"), ("فاطمة", "Fatima"), ("جنى", "Jana"), ("ميرا", "Mira"), ("لينا", "Lina"), ("دانا", "Dana"),
    ("ريتا", "Rita"), ("كريستينا", "Christina"), ("سحر", "Sahar"), ("وفاء", "Wafaa"), ("عبير", "Abir"),
    ("هند", "Hind"), ("رولا", "Roula"), ("سوزان", "Suzanne"), ("غنى", "Ghina"), ("لمى", "Lama"), ("تالا", "Tala"),
    ("ياسمين", "Yasmine"), ("خديجة", "Khadija"), ("نادين", "Nadine"), ("إيمان", "Iman"), ("حنان", "Hanan"),
)  # fmt: skip
MALE = (
    ("علي", "Ali"), ("محمد", "Mohammad"), ("حسن", "Hassan"), ("جورج", "Georges"), ("إيلي", "Elie"), ("عمر", "Omar"),
    ("يوسف", "Youssef"), ("خالد", "Khaled"), ("مارون", "Maroun"), ("طارق", "Tarek"), ("بلال", "Bilal"),
    ("شربل", "Charbel"), ("حسين", "Hussein"), ("ربيع", "Rabih"), ("وسام", "Wissam"), ("أنطوان", "Antoine"),
    ("ماهر", "Maher"), ("جاد", "Jad"), ("عبد الرحمن", "Abdul Rahman"), ("مصطفى", "Mostafa"), ("رامي", "Rami"),
    ("باسل", "Bassel"), ("سمير", "Samir"), ("فادي", "Fadi"),
)  # fmt: skip
FAMILY = (
    ("خوري", "Khoury"), ("حداد", "Haddad"), ("المصري", "El Masri"), ("شحادة", "Chehadeh"), ("عبود", "Abboud"),
    ("الأحمد", "Al Ahmad"), ("طنوس", "Tannous"), ("صالح", "Saleh"), ("بيضون", "Baydoun"), ("قاسم", "Kassem"),
    ("الحاج", "El Hajj"), ("نجار", "Najjar"), ("رزق", "Rizk"), ("عساف", "Assaf"), ("درويش", "Darwiche"),
    ("حمود", "Hammoud"), ("غانم", "Ghanem"), ("زيدان", "Zeidan"), ("سليمان", "Sleiman"), ("مرعي", "Merhi"),
    ("ياسين", "Yassine"), ("الشامي", "El Chami"), ("فارس", "Fares"), ("كنعان", "Kanaan"), ("إبراهيم", "Ibrahim"),
    ("سعد", "Saad"), ("بركات", "Barakat"), ("عيسى", "Issa"), ("منصور", "Mansour"), ("ناصيف", "Nassif"),
)  # fmt: skip
