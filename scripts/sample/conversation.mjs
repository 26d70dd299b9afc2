/**
 * What is said in the sample conversation, written for Terugblik. `spoken` replaces `text` where the synthesiser
 * needs help with a word; `gapMs` is the silence before a turn; `mood` of the client runs from -1 (low) to 1 (hopeful).
 */
export const TITLE = { nl: 'Voorbeeldgesprek: Ruben', en: 'Sample conversation: Ruben' };

export const LEAD_IN_MS = 800;
export const LEAD_OUT_MS = 1400;

/** @typedef {{speaker: 'coach' | 'client', gapMs: number, text: string, spoken?: string, mood: number, pace?: number, pitch?: number}} Turn */

/** @type {readonly Turn[]} */
export const TURNS = [
  {
    speaker: 'coach',
    gapMs: 0,
    mood: 0.1,
    text: 'Dag Ruben. Fijn dat je er bent. Ga lekker zitten, de koffie is warm.',
    spoken: "Dag Ruben. Fijn dat je er bent. Ga lekker zitten, de [[k'OfI]] is warm.",
    pitch: 4,
  },
  { speaker: 'client', gapMs: 600, mood: 0.1, text: 'Dank je. Daar was ik wel aan toe.' },
  {
    speaker: 'coach',
    gapMs: 650,
    mood: -0.1,
    text: 'We hadden het over werk. Wat zou jij graag anders willen, de komende tijd?',
    pace: -4,
  },
  {
    speaker: 'client',
    gapMs: 3000,
    mood: -0.8,
    text: 'Tja. Eerlijk gezegd weet ik het niet. ’s Ochtends kom ik mijn bed niet uit. Waarvoor zou ik?',
    pace: -8,
    pitch: -6,
  },
  {
    speaker: 'coach',
    gapMs: 700,
    mood: -0.8,
    text: 'De ochtenden zijn zwaar. Er is weinig dat je eruit trekt.',
    pace: -6,
    pitch: -3,
  },
  {
    speaker: 'client',
    gapMs: 600,
    mood: -0.7,
    text: 'Ja. Zo voelt het wel, sinds ik thuis zit.',
    pace: -4,
    pitch: -5,
  },
  {
    speaker: 'coach',
    gapMs: 550,
    mood: -0.5,
    text: 'Je moet gewoon op tijd naar bed gaan, en een wekker zetten.',
    pace: 8,
    pitch: 4,
  },
  {
    speaker: 'client',
    gapMs: 500,
    mood: -0.6,
    text: 'Ja, maar dat heb ik al zo vaak geprobeerd. Dat werkt bij mij niet.',
    pace: 6,
    pitch: 3,
  },
  {
    speaker: 'coach',
    gapMs: 700,
    mood: -0.2,
    text: 'Oké, daar ging ik te snel. Jij kent jezelf het best. Wanneer lukt opstaan dan wel?',
  },
  {
    speaker: 'client',
    gapMs: 650,
    mood: 0.7,
    text: 'Als Lotte er is, mijn dochter. Dan sta ik om zeven uur pannenkoeken te bakken.',
    pitch: 3,
  },
  { speaker: 'coach', gapMs: 600, mood: 0.7, text: 'Voor haar sta je op.', pace: -6 },
  {
    speaker: 'client',
    gapMs: 600,
    mood: 0.8,
    text: 'Ja. En ik wil dat ze trots op me is. Eigenlijk wil ik terug naar de kwekerij. Met mijn handen in de grond.',
    pace: 4,
    pitch: 6,
  },
  {
    speaker: 'coach',
    gapMs: 650,
    mood: 0.8,
    text: 'Je bent een vader die er staat, als het erop aankomt.',
    pace: -4,
    pitch: 3,
  },
  {
    speaker: 'client',
    gapMs: 650,
    mood: 0.9,
    text: 'Dat heb ik lang niet gehoord. Misschien bel ik ze morgen gewoon even.',
    pitch: 4,
  },
  {
    speaker: 'coach',
    gapMs: 600,
    mood: 0.8,
    text: 'Even samenvatten. Alleen is opstaan zwaar. Voor Lotte lukt het. Je mist de kwekerij, en morgen wil je bellen. Klopt dat zo?',
  },
  { speaker: 'client', gapMs: 600, mood: 1, text: 'Ja. Dat klopt precies.', pitch: 4 },
];

export const FRAMEWORK = 'mi-skills-oars-processes';

/** Moments for the guided demonstration; `turn` counts from 0 in `TURNS`. */
export const MOMENTS = [
  {
    turn: 2,
    code: 'OPEN',
    note: 'Open vraag, en daarna drie tellen stil. Ruben krijgt de tijd om na te denken.',
  },
  { turn: 4, code: 'REFL_C', note: 'Je zegt wat eronder zit: er is weinig dat hem uit bed trekt.' },
  { turn: 6, code: 'ADVICE', note: 'Advies waar hij niet om vroeg. Hoor je meteen de ‘ja, maar’?' },
  { turn: 8, code: 'AUTON', note: 'Mooi hersteld: Ruben kent zichzelf het best.' },
  { turn: 10, code: 'REFL_S', note: 'Vier woorden, en het gesprek kantelt.' },
  { turn: 12, code: 'AFFIRM', note: 'Je benoemt wie hij is, niet alleen wat hij doet.' },
  { turn: 14, code: 'SUMM', note: 'Beide kanten komen terug, en je vraagt of het klopt.' },
];
