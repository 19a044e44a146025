"""Countries by region, with what is said for their people and their other names.

Facts typed from general knowledge: for telling countries from other places, for
knowing that "Syrian" implies Syria, and for distractors from the same region.
"""

# Region: country=adjective=capital, more names of the country after "/".
_TABLE = """\
western europe: France=French=Paris, Germany=German=Berlin, Belgium=Belgian=Brussels,
 the Netherlands/Netherlands/Holland=Dutch=Amsterdam,
 Luxembourg=Luxembourgish=Luxembourg City, Switzerland=Swiss=Bern,
 Austria=Austrian=Vienna, Ireland=Irish=Dublin,
 the United Kingdom/United Kingdom/UK/U.K./Britain/Great Britain=British=London,
 Liechtenstein=Liechtensteiner=Vaduz, Monaco=Monegasque=Monaco
britain: England=English=London, Scotland=Scottish=Edinburgh, Wales=Welsh=Cardiff,
 Northern Ireland=Northern Irish=Belfast
southern europe: Spain=Spanish=Madrid, Portugal=Portuguese=Lisbon, Italy=Italian=Rome,
 Greece=Greek=Athens, Malta=Maltese=Valletta, Cyprus=Cypriot=Nicosia,
 Andorra=Andorran=Andorra la Vella, Albania=Albanian=Tirana, Serbia=Serbian=Belgrade,
 Croatia=Croatian=Zagreb, Slovenia=Slovenian=Ljubljana,
 Bosnia and Herzegovina/Bosnia=Bosnian=Sarajevo, Montenegro=Montenegrin=Podgorica,
 Kosovo=Kosovar=Pristina, North Macedonia/Macedonia=Macedonian=Skopje
northern europe: Norway=Norwegian=Oslo, Sweden=Swedish=Stockholm,
 Denmark=Danish=Copenhagen, Finland=Finnish=Helsinki, Iceland=Icelandic=Reykjavik,
 Estonia=Estonian=Tallinn, Latvia=Latvian=Riga, Lithuania=Lithuanian=Vilnius
eastern europe: Russia/Russian Federation=Russian=Moscow, Ukraine=Ukrainian=Kyiv/Kiev,
 Belarus=Belarusian=Minsk, Moldova=Moldovan=Chisinau, Poland=Polish=Warsaw,
 the Czech Republic/Czech Republic/Czechia=Czech=Prague, Slovakia=Slovak=Bratislava,
 Hungary=Hungarian=Budapest, Romania=Romanian=Bucharest, Bulgaria=Bulgarian=Sofia,
 the Soviet Union/Soviet Union/USSR=Soviet=Moscow
middle east: Turkey/Turkiye=Turkish=Ankara, Iran=Iranian=Tehran, Iraq=Iraqi=Baghdad,
 Syria=Syrian=Damascus, Lebanon=Lebanese=Beirut, Israel=Israeli=Jerusalem,
 Jordan=Jordanian=Amman, Saudi Arabia=Saudi=Riyadh, Yemen=Yemeni=Sanaa,
 Oman=Omani=Muscat, Qatar=Qatari=Doha, Kuwait=Kuwaiti=Kuwait City,
 Bahrain=Bahraini=Manama,
 the United Arab Emirates/United Arab Emirates/UAE=Emirati=Abu Dhabi
caucasus and central asia: Georgia=Georgian=Tbilisi, Armenia=Armenian=Yerevan,
 Azerbaijan=Azerbaijani=Baku, Kazakhstan=Kazakh=Astana, Uzbekistan=Uzbek=Tashkent,
 Turkmenistan=Turkmen=Ashgabat, Kyrgyzstan=Kyrgyz=Bishkek, Tajikistan=Tajik=Dushanbe,
 Afghanistan=Afghan=Kabul
south asia: India=Indian=New Delhi/Delhi, Pakistan=Pakistani=Islamabad,
 Bangladesh=Bangladeshi=Dhaka, Nepal=Nepali/Nepalese=Kathmandu,
 Sri Lanka=Sri Lankan=Colombo, Bhutan=Bhutanese=Thimphu,
 the Maldives/Maldives=Maldivian=Male
east asia: China/People's Republic of China=Chinese=Beijing, Japan=Japanese=Tokyo,
 South Korea=South Korean=Seoul, North Korea/DPRK=North Korean=Pyongyang,
 Mongolia=Mongolian=Ulaanbaatar, Taiwan=Taiwanese=Taipei
southeast asia: Vietnam=Vietnamese=Hanoi, Thailand=Thai=Bangkok,
 Cambodia=Cambodian=Phnom Penh, Laos=Laotian=Vientiane,
 Myanmar/Burma=Burmese=Naypyidaw, Malaysia=Malaysian=Kuala Lumpur,
 Singapore=Singaporean=Singapore, Indonesia=Indonesian=Jakarta,
 the Philippines/Philippines=Filipino/Philippine=Manila,
 Brunei=Bruneian=Bandar Seri Begawan, East Timor=Timorese=Dili
oceania: Australia=Australian=Canberra, New Zealand=New Zealander=Wellington,
 Papua New Guinea=Papuan=Port Moresby, Fiji=Fijian=Suva, Samoa=Samoan=Apia,
 Tonga=Tongan=Nuku'alofa, Vanuatu=Vanuatuan=Port Vila
north africa: Egypt=Egyptian=Cairo, Libya=Libyan=Tripoli, Tunisia=Tunisian=Tunis,
 Algeria=Algerian=Algiers, Morocco=Moroccan=Rabat, Sudan=Sudanese=Khartoum
west africa: Nigeria=Nigerian=Abuja, Ghana=Ghanaian=Accra, Senegal=Senegalese=Dakar,
 Mali=Malian=Bamako, Niger=Nigerien=Niamey, Burkina Faso=Burkinabe=Ouagadougou,
 Ivory Coast=Ivorian=Yamoussoukro, Guinea=Guinean=Conakry, Liberia=Liberian=Monrovia,
 Sierra Leone=Sierra Leonean=Freetown, Togo=Togolese=Lome, Benin=Beninese=Porto-Novo,
 the Gambia/Gambia=Gambian=Banjul, Mauritania=Mauritanian=Nouakchott
east africa: Kenya=Kenyan=Nairobi, Uganda=Ugandan=Kampala, Tanzania=Tanzanian=Dodoma,
 Rwanda=Rwandan=Kigali, Burundi=Burundian=Gitega, Ethiopia=Ethiopian=Addis Ababa,
 Somalia=Somali=Mogadishu, Eritrea=Eritrean=Asmara, Djibouti=Djiboutian=Djibouti,
 South Sudan=South Sudanese=Juba, Madagascar=Malagasy=Antananarivo
central and southern africa: South Africa=South African=Pretoria,
 Zimbabwe=Zimbabwean=Harare, Zambia=Zambian=Lusaka, Botswana=Botswanan=Gaborone,
 Namibia=Namibian=Windhoek, Mozambique=Mozambican=Maputo, Angola=Angolan=Luanda,
 Malawi=Malawian=Lilongwe, Lesotho=Basotho=Maseru, Cameroon=Cameroonian=Yaounde,
 Chad=Chadian=N'Djamena, Gabon=Gabonese=Libreville,
 the Democratic Republic of Congo/DR Congo/DRC=Congolese=Kinshasa,
 the Central African Republic/Central African Republic=Central African=Bangui
north america:
 the United States/United States/US/U.S./USA/U.S.A.=American=Washington,
 Canada=Canadian=Ottawa, Mexico=Mexican=Mexico City
central america and caribbean: Guatemala=Guatemalan=Guatemala City,
 Honduras=Honduran=Tegucigalpa, El Salvador=Salvadoran=San Salvador,
 Nicaragua=Nicaraguan=Managua, Costa Rica=Costa Rican=San Jose,
 Panama=Panamanian=Panama City, Belize=Belizean=Belmopan, Cuba=Cuban=Havana,
 Haiti=Haitian=Port-au-Prince,
 the Dominican Republic/Dominican Republic=Dominican=Santo Domingo,
 Jamaica=Jamaican=Kingston, Trinidad and Tobago=Trinidadian=Port of Spain,
 the Bahamas/Bahamas=Bahamian=Nassau, Barbados=Barbadian=Bridgetown
south america: Brazil=Brazilian=Brasilia,
 Argentina=Argentine/Argentinian=Buenos Aires, Chile=Chilean=Santiago,
 Peru=Peruvian=Lima, Colombia=Colombian=Bogota, Venezuela=Venezuelan=Caracas,
 Ecuador=Ecuadorian=Quito, Bolivia=Bolivian=La Paz, Paraguay=Paraguayan=Asuncion,
 Uruguay=Uruguayan=Montevideo, Guyana=Guyanese=Georgetown,
 Suriname=Surinamese=Paramaribo
"""

STATES_OF_THE_US = frozenset(
    "Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,"
    "Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,"
    "Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,"
    "New Hampshire,New Jersey,New Mexico,North Carolina,North Dakota,Ohio,Oklahoma,"
    "Oregon,Pennsylvania,Rhode Island,South Carolina,South Dakota,Tennessee,Texas,Utah,"
    "Vermont,Virginia,West Virginia,Wisconsin,Wyoming".split(",")
)
# Wholes that hold other places, and are no city.
REGIONS = frozenset(
    "Europe,Asia,Africa,North America,South America,Latin America,Central America,"
    "Oceania,Antarctica,the Middle East,Middle East,Scandinavia,the Balkans,Siberia,"
    "Catalonia,Bavaria,Crimea,Gaza,the West Bank,West Bank,Kashmir,Tibet,Hong Kong,"
    "the Caribbean,New England,Quebec,Ontario,British Columbia,Alberta,New South Wales,"
    "Queensland,Tasmania,the Arctic,the Antarctic,Western Europe,Eastern Europe".split(
        ","
    )
)


def _rows() -> dict[str, tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
    """Return country: (region, its other names, adjectives, capital's names)."""
    found = {}
    for line in _TABLE.replace("\n ", " ").splitlines():
        region, _, countries = line.partition(":")
        for entry in countries.split(","):
            if entry.strip():
                names, adjectives, capital = entry.strip().split("=")
                name, *others = names.split("/")
                found[name] = (
                    region,
                    tuple(others),
                    tuple(adjectives.split("/")),
                    tuple(capital.split("/")),
                )
    return found


_ROWS = _rows()

COUNTRIES = frozenset(_ROWS)
COUNTRY_OF_NAME = {
    other: name for name, row in _ROWS.items() for other in (name, *row[1])
}
COUNTRY_OF_ADJECTIVE = {
    word: name for name, row in _ROWS.items() for word in row[2] if row[0] != "britain"
}
CAPITALS = frozenset(capital for row in _ROWS.values() for capital in row[3])


def adjectives(country: str) -> tuple[str, ...]:
    """Return what a country's people and things are called."""
    return _ROWS[country][2]


def neighbours(country: str) -> tuple[str, ...]:
    """Return the other countries of a country's region, in the table's order."""
    if country not in _ROWS:
        return ()
    region = _ROWS[country][0]
    return tuple(n for n, row in _ROWS.items() if row[0] == region and n != country)
