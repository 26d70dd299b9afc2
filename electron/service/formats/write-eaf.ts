import type { Language } from '../../../shared/i18n/translate';
import type { CodeRef } from '../../../shared/model/annotation';
import type { AnnotationDocument, DocumentMoment } from '../../../shared/model/annotation-document';
import { compareGroups, CodeGroups, type RankedGroup } from './code-groups';
import { codeNames, commentsInWords, speakerNames } from './document-words';
import {
  type EafAnnotation,
  type EafParts,
  type EafTier,
  type EafType,
  type Vocabulary,
  writeEafDocument,
} from './eaf-document';
import { codeEntryId, codesType, eafTypes, momentAnnotationId, wordEntryId } from './eaf-names';
import { vocabulariesOf } from './eaf-vocabularies';
import { byOwner, spreadOverLanes } from './lanes';
import { plainText } from './plain-text';
import { tierName } from './tier-name';

/** ELAN knows no points: they last this long there. */
const pointMs = 1;

/**
 * An ELAN document: for each author a tier with the notes, one more wherever moments overlap, and under it tiers for the
 * codes of each group, the kind, whose words, how far, and the comments; then the transcript and who speaks when.
 */
export function writeEaf(
  document: AnnotationDocument,
  language: Language,
  media: EafParts['media'] = null,
): string {
  return new EafWriter(document, language).write(media);
}

type CodeTier = {
  group: RankedGroup;
  type: string;
  count: number;
  codes: { moment: string; ref: CodeRef }[];
};

class EafWriter {
  readonly #tiers: EafTier[] = [];
  readonly #names = new Set<string>();
  readonly #vocabularies: Vocabulary[];
  readonly #words: ReadonlyMap<string, { nl: string; en: string }>;
  readonly #groups: CodeGroups;
  readonly #codeName: (ref: string) => string;
  readonly #comments: ReadonlyMap<string, readonly string[]>;
  #made = 0;

  constructor(
    private readonly document: AnnotationDocument,
    private readonly language: Language,
  ) {
    this.#vocabularies = vocabulariesOf(document);
    this.#words = new Map(
      this.#vocabularies.flatMap(({ entries }) => entries.map((entry) => [entry.id, entry])),
    );
    this.#groups = new CodeGroups(document);
    this.#codeName = codeNames(document, language);
    this.#comments = commentsInWords(document);
  }

  write(media: EafParts['media']): string {
    const { moments, transcript, turns, madeAt } = this.document;
    const name = speakerNames(this.document);
    this.#addMoments(
      moments.filter(({ endMs }) => endMs !== null),
      'moments',
    );
    this.#addMoments(
      moments.filter(({ endMs }) => endMs === null),
      'points',
    );
    this.#addSpoken(
      transcript.map((cue) => ({ ...cue, owner: name(cue.speaker), value: cue.text })),
      'words',
    );
    this.#addSpoken(
      turns.map((turn) => ({ ...turn, owner: name(turn.speaker), value: '' })),
      'speaking',
    );
    const tiers = this.#tiers;
    return writeEafDocument({
      madeAt,
      media,
      lastId: this.#made,
      tiers,
      types: typesOf(tiers, this.#vocabularies),
      vocabularies: this.#vocabularies,
    });
  }

  #addMoments(moments: readonly DocumentMoment[], kind: 'moments' | 'points'): void {
    const placed = moments.map((moment) => ({
      ...moment,
      endMs: moment.endMs ?? moment.startMs + pointMs,
    }));
    for (const [author, own] of byOwner(placed, (moment) => moment.author))
      spreadOverLanes(own).forEach((lane, index) => {
        const parent = this.#addTier({
          id: tierName(plainText(author), kind, index),
          type: kind === 'moments' ? eafTypes.moment : eafTypes.point,
          annotator: plainText(author),
          annotations: lane.map(({ id, note, startMs, endMs }) => ({
            ...{ id: momentAnnotationId(id), value: note, entry: null },
            ...{ startMs, endMs },
          })),
        });
        this.#addCodes(parent, lane);
        this.#addWords(parent, lane, 'kind', (moment) => moment.kind);
        this.#addWords(parent, lane, 'speaker', (moment) => moment.speaker);
        this.#addWords(parent, lane, 'progress', ({ progress }) => (progress === 'open' ? null : progress));
        this.#addComments(parent, lane);
      });
  }

  /** A tier for each group, and another one where a moment has several codes of it. */
  #addCodes(parent: EafTier, moments: readonly Pick<DocumentMoment, 'id' | 'codes'>[]): void {
    const tiers = new Map<string, CodeTier>();
    for (const { id, codes } of moments) {
      const counts = new Map<string, number>();
      for (const ref of codes) {
        const group = this.#groups.of(ref);
        const type = codesType(group.framework, group.group);
        const count = (counts.get(type) ?? 0) + 1;
        counts.set(type, count);
        const tier = tiers.get(`${count} ${type}`) ?? { group, type, count, codes: [] };
        tier.codes.push({ moment: id, ref });
        tiers.set(`${count} ${type}`, tier);
      }
    }
    const ordered = [...tiers.values()].toSorted(
      (a, b) => compareGroups(a.group, b.group) || a.count - b.count,
    );
    for (const { group, type, count, codes } of ordered) {
      const id = `${parent.id} | ${group.name[this.language]}${count === 1 ? '' : ` ${count}`}`;
      this.#addChild(parent, { id, type }, codes, ({ ref }) => ({
        value: this.#codeName(ref),
        entry: this.#words.has(codeEntryId(ref)) ? codeEntryId(ref) : null,
      }));
    }
  }

  #addWords(
    parent: EafTier,
    moments: readonly DocumentMoment[],
    vocabulary: 'kind' | 'speaker' | 'progress',
    wordOf: (moment: DocumentMoment) => string | null,
  ): void {
    const said = moments.flatMap((moment) => {
      const word = wordOf(moment);
      return word === null ? [] : [{ moment: moment.id, entry: wordEntryId(vocabulary, word) }];
    });
    this.#addChild(
      parent,
      { id: `${parent.id} | ${vocabulary}`, type: eafTypes[vocabulary] },
      said,
      ({ entry }) => ({
        value: this.#words.get(entry)?.[this.language] ?? '',
        entry,
      }),
    );
  }

  #addComments(parent: EafTier, moments: readonly DocumentMoment[]): void {
    const said = moments.flatMap(({ id }) =>
      (this.#comments.get(id) ?? []).map((value) => ({ moment: id, value })),
    );
    this.#addChild(parent, { id: `${parent.id} | comments`, type: eafTypes.comments }, said, ({ value }) => ({
      value,
      entry: null,
    }));
  }

  #addChild<T extends { moment: string }>(
    parent: EafTier,
    tier: { id: string; type: string },
    things: readonly T[],
    read: (thing: T) => { value: string; entry: string | null },
  ): void {
    if (things.length === 0) return;
    let last: { id: string; moment: string } | null = null;
    const annotations = things.map((thing): EafAnnotation => {
      const id = this.#newId();
      const previous = last?.moment === thing.moment ? last.id : null;
      last = { id, moment: thing.moment };
      return { ...read(thing), id, parent: momentAnnotationId(thing.moment), previous };
    });
    const language = annotations.some(({ entry }) => entry !== null)
      ? ({ nl: 'nld', en: 'eng' } as const)[this.language]
      : null;
    this.#addTier({ ...tier, parent: parent.id, annotator: parent.annotator, language, annotations });
  }

  #addSpoken(
    things: readonly { owner: string; startMs: number; endMs: number; value: string }[],
    kind: 'words' | 'speaking',
  ): void {
    const lasting = things.map((thing) => ({
      ...thing,
      endMs: Math.max(thing.endMs, thing.startMs + pointMs),
    }));
    for (const [owner, own] of byOwner(lasting, (thing) => thing.owner))
      spreadOverLanes(own).forEach((lane, index) =>
        this.#addTier({
          id: tierName(plainText(owner), kind, index),
          type: eafTypes[kind],
          participant: plainText(owner),
          annotations: lane.map(({ value, startMs, endMs }) => ({
            ...{ id: this.#newId(), value, entry: null },
            ...{ startMs, endMs },
          })),
        }),
      );
  }

  #addTier(tier: Pick<EafTier, 'id' | 'type' | 'annotations'> & Partial<EafTier>): EafTier {
    let { id } = tier;
    for (let number = 2; this.#names.has(id); number += 1) id = `${tier.id} (${number})`;
    this.#names.add(id);
    const none = { parent: null, participant: null, annotator: null, language: null };
    const added = { ...none, ...tier, id };
    this.#tiers.push(added);
    return added;
  }

  #newId(): string {
    this.#made += 1;
    return `a${this.#made}`;
  }
}

/** The kinds of the tiers that there are, and what each asks of them. */
function typesOf(tiers: readonly EafTier[], vocabularies: readonly Vocabulary[]): EafType[] {
  const known = new Set(vocabularies.map(({ id }) => id));
  return [...new Set(tiers.map(({ type }) => type))].map((id) => {
    const isChild = tiers.some(({ type, parent }) => type === id && parent !== null);
    const constraint = id === eafTypes.comments ? 'Symbolic_Subdivision' : 'Symbolic_Association';
    return { id, constraint: isChild ? constraint : null, vocabulary: known.has(id) ? id : null };
  });
}
