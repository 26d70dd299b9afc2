export const readMeName = 'LEES-MIJ.txt';

/** Stands first in every package, for whoever opens it without Terugblik, in ten years too. */
export const readMe = `Terugblik-pakket
================
Dit bestand is een gewoon age-bestand (https://age-encryption.org) met daarin een gewoon tar-bestand.
Uitpakken zonder Terugblik, met de wachtwoordzin of met je sleutel:

  age --decrypt pakket.terugblik > pakket.tar
  tar -xf pakket.tar

  manifest.json     wie dit maakte, voor wie, met welke vraag, en tot wanneer het bewaard mag worden
  layers.json       wat mensen erover zeiden: momenten, reacties, leerdoelen
  frameworks/       de raamwerken waarmee is gelabeld
  transcript.json   wat er gezegd is; transcript.vtt is hetzelfde als ondertiteling
  speech.json       wie wanneer praat
  media/            beeld en geluid

Dit is een vertrouwelijk gesprek. Bewaar het niet langer dan in manifest.json staat (keepUntil).


Terugblik package
=================
This is an ordinary age file (https://age-encryption.org) that holds an ordinary tar file.
To unpack it without Terugblik, with the passphrase or your key:

  age --decrypt package.terugblik > package.tar
  tar -xf package.tar

  manifest.json     who made this, for whom, with which question, and until when it may be kept
  layers.json       what people said about it: moments, comments, goals
  frameworks/       the frameworks that were used to tag
  transcript.json   what was said; transcript.vtt is the same as subtitles
  speech.json       who speaks when
  media/            picture and sound

This is a confidential conversation. Keep it no longer than manifest.json says (keepUntil).
`;
