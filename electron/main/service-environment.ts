/** What a program needs to find its way about; nothing else of ours is the service's business. */
const passedOn = new Set([
  ...['PATH', 'HOME', 'USER', 'LANG', 'TZ', 'TMPDIR', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME'],
  ...[
    'USERPROFILE',
    'APPDATA',
    'LOCALAPPDATA',
    'PROGRAMDATA',
    'SYSTEMROOT',
    'WINDIR',
    'TEMP',
    'TMP',
    'PATHEXT',
  ],
]);
const passedOnInDevelopment = new Set(['FFMPEG_BIN', 'FFPROBE_BIN', 'TERUGBLIK_SQLITE_ADDON']);

/** The environment of the service: names that are known to be harmless. Windows spells them in any case. */
export function serviceEnvironment(from: NodeJS.ProcessEnv, packaged: boolean): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const [name, value] of Object.entries(from)) {
    const known = name.toUpperCase();
    if (value === undefined) continue;
    if (passedOn.has(known) || known.startsWith('LC_') || (!packaged && passedOnInDevelopment.has(known)))
      chosen[name] = value;
  }
  return chosen;
}
