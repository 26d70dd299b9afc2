import type { ClientMethod } from '../../shared/bridge';
import type { CallResult, MethodInput, MethodOutput } from '../../shared/contract/index';
import { AppError, type ErrorCode, type WireError } from '../../shared/errors';
import nl from '../../shared/i18n/locales/nl.json';

/** Asks one thing of the service or the shell. Throws `AppError`, and nothing else. */
export async function call<N extends ClientMethod>(name: N, input: MethodInput<N>): Promise<MethodOutput<N>> {
  const result: CallResult<N> = await window.terugblik.call(name, input);
  if (result.ok) return result.value;
  throw fromWire(result.error);
}

/** A wire error as the error it was. A code this window does not know becomes `internal`. */
export function fromWire(error: WireError): AppError {
  return isErrorCode(error.code)
    ? new AppError<ErrorCode>(error.code, error.params)
    : new AppError<ErrorCode>('internal', {});
}

/** Any thrown value as an `AppError`, for what is shown to a person. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError<ErrorCode>('internal', {});
}

// Every code has its text, so the locale is the list of codes at run time.
function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(nl.errors, code);
}
