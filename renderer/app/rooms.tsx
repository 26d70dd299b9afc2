import { type ReactNode, useCallback, useState } from 'react';
import { aboutCommands } from '../../shared/commands';
import { type About, AboutDialog } from '../features/about/about-dialog';
import { ClipRoom } from '../features/clips/clip-room';
import { ImportsProvider } from '../features/library/imports';
import { Library } from '../features/library/library';
import { ReviewRoom } from '../features/review/review-room';
import { SearchDialog } from '../features/search/search-dialog';
import { SideBySideRoom } from '../features/side-by-side/side-by-side-room';
import { Welcome } from '../features/welcome/welcome';
import { useCommands } from '../ui/use-commands';
import { Dialogs } from './dialogs';
import { useRouter } from './routes';

/** The room that the route names. Rooms know nothing of each other: the way from one to the next is handed to them. */
export function Rooms(): ReactNode {
  const { route, go, replace } = useRouter();
  const inLibrary = route.room === 'library';
  // Files that come in are shown in the library, wherever they were dropped.
  const showLibrary = useCallback(() => {
    if (!inLibrary) go({ room: 'library' });
  }, [inLibrary, go]);
  if (route.room === 'welcome') {
    return (
      <>
        <Welcome
          onLibrary={() => replace({ room: 'library' })}
          onOpen={({ id }) => replace({ room: 'review', recording: id })}
        />
        <Dialogs />
      </>
    );
  }
  return (
    <ImportsProvider onBusy={showLibrary}>
      <Room />
      <Dialogs />
    </ImportsProvider>
  );
}

function Room(): ReactNode {
  const [about, setAbout] = useState<About | null>(null);
  return (
    <>
      <CurrentRoom onAbout={setAbout} />
      <AboutDialog about={about} onClose={() => setAbout(null)} />
      <SearchEverywhere />
    </>
  );
}

/** Over any room: finds a word wherever it was said or written, and goes there. */
function SearchEverywhere(): ReactNode {
  const { go } = useRouter();
  const [opened, setOpened] = useState(false);
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
    />
  );
}

function CurrentRoom({ onAbout }: { onAbout: (about: About) => void }): ReactNode {
  const { route, go, replace, back } = useRouter();
  const inReview = route.room === 'review' ? route.recording : null;
  useCommands(
    inReview === null
      ? {}
      : Object.fromEntries(
          aboutCommands.map((command) => [command, () => onAbout({ recording: inReview, command })]),
        ),
  );
  switch (route.room) {
    case 'welcome':
      return null;
    case 'library':
      return (
        <Library
          {...(route.from === undefined ? {} : { from: route.from })}
          onOpen={({ id }) => go({ room: 'review', recording: id })}
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
          onMakeClip={(source) => go({ room: 'clip', recording: route.recording, source })}
          onSideBySide={() => replace({ room: 'sideBySide', recording: route.recording })}
        />
      );
    case 'sideBySide':
      return (
        <SideBySideRoom
          key={route.recording}
          recording={route.recording}
          onBack={() => go({ room: 'library', from: route.recording })}
          onReview={() => replace({ room: 'review', recording: route.recording })}
        />
      );
    case 'clip':
      return <ClipRoom recording={route.recording} source={route.source} onBack={back} />;
  }
}
