/**
 * Joins the structure tree to the pages: which marks are marked content of which element, and under what number.
 * Content kids that follow each other in one element on one page share a number as far as painting allows
 * (ISO 32000-1, 14.7.4).
 */
import { invariant } from "../../base/index.ts";
import type { Item, Part } from "../../layout/index.ts";
import type { Content, Element, LinkArea, StructureTree } from "../../tag/index.ts";
import type { Ref } from "../file/pdf-object.ts";
import type { Canvas } from "./canvas.ts";

/** An element on its way into the file. */
export interface PlannedElement {
  readonly element: Element;
  readonly kids: readonly (PlannedElement | Slot | PlannedArea)[];
}

/** A stretch of an element's content on one page; painting fills in its numbers. */
export interface Slot {
  readonly kind: "slot";
  readonly owner: Element;
  readonly pageIndex: number;
  readonly mcids: number[];
}

/** A link's place; its annotation is made when the page is. */
export interface PlannedArea {
  readonly kind: "planned-area";
  readonly owner: Element;
  readonly area: LinkArea;
  annotation: Ref | undefined;
}

export interface MarkPlan {
  readonly root: PlannedElement;
  readonly areas: readonly PlannedArea[];
  /** The slot of a run of a text item, or of another item (run 0). */
  readonly slotOf: (pageIndex: number, itemIndex: number, runIndex: number) => Slot | undefined;
}

interface Claim {
  readonly runs: readonly [number, number] | undefined;
  readonly slot: Slot;
}

export function planMarks(tree: StructureTree): MarkPlan {
  const claims = new Map<number, Map<number, Claim[]>>();
  const areas: PlannedArea[] = [];

  const claim = (slot: Slot, { pageIndex, items, runs }: Content) => {
    const page = claims.get(pageIndex) ?? new Map<number, Claim[]>();
    claims.set(pageIndex, page);
    for (let index = items[0]; index < items[1]; index++) {
      const held = page.get(index) ?? [];
      held.push({ runs, slot });
      page.set(index, held);
    }
  };
  const plan = (element: Element): PlannedElement => {
    const kids: (PlannedElement | Slot | PlannedArea)[] = [];
    for (const kid of element.kids) {
      if (kid.kind === "element") kids.push(plan(kid));
      else if (kid.kind === "area") {
        const area: PlannedArea = { kind: "planned-area", owner: element, area: kid, annotation: undefined };
        areas.push(area);
        kids.push(area);
      } else {
        const last = kids.at(-1);
        const open = last && "mcids" in last && last.pageIndex === kid.pageIndex ? last : undefined;
        const slot: Slot = open ?? { kind: "slot", owner: element, pageIndex: kid.pageIndex, mcids: [] };
        if (!open) kids.push(slot);
        claim(slot, kid);
      }
    }
    return { element, kids };
  };
  const root = plan(tree.root);
  return {
    root,
    areas,
    slotOf: (pageIndex, itemIndex, runIndex) =>
      claims
        .get(pageIndex)
        ?.get(itemIndex)
        ?.find(({ runs }) => runs === undefined || (runIndex >= runs[0] && runIndex < runs[1]))?.slot,
  };
}

/** Opens and closes marked content while a page is painted. */
export interface Marker {
  /** To be called before each mark of the page. */
  readonly enter: (item: Item, itemIndex: number, runIndex: number) => void;
  readonly finish: () => void;
  /** The owner of each number, for the parent tree. */
  readonly owners: readonly Element[];
}

export function createMarker(canvas: Canvas, plan: MarkPlan, pageIndex: number): Marker {
  const owners: Element[] = [];
  let open: Slot | string | undefined;
  const close = () => {
    if (open !== undefined) canvas.endMarked();
    open = undefined;
  };
  return {
    owners,
    enter: (item, itemIndex, runIndex) => {
      const slot = plan.slotOf(pageIndex, itemIndex, runIndex);
      const next = slot ?? artifactProperties(item.part);
      if (open === next) return;
      close();
      open = next;
      if (typeof next === "string") {
        canvas.beginMarked(`/Artifact <<${next}>> BDC`);
        return;
      }
      const mcid = owners.push(next.owner) - 1;
      next.mcids.push(mcid);
      canvas.beginMarked(`/${next.owner.role} <</MCID ${mcid}>> BDC`);
    },
    finish: close,
  };
}

/** Without a structure, as in files for the press: nothing is marked. */
export const NO_MARKS: Marker = { enter: () => undefined, finish: () => undefined, owners: [] };

/** ISO 32000-1, table 330. Marks of a node that the tree leaves out are decoration of the layout. */
function artifactProperties(part: Part): string {
  if ("node" in part) return "/Type/Layout";
  if (part.artifact === "background") return "/Type/Background";
  if (part.artifact === "layout") return "/Type/Layout";
  if (part.subtype === undefined) return "/Type/Pagination";
  invariant(part.artifact === "pagination", `artifact ${part.artifact}`);
  return `/Type/Pagination/Subtype/${part.subtype === "header" ? "Header" : "Footer"}/Attached[/${part.subtype === "header" ? "Top" : "Bottom"}]`;
}
