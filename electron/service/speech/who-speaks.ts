import { dropShort, fillPauses, type Marks, widen } from './marks';
import { count, emptyHistogram, shareOf, type TrackSound } from './track-sound';

// Who speaks, from the sound of each participant apart. Everybody is also heard, more softly, in the tracks of the others
// (through the air of one room, out of a loudspeaker). How softly is learnt from the recording itself, so a track counts
// only where it is louder than all the others explain; two who really speak at once both are.

const decibel = (value: number): number => 10 ** (value / 10);

/** So much louder than explained somebody begins, and below the other has stopped. */
const beginsAbove = decibel(4);
const endsBelow = decibel(2);
/** Where a speaker speaks up, so that what is heard of it elsewhere is not only noise. */
const speaksUp = decibel(-8);
/** How softly one is heard in another's track when there is too little to learn it from. */
const usualLeak = decibel(-20);
const leastToLearnFrom = 200;
/** A track's own noise is not what leaks: a tenth of it at most. */
const leastOfFloor = decibel(-10);
/** Louder than the floor by this may be a voice. */
const aboveFloor = decibel(3);
/** Quieter than this nobody speaks (-70 dB). */
const quietest = decibel(-70);
/** The model hears better when it heard what came before. */
const runUpMarks = 50;

/** How much of track `from` is heard in track `to`, as a share of its power: the usual ratio where `from` speaks up. */
function leakOf(to: TrackSound, from: TrackSound): number {
  const ratios = emptyHistogram();
  let learnt = 0;
  from.power.forEach((power, mark) => {
    if (power < from.speech * speaksUp) return;
    const floor = to.floor[mark] ?? 0;
    const own = Math.max((to.power[mark] ?? 0) - floor, floor * leastOfFloor);
    count(ratios, own / (from.reach[mark] ?? power));
    learnt += 1;
  });
  return learnt < leastToLearnFrom ? usualLeak : Math.min(1, shareOf(ratios, 0.5));
}

/** For each track, how many times louder each mark is than its floor and the others explain. */
export function excessOf(tracks: readonly TrackSound[]): Float32Array[] {
  return tracks.map((to) => {
    const explained = Float32Array.from(to.floor);
    for (const from of tracks) {
      if (from === to) continue;
      const leak = leakOf(to, from);
      from.reach.forEach((reach, mark) => {
        explained[mark] = (explained[mark] ?? 0) + reach * leak;
      });
    }
    return to.power.map((power, mark) => power / (explained[mark] ?? 1));
  });
}

/** Where it is worth listening to each track: its own speaker may speak there, or nobody else is more likely to. */
export function worthHearing(tracks: readonly TrackSound[], excess: readonly Float32Array[]): Marks[] {
  return tracks.map(({ power, floor }, track) => {
    const own = excess[track] ?? new Float32Array();
    const marks = Uint8Array.from(power, (value, mark) => {
      if (value < quietest || value < (floor[mark] ?? 0) * aboveFloor) return 0;
      const above = own[mark] ?? 0;
      return above > endsBelow || excess.every((other) => (other[mark] ?? 0) <= above) ? 1 : 0;
    });
    widen(marks, runUpMarks);
    return marks;
  });
}

/** Where each speaks: a voice is heard in the track (`voices`), louder than explained; else the likeliest of those heard. */
export function whoSpeaks(excess: readonly Float32Array[], voices: readonly Marks[]): Marks[] {
  const length = voices[0]?.length ?? 0;
  const spoken = voices.map(() => new Uint8Array(length));
  for (let mark = 0; mark < length; mark += 1) {
    let [likeliest, most, anybody] = [-1, 0, false];
    for (const [track, marks] of spoken.entries()) {
      if (voices[track]?.[mark] !== 1) continue;
      const above = excess[track]?.[mark] ?? 0;
      const wasSpeaking = marks[mark - 1] === 1;
      if (above > (wasSpeaking ? endsBelow : beginsAbove)) {
        marks[mark] = 1;
        anybody = true;
      }
      if (above > most) [likeliest, most] = [track, above];
    }
    const alone = spoken[likeliest];
    if (!anybody && alone !== undefined) alone[mark] = 1;
  }
  for (const marks of spoken) tidy(marks);
  return spoken;
}

/** A syllable at least; then pauses within what is said; then a word at least. */
function tidy(marks: Marks): void {
  fillPauses(marks, 3);
  dropShort(marks, 6);
  fillPauses(marks, 25);
  dropShort(marks, 10);
}
