import { element, type XmlAttributes } from './xml-text';

/** A word of a controlled vocabulary, in both languages. */
export type VocabularyEntry = { id: string; nl: string; en: string; description: { nl: string; en: string } };
export type Vocabulary = { id: string; entries: readonly VocabularyEntry[] };

/** `Symbolic_Association`: one to a parent. `Symbolic_Subdivision`: several, in order. Null: on the time line itself. */
export type EafType = {
  id: string;
  constraint: 'Symbolic_Association' | 'Symbolic_Subdivision' | null;
  vocabulary: string | null;
};

/** On the time line with `startMs` and `endMs`, or under `parent`, after `previous` where there are several. */
export type EafAnnotation = { id: string; value: string; entry: string | null } & (
  | { startMs: number; endMs: number }
  | { parent: string; previous: string | null }
);

export type EafTier = {
  id: string;
  type: string;
  parent: string | null;
  participant: string | null;
  annotator: string | null;
  language: EafLanguage | null;
  annotations: EafAnnotation[];
};

export const eafLanguages = ['nld', 'eng'] as const;
export type EafLanguage = (typeof eafLanguages)[number];
const languageLabels: Readonly<Record<EafLanguage, string>> = { nld: 'Dutch (nld)', eng: 'English (eng)' };

export type EafParts = {
  madeAt: string;
  media: { url: string; mimeType: string } | null;
  /** The highest number in an id `a1`, `a2`, …: ELAN counts on from it. */
  lastId: number;
  tiers: readonly EafTier[];
  types: readonly EafType[];
  vocabularies: readonly Vocabulary[];
};

const schema = 'http://www.mpi.nl/tools/elan/EAFv3.0.xsd';

// The words of ELAN's own files for them.
const constraints = {
  Time_Subdivision:
    "Time subdivision of parent annotation's time interval, no time gaps allowed within this interval",
  Symbolic_Subdivision:
    'Symbolic subdivision of a parent annotation. Annotations refering to the same parent are ordered',
  Symbolic_Association: '1-1 association with a parent annotation',
  Included_In: "Time alignable annotations within the parent annotation's time interval, gaps are allowed",
} as const;

/**
 * An ELAN document. Elements stand in the order that the format asks for: header, times, tiers, types of tiers, languages,
 * constraints, vocabularies. Source: the published ELAN Annotation Format 3.0.
 */
export function writeEafDocument(parts: EafParts): string {
  const slots = new TimeSlots(parts.tiers);
  const root: XmlAttributes = {
    AUTHOR: '',
    DATE: parts.madeAt,
    FORMAT: '3.0',
    VERSION: '3.0',
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    'xsi:noNamespaceSchemaLocation': schema,
  };
  const body = element('ANNOTATION_DOCUMENT', root, [
    header(parts),
    element('TIME_ORDER', {}, slots.elements()),
    ...parts.tiers.map((tier) => tierElement(tier, slots)),
    ...parts.types.map(typeElement),
    ...eafLanguages.map((id) => element('LANGUAGE', { LANG_ID: id, LANG_LABEL: languageLabels[id] })),
    ...Object.entries(constraints).map(([stereotype, description]) =>
      element('CONSTRAINT', { DESCRIPTION: description, STEREOTYPE: stereotype }),
    ),
    ...parts.vocabularies.map(vocabularyElement),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`;
}

function header({ media, lastId }: EafParts): string {
  const link =
    media === null
      ? []
      : [
          element('MEDIA_DESCRIPTOR', {
            MEDIA_URL: media.url,
            MIME_TYPE: media.mimeType,
            RELATIVE_MEDIA_URL: media.url,
          }),
        ];
  return element('HEADER', { MEDIA_FILE: '', TIME_UNITS: 'milliseconds' }, [
    ...link,
    element('PROPERTY', { NAME: 'lastUsedAnnotationId' }, String(lastId)),
  ]);
}

/** The beginnings and ends of everything on the time line, in order of time, two for each annotation. */
class TimeSlots {
  readonly #ordered: { annotation: string; edge: 'start' | 'end'; atMs: number }[];
  readonly #ids: Map<string, string>;

  constructor(tiers: readonly EafTier[]) {
    const edges = tiers.flatMap(({ annotations }) =>
      annotations.flatMap((one) =>
        'startMs' in one
          ? [
              { annotation: one.id, edge: 'start' as const, atMs: one.startMs },
              { annotation: one.id, edge: 'end' as const, atMs: one.endMs },
            ]
          : [],
      ),
    );
    this.#ordered = edges.toSorted((a, b) => a.atMs - b.atMs);
    this.#ids = new Map(
      this.#ordered.map(({ annotation, edge }, index) => [`${edge} ${annotation}`, `ts${index + 1}`]),
    );
  }

  idOf(annotation: string, edge: 'start' | 'end'): string {
    return this.#ids.get(`${edge} ${annotation}`) ?? '';
  }

  elements(): string[] {
    return this.#ordered.map(({ atMs }, index) =>
      element('TIME_SLOT', { TIME_SLOT_ID: `ts${index + 1}`, TIME_VALUE: String(atMs) }),
    );
  }
}

function tierElement(tier: EafTier, slots: TimeSlots): string {
  const attributes = {
    ANNOTATOR: tier.annotator,
    LANG_REF: tier.language,
    LINGUISTIC_TYPE_REF: tier.type,
    PARENT_REF: tier.parent,
    PARTICIPANT: tier.participant,
    TIER_ID: tier.id,
  };
  return element(
    'TIER',
    attributes,
    tier.annotations.map((annotation) => element('ANNOTATION', {}, [annotationElement(annotation, slots)])),
  );
}

function annotationElement(annotation: EafAnnotation, slots: TimeSlots): string {
  const { id, entry } = annotation;
  const value = element('ANNOTATION_VALUE', {}, annotation.value);
  const named = { ANNOTATION_ID: id, CVE_REF: entry };
  return 'startMs' in annotation
    ? element(
        'ALIGNABLE_ANNOTATION',
        { ...named, TIME_SLOT_REF1: slots.idOf(id, 'start'), TIME_SLOT_REF2: slots.idOf(id, 'end') },
        [value],
      )
    : element(
        'REF_ANNOTATION',
        { ...named, ANNOTATION_REF: annotation.parent, PREVIOUS_ANNOTATION: annotation.previous },
        [value],
      );
}

function typeElement({ id, constraint, vocabulary }: EafType): string {
  return element('LINGUISTIC_TYPE', {
    CONSTRAINTS: constraint,
    CONTROLLED_VOCABULARY_REF: vocabulary,
    GRAPHIC_REFERENCES: 'false',
    LINGUISTIC_TYPE_ID: id,
    TIME_ALIGNABLE: constraint === null ? 'true' : 'false',
  });
}

function vocabularyElement({ id, entries }: Vocabulary): string {
  const descriptions = eafLanguages.map((language) => element('DESCRIPTION', { LANG_REF: language }, ''));
  const words = entries.map((entry) =>
    element('CV_ENTRY_ML', { CVE_ID: entry.id }, [
      element('CVE_VALUE', { DESCRIPTION: entry.description.nl, LANG_REF: 'nld' }, entry.nl),
      element('CVE_VALUE', { DESCRIPTION: entry.description.en, LANG_REF: 'eng' }, entry.en),
    ]),
  );
  return element('CONTROLLED_VOCABULARY', { CV_ID: id }, [...descriptions, ...words]);
}
