import type { z } from 'zod';
import type { WireError } from '../errors';
import { annotationMethods } from './annotations';
import { clipMethods, exportMethods } from './clips';
import { commentMethods } from './comments';
import { consentMethods } from './consents';
import { coverMethods } from './covers';
import { exchangeMethods, inboxMethods } from './exchange';
import { fileMethods } from './files';
import { frameworkMethods } from './frameworks';
import { goalMethods } from './goals';
import { historyMethods } from './history';
import { importMethods } from './imports';
import { jobMethods } from './jobs';
import { layerMethods } from './layers';
import { libraryMethods } from './library';
import { peopleMethods } from './people';
import { recordingMethods } from './recordings';
import { reelMethods } from './reels';
import { reflectionMethods } from './reflections';
import { reportMethods } from './reports';
import { searchMethods } from './search';
import { settingsMethods } from './settings';
import { shellMethods } from './shell';
import { speakerMethods } from './speakers';
import { speechMethods } from './speech';
import { transcriptMethods } from './transcripts';

/** Everything that can be asked of Terugblik. */
export const contract = {
  ...recordingMethods,
  ...importMethods,
  ...annotationMethods,
  ...commentMethods,
  ...consentMethods,
  ...exchangeMethods,
  ...inboxMethods,
  ...peopleMethods,
  ...layerMethods,
  ...goalMethods,
  ...transcriptMethods,
  ...speakerMethods,
  ...speechMethods,
  ...reflectionMethods,
  ...searchMethods,
  ...historyMethods,
  ...frameworkMethods,
  ...clipMethods,
  ...fileMethods,
  ...reelMethods,
  ...coverMethods,
  ...exportMethods,
  ...reportMethods,
  ...jobMethods,
  ...settingsMethods,
  ...libraryMethods,
  ...shellMethods,
};
export type Contract = typeof contract;
export type MethodName = keyof Contract;

/** What a caller passes. */
export type MethodInput<N extends MethodName> = z.input<Contract[N]['input']>;
/** What a handler receives: parsed. */
export type MethodArguments<N extends MethodName> = z.output<Contract[N]['input']>;
export type MethodOutput<N extends MethodName> = z.output<Contract[N]['output']>;

export type ServiceMethod = {
  [N in MethodName]: Contract[N]['home'] extends 'service' ? N : never;
}[MethodName];
export type ShellMethod = { [N in MethodName]: Contract[N]['home'] extends 'shell' ? N : never }[MethodName];

/** The answer to a call on the wire. */
export type CallResult<N extends MethodName = MethodName> =
  | { ok: true; value: MethodOutput<N> }
  | { ok: false; error: WireError };

/** Narrows any text to the name of a method. */
export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(contract, name);
}
