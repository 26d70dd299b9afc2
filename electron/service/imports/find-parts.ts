import { type CloudFile, cloudFile } from './cloud-name';
import { endingOf, isLitter, roleOf, stemOf } from './file-role';
import type { FolderEntry } from './folder-entry';
import type { Listing } from './gather';
import { meetingName } from './meeting-name';
import type { ZoomFolder } from './zoom-folder';
import { isZoomRecording, isZoomSide, mixedFile, isConverting } from './zoom-parts';
import { basename } from 'node:path';

/** What one folder's entries are, before it is known which texts belong to which recording. */
export type ListingParts = {
  listing: Listing;
  zoom: ZoomFolder | null;
  /** By their moment. */
  cloud: ReadonlyMap<string, readonly CloudFile[]>;
  recordings: readonly FolderEntry[];
  texts: readonly FolderEntry[];
};

export function findParts(listing: Listing): ListingParts {
  const { folder, given } = listing;
  const entries = listing.entries.filter((entry) => given.has(entry.path) || !isLitter(entry));
  const isZoom = isZoomRecording(basename(folder), entries);
  const isOfZoom = (entry: FolderEntry): boolean =>
    isZoom && (isZoomSide(entry) || mixedFile(entry) !== null || isConverting(entry));
  const rest = entries.filter((entry) => entry.kind === 'file' && !isOfZoom(entry));
  const clouds = rest.map(cloudFile).filter((file) => file !== null);
  const inCloud = new Set(clouds.map(({ entry }) => entry));
  const others = rest.filter((entry) => !inCloud.has(entry));
  return {
    listing,
    zoom: isZoom ? { folder, entries: entries.filter(isOfZoom), tracks: listing.tracks } : null,
    cloud: Map.groupBy(clouds, ({ stamp }) => stamp),
    recordings: others.filter((entry) => isRecording(entry, given.has(entry.path))),
    texts: others.filter((entry) => isText(entry, given.has(entry.path))),
  };
}

/** A given file is a recording unless its name says otherwise; what it holds decides later. */
function isRecording(entry: FolderEntry, isGiven: boolean): boolean {
  const role = roleOf(entry);
  return role === 'media' || (isGiven && (role === 'other' || role === 'ignored') && !isMeetingChat(entry));
}

function isText(entry: FolderEntry, isGiven: boolean): boolean {
  const role = roleOf(entry);
  return (
    role === 'transcript' || isMeetingChat(entry) || (isGiven && (role === 'captions' || role === 'chat'))
  );
}

/** The chat that Meet saves beside its recording. */
function isMeetingChat({ name }: FolderEntry): boolean {
  return ['txt', 'sbv'].includes(endingOf(name)) && /chat/iu.test(meetingName(stemOf(name))?.label ?? '');
}

/** Whether a text is read along with the recording, or only kept beside it. */
export function isTranscript(entry: FolderEntry): boolean {
  const role = roleOf(entry);
  return role === 'transcript' || role === 'captions';
}
