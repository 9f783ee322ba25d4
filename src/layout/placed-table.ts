import type { Drawn } from "./drawn.ts";
import type { FlowBlock } from "./flow.ts";

/** A table at the width it needs: in the flow, where it may be split, or as a float. */
export type PlacedTable =
  | { readonly kind: "flow"; readonly span: number; readonly block: FlowBlock }
  | {
      readonly kind: "float";
      readonly span: number;
      readonly place: "top" | "foot" | "auto" | "page";
      readonly drawn: Drawn;
    };
