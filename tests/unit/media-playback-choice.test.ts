import { describe, expect, test } from 'vitest';
import { type PlaybackInput, choosePlayback, servedType } from '../../electron/service/media/playback-choice';

const picture = {
  codec: 'h264',
  pixelFormat: 'yuv420p',
  width: 1280,
  height: 720,
  frameRate: 25,
  hdr: false,
  isInterlaced: false,
};
const meeting: PlaybackInput = {
  container: 'mp4',
  video: picture,
  audio: { codec: 'aac', channels: 1 },
  audioStreamCount: 1,
  isSoundFirst: true,
  soundLateMs: 0,
  isFragmented: false,
  isDurationKnown: true,
  startOffsetMs: 0,
};
const sound = (container: PlaybackInput['container'], codec: string, channels = 2): PlaybackInput => ({
  ...meeting,
  container,
  video: null,
  audio: { codec, channels },
});

describe('how a recording is played', () => {
  test.each<[string, PlaybackInput]>([
    ['a meeting program', meeting],
    [
      'a phone held upright',
      { ...meeting, container: 'mov', video: { ...picture, width: 1080, height: 1920 } },
    ],
    ['a silent video', { ...meeting, audio: null, audioStreamCount: 0 }],
    [
      'a browser',
      {
        ...meeting,
        container: 'webm',
        video: { ...picture, codec: 'vp9' },
        audio: { codec: 'opus', channels: 2 },
      },
    ],
    ['a recorder (m4a)', sound('mp4', 'aac')],
    ['a telephone (wav)', sound('wav', 'pcm_alaw', 1)],
    ['sound a block late', { ...meeting, soundLateMs: 23.2 }],
    ['a recorder (wav)', sound('wav', 'pcm_s16le')],
    ['a voice message', sound('ogg', 'opus', 1)],
    ['an archive', sound('flac', 'flac')],
  ])('%s: as it is', (_, input) => {
    expect(choosePlayback(input)).toBe('direct');
  });

  test.each<[string, PlaybackInput]>([
    ['mkv', { ...meeting, container: 'matroska' }],
    ['ts', { ...meeting, container: 'mpegts', startOffsetMs: 1_457 }],
    ['a clock that starts late', { ...meeting, startOffsetMs: 500 }],
    ['fragments', { ...meeting, isFragmented: true }],
    ['an unknown length', { ...meeting, isDurationKnown: false }],
    ['several sounds to choose from', { ...meeting, audioStreamCount: 2 }],
    ['a sound that is not the first', { ...meeting, isSoundFirst: false }],
    ['sound that Chromium would play late', { ...meeting, soundLateMs: 47.9 }],
    ['bare AAC', sound('aac', 'aac')],
  ])('%s: in another container', (_, input) => {
    expect(choosePlayback(input)).toBe('remux');
  });

  test.each<[string, PlaybackInput]>([
    ['HEVC, which stays black without an error', { ...meeting, video: { ...picture, codec: 'hevc' } }],
    ['high dynamic range', { ...meeting, video: { ...picture, hdr: true } }],
    ['woven frames', { ...meeting, video: { ...picture, isInterlaced: true } }],
    ['10 bits', { ...meeting, video: { ...picture, pixelFormat: 'yuv420p10le' } }],
    ['4K', { ...meeting, video: { ...picture, width: 3840, height: 2160 } }],
    ['120 frames a second', { ...meeting, video: { ...picture, frameRate: 120 } }],
    ['sound that it cannot play', { ...meeting, audio: { codec: 'ac3', channels: 6 } }],
    ['sound all around', { ...meeting, audio: { codec: 'aac', channels: 6 } }],
    ['old AVI', { ...meeting, container: 'avi', video: { ...picture, codec: 'mpeg4' } }],
    [
      'H.264 in webm, with sound that mp4 does not take',
      { ...meeting, container: 'webm', audio: { codec: 'vorbis', channels: 2 } },
    ],
  ])('%s: made again', (_, input) => {
    expect(choosePlayback(input)).toBe('proxy');
  });

  test.each([
    sound('mp4', 'alac'),
    sound('other', 'amr_nb', 1),
    sound('mp3', 'mp3'),
    { ...sound('mp4', 'aac'), soundLateMs: 47.9 },
    sound('ogg', 'vorbis'),
    sound('wav', 'adpcm_ima_wav'),
    sound('matroska', 'opus'),
  ])('sound that Chromium does not play is made again', (input) => {
    expect(choosePlayback(input)).toBe('audio');
  });

  test('what is made is served as mp4, the rest under its own type', () => {
    expect(servedType('direct', 'mov', true)).toBe('video/quicktime');
    expect(servedType('direct', 'mp3', false)).toBe('audio/mpeg');
    expect(servedType('remux', 'mpegts', true)).toBe('video/mp4');
    expect(servedType('audio', 'other', false)).toBe('audio/mp4');
  });
});
