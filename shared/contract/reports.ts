import { z } from 'zod';
import { consentPurposeSchema } from '../model/consent';
import { jobSchema } from '../model/job';
import { paperSchema, reportChoicesSchema, reportFormats, reportSchema } from '../model/report';
import { grantedPathSchema } from './granted-path';
import { method, shellOnlyMethod } from './method';

export const reportMethods = {
  /** What a report says with these choices. Errors: `not-found`. */
  'reports.compose': method({
    home: 'service',
    kind: 'query',
    input: reportChoicesSchema,
    output: reportSchema,
  }),
  /** The very page that would be made, without the clips that go along; for the shell, which shows it. Errors: `not-found`. */
  'reports.page': shellOnlyMethod({
    home: 'service',
    kind: 'query',
    input: paperSchema,
    output: z.object({ html: z.string() }),
  }),
  /**
   * Starts the making of a report or handout. Clips are cut as any other clip and checked; those beside the page get a folder
   * of their own. `purpose`: what it will be used for; with clips, `supervision` and `training` need a consent that says so.
   * The answer is the job.
   * Errors: `not-found`, `invalid-input` (a PDF with clips inside), `consent-missing`, `clip-target-exists` (unless
   * `overwrite`; always of a folder beside it that holds anything but clips), `clip-target-unwritable`,
   * `report-needs-app` (a PDF where nothing can print).
   * The job's own: `report-too-large`, `report-not-printed`, what clips can say.
   */
  'reports.export': method({
    home: 'service',
    kind: 'write',
    input: z.object({
      paper: paperSchema,
      format: z.enum(reportFormats),
      purpose: consentPurposeSchema.default('self-review'),
      target: grantedPathSchema,
      overwrite: z.boolean().default(false),
    }),
    output: jobSchema,
  }),
};
