import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect } from 'react';
import './dialog.css';
import { useText } from './text';

export type DialogProps = {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** Width in pixels: 560 unless there is more to show. */
  size?: number;
  /** Its top stays where it is, whatever it holds: where that changes under the hand, in the middle all of it would move. */
  hasFixedTop?: boolean;
  /** Whether closing gives the focus back to what had it; false when that may be gone. */
  returnFocus?: boolean;
  /** When it is gone from the screen. */
  onClosed?: () => void;
  children: ReactNode;
};

/** A dialog over the room. Composed by hand because Mantine's own header would be a second banner on the page. */
export function Dialog(props: DialogProps): ReactNode {
  const { t } = useText();
  const { opened } = props;
  useLayoutEffect(() => {
    // Its fields must not take what is typed while it fades out.
    const at = document.activeElement;
    if (!opened && at instanceof HTMLElement && at.closest('[data-leaving]') !== null) at.blur();
  }, [opened]);
  return (
    <Modal.Root
      opened={opened}
      onClose={props.onClose}
      size={props.size ?? 560}
      returnFocus={props.returnFocus ?? true}
      // What fades out is gone for the keys.
      data-leaving={!opened || undefined}
      onExitTransitionEnd={() => props.onClosed?.()}
      transitionProps={{ duration: 110 }}
      centered={props.hasFixedTop !== true}
      yOffset="6dvh"
    >
      <Modal.Overlay />
      <Modal.Content radius="xl" shadow="lg">
        <div className="dialog-head">
          <Modal.Title>{props.title}</Modal.Title>
          <Modal.CloseButton
            aria-label={t('dialog.close')}
            icon={<IconX size={20} stroke={1.75} aria-hidden />}
          />
        </div>
        <Modal.Body>{props.children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
