import { createContext, type ReactNode, use, useMemo, useState } from 'react';
import type { GrantedPath } from '../../../shared/contract/granted-path';

type Incoming = {
  /** The file that is looked at; still there while its dialog fades out. */
  path: GrantedPath | null;
  opened: boolean;
  drop: (path: GrantedPath) => void;
  close: () => void;
  forget: () => void;
};

const nothing = () => {};
const IncomingContext = createContext<Incoming>({
  ...{ path: null, opened: false },
  ...{ drop: nothing, close: nothing, forget: nothing },
});

/** Keeps the file with moments that was chosen, or let go over the window, until it is taken in or put away. */
export function DroppedFileProvider({ children }: { children: ReactNode }): ReactNode {
  const [{ path, opened }, setFile] = useState<Pick<Incoming, 'path' | 'opened'>>({
    path: null,
    opened: false,
  });
  const value = useMemo(
    (): Incoming => ({
      path,
      opened,
      drop: (chosen) => setFile({ path: chosen, opened: true }),
      close: () => setFile({ path, opened: false }),
      forget: () => setFile({ path: null, opened: false }),
    }),
    [path, opened],
  );
  return <IncomingContext value={value}>{children}</IncomingContext>;
}

export function useDroppedFile(): Incoming {
  return use(IncomingContext);
}

/** Is it, by its name, a file with moments of another program? Transcripts end in `.txt` as well as labels do. */
export function isMomentsFile(path: string): boolean {
  return /\.(?:eaf|textgrid|csv|tsv|json)$/iu.test(path);
}
