/** What our tiers hold. `moments` and `points` are what somebody marked; `words` and `speaking` are the conversation itself. */
const tierKinds = ['moments', 'points', 'words', 'speaking'] as const;
export type TierKind = (typeof tierKinds)[number];

/** `Sanne | moments`, and `Sanne | moments 2` for those that overlap. */
export function tierName(owner: string, kind: TierKind, lane: number): string {
  return `${owner} | ${kind}${lane === 0 ? '' : ` ${lane + 1}`}`;
}

/** Takes such a name apart; null for any other. */
export function readTierName(name: string): { owner: string; kind: TierKind } | null {
  const match = /^([\s\S]*) \| (moments|points|words|speaking)(?: \d+)?$/u.exec(name);
  const kind = tierKinds.find((candidate) => candidate === match?.[2]);
  return match === null || kind === undefined ? null : { owner: match[1] ?? '', kind };
}
