import type { AssetKind } from '../../shared/contract/recordings';
import type { Id } from '../../shared/model/id';
import type { Recording } from '../../shared/model/recording';
import type { StretchKind } from '../../shared/model/stretch';

/** Where the page fetches a recording's media: an id, never a path. A new version of an asset is a new address. */
export function mediaUrl(recording: Pick<Recording, 'id' | 'assetVersion'>, asset: AssetKind): string {
  return `media://asset/${recording.id}/${asset}?v=${recording.assetVersion}`;
}

/** Where the page fetches the waveform of one of a recording's files. */
export function trackUrl(recording: Pick<Recording, 'id' | 'assetVersion'>, file: Id): string {
  return `media://asset/${recording.id}/track-${file}?v=${recording.assetVersion}`;
}

/** Where the page fetches the sound of one participant, as it was recorded. */
export function voiceUrl(recording: Pick<Recording, 'id'>, file: Id): string {
  return `media://asset/${recording.id}/voice-${file}`;
}

/** Where the page fetches a short stretch of a recording's picture or sound. */
export function stretchUrl(recording: Pick<Recording, 'id'>, kind: StretchKind, index: number): string {
  return `media://asset/${recording.id}/${kind}-${index}`;
}
