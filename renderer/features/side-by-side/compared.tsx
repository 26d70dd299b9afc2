import { type ReactNode, useCallback, useState } from 'react';
import type { Annotation } from '../../../shared/model/annotation';
import type { Layer } from '../../../shared/model/layer';
import type { Person } from '../../../shared/model/person';
import type { Recording } from '../../../shared/model/recording';
import { useRecordingPlayer } from '../../playback/use-recording-player';
import type { CodeBook } from '../../ui/code-book';
import { useText } from '../../ui/text';
import { useCommands } from '../../ui/use-commands';
import { AgreementBar } from './agreement-bar';
import { CountingRule } from './counting-rule';
import { MomentStage } from './moment-stage';
import { isYou, nameOf, pairWords } from './names';
import { findPair, fits, type MomentPair, pairId, type PairFilter, stepFrom } from './pair-list';
import { PairsList } from './pairs-list';
import { PairsStrip } from './pairs-strip';
import { PeopleHeads } from './people-heads';
import { SaidHere } from './said-here';
import { Summary } from './summary';
import { besideUser, type Side, type TwoPeople } from './two-people';
import { type Pairs, usePairs } from './use-pairs';
import { usePlaying } from './use-playing';
import type { RoomEdits } from './use-room-edits';
import { useTakeAlong } from './use-take-along';
import { useVerdicts } from './use-verdicts';

export type ComparedProps = {
  about: Recording;
  layers: readonly Layer[];
  people: TwoPeople;
  me: Person;
  book: CodeBook;
  edits: RoomEdits;
  onPerson: (side: Side, person: string) => void;
};

/** Both can be seen: their moments beside each other, with the picture they are about. */
export function Compared(props: ComparedProps): ReactNode {
  const pairs = usePairs(props.about.id, props.people);
  return pairs === null ? null : <Laid {...props} pairs={pairs} />;
}

function Laid(props: ComparedProps & { pairs: Pairs }): ReactNode {
  const { about, layers, people, me, book, edits, pairs, onPerson } = props;
  const text = useText();
  const mine = layers.find((layer) => isYou(layer, me.id)) ?? null;
  const player = useRecordingPlayer(about);
  const playing = usePlaying(player, pairs.chosen, about.durationMs);
  const takeAlong = useTakeAlong(about.id, mine, layers, edits);
  const verdicts = useVerdicts({ recording: about.id, people, me: mine, chosen: pairs.chosen, book, edits });
  const { setChosenId } = pairs;
  const choose = (pair: MomentPair): void => {
    setChosenId(pairId(pair));
    playing.visit(pair);
  };
  const wanted = useSteps(pairs, edits, choose);
  useCommands({
    chooseStrength: () => {
      if (pairs.chosen === null) edits.say(text.t('sideBySide.choose'), { tone: 'plain' });
      else takeAlong.toggleStrength(pairs.chosen);
    },
  });
  const visit = (moment: Annotation): void => {
    const pair = pairs.pairs[findPair(pairs.pairs, moment.id)];
    if (pair === undefined || !fits(pair, pairs.filter)) pairs.setFilter('all');
    if (pair !== undefined) return choose(pair);
    // Of somebody who does not stand here: they come and stand beside the user.
    const author = layers.find(({ person }) => person.name === moment.author);
    if (author !== undefined) onPerson(besideUser(people, me.id), author.person.id);
    setChosenId(moment.id);
    void player?.seekTo(moment.startMs);
  };
  return (
    <>
      <AgreementBar pairs={pairs} people={people} me={me.id} />
      <main className="sbs-room">
        <aside className="sbs-side">
          <MomentStage {...{ about, player, playing, edits }} chosen={pairs.chosen} />
          <div className="sbs-side-scroll scroll">
            <SaidHere about={about} chosen={pairs.chosen} />
            <Summary {...{ pairs, book, takeAlong }} me={me.name} onVisit={visit} />
            <CountingRule pairs={pairs} />
          </div>
        </aside>
        <section className="sbs-main" aria-label={text.t('sideBySide.list')}>
          <PairsStrip
            {...{ about, player, pairs }}
            names={{ left: nameOf(people.left, me.id, text), right: nameOf(people.right, me.id, text) }}
            describe={useCallback(
              (pair: MomentPair) => pairWords(pair, { people, me: me.id, book }, text),
              [people, me.id, book, text],
            )}
            onChoose={choose}
          />
          <PeopleHeads {...{ layers, people }} me={me.id} onChoose={onPerson} />
          <PairsList
            {...{ pairs, people, book, verdicts, takeAlong, wanted }}
            me={me.id}
            owner={me.name}
            onChoose={choose}
          />
        </section>
      </main>
    </>
  );
}

/** From one difference to the next, and from one row of the list to the next. Answers with when the focus should follow. */
function useSteps(pairs: Pairs, edits: RoomEdits, choose: (pair: MomentPair) => void): object {
  const { t } = useText();
  const [wanted, setWanted] = useState<object>({});
  const step = (direction: 1 | -1, filter: PairFilter, end: string): void => {
    const next = stepFrom(pairs.pairs, pairs.chosenId, direction, filter);
    if (next === null) return edits.say(end, { tone: 'plain' });
    choose(next);
    setWanted({});
  };
  // Where only agreement is shown there are no differences to go to.
  const differing: PairFilter = pairs.filter === 'same' ? 'same' : 'different';
  useCommands({
    nextDifference: () => step(1, differing, t('sideBySide.last')),
    previousDifference: () => step(-1, differing, t('sideBySide.first')),
    nextPair: () => step(1, pairs.filter, t('sideBySide.lastPair')),
    previousPair: () => step(-1, pairs.filter, t('sideBySide.firstPair')),
  });
  return wanted;
}
