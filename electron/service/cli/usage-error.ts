/** The command was written wrongly: the usage of that command is printed, and the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
