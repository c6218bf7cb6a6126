"""Words that are never a slip for another word: they mean something themselves."""

from __future__ import annotations

_COUNTRIES = """
afghanistan albania algeria andorra angola argentina armenia australia austria
azerbaijan bahamas bahrain bangladesh barbados belarus belgium belize benin bhutan
bolivia bosnia botswana brazil brunei bulgaria burma burundi cambodia cameroon canada
chad chile china colombia comoros congo croatia cuba cyprus czechia czechoslovakia
denmark djibouti dominica ecuador egypt england eritrea estonia eswatini ethiopia fiji
finland france gabon gambia georgia germany ghana greece greenland grenada guatemala
guinea guyana haiti holland honduras hungary iceland india indonesia iran iraq ireland
israel italy jamaica japan jordan kazakhstan kenya kiribati korea kosovo kuwait
kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania luxembourg
macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius mexico
micronesia moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru
nepal netherlands nicaragua niger nigeria norway oman pakistan palau palestine panama
paraguay persia peru philippines poland portugal prussia qatar rhodesia romania russia
rwanda samoa scotland senegal serbia seychelles singapore slovakia slovenia somalia
spain sudan suriname sweden switzerland syria taiwan tajikistan tanzania thailand tibet
togo tonga trinidad tunisia turkey turkmenistan tuvalu uganda ukraine uruguay uzbekistan
vanuatu venezuela vietnam wales yemen yugoslavia zaire zambia zimbabwe
emirates kingdom states union republic
"""

_DEMONYMS = """
afghan albanian algerian american angolan arab arabian argentine argentinian armenian
asian assyrian athenian australian austrian azerbaijani babylonian bahraini bangladeshi
belarusian belgian bolivian bosnian brazilian british bulgarian burmese byzantine
cambodian cameroonian canadian carthaginian chadian chilean chinese colombian congolese
croatian cuban cypriot czech danish dutch ecuadorian egyptian emirati english eritrean
estonian ethiopian european finnish french gabonese gambian georgian german ghanaian
greek guatemalan guinean haitian hungarian icelandic indian indonesian iranian iraqi
irish israeli italian jamaican japanese jordanian kazakh kenyan korean kosovar kurdish
kuwaiti kyrgyz laotian latvian lebanese liberian libyan lithuanian macedonian malaysian
malian maltese mexican moldovan mongol mongolian montenegrin moroccan mozambican
namibian nepalese nigerian nigerien norman norwegian omani ottoman pakistani palestinian
panamanian paraguayan persian peruvian philippine polish portuguese prussian qatari
roman romanian russian rwandan saudi saxon scottish senegalese serbian slovak slovenian
somali soviet spanish spartan sudanese swedish swiss syrian taiwanese tajik tanzanian
thai tibetan togolese tunisian turkish turkmen ugandan ukrainian uruguayan uzbek
venezuelan vietnamese welsh yemeni yugoslav zambian zimbabwean
african shia shiite sunni yazidi christian muslim islamic jewish
"""

_DIRECTIONS = """
north south east west northern southern eastern western northeast northwest southeast
southwest northeastern northwestern southeastern southwestern central middle upper lower
inner outer left right nord sud ost nordlich sudlich ostlich westlich
"""

_ORDINALS = """
first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
last erste erster ersten zweite zweiter zweiten dritte dritter dritten vierte vierter
funfte funfter sechste siebte achte neunte zehnte
"""

_MONTHS = """
january february march april may june july august september october november december
januar februar marz mai juni juli oktober dezember
monday tuesday wednesday thursday friday saturday sunday
spring summer autumn winter
"""

_NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
eighty ninety hundred thousand million billion trillion dozen
null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf zwanzig dreissig
vierzig funfzig sechzig siebzig achtzig neunzig hundert tausend milliarde
"""

#: in the shape that `normalise` gives
KNOWN_WORDS = frozenset(
    f"{_COUNTRIES} {_DEMONYMS} {_DIRECTIONS} {_ORDINALS} {_MONTHS} {_NUMBERS}".split()
)
