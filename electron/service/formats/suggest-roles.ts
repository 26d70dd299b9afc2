import type { FileMapping } from '../../../shared/model/file-format';
import type { ReadFile } from './annotation-row';
import type { CodeResolver } from './resolve-codes';

/** So many texts of a field are looked at. */
const looked = 50;

/**
 * What the tiers or columns of a file probably mean: as their names say, and where most texts of one are codes, codes. Of a
 * table without any words to take along, the first column that is left is the note.
 */
export function suggestRoles(file: ReadFile, codes: CodeResolver): FileMapping {
  const fields = file.fields.map(({ name, role }, field) => {
    const mayBeCodes = !file.ours && (role === 'note' || role === 'skip');
    return { name, role: mayBeCodes && holdsCodes(file, field, codes) ? ('codes' as const) : role };
  });
  const hasWords = fields.some(({ role }) => role === 'note' || role === 'codes' || role === 'label');
  if (!hasWords) {
    const first = fields.find(({ role }) => role === 'skip');
    if (first !== undefined) first.role = 'note';
  }
  return { fields, authors: file.ours ? 'named' : 'mine' };
}

function holdsCodes({ rows }: ReadFile, field: number, codes: CodeResolver): boolean {
  const texts: string[] = [];
  for (const { cells } of rows) {
    for (const cell of cells) if (cell.field === field && cell.text.trim() !== '') texts.push(cell.text);
    if (texts.length >= looked) break;
  }
  return texts.length > 0 && texts.filter((text) => codes.knows(text)).length * 2 > texts.length;
}
