import { AppError } from '../../../shared/errors';
import type { Id } from '../../../shared/model/id';
import type { Paper, ReportFormat } from '../../../shared/model/report';
import type { Reel } from '../../../shared/model/reel';
import type { ServiceContext } from '../context';
import { requireRecordingRow } from '../recordings/require-recording';
import { listReels } from '../reels/queries';
import { renderHandout } from './render-handout';
import { renderReport, writeReport } from './render-report';

/** Any page as it would be made now, without its clips. Throws `not-found`. */
export async function renderPaper(
  context: ServiceContext,
  paper: Paper,
  format: ReportFormat,
): Promise<string> {
  if (paper.what === 'handout')
    return await renderHandout(context, requireReel(context, paper.reel), paper, format);
  return await renderReport(context, writeReport(context, paper.choices), format, []);
}

/** What a page is about. Throws `not-found`. */
export function recordingsOf(context: Pick<ServiceContext, 'db'>, paper: Paper): Id[] {
  if (paper.what === 'handout')
    return [...new Set(requireReel(context, paper.reel).clips.map(({ recording }) => recording))];
  requireRecordingRow(context.db, paper.choices.recording);
  return [paper.choices.recording];
}

function requireReel({ db }: Pick<ServiceContext, 'db'>, id: string): Reel {
  const reel = listReels(db, id)[0];
  if (reel === undefined) throw new AppError('not-found', { what: 'reel' });
  return reel;
}
