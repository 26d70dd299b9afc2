import { cleanName } from './cue-text';
import type { RecordingClock } from './zoom-clock';
import { type ParsedZoomText, readStamp, readZoomText, type ZoomHeader } from './zoom-text';

/**
 * Reads Zoom's chat. Four shapes are known, from the desktop program and from the cloud:
 * `13:05:21 From Name to Everyone:` with indented words below, `13:05:21 From Name : words`,
 * `2026-09-15 13:05:21 From …`, and `00:12:03⇥Name:⇥words`. What is written happens at one instant.
 */
export function parseZoomChat(text: string, clock: RecordingClock): ParsedZoomText {
  return readZoomText(text, clock, readChatHeader, () => 0);
}

const maxNamesLength = 300;
const chatLine =
  /^(?:\d{4}-\d\d-\d\d\s{1,4})?(\d{1,3}:\d\d:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?)(?:\s{1,4}(?:From|Van|De|Von)\s{1,4}(\S[\s\S]*)|\t(\S[\s\S]*))$/u;

export function readChatHeader(line: string): ZoomHeader | null {
  const match = chatLine.exec(line);
  const stampMs = readStamp(match?.[1] ?? '');
  if (match === null || stampMs === null) return null;
  const isDirected = match[2] !== undefined;
  const rest = match[2] ?? match[3] ?? '';
  // Names hold colons too, but without white space behind them.
  const colon = /:(?=\s|$)/u.exec(rest.slice(0, maxNamesLength))?.index;
  if (colon === undefined) return null;
  const names = rest.slice(0, colon);
  const speaker = cleanName(isDirected ? withoutReceiver(names) : names);
  return { stampMs, speaker, words: rest.slice(colon + 1).trim() };
}

/** `Ana to Everyone` and `Ana to Joris(Direct Message)` are what Ana wrote. */
function withoutReceiver(names: string): string {
  const receivers = [...names.matchAll(/\s{1,4}(?:to|aan|naar|à|an)\s{1,4}/giu)];
  const last = receivers.at(-1);
  return last === undefined || last.index === 0 ? names : names.slice(0, last.index);
}
