import { AppError } from '../../../shared/errors';
import type { Paper } from '../../../shared/model/report';
import { requireConsents } from '../clips/consent';
import { requireTarget } from '../media/target';
import { commit } from '../context';
import { requireClipFolder } from '../exports/target';
import type { FeatureHandlers } from '../handler';
import type { ReportParams } from '../jobs/kinds/report';
import { recordingsOf, renderPaper } from './paper';
import { writeReport } from './render-report';
import { folderBeside } from './report-clips';

export const reportHandlers: FeatureHandlers<'reports'> = {
  'reports.compose': (context, choices) => writeReport(context, choices).report,

  'reports.page': async (context, paper) => ({ html: await renderPaper(context, paper, 'html') }),

  'reports.export': async (context, { paper, format, purpose, target, overwrite }) => {
    const clips = clipsOf(paper);
    if (format === 'pdf' && clips === 'inside')
      throw new AppError('invalid-input', { where: 'paper.choices.clips', problem: 'no-clips-inside-a-pdf' });
    if (format === 'pdf' && context.print === null) throw new AppError('report-needs-app', {});
    const recordings = recordingsOf(context, paper);
    if (clips !== 'none') requireConsents(context, recordings, purpose);
    await requireTarget(target, overwrite);
    if (clips === 'beside') await requireClipFolder(folderBeside(target, paper), overwrite);
    const [recording] = recordings;
    if (recording === undefined) throw new AppError('clip-empty', {});
    const params: ReportParams = { paper, format, purpose, target, overwrite };
    const job = commit(context, ['jobs'], recording, () => context.jobs.enqueue('report', recording, params));
    context.jobs.pump();
    return context.jobs.get(job);
  },
};

function clipsOf(paper: Paper): 'none' | 'inside' | 'beside' {
  return paper.what === 'report' ? paper.choices.clips : 'none';
}
