"""What newsrooms file stories under: places, organisations, subjects. For topics lines without commas."""

_PLACES = """
Afghanistan, Albania, Algeria, Andorra, Angola, Argentina, Armenia, Australia, Austria, Azerbaijan, Bahamas,
Bahrain, Bangladesh, Barbados, Belarus, Belgium, Belize, Benin, Bhutan, Bolivia, Bosnia,
Bosnia and Herzegovina, Botswana, Brazil, Britain, Brunei, Bulgaria, Burkina Faso, Burundi, Cambodia,
Cameroon, Canada, Cape Verde, Central African Republic, Chad, Chile, China, Colombia, Comoros, Congo,
Costa Rica, Croatia, Cuba, Cyprus, Czech Republic, Czechia, Democratic Republic of Congo, Denmark, Djibouti,
Dominican Republic, DR Congo, East Timor, Ecuador, Egypt, El Salvador, England, Equatorial Guinea, Eritrea,
Estonia, Eswatini, Ethiopia, Fiji, Finland, France, Gabon, Gambia, Georgia, Germany, Ghana, Great Britain,
Greece, Greenland, Grenada, Guatemala, Guinea, Guinea-Bissau, Guyana, Haiti, Honduras, Hong Kong, Hungary,
Iceland, India, Indonesia, Iran, Iraq, Ireland, Israel, Italy, Ivory Coast, Jamaica, Japan, Jordan,
Kazakhstan, Kenya, Kosovo, Kuwait, Kyrgyzstan, Laos, Latvia, Lebanon, Lesotho, Liberia, Libya,
Liechtenstein, Lithuania, Luxembourg, Macau, Macedonia, Madagascar, Malawi, Malaysia, Maldives, Mali, Malta,
Mauritania, Mauritius, Mexico, Moldova, Monaco, Mongolia, Montenegro, Morocco, Mozambique, Myanmar, Namibia,
Nauru, Nepal, Netherlands, New Zealand, Nicaragua, Niger, Nigeria, North Korea, North Macedonia,
Northern Ireland, Norway, Oman, Pakistan, Palau, Palestine, Panama, Papua New Guinea, Paraguay, Peru,
Philippines, Poland, Portugal, Puerto Rico, Qatar, Romania, Russia, Rwanda, Samoa, San Marino, Saudi Arabia,
Scotland, Senegal, Serbia, Seychelles, Sierra Leone, Singapore, Slovakia, Slovenia, Solomon Islands,
Somalia, Somaliland, South Africa, South Korea, South Sudan, Spain, Sri Lanka, Sudan, Suriname, Sweden,
Switzerland, Syria, Taiwan, Tajikistan, Tanzania, Thailand, Tibet, Togo, Tonga, Trinidad and Tobago,
Tunisia, Turkey, Türkiye, Turkmenistan, Tuvalu, Uganda, Ukraine, United Arab Emirates, UAE, United Kingdom,
UK, United States, United States of America, USA, US, U.S., Uruguay, Uzbekistan, Vanuatu, Vatican,
Vatican City, Venezuela, Vietnam, Wales, Western Sahara, Yemen, Zambia, Zimbabwe, Africa, North Africa,
West Africa, East Africa, Southern Africa, Horn of Africa, Sahel, Americas, North America, South America,
Latin America, Central America, Caribbean, Asia, Central Asia, East Asia, South Asia, Southeast Asia,
South East Asia, Asia Pacific, Asia-Pacific, Indo-Pacific, Pacific, Atlantic, Arctic, Antarctica,
Australasia, Oceania, Europe, Eastern Europe, Western Europe, Central Europe, Balkans, Baltics,
Baltic States, Baltic Sea, Black Sea, Red Sea, South China Sea, Caucasus, Scandinavia, Nordic Countries,
Mediterranean, Middle East, Gulf, Persian Gulf, Gaza, Gaza Strip, West Bank, Golan Heights, Kashmir,
Kurdistan, Crimea, Donbas, Kursk, Chechnya, Nagorno-Karabakh, Transnistria, Xinjiang, Siberia, Sinai,
Darfur, Tigray, Catalonia, Falkland Islands, Gibraltar, Moscow, Kyiv, Kiev, Kharkiv, Odesa, Mariupol,
Washington, New York, Los Angeles, San Francisco, Chicago, Texas, California, Florida, London, Manchester,
Birmingham, Edinburgh, Glasgow, Cardiff, Belfast, Dublin, Paris, Berlin, Munich, Vienna, Brussels,
Amsterdam, Rome, Milan, Madrid, Barcelona, Lisbon, Athens, Istanbul, Ankara, Warsaw, Budapest, Prague,
Beijing, Shanghai, Tokyo, Seoul, Pyongyang, Delhi, New Delhi, Mumbai, Karachi, Kabul, Tehran, Baghdad,
Damascus, Beirut, Jerusalem, Tel Aviv, Cairo, Tripoli, Nairobi, Lagos, Johannesburg, Sydney, Melbourne
"""
_BODIES = """
NATO, United Nations, UN, European Union, EU, African Union, ASEAN, BRICS, G7, G20, OPEC, IMF, World Bank,
World Trade Organization, WTO, World Health Organization, WHO, UNESCO, UNICEF, IAEA, Interpol, Europol,
AUKUS, OSCE, European Parliament, European Commission, European Court of Human Rights,
International Criminal Court, ICC, Security Council, UN Security Council, White House, Pentagon, Kremlin,
Congress, Senate, House of Representatives, Supreme Court, State Department, Downing Street,
House of Commons, House of Lords, Parliament, Bundestag, Westminster, Ministry of Defence, MoD, MI5, MI6,
GCHQ, CIA, FBI, NSA, FSB, GRU, Mossad, IDF, Hamas, Hezbollah, Houthis, Taliban, ISIS, Islamic State,
al-Qaeda, Wagner, Wagner Group, IRGC, Boko Haram, Al-Shabaab, Red Cross, Amnesty, Royal Navy, British Army,
Royal Air Force, RAF, US Army, US Navy, US Air Force, Royal Marines, SAS, Special Forces, NHS, BBC,
Bank of England, Federal Reserve, European Central Bank, ECB, FIFA, UEFA, IOC, Premier League,
Champions League, NFL, NBA, NASA, SpaceX, Apple, Google, Microsoft, Amazon, Meta, Facebook, Tesla, Boeing,
Airbus, Labour, Labour Party, Conservatives, Conservative Party, Liberal Democrats, Reform UK, SNP,
Green Party, Greens, Democrats, Democratic Party, Republicans, Republican Party, Huawei, TikTok, OpenAI,
Twitter, Nvidia
"""
_SUBJECTS = """
Accidents, Agriculture, AI, Air Force, Arms Control, Army, Artificial Intelligence, Arts, Arts and Culture,
Asylum, Aviation, Banking, Biodiversity, Biosecurity, Books, Border Security, Breaking News, Brexit, Budget,
Business, Cars, Celebrities, Children, Cinema, Civil Liberties, Climate, Climate Change, Climate Crisis,
Cold War, Comment, Community, Corruption, Cost of Living, Council, Coronavirus, Counter-Terrorism,
Counterterrorism, Courts, COVID-19, Covid, Crime, Cryptocurrency, Culture, Cyber, Cyber Attack,
Cyber Attacks, Cyber Security, Cyber War, Cyber Warfare, Cyberattacks, Cybersecurity, Data Protection,
Defence, Defence and Security, Defence Spending, Defense, Democracy, Diplomacy, Disasters, Disinformation,
Drones, Drone Warfare, Drugs, Earthquakes, Economy, Education, Election, Elections, Employment, Energy,
Energy Crisis, Entertainment, Environment, Espionage, Exclusive, Extremism, Family, Famine, Farming,
Fashion, Features, Film, Finance, Fishing, Floods, Food, Food and Drink, Football, Foreign Policy, Fraud,
Gaming, Gardening, Geopolitics, Global Economy, Government, Gun Control, Health, Healthcare, Heritage,
History, Hostages, Housing, Human Rights, Human Trafficking, Humanitarian Aid, Hurricanes, Hybrid Warfare,
Immigration, Industry, Inflation, Infrastructure, Innovation, Insurance, Intelligence, Interest Rates,
Internet, Interview, Investigation, Investigations, Islamist Terrorism, Jobs, Journalism, Justice, Law,
Law and Order, Letters, Lifestyle, Local Government, Local News, Logistics, Manufacturing, Maritime,
Maritime Security, Markets, Media, Mental Health, Middle East Crisis, Migrants, Migration, Military,
Military Aid, Missiles, Money, Music, National, National Security, Natural Disasters, Nature, Navy, News,
Nuclear, Nuclear Energy, Nuclear Weapons, Obituaries, Obituary, Oil, Oil and Gas, Olympics, Op-Ed, Opinion,
Organised Crime, Organized Crime, Pandemic, Peace, Peace Talks, Peacekeeping, Pensions, People, Piracy,
Planning, Police, Policing, Politics, Pollution, Poverty, Prisons, Privacy, Protest, Protests, Property,
Public Health, Racism, Rail, Railways, Refugees, Religion, Renewable Energy, Research, Retail, Robotics,
Royal Family, Royals, Sanctions, Schools, Science, Security, Shipping, Social Media, Society, Soldiers,
Space, Spies, Sport, Sports, Spying, Startups, Strikes, Surveillance, Tax, Taxes, Tech, Technology,
Television, Tennis, Terror, Terrorism, Theatre, Tourism, Trade, Trade Unions, Trade War, Transport,
Transportation, Travel, Treaties, Trial, TV, Unemployment, Universities, Uncategorized, Veterans, Video,
Violence, Volcanoes, Volunteers, War, War Crimes, Water, Weapons, Weather, Welfare, Wildfires, Wildlife,
Women, World, World News, World War II, Youth, Asia News, UK News, US News, US Politics, UK Politics,
Local Politics
"""
# Words that end a topic which begins with a place: "Ukraine War" is one, "Ukraine Sanctions" two.
_EVENTS = "attack attacks civil conflict coup crisis earthquake election elections floods invasion war wars"


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.replace("\n", " ").split(",") if name.strip())


PLACES = frozenset(name.casefold() for name in _listed(_PLACES))
EVENTS = frozenset(_EVENTS.split())
SUBJECTS = {name.casefold(): name for name in (*_listed(_SUBJECTS), *_listed(_BODIES), *_listed(_PLACES))}
