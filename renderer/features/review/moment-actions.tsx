import {
  type Icon,
  IconClockEdit,
  IconMessagePlus,
  IconPencil,
  IconPlaylistAdd,
  IconScissors,
  IconTags,
  IconTrash,
  IconUser,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CommandId } from '../../../shared/commands';
import { feedbackKinds } from '../../../shared/model/annotation';
import { Action } from '../../ui/action';
import type { CodeBook } from '../../ui/code-book';
import { kindIcons } from '../../ui/kind-pill';
import { ProgressButton } from '../../ui/progress-mark';
import { shortcutNames } from '../../ui/shortcut-names';
import { useText } from '../../ui/text';
import { useKeyboard, useShortcuts } from '../../ui/use-commands';
import { CodesMenu } from './codes-menu';
import type { Moment } from './moment';
import { SpeakerMenu } from './speaker-menu';
import type { Review } from './use-review';

export const kindCommands = {
  strength: 'kindStrength',
  opportunity: 'kindOpportunity',
  question: 'kindQuestion',
  note: 'kindNote',
} as const;

/** Everything that can be done with the selected moment. */
export function MomentActions(props: { moment: Moment; review: Review; book: CodeBook }): ReactNode {
  const { moment, review, book } = props;
  const { t } = useText();
  const { setKind, note, makeClip, addToReel, remove, setWish } = review;
  return (
    <div className="moment-actions" role="group" aria-label={t('review.moments.actions')}>
      {feedbackKinds.map((kind) => (
        <CommandAction
          key={kind}
          icon={kindIcons[kind]}
          command={kindCommands[kind]}
          pressed={moment.kind === kind}
          onClick={() => setKind(kind)}
        />
      ))}
      <span className="grow" />
      <ProgressButton progress={moment.progress} onChoose={review.setProgress} />
      <span className="moment-actions-break" />
      <CodesMenu book={book} framework={review.framework} chosen={moment.codes} onChoose={review.setCodes}>
        <Action icon={IconTags} name={t('moments.edit.codes')} />
      </CodesMenu>
      <SpeakerMenu chosen={moment.speaker} onChoose={review.setSpeaker}>
        <Action icon={IconUser} name={t('moments.edit.speaker')} pressed={moment.speaker !== null} />
      </SpeakerMenu>
      <CommandAction
        icon={IconClockEdit}
        command="editTimes"
        onClick={() => setWish({ what: 'times', moment: moment.id })}
      />
      <CommandAction
        icon={IconMessagePlus}
        command="replyToMoment"
        onClick={() => setWish({ what: 'reply', moment: moment.id })}
      />
      <span className="grow" />
      <CommandAction icon={IconPencil} command="writeNote" onClick={() => note.open(moment.id)} />
      <CommandAction icon={IconScissors} command="exportClip" onClick={makeClip} />
      <CommandAction icon={IconPlaylistAdd} command="addToReel" onClick={addToReel} />
      <CommandAction icon={IconTrash} command="removeMoment" onClick={remove} />
    </div>
  );
}

/** A plain button with its name and key as title: many of them appear with every tag. */
export function CommandAction(props: {
  icon: Icon;
  command: CommandId;
  pressed?: boolean;
  onClick: () => void;
}): ReactNode {
  const { command, ...rest } = props;
  const { t, language } = useText();
  const keyboard = useKeyboard();
  const [shortcut] = useShortcuts(command);
  const keys = shortcut === undefined ? '' : ` (${shortcutNames(shortcut, language, keyboard).join(' ')})`;
  const name = t(`commands.${command}`);
  return <Action {...rest} name={name} title={`${name}${keys}`} />;
}
