import { useCallback, useEffect, useState } from 'react';
import type { HandoverDraft } from '../../../shared/model/handover-draft';
import type { Id } from '../../../shared/model/id';
import { call } from '../../api/client';
import { useQuery } from '../../api/use-query';
import { DraftKeeper } from './draft-keeper';
import { firstDraft } from './handover-draft';

const keeper = new DraftKeeper((recording, draft) => call('exchange.keepDraft', { recording, draft }));

/** What was filled in of a package before; null while the library is asked. When it cannot say, one begins anew. */
export function useStartedDraft(recording: Id): HandoverDraft | null {
  const here = keeper.recall(recording);
  const kept = useQuery('exchange.draft', { recording }, { enabled: here === undefined });
  if (here !== undefined) return here ?? firstDraft;
  return kept.isPending ? null : (kept.data ?? firstDraft);
}

/** What is filled in of a package; it outlives the room and the window until `forget`. */
export function useKeptDraft(
  recording: Id,
  started: HandoverDraft,
): { draft: HandoverDraft; change: (part: Partial<HandoverDraft>) => void; forget: () => void } {
  const [draft, setDraft] = useState(started);
  const change = useCallback((part: Partial<HandoverDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
  }, []);
  const forget = useCallback(() => keeper.forget(recording), [recording]);
  useEffect(() => {
    if (draft !== started) keeper.keep(recording, draft);
  }, [recording, started, draft]);
  useEffect(() => {
    const flush = (): void => keeper.flush(recording);
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      flush();
    };
  }, [recording]);
  return { draft, change, forget };
}
