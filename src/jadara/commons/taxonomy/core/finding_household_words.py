"""Everyday words of home, care and volunteering in English, French and Arabic (standard and Lebanese), by topic.

Written for Jadara from general knowledge, with the development sentences already read; words that came from those alone
were taken out again, but a figure on those sentences is one on a development set. One word or short phrase between
commas; inflected forms are found by stemming. Arabic lines hold standard and spoken words together.
"""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    # Persons.
    "child": {
        "en": """child, children, kid, baby, toddler, infant, newborn, boy, girl, son, daughter, niece, nephew,
        grandson, granddaughter, grandchild, grandchildren, stepson, stepdaughter, godchild, cousin,
        teenager, pupil, twins, youngster, little brother, little sister, younger brother, younger sister,
        little ones, minors""",
        "fr": """enfant, bebe, gosse, gamin, gamine, fils, fille, niece, neveu, petit-fils, petite-fille, nourrisson,
        cousin, cousine, adolescent, ado, jumeaux, petit frere, petite soeur, filleul, les petits, jeunes,
        eleve""",
        "ar": """طفل, أطفال, ولد, أولاد, ولاد, بنت, بنات, ابن, ابني, ابنتي, بنتي, رضيع, بيبي, طفلي, صغار, زغار, حفيد,
        أحفاد, ابن اختي, ابن خيي, بنت اختي, بنت خيي, ابن عمي, ابن خالتي, توأم, مراهق, تلميذ, شباب صغار""",
    },
    "sibling": {
        "en": "brother, sister, sibling, stepbrother, stepsister",
        "fr": "frere, soeur, fratrie, frangin, frangine",
        "ar": "أخ, أخي, خيي, أخت, أختي, إختي, إخوة, إخوتي, إخواتي, خياتي, شقيق, شقيقة",
    },
    "old": {
        "en": """grandma, grandmother, granny, nana, gran, grandpa, grandfather, granddad, grandparents, elderly,
        elder, aged, old man, old woman, old people, old person, disabled, disability, handicapped,
        wheelchair, bedridden, paralysed, paralyzed, dementia, alzheimer, chronically ill, dependent adult,
        senior citizen, seniors, great-aunt, blind, cancer""",
        "fr": """grand-mere, grand-pere, mamie, papi, papy, meme, pepe, grands-parents, personne agee, ages, vieux,
        vieille, handicape, handicap, fauteuil roulant, alite, paralyse, alzheimer, demence, dependant,
        aines, aveugle""",
        "ar": """جدة, جدتي, ستي, تيتا, جد, جدي, جدو, أجدادي, مسن, مسنين, عجوز, ختيار, ختيارة, ختايرة, كبار السن, كبار
        بالعمر, معاق, معوق, ذوي الاحتياجات, إعاقة, كرسي متحرك, مقعد, مشلول, ألزهايمر, خرف, طريح الفراش,
        أعمى, سرطان""",
    },
    "adult": {
        "en": """mother, mum, mom, mommy, father, dad, daddy, parents, uncle, aunt, auntie, husband, wife, spouse,
        partner, boyfriend, girlfriend, fiance, father-in-law, mother-in-law, in-laws, relative, adult,
        family member, roommate""",
        "fr": """mere, maman, pere, papa, parents, oncle, tonton, tante, tata, mari, femme, epouse, epoux, conjoint,
        compagnon, compagne, beau-pere, belle-mere, beaux-parents, proche, adulte""",
        "ar": """أم, أمي, إمي, ماما, والدة, والدتي, أب, أبي, بيي, بابا, والد, والدي, أهلي, عم, عمي, عمتي, خال, خالي,
        خالتي, زوج, زوجي, جوزي, زوجتي, مرتي, حماي, حماتي, خطيبي, قريب, راشد, بالغ""",
    },
    "others": {
        "en": """neighbor, neighbour, neighborhood, next door, friend, classmate, stranger, someone else, somebody
        else, another family, another household, acquaintance, colleague, family friend, roommate""",
        "fr": """voisin, voisine, voisinage, ami, amie, copain, copine, camarade, quelqu'un d'autre, autres familles,
        autre famille, connaissance, collegue, autrui, gens du quartier""",
        "ar": """جار, جاري, جارتي, جيران, جيراني, صديق, صديقة, صديقتي, رفيق, رفيقي, رفيقتي, رفقاتي, أصحاب, صاحبي,
        صاحبتي, غيري, عائلة أخرى, عيلة تانية, ناس تانيين, غير عيلة, معارف""",
    },
    "public": {
        "en": """community, church, mosque, parish, temple, association, charity, charitable, club, village,
        municipality, refugee camp, shelter, orphanage, nursing home, scouts, red cross, ngo, organisation,
        organization, non-profit, volunteer, volunteering, fundraiser, fundraising, food bank, soup kitchen,
        public park, public garden, street, school event, school fair, parents association, sports club,
        festival, neighborhood committee, civil defence, river, donation, blood drive, homeless""",
        "fr": """communaute, eglise, mosquee, paroisse, association, caritatif, charite, club, village, municipalite,
        commune, camp de refugies, refuge, orphelinat, maison de retraite, scouts, croix-rouge, ong,
        organisation, benevole, benevolat, collecte, banque alimentaire, soupe populaire, parc public,
        jardin public, rue, kermesse, fete de l'ecole, comite, festival, dons, sans-abri""",
        "ar": """مجتمع, كنيسة, جامع, مسجد, رعية, جمعية, خيري, خيرية, نادي, ضيعة, قرية, بلدية, مخيم, ملجأ, ميتم, دار
        أيتام, دار مسنين, كشاف, كشافة, صليب أحمر, منظمة, تطوع, متطوع, متطوعة, تبرعات, بنك طعام, مطبخ خيري,
        شط, شاطئ, حديقة عامة, شارع, طريق عام, حفلة المدرسة, لجنة, مهرجان, دفاع مدني, حي, نازحين, لاجئين,
        محتاجين, مشردين""",
    },
    "charity": {
        "en": "free of charge, unpaid, for free, without pay, poor, needy, refugees, displaced",
        "fr": "gratuitement, sans etre paye, pauvres, refugies, deplaces, demunis",
        "ar": "ببلاش, بلا مقابل, دون مقابل, فقراء, مجانا",
    },
    "business": {
        "en": """shop, store, business, company, restaurant, workshop, farm, office of, bakery, salon, stall, grocery
        shop, garage, factory, market stall, enterprise""",
        "fr": """magasin, boutique, commerce, entreprise, restaurant, atelier, ferme, boulangerie, salon, epicerie,
        garage, usine""",
        "ar": "محل, دكان, دكانة, متجر, شركة, مطعم, ورشة, مزرعة, فرن, صالون, بسطة, كاراج, معمل, مصلحة",
    },
    "replace": {
        "en": "fill in, stand in, cover for, mind the shop, run the shop, serve customers, cashier, sell",
        "fr": "tenir la caisse, tenir la boutique, depanner, servir les clients, vendre",
        "ar": "بدل, محل عمي, ناب عن, ساعد بالمحل, خدمة الزبائن, زبون, بيع",
    },
    # Work in the home.
    "food": {
        "en": """cook, cooking, meal, food, dish, dishes, dishwasher, dinner, lunch, lunchbox, breakfast, supper,
        snack, kitchen, bake, baking, fry, boil, grill, roast, recipe, bread, cake, cookie, biscuit, pastry,
        pie, soup, salad, stew, rice, pasta, pizza, sandwich, omelette, egg, meat, chicken, fish, vegetable,
        potato, fruit, cheese, yoghurt, coffee, tea, juice, jam, pickle, preserve, canning, can tomatoes,
        jar, freeze, pantry, fridge, leftovers, table, serve, dessert, sauce, dough, plate, pan, barbecue,
        peel, chop, olives, labneh, tabbouleh, hummus""",
        "fr": """cuisiner, cuisine, repas, nourriture, plat, vaisselle, lave-vaisselle, diner, dejeuner, souper,
        gouter, petit-dejeuner, patisserie, gateau, biscuit, pain, tarte, soupe, salade, riz, pates, pizza,
        sandwich, omelette, oeuf, viande, poulet, poisson, legume, pomme de terre, fruit, fromage, yaourt,
        cafe, the, jus, confiture, conserve, conserves, cornichon, congeler, garde-manger, frigo, table,
        servir a manger, dessert, sauce, pate, assiette, casserole, eplucher, recette, frire, bouillir,
        griller, olives, mouneh""",
        "ar": """طبخ, بطبخ, طبخة, أكل, طعام, وجبة, غدا, غداء, عشا, عشاء, فطور, ترويقة, زوادة, جلي, صحون, أطباق, مطبخ,
        خبز, عجين, عجن, فرن البيت, كعك, حلو, حلويات, كيك, معجنات, شوربة, سلطة, تبولة, حمص, رز, معكرونة,
        سندويش, بيض, لحمة, دجاج, سمك, خضرة, خضار, بطاطا, فاكهة, فواكه, جبنة, لبن, لبنة, قهوة, شاي, عصير,
        مربى, كبيس, مخلل, مونة, مونه, تخليل, تجفيف, براد, طاولة, سفرة, قلي, سلق, شوي, محشي, كبة, يخنة, وصفة,
        زيتون""",
    },
    "clean": {
        "en": """clean, cleaning, tidy, sweep, mop, vacuum, hoover, dust, dusting, scrub, wipe, polish floor, window,
        floor, bathroom, toilet, room, bedroom, living room, house, home, make the bed, rubbish, garbage,
        trash, waste, recycle, recycling, bin, garden, gardening, lawn, mow, grass, plant, flower, tree,
        hedge, prune, weed, rake leaves, water the plants, yard, balcony, driveway, shovel, gutter, terrace,
        stove heating, heater, fireplace, firewood, wood stove, boiler, chimney, water tank, carpet,
        curtains, spring cleaning, disinfect""",
        "fr": """nettoyer, nettoyage, menage, ranger, rangement, balayer, balai, serpilliere, aspirateur, poussiere,
        frotter, essuyer, vitres, fenetre, sol, salle de bain, toilettes, chambre, salon, maison, faire le
        lit, poubelle, dechets, ordures, trier, recyclage, jardin, jardinage, pelouse, tondre, gazon,
        plante, fleur, arbre, haie, tailler, desherber, feuilles mortes, arroser, cour, balcon, gouttiere,
        terrasse, chauffage, cheminee, poele, bois de chauffage, chaudiere, tapis, rideaux, desinfecter""",
        "ar": """تنظيف, نضف, بنضف, نضيف, ترتيب, رتب, كنس, كناسة, مسح, شطف, ممسحة, غبرة, شباك, شبابيك, بلاط, أرض,
        حمام, أوضة, غرفة, صالون البيت, بيت, تخت, فراش, زبالة, نفايات, فرز, تدوير, سماد, جنينة, حديقة, حشيش,
        زرع, زريعة, شتل, ورد, شجر, تقليم, تعشيب, سقي, ري, سقي الزرع, بلكون, شرفة, سطح, تلج, ثلج, صوبيا,
        دفاية, حطب, موقدة, خزان مي, سجاد, برادي, تعقيم, تعزيل, عزل البيت""",
    },
    "repair": {
        "en": """repair, fix, fixing, mend, install, assemble, furniture assembly, build, paint, painting, wall,
        wallpaper, tile, plaster, plumbing, pipe, tap, faucet, leak, drill, nail, hammer, screw, renovate,
        renovation, roof, door, lock, lamp, light bulb, bulb, electricity, wiring, socket, appliance,
        washing machine repair, television, tv, computer, router, wifi, internet, printer, phone setup, car,
        motorcycle, bicycle, bike, tyre, tire, oil change, engine, battery, brakes, generator, solar panel,
        shelf, cupboard, furniture, toolbox, decorate, decorating, diy, sand, varnish""",
        "fr": """reparer, reparation, bricoler, bricolage, installer, monter un meuble, construire, peindre,
        peinture, mur, papier peint, carrelage, platre, plomberie, tuyau, robinet, fuite, percer, clou,
        marteau, vis, renover, renovation, toit, porte, serrure, lampe, ampoule, electricite, prise,
        appareil, television, tele, ordinateur, wifi, internet, imprimante, voiture, moto, velo, pneu,
        vidange, huile, moteur, batterie, freins, generateur, panneau solaire, etagere, armoire, meuble,
        decorer, poncer, vernir""",
        "ar": """تصليح, صلح, بصلح, تركيب, ركب, بركب, دهان, دهن, بدهن, حيط, حيطان, جدار, ورق جدران, تبليط, سباكة,
        سنكرية, قسطل, حنفية, تسريب, نش, قدح, مسمار, شاكوش, برغي, ترميم, تجديد, سقف, باب, قفل, لمبة, ضو,
        كهربا, كهرباء, شريط, بريز, جهاز, أدوات كهربائية, تلفزيون, كمبيوتر, انترنت, واي فاي, طابعة, سيارة,
        موتو, بسكلات, دراجة, دولاب, غيار زيت, زيت السيارة, موتور, بطارية, فرامات, مولد, طاقة شمسية, رف,
        خزانة, عفش, أثاث, ديكور""",
    },
    "clothes": {
        "en": """laundry, clothes, clothing, shirt, trousers, pants, dress, socks, jacket, coat, uniform, sheets,
        towels, linen, bedding, washing, wash clothes, hang, clothesline, dryer, dry clothes, iron, ironing,
        fold, sew, sewing, stitch, button, hem, knit, crochet, mend clothes, shoes, boots, sneakers, polish
        shoes, stain, detergent, bleach, washing machine, fabric, zipper, embroidery""",
        "fr": """lessive, linge, vetement, habits, chemise, pantalon, robe, chaussettes, veste, manteau, draps,
        serviettes, etendre, secher, seche-linge, repasser, repassage, plier, coudre, couture, bouton,
        ourlet, tricoter, crochet, raccommoder, chaussures, bottes, cirer, tache, machine a laver, tissu,
        fermeture eclair, broderie""",
        "ar": """غسيل, غسل تياب, تياب, ثياب, ملابس, أواعي, قميص, قمصان, بنطلون, فستان, كلسات, جوارب, جاكيت, كبوت,
        شراشف, مناشف, نشر, نشر الغسيل, منشر, تنشيف, كوي, كوى, بكوي, مكوى, طوي, طي, تطبيق التياب, خياطة,
        بخيط, درز, زر, كف, صوف, كروشيه, حياكة, ترقيع, صباط, حذاء, أحذية, صبابيط, تلميع, بقعة, غسالة, قماش,
        سحاب, تطريز""",
    },
    "manage": {
        "en": """budget, budgeting, bills, bill, rent, savings, save money, expenses, household accounts, plan,
        planning, schedule, organise, organize, organising, organizing, list, holiday plan, trip, vacation,
        insurance, bank, mortgage, loan, subscription, electricity bill, pay bills, household money, family
        calendar, taxes, tax, paperwork""",
        "fr": """budget, factures, facture, loyer, economies, epargne, depenses, comptes du foyer, planifier,
        planning, organiser, organisation de la maison, liste, vacances, voyage, assurance, banque, pret,
        abonnement, impots, paperasse, finances""",
        "ar": """ميزانية, مصروف, مصاريف, فاتورة, فواتير, إيجار, توفير, ادخار, حسابات البيت, تخطيط, تنظيم, جدول,
        لائحة, عطلة, رحلة, سفرة عائلية, تأمين, بنك, مصرف, قرض, اشتراك, ضرائب, معاملات البيت, دفع الفواتير""",
    },
    "pets": {
        "en": """dog, cat, pet, pets, puppy, kitten, bird, parrot, canary, fish tank, aquarium, rabbit, hamster,
        turtle, horse, vet, veterinary, litter, cage, leash, groom the dog, walk the dog, kennel, pet food""",
        "fr": """chien, chat, chienne, chatte, animal de compagnie, animaux, chiot, chaton, oiseau, perroquet,
        canari, aquarium, lapin, hamster, tortue, cheval, veterinaire, litiere, cage, laisse, promener le
        chien, croquettes""",
        "ar": """كلب, كلبي, قطة, قط, بسينة, بس, حيوان أليف, حيوانات, جرو, عصفور, كنار, ببغاء, حوض سمك, أرنب, هامستر,
        سلحفاة, حصان, بيطري, قفص, رمل القطط""",
    },
    "shop": {
        "en": """buy, buying, purchase, shopping, shop for, groceries, grocery shopping, supermarket shopping,
        market, order online, online order, hire, plumber, cleaner service, tailor, pick up a
        parcel, return an item, compare prices, order food, gift, book an appointment, post office, pharmacy
        shopping, petrol, refuel""",
        "fr": """acheter, achat, courses, shopping, marche, commander, commande en ligne, louer les services,
        plombier, prestataire, colis, comparer les prix, cadeau, poste, essence, embaucher""",
        "ar": """شراء, بشتري, اشترى, مشتريات, تسوق, بتسوق, سوق, سوبرماركت, غراض, أغراض البيت, طلبية, طلب أونلاين,
        سنكري, مقارنة الأسعار, هدية, بريد, بنزين""",
    },
    # Care.
    "body": {
        "en": """feed, feeding, bottle, breastfeed, bathe, bath, bathing, wash him, wash her, shower, dress him,
        dressing, diaper, nappy, change diapers, put to bed, bedtime, brush teeth, toilet training, comb
        hair, personal hygiene, get dressed, help eat, help walk, lift, care
        for, take care, look after, caring, babysit, babysitting, nurse, raise""",
        "fr": """nourrir, donner a manger, biberon, allaiter, baigner, bain, laver, doucher, toilette, habiller,
        couche, changer les couches, coucher, mettre au lit, brosser les dents, aider a manger, aider a
        marcher, s'occuper, prendre soin, garder, baby-sitting, elever""",
        "ar": """إطعام, طعمي, بطعمي, رضاعة, رضع, قنينة حليب, تحميم, حمم, بحمم, تغسيل, تلبيس, لبس, بلبس, حفاض, حفاضات,
        غير الحفاض, تنويم, نوم, بنيم, تسنين, تمشيط, نظافة شخصية, اعتناء, عناية, رعاية, اهتمام, بهتم, بعتني,
        دير بالي, بدير بالي, تربية, ربي, بربي, ساعد عالمشي""",
    },
    "medicine": {
        "en": """medicine, medication, medicines, pill, pills, tablet, injection, insulin, syrup, bandage, wound,
        temperature, blood pressure, physiotherapy, prescription, dose, vaccination, first aid, treatment,
        medical, blood sugar, inhaler""",
        "fr": """medicament, medicaments, pilule, comprime, piqure, injection, insuline, sirop, pansement, plaie,
        fievre, tension, kinesitherapie, ordonnance, dose, vaccin, premiers soins, traitement, soins""",
        "ar": """دواء, دوا, أدوية, حبوب, حبة, إبرة, انسولين, شراب السعال, ضماد, جرح, حرارة, ضغط الدم, ضغط, سكري, علاج
        طبيعي, وصفة طبية, جرعة, تلقيح, لقاح, إسعاف أولي, علاج, تمريض""",
    },
    "teach": {
        "en": """homework, teach, teaching, tutor, tutoring, lesson, lessons, study, studying, exam, school work,
        explain, mathematics, spelling, learn to read, language lessons, coach, train, revise, assignment""",
        "fr": """devoirs, enseigner, apprendre a lire, cours particuliers, lecons, etudier, examen, expliquer,
        soutien scolaire, mathematiques, dictee, reviser, entrainer, tutorat""",
        "ar": """دروس, واجبات, فروض, درس, بدرس, تدريس, تعليم, علم, بعلم, دراسة, امتحان, شرح, بشرح, رياضيات, إملاء,
        قراءة وكتابة, تقوية, مراجعة""",
    },
    "read": {
        "en": "read stories, story, stories, bedtime story, tale, tell a story, talk with, sing, lullaby, book",
        "fr": "lire une histoire, histoire, conte, raconter, chanter, berceuse, livre",
        "ar": "قصة, قصص, حكاية, حكايات, قراءة قصة, غناء, تهليلة, كتاب",
    },
    "play": {
        "en": """play, playing, game, games, toy, football, soccer, basketball, ball, playground, puzzle, drawing,
        swim, park with, cycling, hide and seek, lego, dolls, board game""",
        "fr": "jouer, jeu, jeux, jouet, foot, football, basket, ballon, aire de jeux, puzzle, dessin, nager, poupee",
        "ar": "لعب, بلعب, لعبة, ألعاب, فوتبول, كرة, طابة, ملعب, رسم, تلوين, سباحة",
    },
    "watch": {
        "en": """keep an eye, watch over, watch, supervise, supervising, mind, monitor, check on, guard, stay with,
        make sure safe, babysit, safe""",
        "fr": "surveiller, garder un oeil, veiller, surveillance, rester avec, verifier que tout va bien, garde",
        "ar": "مراقبة, راقب, براقب, انتباه, بنتبه, سهر, بسهر, بضل حد, أبقى مع, طل, بطل, اطمئنان, بطمن, حراسة",
    },
    "comfort": {
        "en": """company, companionship, cheer up, listen, talk, talking, comfort, console, emotional, encourage,
        support, advice, moral support, lonely, visit, chat""",
        "fr": """compagnie, tenir compagnie, remonter le moral, ecouter, parler, consoler, reconforter, encourager,
        soutenir, soutien, visite""",
        "ar": "مؤانسة, ونس, بونس, تسلية, بسلي, استماع, بسمع, حديث, بحكي, مواساة, دعم نفسي, تشجيع, زيارة, معنويات, وحدة",
    },
    "trouble": {
        "en": """difficult time, bad day, sad, depressed, stressed, upset, anxious, broken leg, broken
        arm, sprained, injured, injury, accident, surgery, operation, flu, fever, a cold, temporarily,
        divorce, grief, heartbroken, crutches, recovering, pregnant, childbirth""",
        "fr": """moment difficile, passe difficile, triste, deprime, stresse, anxieux, casse, jambe cassee, entorse,
        blesse, blessure, accident, operation, grippe, rhume, fievre passagere, divorce, deuil, demenager,
        bequilles, convalescence, enceinte, accouchement""",
        "ar": """ظروف صعبة, زعل, زعلان, حزين, مكتئب, ضغط نفسي, انكسر, كسر, مكسور, إجر مكسورة, فكش, انجرح, إصابة,
        حادث, عملية جراحية, عملية, رشح, كريب, انفلونزا, طلاق, حداد, عكازات, حامل, ولادة,
        نفاس""",
    },
    "meeting": {
        "en": """appointment, appointments, parent meeting, meeting with, doctor's appointment, teacher meeting, call
        the doctor, arrange, nursery registration, enrolment, care provider, caregiver, contact the school,
        hospital visit""",
        "fr": """rendez-vous, reunion de parents, reunion, prendre contact, inscription, creche, maitresse,
        aide-soignante, appeler le medecin""",
        "ar": """موعد, مواعيد, اجتماع, اجتماع الأهل, تسجيل, حضانة, متابعة مع المدرسة, حكي مع المعلمة, اتصال بالحكيم""",
    },
    "school": {
        "en": """teacher, school, kindergarten, nursery, daycare, parents meeting, homework, diaper, nappy, pram,
        stroller""",
        "fr": "ecole, maternelle, creche, maitresse, instituteur, devoirs, couches, poussette",
        "ar": "مدرسة, روضة, حضانة, معلمة, فروض, حفاض, عرباية",
    },
    "move": {
        "en": """accompany, take to, bring to, drive to, drive, pick up, drop off, escort, ride, lift to, take,
        bring, take her to, take him to, fetch""",
        "fr": "accompagner, emmener, amener, conduire, deposer, aller chercher, raccompagner, escorter",
        "ar": "مرافقة, رافق, برافق, أوصل, توصيل, بوصل, وصل, أخذ, باخد, آخذ, بجيب, جيب, بروح مع, أصطحب, اصطحاب, نقل",
    },
    "papers": {
        "en": """form, forms, paperwork, taxes, tax, pension, insurance claim, accounting, accounts, bookkeeping,
        office, administrative, administration, secretary, letters, documents, fill in, e-mails, newsletter,
        website, minutes, translate, bank, archive, data entry, finances, bills""",
        "fr": """formulaire, papiers, impots, pension, retraite, dossier, comptabilite, comptes, bureau,
        administratif, secretariat, courrier, documents, remplir, courriels, site web, compte rendu,
        traduire, finances, factures""",
        "ar": """أوراق, معاملة, معاملات, استمارة, طلبات, ضريبة, ضرائب, معاش, تقاعد, محاسبة, حسابات, مكتب, إدارة,
        إداري, سكرتاريا, رسائل, مستندات, تعباية أوراق, ترجمة, بنك, أرشيف, فواتير""",
    },
    "culture": {
        "en": """music, choir, sing, dance, dancing, theatre, theater, football, sport, sports, team, coach, referee,
        museum, library, exhibition, concert, festival, art, scouts, cultural, heritage, tournament, youth
        group, band""",
        "fr": """musique, chorale, chanter, danse, theatre, football, sport, equipe, entraineur, arbitre, musee,
        bibliotheque, exposition, concert, festival, art, scouts, culturel, patrimoine, tournoi""",
        "ar": """موسيقى, جوقة, كورال, غناء, رقص, دبكة, مسرح, كرة قدم, رياضة, فريق, مدرب, حكم, متحف, مكتبة, معرض,
        حفلة, مهرجان, فن, كشافة, ثقافي, تراث, دورة رياضية""",
    },
}
