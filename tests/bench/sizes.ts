/** How much is measured. `npm run bench -- --quick` is for working on the bench itself: its figures say little. */
export const quick = process.env['TERUGBLIK_BENCH'] === 'quick';

export const sizes = quick
  ? {
      ...{
        warmStarts: 3,
        coldStarts: 2,
        tags: 20,
        soundMinutes: 10,
        waveforms: 3,
        videoMinutes: 10,
        seeks: 10,
      },
      ...{ imports: 1, longMinutes: 20, sparseBytes: 2e9, searchRows: 20_000, searchRecordings: 5 },
      ...{ moments: 1_100, frames: 180, packages: 1, packageBytes: 5e8, clips: 6 },
    }
  : {
      ...{ warmStarts: 11, coldStarts: 5, tags: 100, soundMinutes: 90, waveforms: 5, videoMinutes: 90 },
      ...{
        seeks: 40,
        imports: 5,
        longMinutes: 180,
        sparseBytes: 20e9,
        searchRows: 1_000_000,
        searchRecordings: 50,
      },
      ...{ moments: 10_000, frames: 600, packages: 3, packageBytes: 5e9, clips: 50 },
    };
