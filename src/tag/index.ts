export { buildStructure, type StructureOptions } from "./build-structure.ts";
export { dumpStructure, wordsOnPages } from "./dump-structure.ts";
export type { Attributes, Content, Element, Kid, LinkArea, Role, StructureTree } from "./structure-tree.ts";
