import type { AssetKind } from '../../shared/contract/recordings';
import type { Recording } from '../../shared/model/recording';

/** Where the page fetches a recording's media: an id, never a path. A new version of an asset is a new address. */
export function mediaUrl(recording: Pick<Recording, 'id' | 'assetVersion'>, asset: AssetKind): string {
  return `media://asset/${recording.id}/${asset}?v=${recording.assetVersion}`;
}
