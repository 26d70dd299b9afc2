import { type Language, translate } from '../../../shared/i18n/translate';
import type { Loss } from '../../../shared/model/file-format';

export type DescribedLoss = Loss & { message: string };

/** What does not come along whole, each with its words for a person. */
export function describeLosses(losses: readonly Loss[], language: Language): DescribedLoss[] {
  return losses.map((loss) => {
    const { what, why, count } = loss;
    const subject = translate(language, `files.lost.${what}`, { count });
    return { ...loss, message: `${subject}: ${translate(language, `files.why.${why}`)}` };
  });
}

export function lossLines(losses: readonly DescribedLoss[]): string[] {
  return losses.map(({ message }) => `  - ${message}`);
}
