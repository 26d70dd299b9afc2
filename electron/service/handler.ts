import type { MethodArguments, MethodOutput, ServiceMethod } from '../../shared/contract';
import type { ServiceContext } from './context';

/** Answers one method; throws `AppError`. */
export type Handler<N extends ServiceMethod> = (
  context: ServiceContext,
  input: MethodArguments<N>,
) => MethodOutput<N> | Promise<MethodOutput<N>>;

/** Answers for every service method whose name starts with `feature.`. */
export type FeatureHandlers<Feature extends string> = {
  [N in Extract<ServiceMethod, `${Feature}.${string}`>]: Handler<N>;
};
