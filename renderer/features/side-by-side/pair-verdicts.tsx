import { Button, Tooltip } from '@mantine/core';
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { CommandId } from '../../../shared/commands';
import { TooltipLabel } from '../../ui/icon-button';
import { Notice } from '../../ui/notice';
import { ProgressButton } from '../../ui/progress-mark';
import { useText } from '../../ui/text';
import { Thread } from '../../ui/thread';
import { type MomentPair, pairId, progressOf, takingOver } from './pair-list';
import type { Pairs } from './use-pairs';
import type { TakeAlong } from './use-take-along';
import type { Verdicts } from './use-verdicts';

/** What one can do with the chosen pair, in the card that it is about. */
export function PairVerdicts(props: { pair: MomentPair; verdicts: Verdicts }): ReactNode {
  const { pair, verdicts } = props;
  const { t } = useText();
  const { mine } = verdicts;
  const canTake = mine !== null && takingOver(pair, mine) !== null;
  return (
    <div className="pair-verdicts" role="group" aria-label={t('sideBySide.verdicts')}>
      {canTake && (
        <>
          <Verdict command="takeOver" onClick={() => verdicts.takeOver(pair)} />
          <Verdict command="seeDifferently" onClick={() => verdicts.differ(pair)} />
        </>
      )}
      <Verdict command="discuss" quiet={canTake} onClick={() => verdicts.discuss(pair)} />
    </div>
  );
}

/** How far they are with the chosen pair, and whether it is one of the strengths. */
export function PairStanding(props: {
  pair: MomentPair;
  verdicts: Verdicts;
  takeAlong: TakeAlong;
}): ReactNode {
  const { pair, verdicts, takeAlong } = props;
  const { t } = useText();
  const isStrength = takeAlong.isStrength(pair);
  const Picture = isStrength ? IconBookmarkFilled : IconBookmark;
  return (
    <span className="pair-standing">
      <ProgressButton
        progress={progressOf(pair)}
        onChoose={(progress) => verdicts.setProgress(pair, progress)}
      />
      <Tooltip label={<TooltipLabel label={t('commands.chooseStrength')} command="chooseStrength" />}>
        <button
          type="button"
          className="action"
          aria-label={t('commands.chooseStrength')}
          aria-pressed={isStrength}
          onClick={() => takeAlong.toggleStrength(pair)}
        >
          <Picture size={18} stroke={1.75} aria-hidden />
        </button>
      </Tooltip>
    </span>
  );
}

function Verdict(props: {
  command: CommandId & ('takeOver' | 'seeDifferently' | 'discuss');
  quiet?: boolean;
  onClick: () => void;
}): ReactNode {
  const { command, quiet = false, onClick } = props;
  const { t } = useText();
  const label = t(`commands.${command}`);
  return (
    <Tooltip label={<TooltipLabel label={label} command={command} />}>
      <Button size="sm" variant={quiet ? 'subtle' : 'default'} onClick={onClick}>
        {label}
      </Button>
    </Tooltip>
  );
}

/** What was said about the chosen pair, with a field when it was asked for; and what stands in the way of taking it over. */
export function PairTalk(props: {
  pair: MomentPair;
  pairs: Pairs;
  verdicts: Verdicts;
  owner: string;
}): ReactNode {
  const { pair, pairs, verdicts, owner } = props;
  const { t } = useText();
  const { wish, setWish } = verdicts;
  const here = wish?.pair === pairId(pair) ? wish : null;
  const comments = pairs.commentsOf(pair);
  if (here?.what === 'reopen') {
    return (
      <div className="pair-talk">
        <Notice
          tone="plain"
          action={
            <span className="row">
              <Button size="sm" variant="default" onClick={() => verdicts.reopenAndTakeOver(pair)}>
                {t('sideBySide.reopenAction')}
              </Button>
              <Button size="sm" variant="subtle" onClick={() => setWish(null)}>
                {t('sideBySide.cancel')}
              </Button>
            </span>
          }
        >
          {t('sideBySide.reopen')}
        </Notice>
      </div>
    );
  }
  if (comments.length === 0 && here === null) return null;
  const other = [pair.right, pair.left].find((moment) => moment !== null && moment.author !== owner);
  return (
    <div className="pair-talk">
      <Thread
        key={pairId(pair)}
        comments={comments}
        owner={owner}
        answers={comments.findLast(({ author }) => author !== owner)?.author ?? other?.author ?? null}
        asked={here}
        opening={here?.what === 'differ' ? t('sideBySide.seenDifferently') : ''}
        onAdd={async (body) => {
          const saved = await verdicts.comment(pair, body);
          if (saved) setWish(null);
          return saved;
        }}
        onChange={verdicts.changeComment}
        onRemove={verdicts.removeComment}
        onLeave={() => setWish(null)}
      />
    </div>
  );
}
