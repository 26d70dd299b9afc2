import type { AnnotationDocument } from '../../../shared/model/annotation-document';
import { toSecondsText } from '../../../shared/model/time';
import { writeLabel } from './label-text';

/** A label track of Audacity: start, end and label on each line, tabs between; a point ends where it begins. */
export function writeAudacity({ moments }: AnnotationDocument): string {
  return moments
    .map((moment) => {
      const [startMs, endMs] = [moment.startMs, moment.endMs ?? moment.startMs];
      return `${toSecondsText(startMs)}\t${toSecondsText(endMs)}\t${writeLabel(moment)}\n`;
    })
    .join('');
}
