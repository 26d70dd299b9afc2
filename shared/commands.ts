import type { Shortcut } from './shortcut';

/** Where a command can be used: everywhere, or in one room only. */
export type CommandScope =
  | 'everywhere'
  | 'library'
  | 'review'
  | 'clip'
  | 'handover'
  | 'sideBySide'
  | 'report'
  | 'reels';

/** In which menu a command stands. */
export type CommandMenu = 'file' | 'recording' | 'edit' | 'moment' | 'playback' | 'view' | 'help';

/** Something the user wants, whether by key, menu or button. Its name is in the locale under `commands.<id>`. */
export type Command = {
  scope: readonly CommandScope[];
  menu: CommandMenu;
  /** The first is shown in menus and tooltips; all of them work. */
  shortcuts: readonly Shortcut[];
};

const everywhere = ['everywhere'] as const;
const review = ['review'] as const;
const player = ['review', 'clip'] as const;
const watching = ['review', 'clip', 'sideBySide'] as const;
const chosen = ['review', 'sideBySide'] as const;
const sideBySide = ['sideBySide'] as const;
const recording = ['library', 'review'] as const;
const handover = ['handover'] as const;

/** Every command, in the order in which menus show them. */
export const commands = {
  importRecording: { scope: everywhere, menu: 'file', shortcuts: ['Mod+O'] },
  importFolder: { scope: everywhere, menu: 'file', shortcuts: ['Mod+Shift+O'] },
  importJoined: { scope: everywhere, menu: 'file', shortcuts: ['Mod+Shift+J'] },
  addSample: { scope: everywhere, menu: 'file', shortcuts: [] },
  openPackage: { scope: everywhere, menu: 'file', shortcuts: ['Mod+Shift+K'] },
  openReels: { scope: everywhere, menu: 'file', shortcuts: ['Mod+D'] },
  exportClip: { scope: ['review', 'clip', 'reels'], menu: 'file', shortcuts: ['Mod+E'] },
  exportFile: { scope: review, menu: 'file', shortcuts: [] },
  importFile: { scope: review, menu: 'file', shortcuts: [] },
  saveReport: { scope: ['report'], menu: 'file', shortcuts: ['Mod+Enter'] },
  saveHandout: { scope: ['reels'], menu: 'file', shortcuts: ['Mod+Enter'] },
  makePackage: { scope: handover, menu: 'file', shortcuts: ['Mod+Enter'] },
  showMyCard: { scope: everywhere, menu: 'file', shortcuts: [] },
  openSettings: { scope: everywhere, menu: 'file', shortcuts: ['Mod+,'] },
  changeKeys: { scope: everywhere, menu: 'file', shortcuts: [] },

  aboutRecording: { scope: recording, menu: 'recording', shortcuts: ['Mod+I'] },
  renameRecording: { scope: recording, menu: 'recording', shortcuts: ['F2'] },
  appendFile: { scope: recording, menu: 'recording', shortcuts: [] },
  attachSound: { scope: recording, menu: 'recording', shortcuts: [] },
  attachTranscript: { scope: recording, menu: 'recording', shortcuts: ['Mod+Shift+T'] },
  checkTime: { scope: recording, menu: 'recording', shortcuts: [] },
  findFile: { scope: recording, menu: 'recording', shortcuts: [] },
  openReflection: { scope: review, menu: 'recording', shortcuts: [] },
  sealLayer: { scope: review, menu: 'recording', shortcuts: ['Mod+Shift+A'] },
  handOver: { scope: recording, menu: 'recording', shortcuts: ['Mod+Shift+G'] },
  makeReport: { scope: chosen, menu: 'recording', shortcuts: ['Mod+Shift+R'] },
  sendFeedback: { scope: review, menu: 'recording', shortcuts: ['Mod+Shift+B'] },
  removeRecording: { scope: ['library'], menu: 'recording', shortcuts: ['Mod+Backspace'] },

  undo: { scope: everywhere, menu: 'edit', shortcuts: ['Mod+Z'] },
  redo: { scope: everywhere, menu: 'edit', shortcuts: ['Mod+Shift+Z', 'Mod+Y'] },
  findFaces: { scope: ['clip', 'reels'], menu: 'edit', shortcuts: ['Mod+Shift+F'] },
  showHistory: { scope: review, menu: 'edit', shortcuts: ['Mod+H'] },
  search: { scope: ['library', 'review'], menu: 'edit', shortcuts: ['Mod+F'] },
  searchEverywhere: { scope: everywhere, menu: 'edit', shortcuts: ['Mod+K'] },

  writeNote: { scope: review, menu: 'moment', shortcuts: ['Enter'] },
  addPlainMoment: { scope: review, menu: 'moment', shortcuts: ['Mod+M'] },
  tagByName: { scope: review, menu: 'moment', shortcuts: ['/'] },
  startHere: { scope: player, menu: 'moment', shortcuts: ['I'] },
  endHere: { scope: player, menu: 'moment', shortcuts: ['O'] },
  kindStrength: { scope: review, menu: 'moment', shortcuts: ['Alt+1'] },
  kindOpportunity: { scope: review, menu: 'moment', shortcuts: ['Alt+2'] },
  kindQuestion: { scope: review, menu: 'moment', shortcuts: ['Alt+3'] },
  kindNote: { scope: review, menu: 'moment', shortcuts: ['Alt+4'] },
  previousMoment: { scope: review, menu: 'moment', shortcuts: ['ArrowUp'] },
  nextMoment: { scope: review, menu: 'moment', shortcuts: ['ArrowDown'] },
  whoIsWho: { scope: review, menu: 'moment', shortcuts: ['Mod+Shift+W'] },
  confirmSpeech: { scope: review, menu: 'moment', shortcuts: [] },
  alsoPreviousMoment: { scope: review, menu: 'moment', shortcuts: ['Shift+ArrowUp'] },
  alsoNextMoment: { scope: review, menu: 'moment', shortcuts: ['Shift+ArrowDown'] },
  allMoments: { scope: review, menu: 'moment', shortcuts: ['Mod+A'] },
  addToReel: { scope: player, menu: 'moment', shortcuts: ['Mod+L'] },
  editTimes: { scope: review, menu: 'moment', shortcuts: ['Mod+Shift+E'] },
  replyToMoment: { scope: review, menu: 'moment', shortcuts: ['Mod+Shift+M'] },
  progressOpen: { scope: chosen, menu: 'moment', shortcuts: ['Alt+5'] },
  progressTried: { scope: chosen, menu: 'moment', shortcuts: ['Alt+6'] },
  progressAgreed: { scope: chosen, menu: 'moment', shortcuts: ['Alt+7'] },
  nextDifference: { scope: sideBySide, menu: 'moment', shortcuts: ['ArrowDown'] },
  previousDifference: { scope: sideBySide, menu: 'moment', shortcuts: ['ArrowUp'] },
  nextPair: { scope: sideBySide, menu: 'moment', shortcuts: ['Shift+ArrowDown'] },
  previousPair: { scope: sideBySide, menu: 'moment', shortcuts: ['Shift+ArrowUp'] },
  takeOver: { scope: sideBySide, menu: 'moment', shortcuts: ['Alt+1'] },
  seeDifferently: { scope: sideBySide, menu: 'moment', shortcuts: ['Alt+2'] },
  discuss: { scope: sideBySide, menu: 'moment', shortcuts: ['Enter', 'Alt+3'] },
  chooseStrength: { scope: sideBySide, menu: 'moment', shortcuts: ['Alt+4'] },
  writeExperiment: { scope: sideBySide, menu: 'moment', shortcuts: ['Mod+G'] },
  removeMoment: { scope: review, menu: 'moment', shortcuts: ['Delete', 'Backspace'] },

  togglePlayback: { scope: watching, menu: 'playback', shortcuts: ['Space'] },
  shuttleBack: { scope: watching, menu: 'playback', shortcuts: ['J'] },
  pausePlayback: { scope: watching, menu: 'playback', shortcuts: ['K'] },
  shuttleForward: { scope: watching, menu: 'playback', shortcuts: ['L'] },
  skipBack: { scope: watching, menu: 'playback', shortcuts: ['ArrowLeft'] },
  skipForward: { scope: watching, menu: 'playback', shortcuts: ['ArrowRight'] },
  previousTurn: { scope: review, menu: 'playback', shortcuts: ['Shift+ArrowLeft'] },
  nextTurn: { scope: review, menu: 'playback', shortcuts: ['Shift+ArrowRight'] },
  frameBack: { scope: watching, menu: 'playback', shortcuts: [','] },
  frameForward: { scope: watching, menu: 'playback', shortcuts: ['.'] },
  goToBeginning: { scope: review, menu: 'playback', shortcuts: ['Home'] },
  goToEnd: { scope: review, menu: 'playback', shortcuts: ['End'] },
  replay: { scope: review, menu: 'playback', shortcuts: ['Shift+K'] },
  playMoment: { scope: chosen, menu: 'playback', shortcuts: ['Shift+J'] },
  loopMoment: { scope: chosen, menu: 'playback', shortcuts: ['Shift+L'] },
  slower: { scope: watching, menu: 'playback', shortcuts: ['['] },
  faster: { scope: watching, menu: 'playback', shortcuts: [']'] },
  normalSpeed: { scope: watching, menu: 'playback', shortcuts: ['='] },
  skipSilence: { scope: review, menu: 'playback', shortcuts: ['Mod+Shift+S'] },
  louder: { scope: review, menu: 'playback', shortcuts: ['Alt+ArrowUp'] },
  softer: { scope: review, menu: 'playback', shortcuts: ['Alt+ArrowDown'] },
  toggleSound: { scope: review, menu: 'playback', shortcuts: ['Mod+Shift+U'] },
  fullPicture: { scope: review, menu: 'playback', shortcuts: ['Mod+Shift+F'] },

  showSideBySide: { scope: review, menu: 'view', shortcuts: ['Mod+J'] },
  showReview: { scope: sideBySide, menu: 'view', shortcuts: ['Mod+J'] },
  goToLibrary: {
    scope: ['review', 'clip', 'handover', 'sideBySide', 'report', 'reels'],
    menu: 'view',
    shortcuts: ['Alt+ArrowLeft'],
  },
  zoomIn: { scope: review, menu: 'view', shortcuts: ['Mod+=', 'Mod++'] },
  zoomOut: { scope: review, menu: 'view', shortcuts: ['Mod+-'] },
  zoomWhole: { scope: review, menu: 'view', shortcuts: ['Mod+0'] },
  panLeft: { scope: review, menu: 'view', shortcuts: ['Alt+Shift+ArrowLeft'] },
  panRight: { scope: review, menu: 'view', shortcuts: ['Alt+Shift+ArrowRight'] },
  toggleSnapping: { scope: review, menu: 'view', shortcuts: ['Mod+Shift+N'] },
  selectFromHere: { scope: review, menu: 'edit', shortcuts: ['Shift+I'] },
  selectToHere: { scope: review, menu: 'edit', shortcuts: ['Shift+O'] },
  showTranscript: { scope: review, menu: 'view', shortcuts: ['Mod+T'] },
  cueSpeaker: { scope: review, menu: 'view', shortcuts: ['Mod+Shift+P'] },
  alignTranscript: { scope: review, menu: 'view', shortcuts: ['Mod+Shift+H'] },
  toggleTracks: { scope: review, menu: 'view', shortcuts: ['Mod+Shift+L'] },
  toggleFinished: { scope: review, menu: 'view', shortcuts: ['Mod+Shift+D'] },

  showCommands: { scope: everywhere, menu: 'help', shortcuts: ['Mod+P'] },
  showKeys: { scope: everywhere, menu: 'help', shortcuts: ['F1', '?'] },
} as const satisfies Record<string, Command>;

export type CommandId = keyof typeof commands;

/** The commands about what a recording is made of; all of them lead into one dialog. */
export const aboutCommands = [
  'aboutRecording',
  'appendFile',
  'attachSound',
  'attachTranscript',
  'checkTime',
  'findFile',
] as const satisfies readonly CommandId[];
export type AboutCommand = (typeof aboutCommands)[number];

/** Narrows any text to a command's id. */
export function isCommandId(id: string): id is CommandId {
  return Object.hasOwn(commands, id);
}
