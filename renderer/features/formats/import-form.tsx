import { Button, SegmentedControl } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';
import type { MethodOutput } from '../../../shared/contract/index';
import type { FileMapping } from '../../../shared/model/file-format';
import type { Id } from '../../../shared/model/id';
import { useMutation, useQuery } from '../../api/use-query';
import { Notice } from '../../ui/notice';
import { useText } from '../../ui/text';
import { LossList } from './loss-list';
import { MappingFields } from './mapping-fields';
import { PreviewRows } from './preview-rows';

type Look = MethodOutput<'files.look'>;
type Taken = MethodOutput<'files.import'>;

/** What stands in a file, what its tiers or columns mean, and how it would come in; then in it comes. */
export function ImportForm(props: {
  recording: Id;
  path: GrantedPath;
  onOther: () => void;
  onClose: () => void;
}): ReactNode {
  const { recording, path, onOther, onClose } = props;
  const { t, errorText } = useText();
  const [mapping, setMapping] = useState<FileMapping | null>(null);
  const looked = useQuery('files.look', { recording, path, mapping }, { keepPrevious: true });
  const taking = useMutation('files.import');
  const [taken, setTaken] = useState<Taken | null>(null);
  const look = looked.data;
  if (looked.error !== null)
    return <Refused text={errorText(looked.error)} onOther={onOther} onClose={onClose} />;
  if (look === undefined) return <p className="dim">{t('files.import.reading')}</p>;
  if (taken !== null) return <TakenIn taken={taken} onClose={onClose} />;
  const take = (): void =>
    void taking.run({ recording, path, mapping: look.mapping }).then(setTaken, () => {});
  return (
    <div className="formats-form">
      <p>
        {t('files.import.from', {
          name: path.split(/[/\\]/u).at(-1) ?? '',
          format: t(`files.formats.${look.format}.name`),
        })}
      </p>
      {look.ours ? (
        <p className="dim">{t('files.import.ours')}</p>
      ) : (
        <MappingFields look={look} onChange={setMapping} />
      )}
      <AuthorsChoice look={look} onChange={setMapping} />
      <PreviewRows look={look} />
      <LossList title={t('files.import.losses')} none={null} losses={look.losses} />
      {taking.error !== null && <Notice tone="error">{errorText(taking.error)}</Notice>}
      <div className="row dialog-actions">
        <Button variant="subtle" onClick={onOther}>
          {t('files.import.other')}
        </Button>
        <span className="grow" />
        <Button onClick={onClose}>{t('files.import.close')}</Button>
        <Button
          variant="filled"
          data-autofocus
          disabled={look.counts.added === 0 || looked.isPlaceholderData || taking.isPending}
          onClick={take}
        >
          {t('files.import.add')}
        </Button>
      </div>
    </div>
  );
}

/** Only where the file gives names is there anything to choose. */
function AuthorsChoice({
  look,
  onChange,
}: {
  look: Look;
  onChange: (mapping: FileMapping) => void;
}): ReactNode {
  const { t } = useText();
  const { mapping, rows } = look;
  if (rows.every(({ author }) => author === null)) return null;
  return (
    <div className="formats-authors">
      <span className="mantine-InputWrapper-label">{t('files.import.authors')}</span>
      <SegmentedControl
        aria-label={t('files.import.authors')}
        value={mapping.authors}
        onChange={(value) => onChange({ ...mapping, authors: value === 'named' ? 'named' : 'mine' })}
        data={(['mine', 'named'] as const).map((value) => ({ value, label: t(`files.import.${value}`) }))}
      />
    </div>
  );
}

function Refused(props: { text: string; onOther: () => void; onClose: () => void }): ReactNode {
  const { t } = useText();
  return (
    <div className="formats-form">
      <Notice tone="error">{props.text}</Notice>
      <div className="row dialog-actions">
        <span className="grow" />
        <Button onClick={props.onClose}>{t('files.import.close')}</Button>
        <Button variant="filled" onClick={props.onOther}>
          {t('files.import.other')}
        </Button>
      </div>
    </div>
  );
}

function TakenIn({ taken, onClose }: { taken: Taken; onClose: () => void }): ReactNode {
  const { t } = useText();
  return (
    <div className="formats-form">
      <div className="formats-saved" role="status" data-testid="file-taken-in">
        <IconCircleCheck size={22} stroke={1.75} aria-hidden className="formats-ok" />
        <span className="grow">
          <b>{t('files.import.done', { count: taken.added })}</b>
          <br />
          <span className="text-sm dim">{t('files.import.undo')}</span>
        </span>
      </div>
      <LossList title={t('files.import.losses')} none={null} losses={taken.lost} />
      <div className="row dialog-actions">
        <span className="grow" />
        <Button variant="filled" autoFocus onClick={onClose}>
          {t('files.import.close')}
        </Button>
      </div>
    </div>
  );
}
