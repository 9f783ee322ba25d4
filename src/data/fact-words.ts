import type { FactDefinition } from "./definitions/read-definitions.ts";
import type { Measured } from "./measure-fact.ts";

/** A definition in the words of the file: `sum of jobs in companies where datum.moved`. */
export function definitionInWords(
  { from, where, measure }: FactDefinition,
  member: Measured["member"],
): string {
  const conditions = [
    ...(where === undefined ? [] : [where.text]),
    ...(member === undefined ? [] : [`${member.field} is ${String(member.value)}`]),
  ];
  const rows = [
    ...(from === undefined ? [] : [from]),
    ...(conditions.length === 0 ? [] : [`where ${conditions.join(", ")}`]),
  ].join(" ");
  switch (measure.op) {
    case "count":
      return `count of ${rows}`;
    case "value":
      return rows === "" ? measure.expression.text : `${measure.expression.text} in ${rows}`;
    case "field":
      return `${measure.field} in ${rows}`;
    default:
      return `${measure.op} of ${measure.field} in ${rows}`;
  }
}
