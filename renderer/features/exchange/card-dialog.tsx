import { type ReactNode, useState } from 'react';
import { Dialog } from '../../ui/dialog';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { ContactList } from './contact-list';
import './exchange.css';
import { MyCard } from './my-card';

/** My card to give away, and those of the people I hand over to; over any room. */
export function CardDialog(): ReactNode {
  const { t } = useText();
  const [opened, setOpened] = useState(false);
  useCommands({ showMyCard: { run: () => setOpened(true), whileTyping: true } });
  return (
    <Dialog opened={opened} onClose={() => setOpened(false)} size={720} title={t('handover.card.title')}>
      {opened && (
        <div className="cards">
          <MyCard />
          <ContactList />
        </div>
      )}
    </Dialog>
  );
}
