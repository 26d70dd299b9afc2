import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cueIndexAt, findCues, foldText, markHits, nextHit } from '../../renderer/features/review/cue-search';
import { speakerNames, trackLanes } from '../../renderer/features/review/timeline-speakers';
import { shiftedTo } from '../../renderer/features/review/use-transcript';
import { translate } from '../../shared/i18n/translate';
import type { RecordingFile, Speaker } from '../../shared/model/recording';

const texts = [
  'Dag Ruben.',
  'Eén café, of twee CAFÉS?',
  'Şerife zei: “ik wíl wel”',
  'İstanbul ẞ ﬁets 👩‍👧 ñ',
];

describe('looking for words', () => {
  test('leaves capitals and accents out, and finds every line once', () => {
    const folded = texts.map(foldText);
    expect(findCues(folded, 'cafe')).toEqual([1]);
    expect(findCues(folded, ' SERIFE ')).toEqual([2]);
    expect(findCues(folded, 'ik wil')).toEqual([2]);
    expect(findCues(folded, 'e')).toEqual([0, 1, 2, 3]);
    expect(findCues(folded, '  ')).toEqual([]);
  });

  test('marks what was found and keeps every sign of the text', () => {
    expect(markHits('Eén café, of twee CAFÉS?', 'cafe')).toEqual([
      { text: 'Eén ', hit: false },
      { text: 'café', hit: true },
      { text: ', of twee ', hit: false },
      { text: 'CAFÉ', hit: true },
      { text: 'S?', hit: false },
    ]);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ maxLength: 4 }), (text, wanted) => {
        expect(foldText(text)).toHaveLength(text.length);
        const parts = markHits(text, wanted);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(parts.some(({ hit }) => hit)).toBe(findCues([foldText(text)], wanted).length > 0);
      }),
    );
  });

  test('goes from one to the next and round the end', () => {
    const hits = [2, 5, 9];
    expect([nextHit(hits, -1, 1), nextHit(hits, 2, 1), nextHit(hits, 9, 1)]).toEqual([2, 5, 2]);
    expect([nextHit(hits, 9, -1), nextHit(hits, 2, -1), nextHit([], 3, 1)]).toEqual([5, 9, null]);
  });
});

test('the line being said is the last that has begun', () => {
  const starts = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 });
  fc.assert(
    fc.property(starts, fc.integer({ min: 0, max: 60 }), (all, nowMs) => {
      const cues = all.toSorted((a, b) => a - b).map((startMs) => ({ startMs }));
      expect(cueIndexAt(cues, nowMs)).toBe(cues.findLastIndex(({ startMs }) => startMs <= nowMs));
    }),
  );
});

test('a shift brings the line to the playhead, whatever the shift before', () => {
  const transcript = { id: '01890a5d-ac96-774b-bcce-b302099a8057', offsetMs: -1_500 };
  const { offsetMs } = shiftedTo(transcript, { startMs: 4_000 }, 6_250);
  // On its own clock the line begins at 5.5 s.
  expect(5_500 + offsetMs).toBe(6_250);
});

test('lanes stand coach first, client next, then the others, then what another recorder heard', () => {
  const speaker = (id: string, role: Speaker['role']): Speaker => ({
    id,
    name: `${id}naam`,
    role,
    source: 'track',
  });
  const file = (id: string, more: Partial<RecordingFile>): RecordingFile => ({
    ...{ id, name: `${id}.m4a`, sizeBytes: 1, role: 'speaker', startMs: 0, durationMs: 1_000, speaker: id },
    ...{ heard: false, hasWaveform: true, stored: true, missing: false },
    ...more,
  });
  const about = {
    speakers: [
      speaker('kind', 'other'),
      speaker('wie', null),
      speaker('klant', 'client'),
      speaker('coach', 'coach'),
    ],
    files: [
      file('film', { role: 'original', speaker: null }),
      file('recorder', { role: 'sound', speaker: null, startMs: -65_000 }),
      ...['kind', 'wie', 'klant'].map((id) => file(id, {})),
      file('coach', { startMs: 5_000 }),
      file('tekst', { role: 'transcript', speaker: null }),
    ],
  };
  const lanes = trackLanes(about, new Map());
  const keys = ['coach', 'klant', 'kind', 'wie', 'recorder'].map((id) => `track:${id}`);
  expect(lanes.map(({ key }) => key)).toEqual(keys);
  expect(lanes.map(({ role }) => role)).toEqual(['coach', 'client', 'other', null, null]);
  const names = speakerNames(about, lanes, false, {
    language: 'nl',
    t: (key, values) => translate('nl', key, values),
    errorText: ({ code }) => code,
  });
  expect(names[0]?.description).toBe('coachnaam: coach, begint op 00:05');
  expect(names[4]).toMatchObject({ name: 'recorder', description: expect.stringContaining('01:05 vóór') });
});
