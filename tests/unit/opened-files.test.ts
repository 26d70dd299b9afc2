import { describe, expect, test } from 'vitest';
import { GrantedPaths } from '../../electron/main/granted-paths';
import { OpenedFiles, packagesAmong } from '../../electron/main/opened-files';

describe('the words of a command line', () => {
  test('are ours when they end as our files do, or did, whatever else stands there', () => {
    const words = [
      '--library=/data/a.terugblik',
      '/opt/terugblik/app.asar',
      'pakket-1122.terugblik',
      '/media/stick/Feedback.TERUGBLIK-FEEDBACK',
      'Pakket.terugblik.zip',
      'feedback.terugblik-feedback (2)',
      '.terugblik',
      'over-terugblik.pdf',
      'pakket.terugblik.oud.mp4',
      'opname.mp4',
    ];
    expect(packagesAmong(words, '/home/marieke')).toEqual([
      '/home/marieke/pakket-1122.terugblik',
      '/media/stick/Feedback.TERUGBLIK-FEEDBACK',
      // A mail program or a browser called them so; what they are, their content says.
      '/home/marieke/Pakket.terugblik.zip',
      '/home/marieke/feedback.terugblik-feedback (2)',
    ]);
  });

  test('open no more than somebody would at once', () => {
    const words = Array.from({ length: 500 }, (_, index) => `${index}.terugblik`);
    expect(packagesAmong(words, '/')).toHaveLength(20);
  });
});

test('a file opened before the page is ready waits for it, may be read, and is handed out once', () => {
  const paths = new GrantedPaths();
  const opened = new OpenedFiles(paths);
  opened.open(['/home/marieke/a.terugblik']);
  let told = 0;
  opened.onOpen = () => {
    told += 1;
  };
  opened.open(['/home/marieke/b.terugblik']);
  opened.open([]);
  expect(told).toBe(1);
  expect(opened.take()).toEqual(['/home/marieke/a.terugblik', '/home/marieke/b.terugblik']);
  expect(opened.take()).toEqual([]);
});
