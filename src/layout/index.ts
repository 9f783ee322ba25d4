export type * from "./page-set.ts";
