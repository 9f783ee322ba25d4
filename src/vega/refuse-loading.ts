import type { Loader } from "vega";

/** A loader that opens nothing: neither files nor the network. Vega logs the refusal as a warning. */
export const refusingLoader: Loader = {
  load: refuse,
  sanitize: refuse,
  http: refuse,
  file: refuse,
};

async function refuse(uri: string): Promise<never> {
  throw new Error(`refused to load ${uri}: data come from the report's tables only`);
}
