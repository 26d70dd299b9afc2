import type { JobKind } from '../../../shared/model/job';
import type { JobDefinition } from './define-job';
import { clipJob } from './kinds/clip';
import { facesJob } from './kinds/faces';
import { posterJob } from './kinds/poster';
import { proxyJob } from './kinds/proxy';
import { readBackJob } from './kinds/read-back';
import { reportJob } from './kinds/report';
import { reelJob } from './kinds/reel';
import { speechJob } from './kinds/speech';
import { storeJob } from './kinds/store';
import { timeCheckJob } from './kinds/time-check';
import { waveformJob } from './kinds/waveform';

const definitions: Record<JobKind, JobDefinition> = {
  store: storeJob,
  waveform: waveformJob,
  poster: posterJob,
  proxy: proxyJob,
  'read-back': readBackJob,
  speech: speechJob,
  'time-check': timeCheckJob,
  clip: clipJob,
  reel: reelJob,
  report: reportJob,
  faces: facesJob,
};

export function definitionOf(kind: JobKind): JobDefinition {
  return definitions[kind];
}
