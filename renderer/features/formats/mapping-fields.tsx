import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { MethodOutput } from '../../../shared/contract/index';
import { type FieldRole, type FileMapping, fieldRoles } from '../../../shared/model/file-format';
import { useText } from '../../ui/text';

type Look = MethodOutput<'files.look'>;

// A tier has its times and its maker of itself.
const tierRoles: readonly FieldRole[] = ['note', 'codes', 'kind', 'speaker', 'label', 'skip'];
const columnRoles = fieldRoles.filter((role) => role !== 'label' && role !== 'progress');

/** For each tier or column what it means, beside a few of its texts. */
export function MappingFields(props: { look: Look; onChange: (mapping: FileMapping) => void }): ReactNode {
  const { look, onChange } = props;
  const { t } = useText();
  const roles = look.format === 'csv' ? columnRoles : tierRoles;
  const change = (index: number, role: FieldRole): void =>
    onChange({
      ...look.mapping,
      fields: look.mapping.fields.map((field, at) => (at === index ? { ...field, role } : field)),
    });
  return (
    <section className="formats-mapping" aria-labelledby="formats-meaning">
      <h3 id="formats-meaning">{t('files.import.meaning')}</h3>
      <p className="text-sm dim">{t('files.import.meaningHelp')}</p>
      <ul>
        {look.mapping.fields.map(({ name, role }, index) => {
          const { count, examples } = look.fields[index] ?? { count: 0, examples: [] };
          return (
            // Two tiers may have one name; their place tells them apart and never changes.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <span className="formats-field">
                <b className="cut">{name === '' ? '—' : name}</b>
                <span className="text-sm dim cut">
                  {count === 0
                    ? t('files.import.empty')
                    : t('files.import.examples', { count, texts: examples.join(' · ') })}
                </span>
              </span>
              <Select
                aria-label={t('files.import.role', { name })}
                data={roles.map((value) => ({ value, label: t(`files.roles.${value}`) }))}
                value={role}
                allowDeselect={false}
                onChange={(value) => {
                  const chosen = roles.find((candidate) => candidate === value);
                  if (chosen !== undefined) change(index, chosen);
                }}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
