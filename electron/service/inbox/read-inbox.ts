import { dayOf } from '../../../shared/model/consent';
import { daysBetween, type Inbox, type RunningOut, runsOutWithinDays } from '../../../shared/model/handover';
import type { Recording } from '../../../shared/model/recording';
import { listAllConsents } from '../consents/queries';
import type { ServiceContext } from '../context';
import { type Handover, listHandovers, toReceived, toSent } from '../exchange/handover-queries';
import { listLayers } from '../layers/queries';
import { listRecordings } from '../recordings/queries';
import { requireRecordingRow } from '../recordings/require-recording';
import { getFolder } from './folder-queries';

/** Everything that goes between the user and others, as it stands. */
export function readInbox(context: ServiceContext): Inbox {
  const { db, watched } = context;
  const recordings = listRecordings(db);
  const handovers = listHandovers(db, null);
  const received = handovers.filter(({ direction }) => direction === 'received');
  const sent = handovers.filter(({ direction }) => direction === 'sent');
  return {
    waiting: received.filter(({ answeredAt }) => answeredAt === null).map(toReceived),
    sealedWaiting: sealedLayers(context, recordings, handovers),
    sent: sent.filter(({ answeredAt }) => answeredAt === null).map(toSent),
    runningOut: runningOut(context, recordings, received),
    found: watched.list(),
    folder: getFolder(db),
    folderMissing: watched.folderMissing,
  };
}

/** Only where something went between people can there be a layer of somebody else. */
function sealedLayers(
  { db }: ServiceContext,
  recordings: readonly Recording[],
  handovers: readonly Handover[],
): Inbox['sealedWaiting'] {
  const exchanged = new Set(handovers.map(({ recording }) => recording));
  return recordings
    .filter(({ id }) => exchanged.has(id))
    .flatMap(({ id, title }) =>
      listLayers(db, requireRecordingRow(db, id))
        .filter(({ isMine, visible, state }) => !isMine && !visible && state === 'sealed')
        .map(({ person }) => ({ recording: id, title, person })),
    );
}

/**
 * The last day on which a recording may be kept: of what came from others theirs, else the latest that anybody agreed to.
 * Nothing is deleted when it has passed; that is the user's to do.
 */
function runningOut(
  { db }: ServiceContext,
  recordings: readonly Recording[],
  received: readonly Handover[],
): RunningOut[] {
  const today = dayOf(new Date());
  const consents = listAllConsents(db);
  return recordings
    .flatMap(({ id, title }): RunningOut[] => {
      const told = received.find((one) => one.recording === id && one.keepUntil !== null)?.keepUntil ?? null;
      const noted = consents.filter((one) => one.recording === id).map(({ until }) => until);
      const until = told ?? noted.toSorted().at(-1) ?? null;
      if (until === null) return [];
      return [
        { recording: id, title, until, daysLeft: daysBetween(today, until), isReceived: told !== null },
      ];
    })
    .filter(({ daysLeft }) => daysLeft <= runsOutWithinDays)
    .toSorted((a, b) => a.daysLeft - b.daysLeft);
}
