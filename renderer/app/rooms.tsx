import { type ReactNode, useCallback, useState } from 'react';
import { aboutCommands } from '../../shared/commands';
import type { GrantedPath } from '../../shared/contract/granted-path';
import type { NewClip } from '../../shared/model/reel-edit';
import { type About, AboutDialog } from '../features/about/about-dialog';
import { AddToReel } from '../features/clips/add-to-reel';
import { clipsOfHits } from '../features/clips/clips-of-hits';
import { FeedbackSender } from '../features/exchange/feedback-dialog';
import { HandOverButton } from '../features/exchange/hand-over-button';
import { askConsent } from '../features/exchange/consent-asked';
import { HandoverRoom } from '../features/exchange/handover-room';
import { Inbox } from '../features/exchange/inbox';
import { LayerControl } from '../features/exchange/layer-control';
import {
  isPackage,
  PackageOpener,
  useOpenPackage,
  useWaitingPackage,
} from '../features/exchange/package-opener';
import { ReceivedQuestion } from '../features/exchange/received-question';
import { DroppedFileProvider, isMomentsFile, useDroppedFile } from '../features/formats/dropped-file';
import { FileExporter } from '../features/formats/file-exporter';
import { FileImporter } from '../features/formats/file-importer';
import { ImportsProvider } from '../features/library/imports';
import { Library } from '../features/library/library';
import { ReportButton } from '../features/report/report-button';
import { ReportRoom } from '../features/report/report-room';
import { ReviewRoom } from '../features/review/review-room';
import { SideBySideRoom } from '../features/side-by-side/side-by-side-room';
import { SearchDialog } from '../features/search/search-dialog';
import { Welcome } from '../features/welcome/welcome';
import { useQuery } from '../api/use-query';
import { useCommands } from '../ui/use-commands';
import { ClipRooms } from './clip-rooms';
import { Dialogs } from './dialogs';
import { useRouter } from './routes';

/** The room that the route names. Rooms know nothing of each other: the way from one to the next is handed to them. */
export function Rooms(): ReactNode {
  const { route, go } = useRouter();
  const inLibrary = route.room === 'library';
  // Files that come in are shown in the library, wherever they were dropped.
  const showLibrary = useCallback(() => {
    if (!inLibrary) go({ room: 'library' });
  }, [inLibrary, go]);
  return (
    <PackageOpener
      paused={route.room === 'welcome'}
      onReview={(recording) => go({ room: 'review', recording })}
      onFeedback={(recording) => go({ room: 'sideBySide', recording })}
    >
      {route.room === 'welcome' ? (
        <FirstRun />
      ) : (
        <DroppedFileProvider>
          <InsideOpener inReview={route.room === 'review'} onBusy={showLibrary} />
        </DroppedFileProvider>
      )}
    </PackageOpener>
  );
}

/** Whoever came here by opening a package goes on to it. */
function FirstRun(): ReactNode {
  const { replace } = useRouter();
  return (
    <>
      <Welcome
        waiting={useWaitingPackage()}
        onLibrary={() => replace({ room: 'library' })}
        onOpen={({ id }) => replace({ room: 'review', recording: id })}
      />
      <Dialogs />
    </>
  );
}

/**
 * Packages that are dropped are opened, moments of other programs go to the conversation that is looked at; everything else is
 * taken in as a recording.
 */
function InsideOpener({ inReview, onBusy }: { inReview: boolean; onBusy: () => void }): ReactNode {
  const openPackage = useOpenPackage();
  const { drop } = useDroppedFile();
  const isForOthers = useCallback(
    (path: string) => isPackage(path) || (inReview && isMomentsFile(path)),
    [inReview],
  );
  const take = useCallback(
    (path: GrantedPath) => (isPackage(path) ? openPackage({ path }) : drop(path)),
    [openPackage, drop],
  );
  return (
    <ImportsProvider onBusy={onBusy} isForOthers={isForOthers} onOthers={take}>
      <Room />
      <Dialogs />
    </ImportsProvider>
  );
}

function Room(): ReactNode {
  const { route, go } = useRouter();
  const [about, setAbout] = useState<About | null>(null);
  const [adding, setAdding] = useState<readonly NewClip[] | null>(null);
  useCommands({ openReels: () => route.room !== 'reels' && go({ room: 'reels' }) });
  return (
    <>
      <CurrentRoom onAbout={setAbout} onAddToReel={setAdding} />
      <AboutDialog about={about} onClose={() => setAbout(null)} />
      <SearchEverywhere onAddToReel={setAdding} />
      <AddToReel
        clips={adding}
        onClose={() => setAdding(null)}
        onOpen={(reel) => {
          setAdding(null);
          go({ room: 'reel', reel });
        }}
      />
    </>
  );
}

/** Over any room: finds a word wherever it was said or written, and goes there. */
function SearchEverywhere(props: { onAddToReel: (clips: readonly NewClip[]) => void }): ReactNode {
  const { go } = useRouter();
  const [opened, setOpened] = useState(false);
  const recordings = useQuery('recordings.list', {}).data ?? [];
  useCommands({ searchEverywhere: { run: () => setOpened(true), whileTyping: true } });
  return (
    <SearchDialog
      opened={opened}
      onClose={() => setOpened(false)}
      onOpen={({ recording, startMs, annotation }) => {
        setOpened(false);
        const at = startMs === null ? {} : { at: { startMs, moment: annotation } };
        go({ room: 'review', recording, ...at });
      }}
      onAddToReel={async (hits) => {
        const clips = await clipsOfHits(hits, recordings);
        setOpened(false);
        props.onAddToReel(clips);
      }}
    />
  );
}

function CurrentRoom(props: {
  onAbout: (about: About) => void;
  onAddToReel: (clips: readonly NewClip[]) => void;
}): ReactNode {
  const { onAbout, onAddToReel } = props;
  const { route, go, replace, back } = useRouter();
  const inReview = route.room === 'review' ? route.recording : null;
  useCommands(
    inReview === null
      ? {}
      : {
          ...Object.fromEntries(
            aboutCommands.map((command) => [command, () => onAbout({ recording: inReview, command })]),
          ),
          handOver: () => go({ room: 'handover', recording: inReview }),
        },
  );
  const reported = route.room === 'review' || route.room === 'sideBySide' ? route.recording : null;
  useCommands(reported === null ? {} : { makeReport: () => go({ room: 'report', recording: reported }) });
  switch (route.room) {
    case 'welcome':
      return null;
    case 'library':
      return (
        <Library
          {...(route.from === undefined ? {} : { from: route.from })}
          onOpen={({ id }) => go({ room: 'review', recording: id })}
          onHandOver={({ id }) => go({ room: 'handover', recording: id })}
          inbox={<Inbox onOpen={(recording) => go({ room: 'review', recording })} />}
          onAbout={({ id }, command) => onAbout({ recording: id, command })}
        />
      );
    case 'review':
      return (
        <ReviewRoom
          key={route.recording}
          recording={route.recording}
          {...(route.at === undefined ? {} : { at: route.at })}
          onBack={() => go({ room: 'library', from: route.recording })}
          onAddToReel={onAddToReel}
          onMakeClip={(source) => go({ room: 'clip', recording: route.recording, source })}
          onSideBySide={() => replace({ room: 'sideBySide', recording: route.recording })}
          layer={(say) => (
            <>
              <ReportButton />
              <HandOverButton recording={route.recording} />
              <LayerControl recording={route.recording} say={say} />
            </>
          )}
          question={
            <>
              <ReceivedQuestion recording={route.recording} />
              <FeedbackSender recording={route.recording} />
              <FileExporter recording={route.recording} />
              <FileImporter recording={route.recording} />
            </>
          }
        />
      );
    case 'sideBySide':
      return (
        <SideBySideRoom
          key={route.recording}
          recording={route.recording}
          onBack={() => go({ room: 'library', from: route.recording })}
          onReview={() => replace({ room: 'review', recording: route.recording })}
          report={<ReportButton />}
        />
      );
    case 'handover':
      return (
        <HandoverRoom
          key={route.recording}
          recording={route.recording}
          onBack={back}
          onHear={(startMs) =>
            go({ room: 'review', recording: route.recording, at: { startMs, moment: null } })
          }
        />
      );
    case 'report':
      return (
        <ReportRoom key={route.recording} recording={route.recording} onBack={back} askConsent={askConsent} />
      );
    case 'clip':
    case 'reel':
    case 'reels':
      return <ClipRooms route={route} onAddToReel={onAddToReel} />;
  }
}
