import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { mostFields } from '../../../shared/model/file-format';

/** An annotation as it stands in the file: with the ids of its time slots, or of the annotation that it hangs under. */
export type RawAnnotation = {
  id: string;
  value: string;
  entry: string | null;
  start: string | null;
  end: string | null;
  parent: string | null;
};

export type RawTier = { id: string; type: string; annotator: string; annotations: RawAnnotation[] };

/** `slots`: the instants that the file gives times for, in milliseconds. */
export type RawEaf = { slots: Map<string, number>; tiers: RawTier[] };

const mostAnnotations = 500_000;
const furthestMs = 1e12;

class NotThis extends Error {}
class TooLarge extends Error {}

/**
 * Reads what an ELAN document holds, as it stands there. Documents with a DOCTYPE are refused, so that no entity can be made
 * up in them; a time slot without a time is filled in between its neighbours, as ELAN does.
 */
export function readRawEaf(text: string): RawEaf | 'too-large' | null {
  try {
    return new EafReader().read(text);
  } catch (error) {
    if (error instanceof TooLarge) return 'too-large';
    if (error instanceof NotThis) return null;
    throw error;
  }
}

class EafReader {
  readonly #slots: { id: string; atMs: number | null }[] = [];
  readonly #tiers: RawTier[] = [];
  readonly #path: string[] = [];
  #open: RawAnnotation | null = null;
  #text: string | null = null;
  #count = 0;

  read(text: string): RawEaf {
    const parser = new SaxesParser();
    parser.on('doctype', () => {
      throw new NotThis();
    });
    parser.on('error', () => {
      throw new NotThis();
    });
    parser.on('opentag', (tag) => this.#openTag(tag));
    parser.on('closetag', (tag) => this.#closeTag(tag.name));
    parser.on('text', (said) => this.#addText(said));
    parser.on('cdata', (said) => this.#addText(said));
    parser.write(text).close();
    return { slots: filledSlots(this.#slots), tiers: this.#tiers };
  }

  #openTag({ name, attributes }: SaxesTagPlain): void {
    if (this.#path.length === 0 && name !== 'ANNOTATION_DOCUMENT') throw new NotThis();
    if (this.#path.length > 100) throw new TooLarge();
    this.#path.push(name);
    const given = (key: string) => attributes[key] ?? null;
    if (name === 'TIME_SLOT') {
      this.#countOne();
      this.#slots.push({ id: given('TIME_SLOT_ID') ?? '', atMs: readTime(given('TIME_VALUE')) });
    } else if (name === 'TIER') {
      if (this.#tiers.length > mostFields) throw new TooLarge();
      this.#tiers.push({
        id: given('TIER_ID') ?? '',
        type: given('LINGUISTIC_TYPE_REF') ?? '',
        annotator: given('ANNOTATOR') ?? '',
        annotations: [],
      });
    } else if (name === 'ALIGNABLE_ANNOTATION' || name === 'REF_ANNOTATION') {
      this.#countOne();
      this.#open = {
        ...{ id: given('ANNOTATION_ID') ?? '', value: '', entry: given('CVE_REF') },
        ...{ start: given('TIME_SLOT_REF1'), end: given('TIME_SLOT_REF2'), parent: given('ANNOTATION_REF') },
      };
    } else if (name === 'ANNOTATION_VALUE') this.#text = '';
  }

  #addText(said: string): void {
    if (this.#text !== null) this.#text += said;
  }

  #closeTag(name: string): void {
    this.#path.pop();
    if (name === 'ANNOTATION_VALUE') {
      if (this.#open !== null) this.#open.value = this.#text ?? '';
      this.#text = null;
    } else if ((name === 'ALIGNABLE_ANNOTATION' || name === 'REF_ANNOTATION') && this.#open !== null) {
      this.#tiers.at(-1)?.annotations.push(this.#open);
      this.#open = null;
    }
  }

  #countOne(): void {
    this.#count += 1;
    if (this.#count > mostAnnotations * 3) throw new TooLarge();
  }
}

function readTime(text: string | null): number | null {
  if (text === null || !/^\d{1,13}$/u.test(text)) return null;
  const atMs = Number(text);
  return atMs <= furthestMs ? atMs : null;
}

/** Slots in the order of time; those without a time lie evenly between the two around them that have one. */
function filledSlots(slots: readonly { id: string; atMs: number | null }[]): Map<string, number> {
  const filled = new Map<string, number>();
  let before = 0;
  let waiting: string[] = [];
  for (const { id, atMs } of slots) {
    if (atMs === null) {
      waiting.push(id);
      continue;
    }
    const step = (atMs - before) / (waiting.length + 1);
    for (const [index, between] of waiting.entries())
      filled.set(between, Math.max(0, Math.round(before + step * (index + 1))));
    waiting = [];
    filled.set(id, atMs);
    before = atMs;
  }
  for (const id of waiting) filled.set(id, before);
  return filled;
}
