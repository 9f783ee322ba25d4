/**
 * Writes the structure tree: elements, the parent tree that leads from marks back to them, and the tree of ids
 * (ISO 32000-1, 14.7).
 */
import { invariant } from "../../base/index.ts";
import type { Element } from "../../tag/index.ts";
import type { PdfFile } from "../file/pdf-file.ts";
import { byBytes, type PdfDictionary, type PdfValue, type Ref, textString } from "../file/pdf-object.ts";
import { rectangleOn, type Sheet } from "../file/sheet.ts";
import type { MarkPlan, PlannedArea, PlannedElement, Slot } from "../painting/marked-content.ts";

/** A page as far as the structure tree needs it. */
export interface TaggedPage {
  readonly dictionary: Ref;
  readonly sheet: Sheet;
  /** The owner of each marked-content number. */
  readonly owners: readonly Element[];
}

export interface StructureParticulars {
  readonly pages: readonly TaggedPage[];
  /** File specifications by the node of the figure that they belong to. */
  readonly associated: ReadonlyMap<string, readonly Ref[]>;
}

export function writeStructure(pdf: PdfFile, plan: MarkPlan, particulars: StructureParticulars): void {
  const { pages } = particulars;
  const refs = new Map<Element, Ref>();
  const ids: (readonly [string, Ref])[] = [];
  const root = pdf.ref({ Type: "StructTreeRoot" });
  number(plan.root);

  function number(planned: PlannedElement): void {
    refs.set(planned.element, pdf.ref());
    for (const kid of planned.kids) if ("kids" in kid) number(kid);
  }
  const refOf = (element: Element): Ref => {
    const ref = refs.get(element);
    invariant(ref, "an element outside the tree owns content");
    return ref;
  };

  function write(planned: PlannedElement, parent: Ref): void {
    const { element, kids } = planned;
    const ref = refOf(element);
    const page = pageOf(planned);
    const { data } = ref;
    data["S"] = element.role;
    data["P"] = parent;
    if (page !== undefined) data["Pg"] = pages[page]?.dictionary;
    if (element.lang !== undefined) data["Lang"] = textString(element.lang);
    if (element.alt !== undefined) data["Alt"] = textString(element.alt);
    if (element.title !== undefined) data["T"] = textString(element.title);
    if (element.id !== undefined) {
      data["ID"] = textString(element.id);
      ids.push([element.id, ref]);
    }
    const attributes = attributesOf(element, page === undefined ? undefined : pages[page]?.sheet);
    if (attributes.length > 0) data["A"] = attributes.length === 1 ? attributes[0] : attributes;
    const files = particulars.associated.get(element.node);
    if (files && element.role === "Figure") data["AF"] = [...files];
    const values = kids.flatMap((kid) => kidValues(kid, page));
    if (values.length > 0) data["K"] = values.length === 1 ? values[0] : values;
    ref.end();
    for (const kid of kids) if ("kids" in kid) write(kid, ref);
  }

  function kidValues(kid: PlannedElement | Slot | PlannedArea, page: number | undefined): PdfValue[] {
    if ("kids" in kid) return [refOf(kid.element)];
    if (kid.kind === "planned-area") {
      return [{ Type: "OBJR", Obj: kid.annotation, Pg: pages[kid.area.pageIndex]?.dictionary }];
    }
    if (kid.pageIndex === page) return kid.mcids;
    return kid.mcids.map((mcid) => ({ Type: "MCR", Pg: pages[kid.pageIndex]?.dictionary, MCID: mcid }));
  }

  write(plan.root, root);
  const parents: PdfValue[] = [];
  for (const [index, { dictionary, owners }] of pages.entries()) {
    if (owners.length === 0) continue;
    dictionary.data["StructParents"] = index;
    parents.push(index, pdf.object(owners.map(refOf)));
  }
  for (const [index, { annotation, owner }] of plan.areas.entries()) {
    if (annotation === undefined) continue;
    annotation.data["StructParent"] = pages.length + index;
    parents.push(pages.length + index, refOf(owner));
  }
  Object.assign(root.data, {
    K: [refOf(plan.root.element)],
    ParentTree: pdf.object({ Nums: parents }),
    ParentTreeNextKey: pages.length + plan.areas.length,
  });
  if (ids.length > 0) {
    ids.sort(([left], [right]) => byBytes(left, right));
    root.data["IDTree"] = pdf.object({ Names: ids.flatMap(([id, ref]) => [textString(id), ref]) });
  }
  // Both are ended by PDFKit when it closes the catalogue.
  pdf.catalog["StructTreeRoot"] = root;
  pdf.catalog["MarkInfo"] = pdf.ref({ Marked: true });
}

/** The page of an element's first content of its own. */
function pageOf({ kids }: PlannedElement): number | undefined {
  for (const kid of kids) {
    if ("mcids" in kid && kid.mcids.length > 0) return kid.pageIndex;
  }
  return undefined;
}

function attributesOf({ attributes = {} }: Element, sheet: Sheet | undefined): PdfDictionary[] {
  const { listNumbering, scope, headers, columnSpan, rowSpan, box } = attributes;
  const dictionaries: PdfDictionary[] = [];
  if (listNumbering !== undefined) dictionaries.push({ O: "List", ListNumbering: listNumbering });
  const table: PdfDictionary = {};
  if (scope !== undefined) table["Scope"] = scope;
  if (headers !== undefined && headers.length > 0) table["Headers"] = headers.map(textString);
  if (columnSpan !== undefined && columnSpan > 1) table["ColSpan"] = columnSpan;
  if (rowSpan !== undefined && rowSpan > 1) table["RowSpan"] = rowSpan;
  if (Object.keys(table).length > 0) dictionaries.push({ O: "Table", ...table });
  if (box !== undefined && sheet !== undefined) {
    dictionaries.push({ O: "Layout", Placement: "Block", BBox: rectangleOn(sheet, box) });
  }
  return dictionaries;
}
