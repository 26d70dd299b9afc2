import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFormat } from '../../electron/service/formats/read-file';
import { writeEaf } from '../../electron/service/formats/write-eaf';
import { documentArbitrary, emptyDocument } from '../support/annotation-documents';
import { eafProblems, nodesNamed, parseXml } from '../support/eaf-rules';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('an ELAN document', () => {
  test('keeps to the format, whatever is in it', () => {
    fc.assert(
      fc.property(documentArbitrary, fc.constantFrom('nl' as const, 'en' as const), (document, language) => {
        const media = { url: './original.mp4', mimeType: 'video/mp4' };
        expect(eafProblems(parseXml(writeEaf(document, language, media)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(eafProblems(parseXml(writeEaf(emptyDocument(), 'nl')))).toEqual([]);
  });

  test('has a tier for each author and each group, and a vocabulary with the codes', () => {
    const moment = {
      ...{ id: '01935b8a-0000-7000-8000-000000000001', startMs: 1_000, endMs: 4_000, note: 'Mooi' },
      ...({ kind: 'strength', speaker: 'coach', progress: 'agreed' } as const),
      ...{ createdAt: '2026-11-22T10:00:00.000Z', updatedAt: '2026-11-22T10:00:00.000Z' },
      codes: ['mi-skills-oars-processes/OPEN'],
    };
    const moments = [
      { ...moment, codes: [...moment.codes], author: 'Sanne' },
      { ...moment, codes: [...moment.codes], id: '01935b8a-0000-7000-8000-000000000002', author: 'Bob' },
      { ...moment, codes: [], id: '01935b8a-0000-7000-8000-000000000003', author: 'Bob', startMs: 3_000 },
    ];
    const document = parseXml(writeEaf({ ...emptyDocument(), moments }, 'en'));
    const tiers = nodesNamed(document, 'TIER').map(({ attributes }) => attributes);
    const names = tiers.map((attributes) => attributes['TIER_ID']);
    expect(names.filter((name) => name?.startsWith('Bob'))).toEqual([
      'Bob | moments',
      expect.stringMatching(/^Bob \| moments \| .+$/u),
      'Bob | moments | kind',
      'Bob | moments | speaker',
      'Bob | moments | progress',
      'Bob | moments 2',
      'Bob | moments 2 | kind',
      'Bob | moments 2 | speaker',
      'Bob | moments 2 | progress',
    ]);
    expect(tiers.find((attributes) => attributes['TIER_ID'] === 'Sanne | moments')?.['ANNOTATOR']).toBe(
      'Sanne',
    );
    const entries = nodesNamed(document, 'CV_ENTRY_ML');
    const open = entries.find(
      ({ attributes }) => attributes['CVE_ID'] === 'cve_mi-skills-oars-processes_OPEN',
    );
    expect(open?.children.map(({ text }) => text)).toHaveLength(2);
  });

  test('of ELAN itself is read with its hierarchy, and time slots without a time lie between their neighbours', () => {
    const file = readFormat(
      bytes(`<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-01-01T10:00:00+01:00" FORMAT="3.0" VERSION="3.0">
  <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
  <TIME_ORDER>
    <TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="ts2"/>
    <TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="2000"/>
  </TIME_ORDER>
  <TIER TIER_ID="uiting" LINGUISTIC_TYPE_REF="default-lt" ANNOTATOR="Kim">
    <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
      <ANNOTATION_VALUE>Wat &amp; wie?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
    <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts2" TIME_SLOT_REF2="ts3">
      <ANNOTATION_VALUE><![CDATA[Ja < nee]]></ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
  </TIER>
  <TIER TIER_ID="code" LINGUISTIC_TYPE_REF="codes" PARENT_REF="uiting">
    <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a1">
      <ANNOTATION_VALUE>Open vraag</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
    <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a4" ANNOTATION_REF="weg">
      <ANNOTATION_VALUE>Los</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
  </TIER>
</ANNOTATION_DOCUMENT>`),
      'kim.eaf',
    );
    expect(file).toMatchObject({ format: 'eaf', ours: false, unread: 1 });
    expect(file.fields).toEqual([
      { name: 'uiting', role: 'note', author: 'Kim' },
      { name: 'code', role: 'note', author: null },
    ]);
    expect(file.rows).toEqual([
      {
        place: { startMs: 1_000, endMs: 1_500 },
        id: null,
        cells: [
          { field: 0, text: 'Wat & wie?' },
          { field: 1, text: 'Open vraag' },
        ],
      },
      { place: { startMs: 1_500, endMs: 2_000 }, id: null, cells: [{ field: 0, text: 'Ja < nee' }] },
    ]);
  });
});
