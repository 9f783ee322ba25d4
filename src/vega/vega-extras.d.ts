/** Chance, locale and the dataflow under a view in the `vega` package, which its own typings leave out. */
import type { Changeset, Loader, LocaleFormatters, LoggerInterface, Runtime } from "vega";

declare module "vega" {
  export function setRandom(random: () => number): void;
  export function randomLCG(seed: number): () => number;
  export function locale(number?: object, time?: object): LocaleFormatters;
  export class Dataflow {
    logger(logger: LoggerInterface): this;
    loader(loader: Loader): this;
    pulse(input: object, changes: Changeset): this;
    runAsync(): Promise<this>;
  }
  export interface DataNodes {
    readonly input: object;
    readonly values: { readonly value?: readonly Readonly<Record<string, unknown>>[] };
  }
  export interface RuntimeContext {
    parse(runtime: Runtime): {
      readonly data: Readonly<Record<string, DataNodes | undefined>>;
      readonly signals: object;
    };
  }
  export function runtimeContext(
    dataflow: Dataflow,
    transforms: object,
    functions: object,
    interpreter: object,
  ): RuntimeContext;
  export const transforms: object;
}
