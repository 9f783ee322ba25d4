export type { Attributes, Content, Element, Kid, LinkArea, Role, StructureTree } from "./structure-tree.ts";
