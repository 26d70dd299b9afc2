import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { barcodeVideo, madeBy } from './fixtures';

const frameCounts = [50, 75, 50];

/** A folder as Zoom leaves it after a meeting that was stopped and started twice; two people with a track of their own. */
export async function zoomFolder(parent: string): Promise<{
  path: string;
  videos: string[];
  frameCounts: readonly number[];
}> {
  const path = join(parent, '2026-10-14 09.00.00 Gesprek met Jan 98765432101');
  await mkdir(join(path, 'Audio Record'), { recursive: true });
  const videos: string[] = [];
  for (const [index, frameCount] of frameCounts.entries()) {
    const video = join(path, `video${index + 1}639780501.mp4`);
    await copyFile(await barcodeVideo({ frameCount, extra: ['-movflags', '+faststart'] }), video);
    videos.push(video);
  }
  const people = { audioAnnaDeVries1: 330, audioJanPeeters2: 440 };
  for (const [name, pitch] of Object.entries(people)) {
    const track = await madeBy(
      ['-f', 'lavfi', '-i', `sine=f=${pitch}:r=32000:d=2`, '-ac', '1', '-c:a', 'aac'],
      'm4a',
    );
    await copyFile(track, join(path, 'Audio Record', `${name}1639780501.m4a`));
  }
  await writeFile(join(path, 'chat.txt'), '09:00:01\t From Anna de Vries : Dag Jan, hoor je me?\n');
  await writeFile(
    join(path, 'closed_caption.txt'),
    '[Anna de Vries] 09:00:01\nFijn dat je er bent.\n\n[Jan Peeters] 09:00:03\nDank je.\n\n',
  );
  await writeFile(join(path, 'recording.conf'), '{"items":[{"process":100}],"magic_number":1}');
  await writeFile(join(path, 'playback.m3u'), '#EXTM3U\n/etc/passwd\n');
  return { path, videos, frameCounts };
}
