"""Words by which kinds of work are recognised. A trailing * allows endings. All folded when compared."""

from __future__ import annotations

MARKS: dict[str, tuple[str, ...]] = {
    "industry": (
        "metal*", "welder*", "workshop*", "factory", "factories", "industr*", "garage*", "carpent*", "weld*", "mechanic*",
        "construction", "building site", "foundry", "forge", "blacksmith*", "sawmill", "printing press", "textile mill",
        "assembly line", "welder*", "machin*", "atelier*", "usine*", "soud*", "menuis*", "mecan*", "forge*", "chantier*",
        "fonder*", "ورش*", "مصنع", "معمل", "مصانع", "معامل", "كراج", "حداد*", "نجار*", "لحام", "تلحيم", "ميكانيك*",
        "بناء", "صناع*", "مطبعه", "مخرطه", "خراط*", "بلاط", "طوبار",
    ),
    "hazard": (
        "explosiv*", "mine", "mining", "quarr*", "demolition", "asbestos", "pesticid*", "scaffold*", "height*", "roof*",
        "high voltage", "slaughter*", "diving", "nightclub*", "night club", "bar tender", "bartender*", "tannery",
        "furnace*", "crane*", "heavy machin*", "garbage", "waste picker*", "fireworks", "tobacco", "explosif*", "mines",
        "carriere*", "amiante", "echafaud*", "hauteur*", "toiture*", "couvreur*", "toit*", "haute tension", "abattoir*", "plongee", "boite de nuit",
        "grue*", "dechets", "متفجر*", "منجم", "مقلع", "كسار*", "هدم", "اميانت", "مبيد*", "سقال*", "توتر عالي", "مسلخ",
        "غطس", "ملهى", "ملهي", "دباغ*", "فرن صهر", "رافعه", "نفايات", "مفرقعات", "تبغ", "تنتن",
    ),
    "night": ("night*", "evening*", "late shift", "nuit*", "nocturne*", "soir*", "ليل*", "بالليل", "مساء", "مسائي*"),
    "domestic": (
        "domestic", "maid*", "housemaid*", "nanny", "live-in", "house worker*", "housekeeper*", "private home*", "private house*", "household*", "employee de maison", "chez des particuliers", "chez un particulier", "domestique",
        "bonne", "aide menagere", "femme de menage chez", "خادم*", "منزليه", "عامل منزل", "عامله منزل*", "مدبره منزل*",
    ),
    "agriculture": (
        "agricult*", "farm*", "shepherd*", "orchard*", "harvest*", "picker*", "vineyard*", "greenhouse*", "livestock", "vigne*", "cueilleu*", "ramasseu*", "vendange*", "maraich*", "كرم عنب", "كروم", "خيم زراعيه", "مواشي", "قاطف*", "crop*", "agricol*",
        "ferme", "fermier*", "berger*", "recolte*", "cueillette", "زراع*", "مزرع*", "مزارع*", "راعي", "قطاف", "حصاد", "بستان*",
    ),
}  # fmt: skip

SECTORS: dict[str, tuple[str, ...]] = {
    "agriculture": MARKS["agriculture"],
    "domestic": MARKS["domestic"],
    "hospitality": (
        "restaurant*", "cafe*", "hotel*", "hospitality", "bar", "hotellerie", "مطعم", "مطاعم", "مقهى", "مقهي", "مقاهي",
        "فندق", "فنادق", "ضيافه", "كافيه",
    ),
    "commerce": (
        "commerce", "commercial", "shop*", "retail", "store*", "supermarket*", "trade", "sales", "magasin*", "boutique*",
        "vente", "تجار*", "محل", "محلات", "متجر", "متاجر", "دكان", "سوبرماركت", "بيع", "مبيعات",
    ),
}  # fmt: skip
