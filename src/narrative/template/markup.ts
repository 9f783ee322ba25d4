/** The closed markup that templates emit, and the reader that accepts nothing else. */
import { QuoteType, Tokenizer } from "htmlparser2";
import { type Diagnostic, error, type Span, suggest } from "../../base/index.ts";

/** An element of the markup, with the place in the template where its tag stands. */
export interface Element {
  readonly kind: "element";
  readonly name: ElementName;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Element | Words)[];
  readonly template: Span;
}

/** Words of the template, or prose at its mark. */
export interface Words {
  readonly kind: "words";
  readonly text: string;
  /** The start tag before them. */
  readonly template: Span;
}

interface Model {
  /** Elements that may stand in it; `inline` also allows words, `marks` only marks of prose. */
  readonly holds: readonly ElementName[];
  readonly words: "inline" | "blocks" | "none";
  readonly attributes: readonly string[];
}

const BLOCKS = [
  "h1",
  "h2",
  "h3",
  "h4",
  "p",
  "ul",
  "ol",
  "blockquote",
  "aside",
  "figure",
  "div",
  "nav",
] as const;
const INLINES = ["em", "strong", "sup", "sub", "code", "span", "a", "br", "note"] as const;
type ElementName =
  | (typeof BLOCKS)[number]
  | (typeof INLINES)[number]
  | "section"
  | "li"
  | "img"
  | "figcaption"
  | "table"
  | "colgroup"
  | "col"
  | "thead"
  | "tbody"
  | "tr"
  | "th"
  | "td";

const inline = (...attributes: readonly string[]): Model => ({ holds: INLINES, words: "inline", attributes });
const blocks = (...attributes: readonly string[]): Model => ({ holds: BLOCKS, words: "blocks", attributes });
const only = (holds: readonly ElementName[], ...attributes: readonly string[]): Model => ({
  holds,
  words: "none",
  attributes,
});

const PLACED = ["data-span", "data-place"] as const;

/** What each element may hold and carry; `id`, `class` and `lang` stand on all. */
const MODEL: Readonly<Record<ElementName, Model>> = {
  section: {
    holds: [...BLOCKS, "img"],
    words: "blocks",
    attributes: ["data-title", "data-master", "data-columns", "data-starts", "data-number-depth"],
  },
  div: blocks(),
  h1: inline("data-number"),
  h2: inline("data-number"),
  h3: inline("data-number"),
  h4: inline("data-number"),
  p: inline(),
  ul: only(["li"], "data-role", ...PLACED),
  ol: only(["li"], "start"),
  li: { holds: [...BLOCKS, ...INLINES], words: "inline", attributes: [] },
  blockquote: blocks(),
  aside: blocks("data-role", ...PLACED),
  figure: only(["img", "table", "figcaption"], ...PLACED),
  img: only(
    [],
    "src",
    "alt",
    "data-chart",
    "data-height",
    "data-focus",
    "data-ratio",
    "data-fill",
    "data-decorative",
  ),
  figcaption: only(["p", "span"]),
  table: only(["colgroup", "thead", "tbody"]),
  colgroup: only(["col"]),
  col: only([], "data-align"),
  thead: only(["tr"]),
  tbody: only(["tr"]),
  tr: only(["th", "td"]),
  th: inline("colspan", "rowspan", "scope", "data-align"),
  td: inline("colspan", "rowspan", "data-align"),
  nav: only([], "data-of", "data-depth"),
  em: inline(),
  strong: inline(),
  sup: inline(),
  sub: inline(),
  code: inline(),
  span: inline(),
  a: inline("href"),
  br: only([]),
  note: inline(),
};

const EVERYWHERE = ["id", "class", "lang"];

/** The attributes of an element; undefined for one that there is not. */
export function allowedIn(element: string): readonly string[] | undefined {
  return isElementName(element) ? [...MODEL[element].attributes, ...EVERYWHERE] : undefined;
}

interface OpenElement {
  readonly name: ElementName;
  readonly attributes: Map<string, string>;
  readonly children: (Element | Words)[];
  template: Span;
}

/**
 * Reads what a template wrote, strictly: well-formed, known elements and attributes, each where it may stand.
 * `placeOf` turns a tag's `data-t` into its span in the template, which `fallback` stands in for.
 * Codes: `narrative/malformed-markup`, `narrative/unknown-element`, `narrative/misplaced-element`,
 * `narrative/unknown-attribute`, `narrative/loose-words`.
 */
export function readMarkup(
  markup: string,
  placeOf: (mark: string) => Span | undefined,
  fallback: Span,
  found: Diagnostic[],
): Element[] {
  const roots: (Element | Words)[] = [];
  const open: OpenElement[] = [];
  /** Unknown elements are told once and read through: what stands in them stands in their parent. */
  let unknown: string[] = [];
  let last = fallback;
  let attribute = "";
  let value = "";
  let current: { readonly name: string; readonly attributes: Map<string, string> } | undefined;
  /** Faults of a tag's attributes, told when its place is known. */
  let ofTag: { readonly message: string; readonly hint: string }[] = [];

  const complain = (code: string, message: string, span: Span, hint?: string): void => {
    found.push(error(`narrative/${code}`, message, { span, hint }));
  };
  const siblings = (): (Element | Words)[] => open.at(-1)?.children ?? roots;

  const openTag = (): void => {
    if (current === undefined) return;
    const { name, attributes } = current;
    current = undefined;
    const template = placeOf(attributes.get("data-t") ?? "") ?? last;
    attributes.delete("data-t");
    last = template;
    for (const { message, hint } of ofTag) complain("malformed-markup", message, template, hint);
    ofTag = [];
    const parent = open.at(-1);
    if (!isElementName(name)) {
      complain(
        "unknown-element",
        `a template cannot make \`<${name}>\``,
        template,
        hintFor(name, parent?.name),
      );
      unknown = [...unknown, name];
      return;
    }
    if (parent !== undefined && !MODEL[parent.name].holds.includes(name)) {
      complain(
        "misplaced-element",
        `\`<${name}>\` cannot stand in \`<${parent.name}>\``,
        template,
        `\`<${parent.name}>\` holds ${listed(MODEL[parent.name].holds)}`,
      );
    }
    const allowed = [...MODEL[name].attributes, ...EVERYWHERE];
    for (const key of attributes.keys()) {
      if (allowed.includes(key)) continue;
      complain(
        "unknown-attribute",
        `\`<${name}>\` has no attribute \`${key}\``,
        template,
        suggest(key, allowed),
      );
      attributes.delete(key);
    }
    open.push({ name, attributes, children: [], template });
  };

  const closeTag = (name: string): void => {
    if (unknown.includes(name) && open.at(-1)?.name !== name) {
      unknown = unknown.filter((_, index) => index !== unknown.lastIndexOf(name));
      return;
    }
    const index = open.findLastIndex((each) => each.name === name);
    if (index === -1) {
      const hint = `take it away, or write \`<${name}>\` where it begins`;
      complain("malformed-markup", `\`</${name}>\` closes nothing`, last, hint);
      return;
    }
    while (open.length > index) {
      const element = open.pop();
      if (element === undefined) break;
      if (open.length > index) {
        complain(
          "malformed-markup",
          `\`<${element.name}>\` is not closed before \`</${name}>\``,
          element.template,
          `write \`</${element.name}>\` where it ends`,
        );
      }
      siblings().push({ kind: "element", ...element });
    }
  };

  const addWords = (text: string): void => {
    const parent = open.at(-1);
    const model = parent === undefined ? undefined : MODEL[parent.name];
    const allowed = model?.words ?? "none";
    if (allowed !== "inline" && text.replace(/\uE002\d+\uE003/g, "").trim() !== "") {
      const where = parent === undefined ? "outside the section" : `in \`<${parent.name}>\``;
      complain(
        "loose-words",
        `the words \`${text.trim().slice(0, 40)}\` stand bare ${where}`,
        last,
        "put them into a `<p>`",
      );
      return;
    }
    if (allowed === "none") {
      if (/\uE002/.test(text)) {
        const where = parent === undefined ? "outside the section" : `in \`<${parent.name}>\``;
        complain("loose-words", `prose stands bare ${where}`, last, "put it into a `<p>`");
      }
      return;
    }
    siblings().push({ kind: "words", text, template: last });
  };

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    {
      onopentagname(start, end) {
        current = { name: markup.slice(start, end), attributes: new Map() };
      },
      onattribname(start, end) {
        attribute = markup.slice(start, end);
        value = "";
      },
      onattribdata(start, end) {
        value += markup.slice(start, end);
      },
      onattribentity(code) {
        value += String.fromCodePoint(code);
      },
      onattribend(quote) {
        if (quote === QuoteType.NoValue || quote === QuoteType.Unquoted) {
          ofTag.push(unquoted(attribute, value));
        }
        if (current?.attributes.has(attribute) === true) {
          const message = `\`${attribute}\` stands twice on \`<${current.name}>\``;
          ofTag.push({ message, hint: "take one away" });
        }
        if (value !== "") current?.attributes.set(attribute, value);
      },
      onopentagend: openTag,
      onselfclosingtag() {
        const name = current?.name ?? "";
        openTag();
        closeTag(name);
      },
      onclosetag: (start, end) => closeTag(markup.slice(start, end)),
      ontext: (start, end) => addWords(markup.slice(start, end)),
      ontextentity: (code) => addWords(String.fromCodePoint(code)),
      oncomment() {},
      oncdata: () =>
        complain(
          "malformed-markup",
          "a template cannot write `<![CDATA[`",
          last,
          "write the words without it",
        ),
      ondeclaration: () =>
        complain(
          "malformed-markup",
          "a template cannot write `<!…>`",
          last,
          "a template begins with its `<section>`, a remark is `{{!-- … --}}`",
        ),
      onprocessinginstruction: () =>
        complain("malformed-markup", "a template cannot write `<?…?>`", last, "a template runs no code"),
      onend() {},
    },
  );
  tokenizer.write(markup);
  tokenizer.end();
  for (const element of open.splice(0).reverse()) {
    const hint = `write \`</${element.name}>\` where it ends`;
    complain("malformed-markup", `\`<${element.name}>\` is never closed`, element.template, hint);
    roots.push({ kind: "element", ...element });
  }
  return roots.filter((root) => root.kind === "element");
}

/** A value that does not stand between two quotation marks; a mark too few or too many begins an attribute of its own. */
function unquoted(attribute: string, value: string): { readonly message: string; readonly hint: string } {
  if (/^[^\w"']*["']/.test(attribute)) {
    const hint = 'every value stands between two: `class="lead"`';
    return { message: "there is a quotation mark too few or too many", hint };
  }
  const written = /[\uE000-\uF8FF]/.test(value) ? "…" : value;
  return {
    message: `the value of \`${attribute}\` is not in quotes`,
    hint: `write \`${attribute}="${written}"\``,
  };
}

function isElementName(name: string): name is ElementName {
  return Object.hasOwn(MODEL, name);
}

function hintFor(name: string, parent: ElementName | undefined): string {
  const near = suggest(name, Object.keys(MODEL));
  if (near?.startsWith("did") === true) return near;
  return `there is ${listed(parent === undefined ? ["section"] : MODEL[parent].holds)}`;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "nothing" : names.map((name) => `\`<${name}>\``).join(", ");
}
