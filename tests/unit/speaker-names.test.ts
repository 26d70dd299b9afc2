import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchNames } from '../../electron/service/speakers/names';
import { newId } from '../../electron/service/id';
import type { Speaker } from '../../shared/model/recording';

const speaker = (source: Speaker['source'], name: string): Speaker => ({
  id: newId(),
  name,
  role: null,
  source,
});

describe('a name in a transcript', () => {
  test.each([
    ['Ana López', 'AnaLopez'],
    ['ana lópez', 'AnaLópez'],
    ['Volodymyr Sofishchenko', 'VolodymyrSofishc'],
    ['Hudson Mitchell-Pérez', 'HudsonMitchell-P'],
    ['Piet (hij/hem)', 'Piethijhem'],
  ])('%s is the track %s', (name, track) => {
    const own = speaker('track', track);
    expect(matchNames([name], [speaker('track', 'Iemand'), own])).toEqual(new Map([[name, own]]));
  });

  test.each([
    ['Ana López', 'AnaLo'],
    ['Ana', 'AnaLópez'],
    ['🙂', '—'],
  ])('%s is not the track %s', (name, track) => {
    expect(matchNames([name], [speaker('track', track)]).get(name)).toBeNull();
  });

  test('means nobody for sure when two tracks fit, or when two names fit one track', () => {
    const iphone = [speaker('track', 'iPhone'), speaker('track', 'iPhone')];
    expect(matchNames(['iPhone'], iphone).get('iPhone')).toBeNull();
    const cut = speaker('track', 'ChristinaVanDerB');
    const both = ['Christina van der Berg', 'Christina van der Baan', 'Ander'];
    expect([...matchNames(both, [cut]).values()]).toEqual([null, null, null]);
    const spellings = ['Christina van der Berg', 'christina van der berg'];
    expect([...matchNames(spellings, [cut]).values()]).toEqual([cut, cut]);
  });

  test('is first of all who was called exactly so before', () => {
    const known = [
      speaker('track', 'JorisdeVries'),
      speaker('transcript', 'Joris de Vries'),
      speaker('user', 'Ans'),
    ];
    expect([...matchNames(['Joris  de Vries', 'Ans', 'ans'], known).values()]).toEqual([
      known[1],
      known[2],
      null,
    ]);
  });

  test('never makes one of two who are known', () => {
    const name = fc.constantFrom(
      'Jan',
      'jan',
      'J an',
      'Ján',
      'JanvanderMeerssc',
      'Jan van der Meersschen',
      '',
    );
    const source = fc.constantFrom<Speaker['source']>('track', 'transcript', 'user');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(source, name), { maxLength: 6 }),
        fc.array(name, { maxLength: 6 }),
        (all, names) => {
          const known = all.map(([from, called]) => speaker(from, called));
          const before = structuredClone(known);
          for (const found of matchNames(names, known).values())
            if (found !== null) expect(known).toContain(found);
          expect(known).toEqual(before);
        },
      ),
    );
  });
});
