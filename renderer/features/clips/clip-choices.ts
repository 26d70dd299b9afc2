import { useCallback, useState } from 'react';
import { z } from 'zod';
import { type ClipLook, clipLookSchema, plainLook } from '../../../shared/model/clip-look';
import { type ConsentPurpose, consentPurposeSchema } from '../../../shared/model/consent';
import { type Disguise, disguiseSchema, noDisguise } from '../../../shared/model/disguise';

/** How clips and reels are made here; chosen once, and so the next time too. */
export type ClipChoices = { look: ClipLook; disguise: Disguise; purpose: ConsentPurpose };

const choicesSchema = z.object({
  look: clipLookSchema,
  disguise: disguiseSchema,
  purpose: consentPurposeSchema,
});

const first: ClipChoices = {
  look: { ...plainLook, caption: 'burnt' },
  disguise: noDisguise,
  purpose: 'self-review',
};

const keptAs = 'terugblik.clip-choices';

function recall(): ClipChoices {
  try {
    return choicesSchema.parse(JSON.parse(localStorage.getItem(keptAs) ?? 'null'));
  } catch {
    return first;
  }
}

/**
 * Kept on this computer without what belongs to one conversation: a question, a place in it, or the names of those who speak.
 * Whose voice was lowered there becomes everybody's: better too many than one too few.
 */
function keep({ look, disguise, purpose }: ClipChoices): void {
  const voices = Array.isArray(disguise.voices) ? 'all' : disguise.voices;
  const kept: ClipChoices = { look: { ...look, pause: null }, disguise: { ...disguise, voices }, purpose };
  localStorage.setItem(keptAs, JSON.stringify(kept));
}

export type ChangeChoices = (part: {
  look?: Partial<ClipLook>;
  disguise?: Partial<Disguise>;
  purpose?: ConsentPurpose;
}) => void;

export function useClipChoices(): { choices: ClipChoices; change: ChangeChoices } {
  const [choices, setChoices] = useState(recall);
  const change = useCallback<ChangeChoices>((part) => {
    setChoices((before) => {
      const after = {
        look: { ...before.look, ...part.look },
        disguise: { ...before.disguise, ...part.disguise },
        purpose: part.purpose ?? before.purpose,
      };
      keep(after);
      return after;
    });
  }, []);
  return { choices, change };
}
