import type { ReactNode } from 'react';
import picture from '../../art/welcome.svg';
import { DialogueSketch } from '../../ui/dialogue-sketch';
import { KindPill } from '../../ui/kind-pill';
import { useText } from '../../ui/text';

/** Two people at a table, and what their conversation will look like here. Decoration: the form says it in words. */
export function WelcomePicture(): ReactNode {
  const { t } = useText();
  return (
    <aside className="welcome-art" aria-hidden="true">
      <img src={picture} alt="" />
      <div className="welcome-words">
        <DialogueSketch bars={110} seed={4} className="welcome-wave" />
        <div className="row">
          <span className="welcome-who coach">{t('welcome.coach')}</span>
          <span className="welcome-who client">{t('welcome.client')}</span>
          <span className="grow" />
          <KindPill kind="strength" />
          <KindPill kind="opportunity" />
        </div>
      </div>
    </aside>
  );
}
