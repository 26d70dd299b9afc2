import { SaxesParser } from 'saxes';

/** An element of an EAF document. */
export type Node = { name: string; attributes: Record<string, string>; children: Node[]; text: string };

export function parseXml(text: string): Node {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const path = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node = { name, attributes, children: [], text: '' };
    path.at(-1)?.children.push(node);
    path.push(node);
  });
  parser.on('text', (said) => {
    const open = path.at(-1);
    if (open !== undefined) open.text += said;
  });
  parser.on('closetag', () => path.pop());
  parser.write(text).close();
  const [document] = root.children;
  if (document === undefined) throw new Error('no element');
  return document;
}

export function nodesNamed(node: Node, name: string): Node[] {
  return [
    ...(node.name === name ? [node] : []),
    ...node.children.flatMap((child) => nodesNamed(child, name)),
  ];
}

type Rule = { children?: readonly string[]; required?: readonly string[]; optional?: readonly string[] };

/** The elements of EAF 3.0: their children in the order that is asked for, and their attributes. */
const rules: Readonly<Record<string, Rule>> = {
  ANNOTATION_DOCUMENT: {
    children: [
      'LICENSE',
      'HEADER',
      'TIME_ORDER',
      'TIER',
      'LINGUISTIC_TYPE',
      'LOCALE',
      'LANGUAGE',
      'CONSTRAINT',
      'CONTROLLED_VOCABULARY',
      'LEXICON_REF',
      'REF_LINK_SET',
      'EXTERNAL_REF',
    ],
    required: ['DATE', 'AUTHOR', 'VERSION'],
    optional: ['FORMAT', 'xmlns:xsi', 'xsi:noNamespaceSchemaLocation'],
  },
  HEADER: {
    children: ['MEDIA_DESCRIPTOR', 'LINKED_FILE_DESCRIPTOR', 'PROPERTY'],
    optional: ['MEDIA_FILE', 'TIME_UNITS'],
  },
  MEDIA_DESCRIPTOR: {
    required: ['MEDIA_URL', 'MIME_TYPE'],
    optional: ['RELATIVE_MEDIA_URL', 'TIME_ORIGIN', 'EXTRACTED_FROM'],
  },
  PROPERTY: { optional: ['NAME'] },
  TIME_ORDER: { children: ['TIME_SLOT'] },
  TIME_SLOT: { required: ['TIME_SLOT_ID'], optional: ['TIME_VALUE'] },
  TIER: {
    children: ['ANNOTATION'],
    required: ['TIER_ID', 'LINGUISTIC_TYPE_REF'],
    optional: ['PARTICIPANT', 'ANNOTATOR', 'DEFAULT_LOCALE', 'PARENT_REF', 'EXT_REF', 'LANG_REF'],
  },
  ANNOTATION: { children: ['ALIGNABLE_ANNOTATION', 'REF_ANNOTATION'] },
  ALIGNABLE_ANNOTATION: {
    children: ['ANNOTATION_VALUE'],
    required: ['ANNOTATION_ID', 'TIME_SLOT_REF1', 'TIME_SLOT_REF2'],
    optional: ['SVG_REF', 'EXT_REF', 'LANG_REF', 'CVE_REF'],
  },
  REF_ANNOTATION: {
    children: ['ANNOTATION_VALUE'],
    required: ['ANNOTATION_ID', 'ANNOTATION_REF'],
    optional: ['PREVIOUS_ANNOTATION', 'EXT_REF', 'LANG_REF', 'CVE_REF'],
  },
  ANNOTATION_VALUE: {},
  LINGUISTIC_TYPE: {
    required: ['LINGUISTIC_TYPE_ID'],
    optional: [
      'TIME_ALIGNABLE',
      'CONSTRAINTS',
      'GRAPHIC_REFERENCES',
      'CONTROLLED_VOCABULARY_REF',
      'EXT_REF',
      'LEXICON_REF',
    ],
  },
  LANGUAGE: { required: ['LANG_ID'], optional: ['LANG_DEF', 'LANG_LABEL'] },
  CONSTRAINT: { required: ['STEREOTYPE'], optional: ['DESCRIPTION'] },
  CONTROLLED_VOCABULARY: {
    children: ['DESCRIPTION', 'CV_ENTRY_ML'],
    required: ['CV_ID'],
    optional: ['EXT_REF'],
  },
  DESCRIPTION: { required: ['LANG_REF'] },
  CV_ENTRY_ML: { children: ['CVE_VALUE'], required: ['CVE_ID'], optional: ['EXT_REF'] },
  CVE_VALUE: { required: ['LANG_REF'], optional: ['DESCRIPTION'] },
};

const ids = ['TIME_SLOT_ID', 'ANNOTATION_ID', 'LANG_ID', 'CVE_ID', 'STEREOTYPE'] as const;
const references: Readonly<Record<string, (typeof ids)[number]>> = {
  TIME_SLOT_REF1: 'TIME_SLOT_ID',
  TIME_SLOT_REF2: 'TIME_SLOT_ID',
  ANNOTATION_REF: 'ANNOTATION_ID',
  PREVIOUS_ANNOTATION: 'ANNOTATION_ID',
  LANG_REF: 'LANG_ID',
  CVE_REF: 'CVE_ID',
  CONSTRAINTS: 'STEREOTYPE',
};

/** Everything in an EAF document that its format does not allow. */
export function eafProblems(document: Node): string[] {
  return [
    ...(document.name === 'ANNOTATION_DOCUMENT' ? [] : ['root']),
    ...shapeProblems(document),
    ...valueProblems(document),
    ...idProblems(document),
    ...timeProblems(document),
    ...tierProblems(document),
    ...vocabularyProblems(document),
  ];
}

function shapeProblems(node: Node): string[] {
  const rule = rules[node.name];
  if (rule === undefined) return [`unknown element ${node.name}`];
  const { children = [], required = [], optional = [] } = rule;
  const places = node.children.map(({ name }) => children.indexOf(name));
  const given = Object.keys(node.attributes);
  return [
    ...node.children
      .filter(({ name }) => !children.includes(name))
      .map(({ name }) => `${name} in ${node.name}`),
    ...(places.some((place, index) => place < (places[index - 1] ?? 0)) ? [`order in ${node.name}`] : []),
    ...required.filter((name) => !given.includes(name)).map((name) => `${node.name} without ${name}`),
    ...given
      .filter((name) => !required.includes(name) && !optional.includes(name))
      .map((name) => `${node.name} with ${name}`),
    ...node.children.flatMap(shapeProblems),
  ];
}

/** Attributes whose text has a form, as the published schema (EAFv3.0.xsd) says. */
const forms: Readonly<Record<string, RegExp>> = {
  DATE: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/u,
  TIME_UNITS: /^(?:milliseconds|PAL-frames|NTSC-frames)$/u,
  TIME_ORIGIN: /^-?\d+$/u,
  TIME_ALIGNABLE: /^(?:true|false)$/u,
  GRAPHIC_REFERENCES: /^(?:true|false)$/u,
};

function valueProblems(document: Node): string[] {
  return all(document).flatMap(({ attributes }) =>
    Object.entries(forms).flatMap(([name, form]) => {
      const text = attributes[name];
      return text === undefined || form.test(text) ? [] : [`${name} is ${text}`];
    }),
  );
}

function all(node: Node): Node[] {
  return [node, ...node.children.flatMap(all)];
}

function idProblems(document: Node): string[] {
  const nodes = all(document);
  const problems: string[] = [];
  const seen = new Map<string, string>();
  for (const { attributes } of nodes)
    for (const kind of ids) {
      const id = attributes[kind];
      if (id === undefined) continue;
      if (!/^[A-Za-z_][\w.-]*$/u.test(id)) problems.push(`${kind} ${id} is no name`);
      if (seen.has(id)) problems.push(`${id} twice`);
      seen.set(id, kind);
    }
  for (const { attributes } of nodes)
    for (const [reference, kind] of Object.entries(references)) {
      const id = attributes[reference];
      if (id !== undefined && seen.get(id) !== kind) problems.push(`${reference} ${id} leads nowhere`);
    }
  return problems;
}

function timeProblems(document: Node): string[] {
  const slots = nodesNamed(document, 'TIME_SLOT').map(({ attributes }) => attributes['TIME_VALUE'] ?? '');
  const times = slots.map(Number);
  return [
    ...slots.filter((text) => !/^\d+$/u.test(text)).map((text) => `time ${text}`),
    ...times
      .filter((time, index) => time < (times[index - 1] ?? 0))
      .map((time) => `slot ${time} out of order`),
  ];
}

function tierProblems(document: Node): string[] {
  const tiers = nodesNamed(document, 'TIER');
  const types = new Map(
    nodesNamed(document, 'LINGUISTIC_TYPE').map((node) => [node.attributes['LINGUISTIC_TYPE_ID'], node]),
  );
  const slots = new Map(
    nodesNamed(document, 'TIME_SLOT').map(({ attributes }) => [
      attributes['TIME_SLOT_ID'],
      Number(attributes['TIME_VALUE']),
    ]),
  );
  const byName = new Map(tiers.map((tier) => [tier.attributes['TIER_ID'], tier]));
  const problems = tiers.length === byName.size ? [] : ['two tiers of one name'];
  for (const tier of tiers) {
    const name = tier.attributes['TIER_ID'] ?? '';
    const type = types.get(tier.attributes['LINGUISTIC_TYPE_REF']);
    const parent = tier.attributes['PARENT_REF'];
    if (type === undefined) problems.push(`type of ${name} missing`);
    if (parent !== undefined && !byName.has(parent)) problems.push(`parent of ${name} missing`);
    const isAligned = type?.attributes['TIME_ALIGNABLE'] === 'true';
    if (isAligned !== (parent === undefined)) problems.push(`${name}: aligned or under another?`);
    const annotations = tier.children.flatMap((child) => child.children);
    const wanted = isAligned ? 'ALIGNABLE_ANNOTATION' : 'REF_ANNOTATION';
    if (annotations.some((node) => node.name !== wanted)) problems.push(`${name}: not all ${wanted}`);
    let lastMs = 0;
    for (const { attributes } of isAligned ? annotations : []) {
      const startMs = slots.get(attributes['TIME_SLOT_REF1']) ?? Number.NaN;
      const endMs = slots.get(attributes['TIME_SLOT_REF2']) ?? Number.NaN;
      if (!(startMs >= lastMs) || !(endMs > startMs)) problems.push(`${name}: ${startMs}-${endMs}`);
      lastMs = endMs;
    }
    if (isAligned) continue;
    const parents = new Set(
      byName
        .get(parent)
        ?.children.flatMap((child) => child.children.map(({ attributes }) => attributes['ANNOTATION_ID'])),
    );
    const refs = annotations.map(({ attributes }) => attributes['ANNOTATION_REF']);
    if (refs.some((ref) => !parents.has(ref))) problems.push(`${name}: under another tier's annotation`);
    const isSingle = type?.attributes['CONSTRAINTS'] === 'Symbolic_Association';
    if (isSingle && new Set(refs).size < refs.length) problems.push(`${name}: two under one`);
    const firsts = annotations.filter(({ attributes }) => attributes['PREVIOUS_ANNOTATION'] === undefined);
    if (!isSingle && firsts.length !== new Set(refs).size) problems.push(`${name}: order of several`);
  }
  return problems;
}

function vocabularyProblems(document: Node): string[] {
  const vocabularies = new Map(
    nodesNamed(document, 'CONTROLLED_VOCABULARY').map((node) => [node.attributes['CV_ID'], node]),
  );
  const types = nodesNamed(document, 'LINGUISTIC_TYPE');
  const problems = types.flatMap(({ attributes }) => {
    const wanted = attributes['CONTROLLED_VOCABULARY_REF'];
    return wanted === undefined || vocabularies.has(wanted) ? [] : [`vocabulary ${wanted} missing`];
  });
  for (const tier of nodesNamed(document, 'TIER')) {
    const type = types.find(
      ({ attributes }) => attributes['LINGUISTIC_TYPE_ID'] === tier.attributes['LINGUISTIC_TYPE_REF'],
    );
    const vocabulary = vocabularies.get(type?.attributes['CONTROLLED_VOCABULARY_REF']);
    if (vocabulary === undefined) continue;
    const words = new Map(
      nodesNamed(vocabulary, 'CV_ENTRY_ML').map((entry) => [
        entry.attributes['CVE_ID'],
        entry.children.map(({ text }) => text),
      ]),
    );
    for (const { attributes, children } of tier.children.flatMap((child) => child.children)) {
      const value = children[0]?.text ?? '';
      if (words.get(attributes['CVE_REF'])?.includes(value) !== true)
        problems.push(`‘${value}’ is not in the vocabulary of ${tier.attributes['TIER_ID']}`);
    }
  }
  return problems;
}
