/** Smaller files can lie in the directory itself and take no blocks of their own. */
const leastBytes = 65_536;

/**
 * Whether only a file's name is here and its content still in iCloud: the stand-in of older systems has a name of its own,
 * newer ones keep the name and take no room on the disk. Elsewhere than on a Mac no blocks mean nothing: network disks
 * and phones over a cable do not count them.
 */
export function isCloudPlaceholder(file: {
  name: string;
  sizeBytes: number;
  /** As `stat` gives it, in units of 512 bytes. */
  blocks: number;
  platform: NodeJS.Platform;
}): boolean {
  if (/^\..+\.icloud$/u.test(file.name)) return true;
  return file.platform === 'darwin' && file.blocks === 0 && file.sizeBytes >= leastBytes;
}
