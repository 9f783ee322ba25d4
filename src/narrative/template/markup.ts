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
  return new MarkupReader(placeOf, fallback, found).read(markup);
}

/** A start tag as far as it has been read. */
interface StartTag {
  readonly name: string;
  readonly attributes: Map<string, string>;
  /** The attribute at hand, and its value so far. */
  attribute: string;
  value: string;
  /** Faults of its attributes, told when its place is known. */
  readonly faults: { readonly message: string; readonly hint: string }[];
}

class MarkupReader {
  readonly #placeOf: (mark: string) => Span | undefined;
  readonly #found: Diagnostic[];
  readonly #roots: (Element | Words)[] = [];
  readonly #open: OpenElement[] = [];
  /** Unknown elements are told once and read through: what stands in them stands in their parent. */
  readonly #unknown: string[] = [];
  #tag: StartTag | undefined;
  /** Where the last start tag stands. */
  #last: Span;

  constructor(placeOf: (mark: string) => Span | undefined, fallback: Span, found: Diagnostic[]) {
    this.#placeOf = placeOf;
    this.#last = fallback;
    this.#found = found;
  }

  read(markup: string): Element[] {
    const refuse = (what: string, hint: string) => () =>
      this.#complain("malformed-markup", `a template cannot write \`${what}\``, this.#last, hint);
    const tokenizer = new Tokenizer(
      { xmlMode: true, decodeEntities: true },
      {
        onopentagname: (start, end) => {
          const name = markup.slice(start, end);
          this.#tag = { name, attributes: new Map(), attribute: "", value: "", faults: [] };
        },
        onattribname: (start, end) => this.#beginAttribute(markup.slice(start, end)),
        onattribdata: (start, end) => this.#addValue(markup.slice(start, end)),
        onattribentity: (code) => this.#addValue(String.fromCodePoint(code)),
        onattribend: (quote) => this.#endAttribute(quote),
        onopentagend: () => this.#openTag(),
        onselfclosingtag: () => {
          const name = this.#tag?.name ?? "";
          this.#openTag();
          this.#closeTag(name);
        },
        onclosetag: (start, end) => this.#closeTag(markup.slice(start, end)),
        ontext: (start, end) => this.#addWords(markup.slice(start, end)),
        ontextentity: (code) => this.#addWords(String.fromCodePoint(code)),
        oncomment() {},
        oncdata: refuse("<![CDATA[", "write the words without it"),
        ondeclaration: refuse("<!…>", "a template begins with its `<section>`, a remark is `{{!-- … --}}`"),
        onprocessinginstruction: refuse("<?…?>", "a template runs no code"),
        onend() {},
      },
    );
    tokenizer.write(markup);
    tokenizer.end();
    for (const element of this.#open.splice(0).reverse()) {
      const hint = `write \`</${element.name}>\` where it ends`;
      this.#complain("malformed-markup", `\`<${element.name}>\` is never closed`, element.template, hint);
      this.#roots.push({ kind: "element", ...element });
    }
    return this.#roots.filter((root) => root.kind === "element");
  }

  #complain(code: string, message: string, span: Span, hint?: string): void {
    this.#found.push(error(`narrative/${code}`, message, { span, hint }));
  }

  get #siblings(): (Element | Words)[] {
    return this.#open.at(-1)?.children ?? this.#roots;
  }

  #beginAttribute(name: string): void {
    if (this.#tag) Object.assign(this.#tag, { attribute: name, value: "" });
  }

  #addValue(letters: string): void {
    if (this.#tag) this.#tag.value += letters;
  }

  #endAttribute(quote: QuoteType): void {
    if (this.#tag === undefined) return;
    const { name, attributes, attribute, value, faults } = this.#tag;
    if (quote === QuoteType.NoValue || quote === QuoteType.Unquoted) faults.push(unquoted(attribute, value));
    if (attributes.has(attribute))
      faults.push({ message: `\`${attribute}\` stands twice on \`<${name}>\``, hint: "take one away" });
    if (value !== "") attributes.set(attribute, value);
  }

  #openTag(): void {
    if (this.#tag === undefined) return;
    const { name, attributes, faults } = this.#tag;
    this.#tag = undefined;
    const template = this.#placeOf(attributes.get("data-t") ?? "") ?? this.#last;
    attributes.delete("data-t");
    this.#last = template;
    for (const { message, hint } of faults) this.#complain("malformed-markup", message, template, hint);
    const parent = this.#open.at(-1)?.name;
    if (!isElementName(name)) {
      const message = `a template cannot make \`<${name}>\``;
      this.#complain("unknown-element", message, template, hintFor(name, parent));
      this.#unknown.push(name);
      return;
    }
    if (parent !== undefined && !MODEL[parent].holds.includes(name)) {
      const message = `\`<${name}>\` cannot stand in \`<${parent}>\``;
      const hint = `\`<${parent}>\` holds ${listed(MODEL[parent].holds)}`;
      this.#complain("misplaced-element", message, template, hint);
    }
    const allowed = [...MODEL[name].attributes, ...EVERYWHERE];
    for (const key of attributes.keys()) {
      if (allowed.includes(key)) continue;
      const message = `\`<${name}>\` has no attribute \`${key}\``;
      this.#complain("unknown-attribute", message, template, suggest(key, allowed));
      attributes.delete(key);
    }
    this.#open.push({ name, attributes, children: [], template });
  }

  #closeTag(name: string): void {
    const unknown = this.#unknown.lastIndexOf(name);
    if (unknown !== -1 && this.#open.at(-1)?.name !== name) {
      this.#unknown.splice(unknown, 1);
      return;
    }
    const index = this.#open.findLastIndex((each) => each.name === name);
    if (index === -1) {
      const hint = `take it away, or write \`<${name}>\` where it begins`;
      this.#complain("malformed-markup", `\`</${name}>\` closes nothing`, this.#last, hint);
      return;
    }
    while (this.#open.length > index) {
      const element = this.#open.pop();
      if (element === undefined) break;
      if (this.#open.length > index) {
        const message = `\`<${element.name}>\` is not closed before \`</${name}>\``;
        const hint = `write \`</${element.name}>\` where it ends`;
        this.#complain("malformed-markup", message, element.template, hint);
      }
      this.#siblings.push({ kind: "element", ...element });
    }
  }

  #addWords(text: string): void {
    const parent = this.#open.at(-1)?.name;
    const allowed = parent === undefined ? "none" : MODEL[parent].words;
    const where = parent === undefined ? "outside the section" : `in \`<${parent}>\``;
    const isProse = text.replace(/\uE002\d+\uE003/g, "").trim() === "";
    if (allowed === "inline" || (allowed === "blocks" && isProse)) {
      this.#siblings.push({ kind: "words", text, template: this.#last });
    } else if (!isProse) {
      const message = `the words \`${text.trim().slice(0, 40)}\` stand bare ${where}`;
      this.#complain("loose-words", message, this.#last, "put them into a `<p>`");
    } else if (/\uE002/.test(text)) {
      this.#complain("loose-words", `prose stands bare ${where}`, this.#last, "put it into a `<p>`");
    }
  }
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
