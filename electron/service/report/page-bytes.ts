import { AppError } from '../../../shared/errors';
import type { ReportFormat } from '../../../shared/model/report';
import type { ServiceContext } from '../context';

/** The bytes of a page in the form it is wanted. Throws `report-needs-app`, `report-not-printed`. */
export async function pageBytes(
  { print }: Pick<ServiceContext, 'print'>,
  page: string,
  format: ReportFormat,
): Promise<Uint8Array> {
  if (format === 'html') return Buffer.from(page, 'utf8');
  if (print === null) throw new AppError('report-needs-app', {});
  const bytes = await print(page);
  if (!isWholePdf(bytes)) throw new AppError('report-not-printed', {});
  return bytes;
}

/** It begins as every PDF does, and its last word is there. Source: ISO 32000-1, 7.5.2 and 7.5.5. */
function isWholePdf(bytes: Uint8Array): boolean {
  const text = (from: number, to?: number): string =>
    Buffer.from(bytes.subarray(from, to)).toString('latin1');
  return text(0, 5) === '%PDF-' && text(-1_024).includes('%%EOF');
}
