import { IconAlertCircle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { CommandCap } from './key-cap';
import { useText } from './text';
import './toast.css';
import type { ToastMessage, Toasts } from './toasts';

const shownForMs = 7_000;

const toastIcons = { done: IconCheck, plain: IconInfoCircle, error: IconAlertCircle };

/** Always there as a live region, so that screen readers hear what it says. */
export function Toast({ toasts, onUndo }: { toasts: Toasts; onUndo: () => void }): ReactNode {
  const { t } = useText();
  const toast = useToast(toasts);
  const shown = toast?.id;
  useEffect(() => {
    if (shown === undefined) return;
    const timer = setTimeout(() => toasts.leave(shown), shownForMs);
    return () => clearTimeout(timer);
  }, [toasts, shown]);
  const Picture = toastIcons[toast?.tone ?? 'plain'];
  return (
    <div className="toast-place" role="status" data-testid="toast">
      {toast !== null && (
        <div className={`toast toast-${toast.tone}`}>
          <Picture size={18} stroke={1.75} aria-hidden />
          <span>{toast.text}</span>
          {toast.undo && (
            <button type="button" onClick={onUndo}>
              <span className="sr-only">{t('commands.undo')}</span>
              <CommandCap command="undo" />
            </button>
          )}
        </div>
      )}
    </div>
  );
}

export function useToast(toasts: Toasts): ToastMessage | null {
  return useSyncExternalStore(toasts.subscribe, toasts.get);
}
