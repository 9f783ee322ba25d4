import { toPoints } from "../base/index.ts";
import type { Theme, YamlPath } from "../source/index.ts";
import type { Desk } from "./desk.ts";
import { ink, rule } from "./inks.ts";
import type { ParagraphStyle, TableStyle } from "./stylesheet.ts";

type TableRules = Theme["tableStyles"][string];

/** A table style; `paragraph` answers with the style of a name, and tells of one that is not there. */
export function tableStyle(
  name: string,
  from: TableRules,
  desk: Desk,
  paragraph: (name: string, path: YamlPath) => ParagraphStyle,
): TableStyle {
  const path: YamlPath = ["tableStyles", name];
  const cells = (part: "head" | "body" | "total" | "group") =>
    paragraph(from[part] ?? "body", [...path, part]);
  const line = (part: "ruleTop" | "ruleHead" | "ruleRow" | "ruleTotal" | "ruleBottom") => {
    const found = from[part];
    return found && rule(found, [...path, part], desk);
  };
  return {
    name,
    head: cells("head"),
    body: cells("body"),
    total: cells("total"),
    group: cells("group"),
    ruleTop: line("ruleTop"),
    ruleHead: line("ruleHead"),
    ruleRow: line("ruleRow"),
    ruleTotal: line("ruleTotal"),
    ruleBottom: line("ruleBottom"),
    stripe: from.stripe === undefined ? undefined : ink(from.stripe, [...path, "stripe"], desk),
    cellPaddingX: toPoints(from.cellPaddingX ?? 4),
    cellPaddingY: toPoints(from.cellPaddingY ?? 2),
  };
}
