import { type FileHandle, mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mediaResponse, parseRange } from '../../electron/main/media-response';

const origin = 'app://bundle';
// Longer than two reads of the stream, and no multiple of one.
const content = Uint8Array.from({ length: 700_001 }, (_, index) => (index * 31 + (index >> 8)) & 0xff);

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'terugblik-media-'));
  path = join(folder, 'recording.mp4');
  await writeFile(path, content);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Opens files for real and counts how often each handle is closed; `closed` settles with the first closing. */
function counting() {
  let closings = 0;
  let tell: () => void = () => undefined;
  const closed = new Promise<void>((done) => (tell = done));
  let handle: FileHandle | null = null;
  const openFile = async (file: string) => {
    handle = await open(file, 'r');
    const close = handle.close.bind(handle);
    handle.close = async () => {
      closings += 1;
      await close();
      tell();
    };
    return handle;
  };
  return { openFile, closed, closings: () => closings, descriptor: () => handle?.fd };
}

function ask(headers: Record<string, string> = {}, method = 'GET', file = { path, mimeType: 'video/mp4' }) {
  const files = counting();
  const request = new Request('https://asset.invalid/x', { method, headers });
  return { files, response: mediaResponse(request, file, origin, files.openFile) };
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());

describe('mediaResponse', () => {
  it('answers a whole file without a range', async () => {
    const { files, response } = ask();
    const answer = await response;
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': 'video/mp4',
      'content-length': '700001',
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'content-length, content-range, accept-ranges',
    });
    expect(Buffer.compare(await bytesOf(answer), content)).toBe(0);
    await files.closed;
    expect(files.closings()).toBe(1);
  });

  it.each([
    ['bytes=0-', 0, 700_000],
    ['bytes=0-0', 0, 0],
    ['bytes=5-9', 5, 9],
    ['bytes=262143-262144', 262_143, 262_144],
    ['bytes=100-99999999999', 100, 700_000],
    ['bytes=-1', 700_000, 700_000],
    ['bytes=-99999999', 0, 700_000],
  ])('answers %s to its end', async (range, first, last) => {
    const { files, response } = ask({ range });
    const answer = await response;
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${first}-${last}/700001`);
    expect(answer.headers.get('content-length')).toBe(String(last - first + 1));
    expect(Buffer.compare(await bytesOf(answer), content.subarray(first, last + 1))).toBe(0);
    await files.closed;
    expect(files.closings()).toBe(1);
  });

  it.each([
    'bytes=700001-',
    'bytes=9-5',
    'bytes=-0',
    'bytes=-',
    'bytes=',
    'bytes=0-1,5-6',
    'bytes=a-b',
    'bytes=1.5-2',
    'bytes=99999999999999999999-',
    'items=0-1',
  ])('refuses %s with 416 and closes the file', async (range) => {
    const { files, response } = ask({ range });
    const answer = await response;
    expect(answer.status).toBe(416);
    expect(answer.headers.get('content-range')).toBe('bytes */700001');
    expect((await bytesOf(answer)).byteLength).toBe(0);
    expect(files.closings()).toBe(1);
  });

  it('answers HEAD with the headers alone', async () => {
    const whole = ask({}, 'HEAD');
    const part = ask({ range: 'bytes=10-19' }, 'HEAD');
    const answers = [await whole.response, await part.response];
    expect(answers.map((answer) => answer.status)).toEqual([200, 206]);
    expect(answers.map((answer) => answer.headers.get('content-length'))).toEqual(['700001', '10']);
    expect(answers.map((answer) => answer.body)).toEqual([null, null]);
    expect([whole.files.closings(), part.files.closings()]).toEqual([1, 1]);
  });

  it('knows no other method', async () => {
    const { files, response } = ask({}, 'POST');
    const answer = await response;
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect(files.descriptor()).toBeUndefined();
  });

  it('answers 404 for what is not there and for a folder', async () => {
    const missing = ask({}, 'GET', { path: join(folder, 'gone.mp4'), mimeType: 'video/mp4' });
    const directory = ask({}, 'GET', { path: folder, mimeType: 'video/mp4' });
    expect((await missing.response).status).toBe(404);
    expect((await directory.response).status).toBe(404);
    expect(directory.files.closings()).toBe(1);
  });

  it('answers an empty file as empty, and no range of it', async () => {
    const empty = join(folder, 'empty.mp4');
    await writeFile(empty, '');
    const file = { path: empty, mimeType: 'video/mp4' };
    const whole = await ask({}, 'GET', file).response;
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, '0']);
    expect((await ask({ range: 'bytes=0-' }, 'GET', file).response).status).toBe(416);
  });

  it('closes the file once when the player goes away midway', async () => {
    const { files, response } = ask({ range: 'bytes=0-' });
    const reader = (await response).body!.getReader();
    const first = await reader.read();
    expect(first.value!.byteLength).toBeGreaterThan(0);
    await reader.cancel();
    await files.closed;
    expect(files.closings()).toBe(1);
  });

  it('closes the file once when the player goes away while the disk is being read', async () => {
    const { files, response } = ask();
    // The stream reads ahead by itself, so this cancels with a read under way.
    await (await response).body!.cancel();
    await files.closed;
    expect(files.closings()).toBe(1);
  });

  it('fails, and closes the file once, when the file becomes shorter than was promised', async () => {
    const shrinking = join(folder, 'shrinking.mp4');
    await writeFile(shrinking, content);
    const { files, response } = ask({}, 'GET', { path: shrinking, mimeType: 'video/mp4' });
    const answer = await response;
    await writeFile(shrinking, content.subarray(0, 10));
    await expect(bytesOf(answer)).rejects.toThrow(/shorter/u);
    await files.closed;
    expect(files.closings()).toBe(1);
  });

  it('sends the same bytes as a slice for any range', async () => {
    const place = fc.nat({ max: content.length + 10 });
    await fc.assert(
      fc.asyncProperty(place, fc.option(place), async (first, last) => {
        const { files, response } = ask({ range: `bytes=${first}-${last ?? ''}` });
        const answer = await response;
        const expected = content.subarray(first, last === null ? undefined : last + 1);
        const possible = first < content.length && (last === null || last >= first);
        expect(answer.status).toBe(possible ? 206 : 416);
        expect(Buffer.compare(await bytesOf(answer), possible ? expected : new Uint8Array())).toBe(0);
        await files.closed;
        expect(files.closings()).toBe(1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('parseRange', () => {
  it('stays within the file or says no', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 1000 }), (text, size) => {
        for (const header of [text, `bytes=${text}`]) {
          const range = parseRange(header, size);
          if (range !== null)
            expect(0 <= range.first && range.first <= range.last && range.last < size).toBe(true);
        }
      }),
    );
  });
});
