export { chartWidths, type WantedChart } from "./chart-widths.ts";
export { dumpPages } from "./dump-pages.ts";
export { layOut } from "./lay-out.ts";
export { createLayoutMemory } from "./memory/memory.ts";
export { describeQuality, type PageQuality, pageQuality } from "./page-quality.ts";
export type * from "./page-set.ts";
export { entryId, type PartName, partId } from "./part-ids.ts";
export type { LayoutInput, LayoutMemory, LayoutWords } from "./setting.ts";
