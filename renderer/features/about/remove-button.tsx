import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '../../ui/icon-button';
import { useText } from '../../ui/text';

/** Takes something out of the recording, which cannot be undone: asked once more in its own place. */
export function RemoveButton(props: { label: string; onRemove: () => void }): ReactNode {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return <IconButton icon={IconTrash} label={props.label} small onClick={() => setAsking(true)} />;
  }
  return (
    <span className="row about-sure" role="group" aria-label={props.label}>
      <Button size="sm" onClick={props.onRemove}>
        {t('about.remove')}
      </Button>
      <Button size="sm" variant="subtle" autoFocus onClick={() => setAsking(false)}>
        {t('about.keep')}
      </Button>
    </span>
  );
}
