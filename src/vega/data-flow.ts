/**
 * Vega's dataflow for rows alone. A `View` brings a scene, sizes, a renderer and their operators along, which for most
 * tables take longer to set up than the rows take to run.
 */
import * as vega from "vega";
import type { RecordingLogger } from "./faults.ts";
import { functionContext } from "./functions.ts";
import { interpreter } from "./interpreter.ts";
import { refusingLoader } from "./refuse-loading.ts";

type Row = Readonly<Record<string, unknown>>;

export interface DataFlow {
  readonly insert: (dataSet: string, rows: readonly Row[]) => void;
  readonly run: () => Promise<unknown>;
  readonly rowsOf: (dataSet: string) => readonly Row[];
}

/** The data sets and signals of `spec`, ready for rows. Vega writes into these. */
export function openDataFlow(spec: Pick<vega.Spec, "data" | "signals">, logger: RecordingLogger): DataFlow {
  const flow = new vega.Dataflow().logger(logger).loader(refusingLoader);
  const context = vega.runtimeContext(flow, vega.transforms, functionContext(), interpreter);
  const { data, signals } = context.parse(withoutScene(vega.parse(spec, {}, { ast: true })));
  // Where its transforms count the rows that they make.
  Object.assign(flow, { _signals: signals });
  return {
    insert: (dataSet, rows) => {
      const input = data[dataSet]?.input;
      if (input) flow.pulse(input, vega.changeset().insert(rows));
    },
    run: () => flow.runAsync(),
    rowsOf: (dataSet) => data[dataSet]?.values.value ?? [],
  };
}

interface Operator {
  readonly id: unknown;
  readonly data?: object;
}

/** Only what data sets are made from. */
function withoutScene(runtime: vega.Runtime): vega.Runtime {
  const operators: readonly Operator[] = runtime.operators;
  const byId = new Map(operators.map((operator) => [operator.id, operator]));
  const used = new Set<Operator>();
  const use = (operator: Operator | undefined): void => {
    if (operator === undefined || used.has(operator)) return;
    used.add(operator);
    visit(operator);
  };
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    if ("$ref" in part) use(byId.get(part.$ref));
    for (const [key, value] of Object.entries(part)) if (key !== "ast" && key !== "value") visit(value);
  };
  for (const operator of operators) if (operator.data && !("root" in operator.data)) use(operator);
  const kept = operators.filter((operator) => used.has(operator));
  return { ...runtime, operators: kept } as vega.Runtime; // some of its own
}
