import { AppError } from '../../../shared/errors';
import {
  type AnnotationDocument,
  annotationDocumentVersion,
  type DocumentFramework,
} from '../../../shared/model/annotation-document';
import { type Annotation, splitCodeRef } from '../../../shared/model/annotation';
import type { FileParts } from '../../../shared/model/file-format';
import type { Framework } from '../../../shared/model/framework';
import { listAnnotations } from '../annotations/queries';
import { listComments } from '../comments/queries';
import type { ServiceContext } from '../context';
import { listLayers } from '../layers/queries';
import { requireRecording, requireRecordingRow } from '../recordings/require-recording';
import { readSpeech } from '../speech/read-speech';
import { listCues } from '../transcripts/queries';

/** Of what to make a document: whose moments (names; null for everybody's), which of them (null for all), and which parts. */
export type Gathering = {
  recording: string;
  authors: readonly string[] | null;
  annotations: readonly string[] | null;
  parts: FileParts;
};

/** Everything that is shown of a recording, as a document; nothing of a layer that is still sealed. Throws `not-found`. */
export function gatherDocument(
  context: ServiceContext,
  { recording: id, authors, annotations, parts }: Gathering,
): AnnotationDocument {
  const { db } = context;
  const recording = requireRecording(db, id);
  const rowId = requireRecordingRow(db, id);
  const [chosen, by] = [annotations && new Set(annotations), authors && new Set(authors)];
  const wanted = (moment: Annotation) =>
    (by === null || by.has(moment.author)) && (chosen === null || chosen.has(moment.id));
  const moments = parts.moments ? listAnnotations(db, id, null).filter(wanted) : [];
  const kept = new Set(moments.map((moment) => moment.id));
  if (parts.moments && chosen !== null && moments.length < chosen.size)
    throw new AppError('not-found', { what: 'annotation' });
  const comments = parts.comments
    ? listComments(db, id).filter(({ annotation }) => kept.has(annotation))
    : [];
  const named = new Set([...moments, ...comments].map(({ author }) => author));
  const people = listLayers(db, rowId).filter(({ person, visible }) => visible && named.has(person.name));
  return {
    format: 'terugblik-annotations',
    version: annotationDocumentVersion,
    madeAt: new Date().toISOString(),
    recording: {
      id,
      kind: recording.kind,
      recordedAt: recording.recordedAt,
      durationMs: recording.durationMs,
    },
    frameworks: frameworksFor(context.frameworks, moments, recording.framework),
    people: people.map(({ person }) => person),
    moments: moments.map(
      ({ recording: _recording, isMine: _isMine, conflict: _conflict, ...moment }) => moment,
    ),
    comments: comments.map(({ id: comment, annotation, author, body, createdAt, updatedAt }) => ({
      ...{ id: comment, moment: annotation, author },
      ...{ body, createdAt, updatedAt },
    })),
    speakers: parts.transcript
      ? recording.speakers.map(({ id: speaker, name, role }) => ({ id: speaker, name, role }))
      : [],
    transcript: parts.transcript
      ? listCues(db, id, recording.durationMs).map(({ startMs, endMs, speaker, text }) => ({
          ...{ startMs, endMs },
          ...{ speaker, text },
        }))
      : [],
    turns: parts.transcript ? readSpeech(db, { id, rowId }).turns : [],
  };
}

/** The frameworks that the moments were tagged with, and the one that the recording is looked at with. */
function frameworksFor(
  frameworks: readonly Framework[],
  moments: readonly Annotation[],
  chosen: string,
): DocumentFramework[] {
  const used = new Set(moments.flatMap(({ codes }) => codes.map((ref) => splitCodeRef(ref).framework)));
  return frameworks
    .filter(({ id }) => id === chosen || used.has(id))
    .map(({ id, version, name, groups, codes }) => ({
      ...{ id, version, name, groups },
      codes: codes
        .filter(({ kind }) => kind !== 'rating')
        .map((code) => ({ id: code.id, name: code.name, definition: code.definition, group: code.group })),
    }));
}
