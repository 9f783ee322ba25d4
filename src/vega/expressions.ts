import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { wordsOf } from "./faults.ts";
import { refusingLoader } from "./refuse-loading.ts";

/** A parsed expression, or the fault with its offset in the text where Vega's parser tells it. */
export type ParsedExpression =
  | { readonly ast: ExpressionNode }
  | { readonly fault: string; readonly offset: number | undefined };

/** A node of an expression: an ESTree node with offsets where the parser keeps them. */
export interface ExpressionNode {
  readonly type: string;
  readonly [property: string]: unknown;
}

export interface ExpressionRequest {
  readonly ast: ExpressionNode;
  /** Values by name; `undefined` is unknown, so that arithmetic with it stays unknown. */
  readonly names: Readonly<Record<string, unknown>>;
  /** What `datum` stands for. */
  readonly datum?: Readonly<Record<string, unknown>> | undefined;
}

export function parseExpression(text: string): ParsedExpression {
  try {
    return { ast: nodeOf(vega.parseExpression(text)) };
  } catch (thrown) {
    const index = thrown instanceof Error && "index" in thrown ? thrown.index : undefined;
    const fault = wordsOf(thrown);
    return { fault, offset: typeof index === "number" ? index - tokenLength(fault) : undefined };
  }
}

/** The parser reports the offset behind a token that it names. */
function tokenLength(fault: string): number {
  return /^Unexpected token (\S+)$/.exec(fault)?.[1]?.length ?? 0;
}

export function evaluateExpression({ ast, names, datum }: ExpressionRequest): unknown {
  const params = Object.fromEntries(Object.entries(names).map(([name, value]) => [`$${name}`, value]));
  return expressionInterpreter.parameter({ functions: functionContext() }, { ast })(datum ?? {}, params);
}

function nodeOf(ast: object): ExpressionNode {
  return ast as ExpressionNode;
}

let context: object | undefined;

/** Vega's own functions, which want a dataflow for number and date formats: an empty one serves. */
function functionContext(): object {
  if (context === undefined) {
    vega.expressionFunction("reissueContext", function (this: object) {
      context = this;
      return 0;
    });
    const runtime = vega.parse(
      { signals: [{ name: "context", update: "reissueContext()" }] },
      {},
      { ast: true },
    );
    new vega.View(runtime, { renderer: "none", expr: expressionInterpreter, loader: refusingLoader }).run();
  }
  return context ?? {};
}
