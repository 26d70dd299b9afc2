// Only what WebVTT and SRT know as marks: `<inaudible>` and `a < b` are words of the transcript.
const knownTag =
  /^\/?(?:a|b|big|br|c|center|cite|code|div|em|font|i|lang|p|q|ruby|rt|s|small|span|strike|strong|sub|sup|tt|u|v)(?:[\s./][\s\S]*)?$/iu;
const timeTag = /^\d{1,4}:\d{2}[\d:.]*$/u;
const maxTagLength = 400;

/** Is what stands between two brackets a mark rather than words? */
export function isTag(tag: string): boolean {
  if (tag.length > maxTagLength || tag.includes('<')) return false;
  return knownTag.test(tag) || timeTag.test(tag);
}

/** The name in a voice tag, null for the end of one, undefined for any other tag. */
export function voiceOf(tag: string): string | null | undefined {
  if (/^\/v\s*$/iu.test(tag)) return null;
  const match = /^v(?:\.\S*)?(?:\s([\s\S]*))?$/iu.exec(tag);
  return match === null ? undefined : (match[1] ?? '');
}
