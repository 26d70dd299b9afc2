import type { AnnotationDocument, DocumentMoment } from '../../../shared/model/annotation-document';
import type { FileFormat, Loss, LossReason, LossSubject } from '../../../shared/model/file-format';
import { CodeGroups } from './code-groups';
import { hasUnwritable } from './plain-text';

type Rule = { [S in LossSubject]?: LossReason };

/** What each format has no place for, or holds as something less. JSON holds everything. */
const rules: Readonly<Record<FileFormat, Rule>> = {
  json: {},
  xlsx: { turns: 'no-place', characters: 'no-place' },
  csv: { comments: 'as-text', transcript: 'no-place', turns: 'no-place', characters: 'no-place' },
  eaf: {
    dates: 'no-place',
    comments: 'as-text',
    'code-order': 'no-place',
    points: 'as-range',
    characters: 'no-place',
  },
  textgrid: {
    ids: 'no-place',
    dates: 'no-place',
    comments: 'no-place',
    codes: 'as-text',
    kinds: 'as-text',
    speakers: 'as-text',
    progress: 'no-place',
    characters: 'no-place',
  },
  audacity: {
    ids: 'no-place',
    dates: 'no-place',
    authors: 'no-place',
    comments: 'no-place',
    codes: 'as-text',
    kinds: 'as-text',
    speakers: 'as-text',
    progress: 'no-place',
    transcript: 'no-place',
    turns: 'no-place',
    characters: 'no-place',
  },
  vtt: { ...asSubtitles() },
  srt: { ids: 'no-place', ...asSubtitles() },
};

function asSubtitles(): Rule {
  return {
    dates: 'no-place',
    authors: 'no-place',
    comments: 'no-place',
    codes: 'as-text',
    kinds: 'no-place',
    speakers: 'no-place',
    progress: 'no-place',
    points: 'as-range',
    turns: 'no-place',
    characters: 'no-place',
  };
}

/** What of this document a format cannot hold, or holds as something less; nothing that the document does not have. */
export function exportLosses(document: AnnotationDocument, format: FileFormat): Loss[] {
  const counts = countsOf(document);
  const losses: Loss[] = [];
  for (const [what, count] of counts) {
    const why = rules[format][what];
    if (why !== undefined && count > 0) losses.push({ what, why, count });
  }
  return losses;
}

/** How many there are of each thing that some format has no place for. */
function countsOf(document: AnnotationDocument): Map<LossSubject, number> {
  const { moments, comments, transcript, turns } = document;
  const groups = new CodeGroups(document);
  const counted = (isOne: (moment: DocumentMoment) => boolean) => moments.filter(isOne).length;
  return new Map<LossSubject, number>([
    ['codes', counted(({ codes }) => codes.length > 0)],
    ['code-order', counted(({ codes }) => groups.inOrder(codes).join(' ') !== codes.join(' '))],
    ['kinds', counted(({ kind }) => kind !== null)],
    ['speakers', counted(({ speaker }) => speaker !== null)],
    ['progress', counted(({ progress }) => progress !== 'open')],
    ['points', counted(({ endMs }) => endMs === null)],
    ['authors', moments.length],
    ['comments', comments.length],
    ['transcript', transcript.length],
    ['turns', turns.length],
    [
      'characters',
      counted(({ note }) => hasUnwritable(note)) + comments.filter(({ body }) => hasUnwritable(body)).length,
    ],
    ['dates', moments.length],
    ['ids', moments.length],
  ]);
}
