import type { AnnotationDocument } from '../../../shared/model/annotation-document';

/** The document itself, one line for each thing in it: still to be read by people, and a third of the size. */
export function writeJson(document: AnnotationDocument): string {
  const parts = Object.entries(document).map(([name, value]) => {
    const text = Array.isArray(value)
      ? `[${value.map((item) => `\n    ${JSON.stringify(item)}`).join(',')}${value.length > 0 ? '\n  ' : ''}]`
      : JSON.stringify(value);
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}
