import { type KeyboardEvent, type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { Recording } from '../../../shared/model/recording';
import { useText } from '../../ui/text';
import './card-grid.css';
import type { CardActions } from './card-menu';
import { markLibraryShown } from './library-mark';
import { ArrivingCard } from './arriving-card';
import { type CardHandlers, RecordingCard } from './recording-card';
import type { Task } from './tasks';

export type CardGridProps = {
  /** Names of what is on its way, to stand where its card will. */
  arriving: readonly string[];
  recordings: readonly Recording[];
  tasks: readonly Task[];
  actions: CardActions;
  currentId: string | null;
  onCurrent: (id: string) => void;
  /** Tells whether the focus is among the cards. */
  onAmong: (among: boolean) => void;
  renamingId: string | null;
  onRenamed: (recording: Recording, title: string | null) => void;
  /** Changes when the current card must get the focus. */
  focusRequest: number;
};

/** The cards, as one stop for Tab: arrows move between them, Enter opens, Delete removes. */
export function CardGrid(props: CardGridProps): ReactNode {
  const { recordings, tasks, actions, currentId, focusRequest } = props;
  const handlers = useSteadyHandlers(props);
  const taskOf = useMemo(() => new Map(tasks.map((task) => [task.recording.id, task])), [tasks]);
  const { t } = useText();
  const list = useRef<HTMLUListElement>(null);
  const currentButton = useRef<HTMLButtonElement>(null);
  const current = recordings.find(({ id }) => id === currentId) ?? recordings[0];
  useEffect(() => {
    if (focusRequest > 0) currentButton.current?.focus();
  }, [focusRequest]);
  useEffect(markLibraryShown, []);

  const press = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || !event.target.matches('.recording-open')) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Delete' && current !== undefined) {
      event.preventDefault();
      actions.remove(current);
      return;
    }
    const buttons = [...(list.current?.querySelectorAll<HTMLElement>('.recording-open') ?? [])];
    const next = neighbour(buttons, buttons.indexOf(event.target), event.key);
    if (next === null) return;
    event.preventDefault();
    next.focus();
    next.closest('li')?.scrollIntoView({ block: 'nearest' });
  };

  return (
    <ul
      className="card-grid"
      ref={list}
      onKeyDown={press}
      onFocus={() => props.onAmong(true)}
      onBlur={({ relatedTarget, currentTarget }) =>
        props.onAmong(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))
      }
      aria-label={t('library.heading')}
    >
      {props.arriving.map((name, index) => (
        // Two files may have one name, and none of them keeps anything.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={`arriving ${index}`}>
          <ArrivingCard name={name} />
        </li>
      ))}
      {recordings.map((recording) => (
        <li key={recording.id}>
          <RecordingCard
            recording={recording}
            task={taskOf.get(recording.id) ?? null}
            handlers={handlers}
            current={recording === current}
            buttonRef={recording === current ? currentButton : null}
            renaming={recording.id === props.renamingId}
          />
        </li>
      ))}
    </ul>
  );
}

/** Handlers that stay the same while what they do does not: a job's progress then draws its own card and no other. */
function useSteadyHandlers(props: CardGridProps): CardHandlers {
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  return useMemo(
    () => ({
      open: (recording) => latest.current.actions.open(recording),
      rename: (recording) => latest.current.actions.rename(recording),
      setFinished: (recording, finished) => latest.current.actions.setFinished(recording, finished),
      remove: (recording) => latest.current.actions.remove(recording),
      handOver: (recording) => latest.current.actions.handOver(recording),
      about: (recording, command) => latest.current.actions.about(recording, command),
      findFile: () => latest.current.actions.findFile(),
      focused: (recording) => latest.current.onCurrent(recording.id),
      renamed: (recording, title) => latest.current.onRenamed(recording, title),
    }),
    [],
  );
}

/** The card that an arrow leads to; rows are read from where the cards stand. */
function neighbour(cards: readonly HTMLElement[], from: number, key: string): HTMLElement | null {
  const step = (offset: number): HTMLElement | null => cards[from + offset] ?? null;
  switch (key) {
    case 'ArrowLeft':
      return step(-1);
    case 'ArrowRight':
      return step(1);
    case 'ArrowUp':
      return step(-columns(cards));
    case 'ArrowDown':
      return step(columns(cards)) ?? lastBelow(cards, from);
    case 'Home':
      return cards[0] ?? null;
    case 'End':
      return cards.at(-1) ?? null;
    default:
      return null;
  }
}

function columns(cards: readonly HTMLElement[]): number {
  const top = cards[0]?.getBoundingClientRect().top;
  const firstOfNextRow = cards.findIndex((card) => card.getBoundingClientRect().top !== top);
  return firstOfNextRow === -1 ? cards.length : firstOfNextRow;
}

/** From a full row down to a last row that is too short: its last card. */
function lastBelow(cards: readonly HTMLElement[], from: number): HTMLElement | null {
  const last = cards.at(-1);
  const here = cards[from];
  if (last === undefined || here === undefined) return null;
  return last.getBoundingClientRect().top > here.getBoundingClientRect().top ? last : null;
}
