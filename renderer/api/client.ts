import type { ClientMethod } from '../../shared/bridge';
import type { CallResult, MethodInput, MethodOutput } from '../../shared/contract/index';
import { AppError, type ErrorCode, type WireError } from '../../shared/errors';

/** Asks one thing of the service or the shell. Throws `AppError`, and nothing else. */
export async function call<N extends ClientMethod>(name: N, input: MethodInput<N>): Promise<MethodOutput<N>> {
  const result: CallResult<N> = await window.terugblik.call(name, input);
  if (result.ok) return result.value;
  throw fromWire(result.error);
}

/** A wire error as the error it was. */
export function fromWire(error: WireError): AppError {
  return AppError.fromWire(error);
}

/** Any thrown value as an `AppError`, for what is shown to a person. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppError ? thrown : new AppError<ErrorCode>('internal', {});
}
