import { AppError, toWireError } from '../../../shared/errors';
import { type Language, translate } from '../../../shared/i18n/translate';

/** Writes answers: JSON alone on standard output when asked for, otherwise lines for people. */
export class Output {
  constructor(
    private readonly json: boolean,
    private readonly language: Language,
  ) {}

  /** The one answer of a command. */
  value(value: unknown, lines: () => string[]): void {
    if (this.json) this.write(JSON.stringify(value));
    else for (const line of lines()) this.write(line);
  }

  /** One of several answers, as they come; progress (`line` null) is for machines only. */
  event(event: { event: string } & Record<string, unknown>, line: string | null): void {
    if (this.json) this.write(JSON.stringify(event));
    else if (line !== null) this.write(line);
  }

  /** One of several things that could not be made, by the name its asker knows it by. Throws what is no `AppError`. */
  failed(name: string, error: unknown, more: Record<string, unknown> = {}): void {
    if (!(error instanceof AppError)) throw error;
    const described = this.describe(error);
    this.event({ event: 'failed', ...more, error: described }, `${name}: ${described.message}`);
  }

  /** The error that ended a command. */
  error(error: unknown): void {
    const described = this.describe(error);
    if (this.json) this.write(JSON.stringify({ error: described }));
    else process.stderr.write(`${described.message}\n`);
  }

  /** An error's code and its text for a person. */
  describe(error: unknown): { code: string; message: string } {
    const { code, params } = toWireError(error);
    return { code, message: translate(this.language, `errors.${code}`, params) };
  }

  private write(line: string): void {
    process.stdout.write(`${line}\n`);
  }
}
