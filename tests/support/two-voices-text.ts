/** What the two of the generated conversation say; written for it, about nobody. */
export const coachSays: readonly string[] = [
  'Fijn dat je er bent. Waar wil je het vandaag over hebben?',
  'Je zegt dat het de laatste weken zwaarder is geworden.',
  'Wat maakt dat je er nu mee aan de slag wilt?',
  'Aan de ene kant wil je rust, en aan de andere kant wil je niemand teleurstellen.',
  'Hoe zou het eruitzien als het wel lukte?',
  'Hm hm.',
  'Ja.',
  'Op een schaal van nul tot tien, hoe belangrijk is dit voor je?',
  'Een zes. Waarom geen drie?',
  'Je hebt al een paar dingen geprobeerd, en dat is niet niets.',
  'Wat heeft je toen geholpen?',
  'Mag ik je vertellen wat andere mensen helpt?',
  'Dus je kiest ervoor om morgen met je leidinggevende te praten.',
  'Oké.',
];

export const clientSays: readonly string[] = [
  'Ja, nou, ik weet eigenlijk niet zo goed waar ik moet beginnen.',
  'Op mijn werk loopt het al een tijdje niet lekker, en thuis merk ik dat ook.',
  'Ik slaap slecht en ik ben snel boos op de kinderen.',
  'Omdat ik zo niet verder wil.',
  'Precies.',
  'Mijn vrouw zegt dat ik vaker nee moet zeggen, maar dat vind ik lastig.',
  'Dan zou ik op vrijdag gewoon om vijf uur naar huis gaan.',
  'Een zes, denk ik. Misschien een zeven.',
  'Omdat ik weet dat het anders moet. Ik ben vorig jaar ook al eens uitgevallen.',
  'Wandelen. Even weg van alles, zonder telefoon.',
  'Ja, graag.',
  'Ik ga het morgen zeggen. Dat durf ik wel.',
  'Hm.',
  'Ik had er nog nooit zo naar gekeken, maar het klopt wel.',
];
