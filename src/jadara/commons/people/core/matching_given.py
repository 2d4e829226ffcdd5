"""Given names of Lebanon, Syria and Palestine with the Latin spellings that people use, the commonest first.

One entry is the Arabic name and its French and English spellings; ``_`` stands for a space. The lists serve two ends:
the matcher learns from them which Latin spellings are one Arabic name, and the sample draws people from them.
"""

from __future__ import annotations

#: Names of boys that are common among Muslims.
MALE_MUSLIM = """
محمد Mohammad Mohamad Mohamed Muhammad Mhamad; علي Ali Aly; أحمد Ahmad Ahmed Ahmet
حسين Hussein Houssein Hussain Hossein; حسن Hassan Hasan Hassane; محمود Mahmoud Mahmud Mahmood; عمر Omar Omer Umar
خالد Khaled Khalid; إبراهيم Ibrahim Ebrahim Brahim; مصطفى Mostafa Mustafa Moustafa Mustapha
يوسف Youssef Yousef Yusuf Youssof Yusef; عبد_الله Abdallah Abdullah Abdalla Abdulla
عبد_الرحمن Abdel_Rahman Abdulrahman Abdelrahman Abdurrahman; مهدي Mahdi Mehdi; عباس Abbas Abass
جعفر Jaafar Jafar Djaafar; حيدر Haidar Haydar Hayder; رضا Rida Reda Ridha; بلال Bilal Belal Billal
حمزة Hamza Hamzeh Hamzah; عثمان Othman Osman Uthman; ياسين Yassine Yasin Yassin; طه Taha; أسامة Oussama Osama Usama
بهاء Bahaa Baha; علاء Alaa Ala; ضياء Diaa Dia Diya; براء Baraa Bara
عبد_القادر Abdel_Kader Abdulkader Abdelkader Abdul_Qader; عبد_الكريم Abdel_Karim Abdulkarim Abdelkarim Abdul_Kareem
عبد_الرحيم Abdel_Rahim Abdulrahim Abdul_Raheem; عبد_العزيز Abdel_Aziz Abdulaziz Abdelaziz
عبد_السلام Abdel_Salam Abdulsalam; عبد_الحميد Abdel_Hamid Abdulhamid; عبد_المجيد Abdel_Majid Abdulmajid
عبد_اللطيف Abdel_Latif Abdullatif Abdellatif; عبد_الهادي Abdel_Hadi Abdulhadi; عبد_الناصر Abdel_Nasser Abdulnasser
عبد_الوهاب Abdel_Wahab Abdulwahab; سيف_الدين Seifeddine Saifuldin; نور_الدين Noureddine Nour_El_Dine Nooraldin
صلاح_الدين Salaheddine Salah_El_Dine Salahuddin; عز_الدين Ezzeddine Ezz_El_Dine Izzeddin
علاء_الدين Alaaeddine Alaa_El_Dine Aladdin; شمس_الدين Chamseddine Shamseddin; جمال_الدين Jamaleddine Jamal_El_Dine
مؤمن Moumen Mumen; موسى Moussa Mousa Musa; عيسى Issa Isa Eissa; هارون Haroun Harun; إسماعيل Ismail Ismael Esmail
يحيى Yehya Yahya Yehia; زكريا Zakaria Zakariya; سليمان Sleiman Suleiman Sulaiman Soleiman; داوود Daoud Dawood Dawoud
يونس Younes Yunus Younis; أيوب Ayoub Ayyub; صادق Sadek Sadiq; كاظم Kazem Kadhim; جواد Jawad Jaouad
باقر Baker Baqer Bakir; هادي Hadi Hady; قاسم Kassem Qassem Kasem Qasim; عادل Adel Adil; فضل Fadel Fadl
ذو_الفقار Zoulfikar Zulfiqar; مجتبى Mojtaba Mujtaba; مرتضى Mortada Murtada Mortaza; أبو_بكر Abou_Bakr
معاذ Mouath Moaz Muath; قصي Kossai Qusay Kousay; عدي Oudai Uday Odai; لؤي Louay Loay Luay; طارق Tarek Tareq Tarik
ماهر Maher Mahir; وائل Wael Wail; زياد Ziad Zyad Ziyad; بشار Bashar Bachar; باسل Bassel Basel Basil
مازن Mazen Mazin; أنس Anas Anass; صهيب Souhaib Suhaib; عمار Ammar Amar; ياسر Yasser Yaser Yassir
معتز Moataz Mutaz Mouataz; همام Houmam Humam; مالك Malek Malik; مؤيد Mouayad Muayad; عدنان Adnan Adnane
مروان Marwan Marouan; سفيان Soufian Sufyan Sofiane; شعبان Shaaban Chaaban; رجب Rajab Ragab; رمضان Ramadan Ramadhan
فاروق Farouk Faruk Farouq; حذيفة Houzaifa Huzaifa; مصعب Mosaab Musab; غسان Ghassan Ghasan; قتيبة Koutaiba Qutaiba
حاتم Hatem Hatim; منذر Monzer Munzer Mounzer; بدر Bader Badr; سعد Saad; أسعد Assaad Asaad; سعيد Said Saeed Saiid
مسعود Massoud Masoud; ناصر Nasser Nasir Naser; نصر Nasr; منصور Mansour Mansur; صالح Saleh Salih; صلاح Salah
فلاح Falah; ربحي Rebhi Ribhi; فتحي Fathi Fathy; راغب Ragheb Raghib; عماد Imad Emad; إياد Iyad Eyad; جهاد Jihad Jehad
نضال Nidal Nedal; كفاح Kifah; كمال Kamal Kamel; هيثم Haitham Haytham Haissam
"""

#: Names of boys that are common among Christians.
MALE_CHRISTIAN = """
جورج Georges George Jorj; إيلي Elie Eli Ely; شربل Charbel Sharbel; جوزيف Joseph Josef; أنطوان Antoine Antwan Antoun
ميشال Michel Michael Mishal; بيار Pierre Piere; مارون Maroun Maron; جان Jean Jan; طوني Tony Toni
إلياس Elias Ilyas Elyas; شارل Charles Sharl; بول Paul Pol; روي Roy Roi; مارك Marc Mark; كريستيان Christian Kristian
أنطونيو Antonio; أندريه Andre Andrea; جوني Johnny Joni; ريمون Raymond Rimon; روجيه Roger Roje; سيمون Simon Simone
حنا Hanna Hana; بطرس Boutros Botros Butros; بولس Boulos Bulos; طانيوس Tanios Tanious; جرجس Gerges Girgis Jerjes
ميخائيل Mikhael Mikhail; مخايل Mkhayel Makhayel; إسكندر Iskandar Eskandar; فادي Fadi Fady; إدغار Edgar
إدوار Edouard Edward; فيليب Philippe Philip Filip; ألبير Albert Alber; غابي Gaby Gabi; غبريال Gabriel Ghabrial
جبران Gebran Jibran; جبور Jabbour Jabbur; نعمة_الله Nehmatallah Naamatallah; رومانوس Romanos; سركيس Sarkis Serkis
هاغوب Hagop Hagob; كارلوس Carlos Karlos; باتريك Patrick Patrik; كيفن Kevin Kevine; رالف Ralph Ralf; كريس Chris Kris
ستيفن Stephen Steven; دانيال Daniel Danial; رافاييل Raphael Rafael; غي Guy; جيلبير Gilbert Jilber
موريس Maurice Moris; نقولا Nicolas Nikola Nicola; قيصر Caesar Kaysar; عبدو Abdo Abdou; إبراهام Abraham
ملحم Melhem Melhim; فرنسوا Francois Fransua; لويس Louis Luis; فيكتور Victor Viktor; جاك Jacques Jack
كميل Camille Kamil; ماريو Mario; ساندرو Sandro; ماتيو Matteo Mathieu; أنجلو Angelo; رفقا Rifka
دومينيك Dominique Dominic; عزيز Aziz; جو Joe Jo; ليو Leo; لوكا Luca Louka; كارل Karl Carl; جيسون Jason
يعقوب Yaacoub Yacoub Yaakoub; متري Mitri Metri; وديع Wadih Wadi
"""

#: Names of boys that are common everywhere.
MALE_ANY = """
كريم Karim Kareem; جاد Jad Jade; رامي Rami Ramy; سامي Sami Samy; نبيل Nabil Nabeel; سمير Samir Sameer
زاهر Zaher Zahir; ربيع Rabih Rabie Rabi; هشام Hisham Hicham; وسام Wissam Wisam; عصام Issam Essam Isam
بسام Bassam Basam; حسام Houssam Hussam Hosam; نزار Nizar Nezar; أمين Amine Amin Ameen; أمير Amir Ameer
بشير Bachir Bashir; جميل Jamil Jameel; فؤاد Fouad Fuad Foad; رياض Riad Riyad; عاطف Atef Atif
راشد Rashed Rached Rashid; شادي Chadi Shadi Shady; هاني Hani Hany; غازي Ghazi Gazi; رائد Raed Raid; سالم Salem
سليم Salim Saleem Selim; نديم Nadim Nadeem; فارس Fares Faris; نسيم Nassim Naseem; وليد Walid Waleed
نادر Nader Nadir; باسم Bassem Basem; أكرم Akram; أشرف Ashraf Achraf; أنور Anwar Anouar; أيمن Ayman Aymane
أدهم Adham; حبيب Habib Habeeb; خليل Khalil Khaleel; داني Dany Dani; ألان Alain Alan; رمزي Ramzi Ramzy
رامز Ramez Ramiz; رفيق Rafic Rafik Rafiq; سهيل Souheil Suhail Soheil; شكري Choukri Shukri; صبحي Sobhi Subhi
عفيف Afif; غالب Ghaleb Galeb; فريد Farid Fareed; فيصل Faisal Faysal; ماجد Majed Majid; مجد Majd
منير Mounir Munir Moneer; نجيب Najib Najeeb; نعيم Naim Naeem; نايف Nayef Naif; هيكل Haykal Haikal; يزن Yazan Yazen
يامن Yamen Yamin; تيم Taym Taim; آدم Adam; نوح Nouh Noah Nuh; كنان Kinan Kenan; غدي Ghadi Gadi; تامر Tamer Thamer
مجدي Majdi Magdi; لبيب Labib; نائل Nael Nail; جلال Jalal; جمال Jamal Gamal; كرم Karam; مكرم Makram; ورد Ward
غيث Ghaith Gaith; ليث Layth Laith; زين Zein Zain Zayn; تميم Tamim Tameem; راني Rani Rany; رواد Rawad Rouad
إيهاب Ihab Ehab; إحسان Ihsan Ehsan; سنان Sinan; أوس Aws; نورس Nawras; سامر Samer; عامر Amer Aamer; ثائر Thaer Taer
شاهر Shaher Chaher; طلال Talal; فراس Firas Feras; هلال Hilal Helal; كنعان Kanaan Canaan; فوزي Fawzi Fouzi
حمدي Hamdi; رشدي Rouchdi Rushdi; لطفي Lotfi Lutfi; صفوان Safwan; غياث Ghiath; رأفت Raafat Rafat
"""

#: Names of girls that are common among Muslims.
FEMALE_MUSLIM = """
فاطمة Fatima Fatme Fatmeh Fatimah; زينب Zeinab Zaynab Zainab; مريم Mariam Maryam Mariame Miriam; زهراء Zahraa Zahra
خديجة Khadija Khadijah; عائشة Aicha Aisha Aysha; آية Aya Ayah; هبة Hiba Heba; آلاء Alaae; إسراء Israa Esraa
بتول Batoul Batool; رقية Roukaya Ruqayya Roqaya; سكينة Soukaina Sakina; حوراء Hawraa Haura; نرجس Narjes Narjis
كوثر Kawthar Kaoussar Kawsar; أسماء Asmaa Asma; شيماء Chaimaa Shaimaa; دعاء Douaa Doaa; ولاء Walaa Wala
وفاء Wafaa Wafa; هناء Hanaa Hana; ضحى Doha Duha; هدى Houda Huda Hoda; نور_الهدى Nour_El_Houda Nourelhouda
إيمان Iman Eman Imane; إكرام Ikram; سمية Soumaya Sumaya; آمنة Amina Amneh Amena; أمينة Amineh Ameena
حليمة Halima Halimeh; حفصة Hafsa; سناء Sanaa Sana; رجاء Rajaa Raja; نجلاء Najlaa Najla; لمياء Lamia Lamiaa
علياء Alia Aliaa; صفاء Safaa Safa; مروة Marwa Marwah; خلود Khouloud Kholoud; حنان Hanan Hanane; جنان Jinan Jenan
جنى Jana Janna; رحاب Rihab Rehab; إلهام Ilham Elham; ابتسام Ibtissam Ebtisam; انتصار Intissar Entisar; فدوى Fadwa
فرح Farah; مرح Marah; فاتن Faten Fatin; غدير Ghadir Ghadeer; عبير Abir Abeer; رغد Raghad Ragad; شهد Chahed Shahd
جود Joud Jood; تسنيم Tasnim Tasneem; سلسبيل Salsabil; ملاك Malak; ريماس Rimas Remas; ميس Mays Mais; حلا Halla
نورا Noura Nora; عليا Alya; أميمة Oumayma Omaima; رابعة Rabia Rabiaa; منال Manal; منار Manar; نهى Nouha Noha
رشا Racha Rasha; شذى Chaza Shaza
"""

#: Names of girls that are common among Christians.
FEMALE_CHRISTIAN = """
ماريا Maria Marya; ريتا Rita; جويل Joelle Joel; كارلا Carla Karla; ماري Marie Mary
كريستينا Christina Kristina Cristina; كلارا Clara Klara; كارين Karine Karen Carine; ستيفاني Stephanie Stefany
إليسا Elissa Elisa; نيكول Nicole Nikol; باسكال Pascale Paskal; ميشلين Micheline; جوزفين Josephine Jozefin
تريز Therese Tereze; أنطوانيت Antoinette; جورجيت Georgette; كلود Claude; جاكلين Jacqueline Jaklin
أندريا Andria Andreya; مارييل Marielle Mariel; غريس Grace; جيسيكا Jessica Jesica; كاتيا Katia Katya
ناتالي Nathalie Natalie; ساندرا Sandra; مارلين Marlene Marline; ماغي Maguy Magi; لودي Loudy Ludi; روز Rose Roz
روزي Rosy Rozi; جيزيل Gisele Jizel; إيفا Eva; إيفون Yvonne Ivon; جانيت Jeannette Janet; شانتال Chantal Shantal
بربارا Barbara; سيلين Celine Selin; لين Lynn Leen Line; ألين Aline Alin; كارول Carole Carol; تيا Tia Thea
كلوي Chloe Kloe; رفقة Rafca Rafka; فيرا Vera; فيكتوريا Victoria; نويل Noelle; سيدة Saydeh; هيلانة Helena Hilana
سابين Sabine; ميراي Mireille Mirey; بيرلا Perla; إميلي Emilie Emily; مانويلا Manuela; لوسي Lucy Lucie
كاترين Catherine Katrin; إليان Eliane Elian; فاليري Valerie; كورين Corinne; ميليسا Melissa
"""

#: Names of girls that are common everywhere.
FEMALE_ANY = """
نور Nour Noor Nur; سارة Sara Sarah; يارا Yara; لارا Lara; ريم Rim Reem Reme; رنا Rana; رانيا Rania Ranya; ندى Nada
منى Mona Mouna Muna; ليلى Layla Leila Laila; لينا Lina Leena; دانا Dana; ديما Dima Deema; سلمى Salma
سلوى Salwa Saloua; سهى Souha Suha; سمر Samar; سحر Sahar; هلا Hala; غادة Ghada; غنى Ghina Ghena; مايا Maya
ميا Mia Miya; تالا Tala; جنا Janah; ليا Lea Lia Leya; هيا Haya; دينا Dina Deena; زينة Zeina Zaina; زينا Zena
رولا Rola Roula; روان Rawan Rowan; رهف Rahaf; لمى Lama; لجين Lujain Loujain; سيرين Sirine Cyrine
نادين Nadine Nadeen; نادية Nadia Nadya; ناديا Nadiya; هند Hind Hend; هنادي Hanadi; هيام Hiyam Hiam
إنعام Inaam Enaam; آمال Aamal; أمل Amal Amel; أماني Amani; أميرة Amira Ameera; بشرى Bouchra Bushra; باسمة Bassima
بسمة Basma; تمارا Tamara; جمانة Joumana Jumana; جميلة Jamila Jameela; جيهان Jihan Jehan; حياة Hayat
داليا Dalia Dalya; دلال Dalal; دنيا Dounia Dunya; ربى Rouba Ruba; رغدة Raghda; رندة Randa; رويدا Rouwayda Rowaida
ريما Rima Reema; ريان Rayan Rayane; سعاد Souad Suad; سميرة Samira Sameera; سهام Siham Seham; سوسن Sawsan
سوزان Suzanne Suzan; شادية Chadia Shadia; شيرين Shirine Chirine Shereen; صباح Sabah; عفاف Afaf; عبلة Abla
عايدة Aida Ayda; فريال Ferial Feryal; فيروز Fayrouz Fairuz; لبنى Loubna Lubna; مها Maha; مي May Mai; ميساء Maysaa
ميرا Mira; ميسون Maysoun; نجوى Najwa Najoua; نجاح Najah; نهاد Nouhad Nuhad; نهلة Nahla; نوال Nawal Naoual
هالة Haleh; هويدا Houwayda; وداد Widad Wedad; وردة Warda; يسرى Yousra Yusra; يمنى Youmna Yumna; كريمة Karima Kareema
سامية Samia Samya; ثريا Souraya Thuraya; نبيلة Nabila; رلى Rula; غيدا Ghida Gheida; تينا Tina
ياسمين Yasmine Yasmin Jasmine; ياسمينا Yasmina; كنزة Kenza; سما Sama; ألما Alma; جوري Joury Jouri; ماسة Massa
"""
