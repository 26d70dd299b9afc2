import { useState } from 'react';
import { commands } from '../../../shared/commands';
import type { AppError } from '../../../shared/errors';
import {
  codeKeysOf,
  type KeySettings,
  type KeyVerdict,
  wishForCode,
  wishForCommand,
  withCode,
  withCommand,
} from '../../../shared/key-change';
import type { KeyOwner } from '../../../shared/keymap';
import type { CodeKeys } from '../../../shared/model/code-keys';
import type { Framework } from '../../../shared/model/framework';
import { call, toAppError } from '../../api/client';

/** A wish that somebody is in the way of, to be decided by the user. */
export type KeyQuestion = { target: KeyOwner; wanted: string; verdict: KeyVerdict };

export type KeyChanges = {
  /** What is being listened for, if anything. */
  listening: KeyOwner | null;
  question: KeyQuestion | null;
  codes: CodeKeys;
  error: AppError | null;
  listen: (target: KeyOwner | null) => void;
  /** What was pressed; answered with whether the key can be had or asked about. */
  wish: (wanted: string) => void;
  /** Says yes to the question. */
  agree: () => void;
  /** No key at all, or the usual one. */
  takeAway: (target: KeyOwner) => void;
  restore: (target: KeyOwner) => void;
  restoreAll: () => void;
};

/** Changes keys one at a time; what collides is asked about first. */
export function useKeyChanges(settings: KeySettings, framework: Framework | null): KeyChanges {
  const [listening, setListening] = useState<KeyOwner | null>(null);
  const [question, setQuestion] = useState<KeyQuestion | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const save = ({ keys, codeKeys }: KeySettings): void => {
    setError(null);
    call('settings.set', { keys, codeKeys }).catch((thrown: unknown) => setError(toAppError(thrown)));
  };
  const listen = (target: KeyOwner | null): void => {
    setListening(target);
    setQuestion(null);
  };
  const done = (change: KeySettings): void => {
    listen(null);
    save(change);
  };
  return {
    ...{ listening, question, error, listen },
    codes: codeKeysOf(framework, settings),
    wish(wanted) {
      if (listening === null) return;
      const verdict = judge(listening, wanted, settings, framework);
      if (verdict.kind === 'free') return done(verdict.change);
      setListening(null);
      setQuestion({ target: listening, wanted, verdict });
    },
    agree() {
      if (question !== null && question.verdict.kind !== 'refused') done(question.verdict.change);
    },
    takeAway(target) {
      if (target.kind === 'command') done(withCommand(settings, target.id, []));
    },
    restore(target) {
      const usual = usualKey(target);
      const verdict = usual === undefined ? null : judge(target, usual, settings, framework);
      // Somebody has it by now: the user decides.
      if (verdict !== null && verdict.kind !== 'free' && usual !== undefined) {
        setListening(null);
        setQuestion({ target, wanted: usual, verdict });
      } else if (target.kind === 'command') done(withCommand(settings, target.id, null));
      else done(withCode(settings, framework, target.code, null));
    },
    restoreAll: () => done({ keys: {}, codeKeys: {} }),
  };
}

function judge(
  target: KeyOwner,
  wanted: string,
  settings: KeySettings,
  framework: Framework | null,
): KeyVerdict {
  if (target.kind === 'command') return wishForCommand(target.id, wanted, settings, framework);
  if (framework === null) return { kind: 'refused', owner: null };
  return wishForCode(target.code, wanted, settings, framework);
}

function usualKey(target: KeyOwner): string | undefined {
  return target.kind === 'code' ? target.code.key : commands[target.id].shortcuts[0];
}
