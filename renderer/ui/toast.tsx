import { IconAlertCircle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { CommandCap } from './key-cap';
import { useText } from './text';
import './toast.css';

export type ToastTone = 'done' | 'plain' | 'error';
export type ToastMessage = { id: number; text: string; tone: ToastTone; undo: boolean };

const shownForMs = 7_000;

/** What just happened, beside the picture; the newest replaces the one before. */
export function useToast(): { toast: ToastMessage | null; say: Say } {
  const [toast, setToast] = useState<ToastMessage | null>(null);
  const say = useCallback<Say>((text, { tone = 'done', undo = false } = {}) => {
    setToast((before) => ({ id: (before?.id ?? 0) + 1, text, tone, undo }));
  }, []);
  const shown = toast?.id;
  useEffect(() => {
    if (shown === undefined) return;
    const timer = setTimeout(() => setToast(null), shownForMs);
    return () => clearTimeout(timer);
  }, [shown]);
  return { toast, say };
}

export type Say = (text: string, options?: { tone?: ToastTone; undo?: boolean }) => void;

const toastIcons = { done: IconCheck, plain: IconInfoCircle, error: IconAlertCircle };

/** Always there as a live region, so that screen readers hear what it says. */
export function Toast({ toast, onUndo }: { toast: ToastMessage | null; onUndo: () => void }): ReactNode {
  const { t } = useText();
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
