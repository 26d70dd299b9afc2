import { type FileHandle, open } from 'node:fs/promises';

/** A file to send: where it is and what it is. `mimeType` comes from looking into it, never from its name. */
export type MediaFile = { path: string; mimeType: string };

/** First and last byte to send, both included. */
export type ByteRange = { first: number; last: number };

// Large enough that a read costs little beside its transport, small enough that a seek does not wait for a dead one.
const chunkBytes = 256 * 1024;

/**
 * Reads a Range header: `bytes=a-b`, `bytes=a-` or `bytes=-n` against a file of `sizeBytes`.
 * Null for anything that cannot be answered: other forms, several ranges, nothing within the file.
 */
export function parseRange(header: string, sizeBytes: number): ByteRange | null {
  const match = /^bytes=(\d*)-(\d*)$/u.exec(header.trim());
  const [from, to] = [match?.[1] ?? '', match?.[2] ?? ''];
  if (match === null || (from === '' && to === '')) return null;
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  if (!Number.isSafeInteger(first) || first > last || (to !== '' && from !== '' && Number(to) < Number(from)))
    return null;
  return { first, last };
}

/**
 * Answers GET and HEAD for a file on disk. A range is always answered to its end: Chromium's player asks a custom
 * protocol only once and gives up on a shorter answer.
 * `allowedOrigin` is the page that may read the bytes. A file that cannot be opened is 404.
 */
export async function mediaResponse(
  request: Request,
  file: MediaFile,
  allowedOrigin: string,
  openFile: (path: string) => Promise<FileHandle> = (path) => open(path, 'r'),
): Promise<Response> {
  const headers = headersFor(file, allowedOrigin);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    headers.set('allow', 'GET, HEAD');
    return new Response(null, { status: 405, headers });
  }
  const handle = await openFile(file.path).catch(() => null);
  // A disk that goes away between opening and looking is the same as a file that is not there.
  const stat = await handle?.stat().catch(() => null);
  if (handle !== null && stat?.isFile() === true) return respond(request, handle, stat.size, headers);
  await handle?.close();
  return new Response(null, { status: 404, headers });
}

async function respond(request: Request, handle: FileHandle, sizeBytes: number, headers: Headers) {
  const asked = request.headers.get('range');
  const range = asked === null ? { first: 0, last: sizeBytes - 1 } : parseRange(asked, sizeBytes);
  const length = range === null ? 0 : range.last - range.first + 1;
  const status = range === null ? 416 : asked === null ? 200 : 206;
  headers.set('content-length', String(length));
  if (range === null) headers.set('content-range', `bytes */${sizeBytes}`);
  else if (asked !== null) headers.set('content-range', `bytes ${range.first}-${range.last}/${sizeBytes}`);
  if (range !== null && length > 0 && request.method === 'GET')
    return new Response(pullStream(handle, range), { status, headers });
  await handle.close();
  return new Response(null, { status, headers });
}

function headersFor(file: MediaFile, allowedOrigin: string): Headers {
  return new Headers({
    'content-type': file.mimeType,
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': allowedOrigin,
    'access-control-expose-headers': 'content-length, content-range, accept-ranges',
  });
}

/**
 * Written by hand because `Readable.toWeb` can throw where nobody can catch it when the player cancels a request
 * (https://github.com/nodejs/node/issues/64529). Owns `handle` and closes it once: at the end, on cancel or on error.
 */
function pullStream(handle: FileHandle, range: ByteRange): ReadableStream<Uint8Array<ArrayBuffer>> {
  let position = range.first;
  let cancelled = false;

  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const chunk = new Uint8Array(Math.min(chunkBytes, range.last - position + 1));
        try {
          const { bytesRead } = await handle.read(chunk, 0, chunk.byteLength, position);
          // Cancelled while the disk was busy: nobody wants this chunk, and enqueueing it would throw.
          if (cancelled) return;
          if (bytesRead === 0) throw new Error('The file became shorter while it was being sent');
          position += bytesRead;
          controller.enqueue(bytesRead === chunk.byteLength ? chunk : chunk.subarray(0, bytesRead));
          if (position <= range.last) return;
          controller.close();
        } catch (error) {
          if (cancelled) return;
          controller.error(error);
        }
        await handle.close();
      },
      cancel() {
        cancelled = true;
        return handle.close();
      },
    },
    { highWaterMark: 1 },
  );
}
