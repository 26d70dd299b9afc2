import { type ConsentPurpose } from '../../../shared/model/consent';
import type { Id } from '../../../shared/model/id';
import { type ReportChoices, type ReportFormat, usualChoices } from '../../../shared/model/report';

/** What the author decided about a report so far. */
export type ReportDraft = { choices: ReportChoices; format: ReportFormat; purpose: ConsentPurpose };

export function firstDraft(recording: Id, language: 'nl' | 'en'): ReportDraft {
  return { choices: usualChoices(recording, language), format: 'html', purpose: 'self-review' };
}

// As long as the window is open: whoever goes back to look at a moment finds their words again.
const drafts = new Map<Id, ReportDraft>();

export function recallDraft(recording: Id): ReportDraft | null {
  return drafts.get(recording) ?? null;
}

export function rememberDraft(recording: Id, draft: ReportDraft): void {
  drafts.set(recording, draft);
}

/** Clips cannot play in a PDF: they lie beside it. */
export function withFormat(draft: ReportDraft, format: ReportFormat): ReportDraft {
  const { choices } = draft;
  if (format === 'html' || choices.clips !== 'inside') return { ...draft, format };
  return { ...draft, format, choices: { ...choices, clips: 'beside' } };
}
