import { Button, Checkbox } from '@mantine/core';
import {
  IconBadgeCc,
  IconBraces,
  IconDeviceFloppy,
  IconFileTypeCsv,
  IconHeadphones,
  IconTable,
  IconTextCaption,
  IconTimelineEvent,
  IconWaveSine,
} from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { MethodOutput } from '../../../shared/contract/index';
import type { FileFormat, FileParts } from '../../../shared/model/file-format';
import type { Id } from '../../../shared/model/id';
import { useQuery } from '../../api/use-query';
import { ChoiceCards } from '../../ui/choice-cards';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { LossList } from './loss-list';
import { type SavedFile, useFileExport } from './use-file-export';
import { SavedNotice } from './saved-notice';

const icons = {
  eaf: IconTimelineEvent,
  textgrid: IconWaveSine,
  audacity: IconHeadphones,
  xlsx: IconTable,
  csv: IconFileTypeCsv,
  json: IconBraces,
  vtt: IconBadgeCc,
  srt: IconTextCaption,
} as const;
// In the order in which people who coach are likely to want them.
const formats = ['xlsx', 'eaf', 'textgrid', 'audacity', 'csv', 'vtt', 'srt', 'json'] as const;

type Preview = MethodOutput<'files.preview'>;

/** What goes into which file, and what of it that file cannot hold; then where it goes. */
export function ExportForm({ recording, onClose }: { recording: Id; onClose: () => void }): ReactNode {
  const { t, errorText } = useText();
  const [format, setFormat] = useState<FileFormat>('xlsx');
  const [parts, setParts] = useState<FileParts>({ moments: true, comments: true, transcript: true });
  const [authors, setAuthors] = useState<readonly string[] | null>(null);
  const chosen = { recording, format, parts, authors: authors === null ? null : [...authors] };
  const asked = useQuery('files.preview', chosen, { keepPrevious: true });
  // How much there is of each thing, whatever is chosen of it.
  const all = useQuery('files.preview', { recording, format: 'json' });
  const file = useFileExport(chosen);
  const [preview, there] = [asked.data, all.data];
  if (asked.error !== null) return <Notice tone="error">{errorText(asked.error)}</Notice>;
  if (preview === undefined || there === undefined) return null;
  const isEmpty = !(parts.moments || parts.transcript);
  return (
    <div className="formats-form">
      <ChoiceCards
        label={t('files.export.which')}
        value={format}
        choices={formats.map((value) => ({
          value,
          icon: icons[value],
          name: t(`files.formats.${value}.name`),
          text: t(`files.formats.${value}.for`),
        }))}
        onChange={setFormat}
      />
      <div className="formats-columns">
        <Parts there={there} parts={parts} onChange={setParts} />
        {there.counts.authors.length > 1 && (
          <Authors names={there.counts.authors} chosen={authors} onChange={setAuthors} />
        )}
      </div>
      {isEmpty ? (
        <Notice tone="plain">{t('files.export.nothing')}</Notice>
      ) : (
        <LossList title={t('files.export.losses')} none={t('files.export.whole')} losses={preview.losses} />
      )}
      <p className="text-sm dim">{t('files.export.onlyWords')}</p>
      {file.error !== null && <Notice tone="error">{errorText(file.error)}</Notice>}
      {file.saved !== null && <SavedNotice saved={file.saved} />}
      <Actions saved={file.saved} disabled={isEmpty} onClose={onClose} onSave={file.save} />
    </div>
  );
}

function Actions(props: {
  saved: SavedFile | null;
  disabled: boolean;
  onClose: () => void;
  onSave: () => void;
}): ReactNode {
  const { t } = useText();
  return (
    <div className="row dialog-actions">
      <span className="grow" />
      <Button onClick={props.onClose}>{t('files.export.close')}</Button>
      <Button
        variant={props.saved === null ? 'filled' : 'default'}
        disabled={props.disabled}
        leftSection={<IconDeviceFloppy size={20} stroke={1.75} aria-hidden />}
        onClick={props.onSave}
      >
        {t(props.saved === null ? 'files.export.save' : 'files.export.again')}
      </Button>
    </div>
  );
}

const partNames = ['moments', 'comments', 'transcript'] as const;

function Parts(props: { there: Preview; parts: FileParts; onChange: (parts: FileParts) => void }): ReactNode {
  const { there, parts, onChange } = props;
  const { t } = useText();
  const isThere = (part: keyof FileParts) => part === 'moments' || there.counts[part] > 0;
  return (
    <fieldset className="formats-group">
      <legend>{t('files.export.what')}</legend>
      {partNames.filter(isThere).map((part) => (
        <Checkbox
          key={part}
          label={t(`files.export.${part}`, { count: there.counts[part] })}
          checked={parts[part]}
          disabled={part === 'comments' && !parts.moments}
          onChange={(event) => onChange({ ...parts, [part]: event.currentTarget.checked })}
        />
      ))}
    </fieldset>
  );
}

function Authors(props: {
  names: readonly string[];
  chosen: readonly string[] | null;
  onChange: (authors: readonly string[] | null) => void;
}): ReactNode {
  const { names, chosen, onChange } = props;
  const { t } = useText();
  const change = (name: string, on: boolean): void => {
    const kept = (chosen ?? names).filter((other) => other !== name);
    const next = on ? [...kept, name] : kept;
    onChange(next.length === names.length ? null : next);
  };
  return (
    <fieldset className="formats-group">
      <legend>{t('files.export.whose')}</legend>
      {names.map((name) => (
        <Checkbox
          key={name}
          label={name}
          checked={chosen === null || chosen.includes(name)}
          onChange={(event) => change(name, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  );
}
