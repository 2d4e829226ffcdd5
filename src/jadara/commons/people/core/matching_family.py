"""Family names of Lebanon, Syria and Palestine with the Latin spellings that people use, the commonest first.

The notation is that of the given names. An article is written where people write it; the matcher drops it.
"""

from __future__ import annotations

FAMILIES = """
خوري Khoury Khouri Khury El_Khoury; حداد Haddad Hadad; خليل Khalil Khaleel; إبراهيم Ibrahim Ebrahim
الحاج El_Hajj Al_Haj Hajj Hage; منصور Mansour Mansur; حسن Hassan Hasan; أحمد Ahmad Ahmed; علي Ali Aly
محمد Mohammad Mohamad Mohamed; يوسف Youssef Yousef; حسين Hussein Houssein; عيسى Issa Isa
سليمان Sleiman Suleiman Soleiman; صالح Saleh Salih; موسى Moussa Mousa Musa; حمود Hammoud Hamoud Hamud
شديد Chedid Shadid; الشدياق Chidiac Shidyak El_Chidiac; نصر Nasr; ناصر Nasser Naser; نصار Nassar Nasar
نصرالله Nasrallah Nasralla; عبد_الله Abdallah Abdullah; عواد Awad Aouad Awwad; سعد Saad; سعادة Saade Saadeh
الأسمر Asmar El_Asmar; الأشقر Achkar Ashkar El_Achkar; الأحمر Ahmar El_Ahmar; الحلبي Halabi El_Halabi Al_Halabi
الحمصي Homsi El_Homsi Homsy; الدمشقي Dimashki Dimachki; الطرابلسي Trabelsi Traboulsi Trabulsi
الصيداوي Saidawi Sidaoui; البيروتي Bayrouti Beyrouti; المصري Masri El_Masri Al_Masri; الشامي Chami Shami El_Chami
العلي Al_Ali El_Ali; المحمد Al_Mohammad El_Mohamad; الأحمد Al_Ahmad El_Ahmad; الحسن Al_Hassan El_Hassan
الحسين Al_Hussein El_Hussein; الخطيب Khatib El_Khatib Al_Khateeb; الخالد Al_Khaled El_Khaled; العبد_الله Al_Abdallah
الإبراهيم Al_Ibrahim; الموسى Al_Moussa; السيد El_Sayed Al_Sayed Sayed
الحسيني Husseini Al_Husseini El_Husseini Housseini; الموسوي Moussawi Mousawi El_Moussaoui; الهاشمي Hashemi Hachimi
هاشم Hachem Hashem; شمس Chams Shams; شمس_الدين Chamseddine Shamseddine Shams_El_Dine
نور_الدين Noureddine Nour_El_Dine; عز_الدين Ezzeddine Ezz_El_Dine; ناصر_الدين Nassereddine
زين_الدين Zeineddine Zein_El_Dine; فخر_الدين Fakhreddine Fakhr_El_Dine; علاء_الدين Alaaeddine
تقي_الدين Takieddine Taqi_El_Din; بدر_الدين Badreddine; حيدر Haidar Haydar; مهنا Mhanna Mohanna Muhanna
فرحات Farhat Ferhat; بري Berri Berry; قانصو Kanso Qanso; قاسم Kassem Qassem Kasem; بزي Bazzi Bazi
بيضون Beydoun Baydoun Bidoun; حجازي Hijazi Hejazi; خليفة Khalife Khalifeh Khalifa; دياب Diab Dyab; ذياب Dhiab Thiab
رمال Rammal Ramal; رعد Raad; زعيتر Zeaiter Zaiter; زيدان Zeidan Zaydan Zidan; سرحان Sarhan Serhan
سويدان Sweidan Swaidan; شرارة Charara Sharara; شعيب Chouaib Shuaib; شحادة Chehade Shehadeh Chehadeh
شقير Choucair Shuqair Chkeir; صبرا Sabra; صفا Safa; ضاهر Daher Dhaher Dahir; طراد Trad Terad; طالب Taleb Talib
عاصي Assi Asi; عسيران Osseiran Usayran; عطوي Atwi Atoui; عطية Atieh Attieh Atiya; عباس Abbas Abass; عقيل Akil Aqeel
علوية Alawieh Alaouieh; غندور Ghandour Gandour; غزال Ghazal Gazal; فواز Fawaz Fawwaz Faouaz; فقيه Fakih Faqih
فضل_الله Fadlallah Fadl_Allah; فياض Fayad Fayyad; قبيسي Kobeissi Qubaisi; قبلان Kabalan Qabalan
قصير Kassir Kseir Qasir; كركي Karaki Karki; كوراني Kourani Kurani; مروة Mroue Mroueh; مغنية Moghnieh Mughniyah
مشيمش Mcheimech Mshaymish; معتوق Maatouk Maatouq; مقلد Mokalled Mouqalled; ملحم Melhem Mulhim; نجم Najem Najm
نعمة Nehme Neemeh Naameh; هزيمة Hazime Hzaimeh; وهبي Wehbe Wehbeh Wahbi; ياسين Yassine Yassin Yasin
يونس Younes Younis Yunis; عون Aoun Awn; الجميل Gemayel Jmayel Al_Jumayyil; فرنجية Frangieh Franjieh
جعجع Geagea Jaajaa; شمعون Chamoun Shamoun; إده Edde Eddeh; معوض Moawad Mouawad Muawad; حبيقة Hobeika Hbeika
كرم Karam; لحود Lahoud Lahhoud; الهراوي Hraoui Hrawi; سركيس Sarkis Serkis; شلهوب Chalhoub Shalhoub
طعمة Tohme Tohmeh Tumeh; مخايل Mkhayel Mikhael; بطرس Boutros Botros; بولس Boulos Bulos; جرجس Gerges Girgis
حنا Hanna; متى Matta Mata; مرقص Markos Morcos; طنوس Tannous Tanous; الياس Elias Elyas; ديب Dib Deeb; فرح Farah
رزق Rizk Rizq; رزق_الله Rizkallah Rizk_Allah; عبود Abboud Aboud; عازار Azar Aazar; عساف Assaf Asaf
أبي_نادر Abi_Nader Abou_Nader; أبو_خليل Abou_Khalil Abi_Khalil; أبو_جودة Abou_Jaoude Abi_Jaoude
أبي_راشد Abi_Rached Abi_Rashed; أبو_حيدر Abou_Haidar Abi_Haidar; أبو_زيد Abou_Zeid Abu_Zayd
أبو_شقرا Abou_Chakra Abu_Shaqra; أبو_علي Abou_Ali Abu_Ali; أبي_صعب Abi_Saab; أبو_رجيلي Abou_Rjeily
أبو_سليمان Abou_Sleiman; بو_عاصي Bou_Assi; بو_ملهب Bou_Melhab; نادر Nader; نحاس Nahas Nahhas; نجار Najjar Najar
نقاش Nakkash Nakash Naqqash; صايغ Sayegh Sayigh Saigh; صباغ Sabbagh Sabag; حلاق Hallak Hallaq
خياط Khayat Khayyat Khaiat; حايك Hayek Hayik; بيطار Bitar Bittar Baytar; قزي Azzi Qazzi; قطان Kattan Qattan
طباخ Tabbakh; عطار Attar Atar; فران Farran Faran; لحام Lahham Laham; سمان Samman Saman; حمصاني Hamsani
بقاعي Bekai Bikai; بعلبكي Baalbaki Balbaki; جبيلي Jbeili Jebeily; زحلاوي Zahlaoui Zahlawi; شويري Choueiri Shwairi
كسرواني Kesrouani; متني Matni; عكاري Akkari Akari; عرب Arab; كردي Kurdi Kordi; تركي Turki Turkey; تركماني Turkmani
مغربي Moghrabi Maghrabi Mughrabi; عراقي Iraki Iraqi; حوراني Hourani Hurani; شركس Charkas Cherkes; أرسلان Arslan
جنبلاط Joumblatt Jumblat; حمادة Hamade Hamadeh Hamada; وهاب Wahab Wahhab; ذبيان Zebian Dhubyan
الأعور Aawar El_Aawar; الأطرش Atrash Al_Atrash El_Atrache; تلحوق Talhouk; عبد_الملك Abdel_Malak Abdulmalik
القاضي Kadi El_Kadi Qadi; الصفدي Safadi El_Safadi Al_Safadi; كبارة Kabbara Kabara; كرامي Karami Karame
ميقاتي Mikati Miqati; الحريري Hariri El_Hariri Al_Hariri; سلام Salam; الصلح Solh El_Solh; بيهم Beyhum Bayhum
عيتاني Itani Aitani; شاتيلا Chatila Shatila; قباني Kabbani Qabbani; داعوق Daouk; سنو Sinno Sinnu
دبوس Dabbous Dabous; طبارة Tabbara Tabara; غلاييني Ghalayini Ghalaini; فاخوري Fakhoury Fakhouri; يموت Yamout
منيمنة Mneimneh Mnaymneh; مكي Makki Mekki; مكاوي Makkawi Mekkaoui; مجذوب Majzoub Majdhoub; ملاح Mallah
مراد Mrad Murad Mourad; مرعي Merhi Mari; مرعب Merheb Mereb; مسعود Massoud Masoud; مطر Matar
معلوف Maalouf Malouf Maluf; مقدسي Makdissi Maqdisi Makdisi; نابلسي Nabulsi Naboulsi; غزاوي Ghazzaoui Ghazawi
صفوري Saffouri Saffuri; صفدية Safadieh; عكاوي Akkaoui Akkawi; يافي Yafi Yafawi; خالدي Khalidi Khaldi; دجاني Dajani
زعبي Zoubi Zuabi Zohbi; شعبان Chaaban Shaaban; جابر Jaber Jabir; جبر Jabr; جبران Gebran Jibran; جبور Jabbour Jabbur
جرادي Jradi Jaradi; جمعة Jomaa Jumaa Jouma; جواد Jawad; جوني Jouni Juni; حافظ Hafez Hafiz; حامد Hamed Hamid
حبيب Habib; حرب Harb; حرفوش Harfouche Harfoush; حسون Hassoun Hasoun; حطيط Hoteit Htait; حلاوي Hallaoui Halawi
حمدان Hamdan Hemdan; حمزة Hamze Hamza; حمية Hamieh Hamiyeh; حوا Hawa; حيدري Haidari; خازن Khazen El_Khazen
خالد Khaled Khalid; خشاب Khachab Khashab; خضر Khodr Khoder Khidr; خطار Khattar Khatar; خلف Khalaf
درويش Darwich Darwish Derwish; دكاش Daccache Dakash; دهيني Dahini Duhaini; رحال Rahal Rahhal; رحمة Rahme Rahmeh
رضا Rida Reda; رمضان Ramadan Ramadhan; روفايل Roufael Rufail; ريشا Richa Risha; زغيب Zogheib Zughaib; زرقط Zorkot
زين Zein Zain Zayn; ساسين Sassine Sasin; سالم Salem; سبيتي Sbeity Sbayti; سعيد Said Saeed; سكاف Skaff Skaf
سلامة Salame Salameh Salama; سلوم Salloum Saloum; سماحة Samaha; سيقلي Saikali; شاهين Chahine Shahin Shaheen
شبيب Chbib Shabib; شرف Charaf Sharaf; شرف_الدين Charafeddine Sharafeddin; شكر Chokr Shukr; شلق Chalak
شماس Chammas Shammas; شهاب Chehab Shihab Shehab; شومان Chouman Shuman; صعب Saab; صقر Sakr Saqr; صليبا Saliba
صوان Sawan; ضو Daou Dao; طحان Tahan Tahhan; طرابيشي Tarabishi Trabichi; طويل Tawil Taweel; ظريف Zarif
عازوري Azouri Azoury; عامر Amer; عبدو Abdo Abdou; عبيد Obeid Ubaid Abeid; عثمان Othman Osman; عدوان Adwan
عرقجي Arakji; عزام Azzam Azam; عسكر Askar; عفيف Afif; عقل Akl Aql; عكر Akar; عمار Ammar Amar; عمر Omar
عودة Awde Aoude Odeh; عيد Eid Id; غانم Ghanem Ghanim; غصن Ghosn Ghusn; غنوم Ghannoum; غنام Ghannam; فاضل Fadel Fadil
فارس Fares Faris; فرج Faraj; فرنسيس Francis Fransis; فغالي Feghali; فليحان Fleihan; فهد Fahed Fahd
فواخيري Fawakhiri; قرعان Karaan; قرنفل Koronfol; قشوع Kachouh; قليلات Koleilat; قنديل Kandil Qandil
قهوجي Kahwaji Qahwaji; قواص Kawas Qawas; قيس Kais Qais; كامل Kamel Kamil; كحالة Kahale Kahaleh; كساب Kassab
كعدي Kaadi; كفوري Kfoury Kfouri; كنعان Kanaan Kenaan; كيروز Kayrouz Keyrouz; كيوان Kiwan Keywan; لبكي Labaki
لطيف Latif Lateef; ماضي Madi Madhi; متولي Metwalli; محفوظ Mahfouz Mahfoud; محمود Mahmoud Mahmud; محيدلي Mhaidly
مدور Mdawar Mudawar; مرتضى Mortada Murtada; مزهر Mezher Mazhar; مشرفية Mcharrafieh; مصطفى Mostafa Mustafa
مظلوم Mazloum; مفرج Moufarrej Mufarrej; ملاعب Malaeb; ملكي Malki Maliki; منذر Monzer; مهدي Mahdi Mehdi
نجيم Njeim Nujaim; نصور Nassour; نعيم Naim; نمر Nemer Nimr; نهرا Nohra; هاني Hani; هرموش Harmouche Harmoush
هنود Hannoud; واكيم Wakim Wakeem; يزبك Yazbeck Yazbek; يعقوب Yaacoub Yacoub; يمين Yammine Yamin; حريقة Hreika
سعيفان Seifan; طربيه Tarabay Tarabeh; بركات Barakat; بدران Badran; بدوي Badawi Badaoui; برجاوي Berjaoui Bourjaoui
بشارة Bechara Bishara; بغدادي Baghdadi; بكداش Bakdash Bekdache; بلوط Ballout; بو_حبيب Bou_Habib; تامر Tamer
تنوري Tannoury Tannouri; توما Touma Tuma; ثابت Tabet Thabet; حجيج Hajij; حجار Hajjar Hajar; عليان Olayan Alyan
المحمود Al_Mahmoud; الجاسم Al_Jassem Al_Jasim; العبيد Al_Obeid; الشيخ El_Cheikh Al_Sheikh; الصالح Al_Saleh
الخلف Al_Khalaf; الحمد Al_Hamad; الدرويش Al_Darwish; السعدي Saadi Al_Saadi; التميمي Tamimi Al_Tamimi
البرغوثي Barghouti Barghouthi; عريقات Erekat Erakat; عبد_الهادي Abdel_Hadi Abdulhadi
عبد_الرحمن Abdel_Rahman Abdulrahman; قدورة Kaddoura Qaddoura; أبو_الهيجا Abou_El_Hayja; الزعتري Zaatari
الرفاعي Rifai Al_Rifai Refai; الجندي Jundi El_Jundi Joundi; الكيلاني Kilani Keilani; الأتاسي Atassi Al_Atassi
العظم Azm El_Azm; القوتلي Kouatly Quwatli; السباعي Sibai Sebai; الدروبي Droubi; النحلاوي Nahlawi Nahlaoui
الجابري Jabri Jabiri; كيالي Kayali Kayyali; شيشكلي Shishakli Chichakli
"""
