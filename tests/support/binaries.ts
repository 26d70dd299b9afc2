import { findBinaries } from '../../electron/service/media/binaries';

/** The same ffmpeg and ffprobe that the service uses in development. */
export const binaries = findBinaries({ isPackaged: false, packagedFolder: null });
