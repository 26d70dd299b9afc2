import { describe, expect, test } from 'vitest';
import { isStale } from '../../renderer/api/topics';
import { sketchBars } from '../../renderer/ui/dialogue-sketch';
import { mayFireWhileTyping, typesCharacter } from '../../renderer/ui/focus-rules';
import { folderName } from '../../renderer/ui/folder-name';
import { shortcutNames } from '../../renderer/ui/shortcut-names';
import { waveColumns } from '../../shared/wave-columns';
import type { Keyboard } from '../../shared/shortcut';
import type { WaveformData } from '../../shared/waveform-data';

function waveform(pairs: readonly (readonly [number, number])[], channels = 1): WaveformData {
  return {
    sampleRate: 8_000,
    samplesPerPixel: 80,
    channels,
    length: pairs.length / channels,
    values: Int16Array.from(pairs.flat()),
  };
}

describe('the columns of a waveform', () => {
  const data = waveform([
    [-100, 100],
    [-50, 50],
    [0, 0],
    [-200, 200],
  ]);
  test('are means over their stretch, the loudest one being 1', () => {
    expect([...waveColumns(data, 2)]).toEqual([0.75, 1]);
  });
  test('are peaks where those are asked for', () => {
    expect([...waveColumns(data, 2, { measure: 'peak' })]).toEqual([0.5, 1]);
  });
  test('take the louder channel, and each source column at least once when there are few', () => {
    expect([
      ...waveColumns(
        waveform(
          [
            [-10, 10],
            [-40, 40],
            [-20, 20],
            [0, 0],
          ],
          2,
        ),
        4,
      ),
    ]).toEqual([1, 1, 0.5, 0.5]);
  });
  test('can be a part of the whole', () => {
    expect([...waveColumns(data, 2, { from: 0, to: 2 })]).toEqual([1, 0.5]);
  });
  test('of silence, or of nothing, are silent', () => {
    expect([
      ...waveColumns(
        waveform([
          [0, 0],
          [0, 0],
        ]),
        2,
      ),
    ]).toEqual([0, 0]);
    expect([...waveColumns(waveform([]), 2)]).toEqual([0, 0]);
  });
  test('keep a lone peak in its place when smoothed', () => {
    const peak = waveform([
      [0, 0],
      [0, 0],
      [-9, 9],
      [0, 0],
      [0, 0],
    ]);
    expect([...waveColumns(peak, 5, { smooth: 1 })]).toEqual([0, 0.5, 1, 0.5, 0]);
  });
});

test('a sketched conversation has two speakers and stays within its height', () => {
  const bars = sketchBars(200, 4);
  expect(bars).toHaveLength(200);
  expect(new Set(bars.map(({ coach }) => coach)).size).toBe(2);
  expect(bars.every(({ loudness }) => loudness >= 0 && loudness <= 1)).toBe(true);
});

describe('while someone types', () => {
  const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });
  test.each(['a', '?', ' ', 'Enter', 'Delete', 'ArrowLeft'])('%s stays with the field', (key) => {
    expect(mayFireWhileTyping(press(key))).toBe(false);
  });
  test.each(['z', 'Z', 'y', 'c', 'v', 'Backspace', 'ArrowLeft'])('so does Ctrl %s', (key) => {
    expect(mayFireWhileTyping(press(key, { ctrlKey: true }))).toBe(false);
  });
  test.each(['o', 'f', ',', 'e'])('Ctrl %s is a shortcut', (key) => {
    expect(mayFireWhileTyping(press(key, { ctrlKey: true }))).toBe(true);
  });
  test('F keys are shortcuts, and AltGr writes a letter', () => {
    expect(mayFireWhileTyping(press('F1'))).toBe(true);
    expect(mayFireWhileTyping(press('e', { ctrlKey: true, altKey: true }))).toBe(false);
  });
  test('a sign that is typed is the field’s own, also where it is a shortcut elsewhere', () => {
    for (const key of ['?', '/', 'é', ' ']) {
      expect(typesCharacter({ ...press(key), altGraph: false })).toBe(true);
    }
    expect(typesCharacter({ ...press('@', { ctrlKey: true, altKey: true }), altGraph: true })).toBe(true);
    expect(typesCharacter({ ...press('k', { ctrlKey: true }), altGraph: false })).toBe(false);
    expect(typesCharacter({ ...press('F1'), altGraph: false })).toBe(false);
  });
});

test('shortcuts are called what stands on the keyboard', () => {
  const pc: Keyboard = { mac: false, lettersBy: 'label', labels: new Map([['KeyQ', 'a']]) };
  expect(shortcutNames('Mod+Shift+Z', 'nl', pc)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(shortcutNames('Mod+Shift+Z', 'nl', { ...pc, mac: true })).toEqual(['⌘', '⇧', 'Z']);
  expect(shortcutNames('Space', 'nl', pc)).toEqual(['spatie']);
  expect(shortcutNames('Mod++', 'en', pc)).toEqual(['Ctrl', '+']);
  expect(shortcutNames('Q', 'en', pc)).toEqual(['Q']);
  // By place the key that is Q on QWERTY is called what is on it here; what goes with Ctrl is typed.
  expect(shortcutNames('Shift+Q', 'en', { ...pc, lettersBy: 'place' })).toEqual(['Shift', 'A']);
  expect(shortcutNames('Mod+Q', 'en', { ...pc, lettersBy: 'place' })).toEqual(['Ctrl', 'Q']);
});

test('a folder is named by its last two steps, in words', () => {
  expect(folderName('/home/marieke/Documents/Terugblik', 'nl')).toBe('Documenten, Terugblik');
  expect(folderName('C:\\Users\\Marieke\\Documents\\Terugblik', 'en')).toBe('Documents, Terugblik');
  expect(folderName('/Terugblik', 'nl')).toBe('Terugblik');
});

test('a change makes old what is about the same thing, and nothing else', () => {
  const change = { topics: ['annotations'] as const, recording: 'one' };
  expect(isStale(['annotations.list', { recording: 'one' }], change)).toBe(true);
  expect(isStale(['annotations.list', { recording: 'two' }], change)).toBe(false);
  expect(isStale(['recordings.list', {}], change)).toBe(true);
  // Who there is does not change with every moment.
  expect(isStale(['layers.people', { recording: 'one' }], change)).toBe(false);
  expect(isStale(['annotations.list', { recording: 'two' }], { ...change, recording: null })).toBe(true);
  expect(isStale(['settings.get', {}], change)).toBe(false);
  expect(isStale(['waveform', 'one'], change)).toBe(false);
});
