/**
 * The kind of an unexpected error and its place in our own code, for the log. Without its message, which may hold a name
 * or a path.
 */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const places = (error.stack ?? '').match(/[\w.-]+\.(?:ts|js):\d+:\d+/gu) ?? [];
  const code = 'code' in error ? String(error.code) : '';
  return [error.name, code, ...places.slice(0, 4)].filter((part) => part !== '').join(' ');
}
