/** Reads XLIFF 1.2 as translators' tools give it back: in any order, with elements and attributes of their own. */
import { Parser } from "htmlparser2";
import { type Diagnostic, error, type Outcome } from "../base/index.ts";
import type { Incoming, IncomingUnit } from "./exchange.ts";
import type { Standing } from "./standing.ts";
import { XLIFF_STATES } from "./write-xliff.ts";

interface OpenUnit {
  readonly id: string;
  readonly offset: number;
  readonly isApproved: boolean;
  source: string;
  target: string | undefined;
  state: string | undefined;
  was: string | undefined;
}

/**
 * The units of the file `file`, whose text is given. `<mrk>` and other marks of a tool's own are read through.
 * Code: `translation/malformed-file`.
 */
export function readXliff(text: string, file: string): Outcome<Incoming> {
  const found: Diagnostic[] = [];
  const complain = (message: string, offset: number, hint?: string): void => {
    const span = { file, start: offset, end: offset };
    if (found.length > 0) return;
    const told = hint ?? "save it anew as XLIFF 1.2, whole, or export it again and carry the work over";
    found.push(error("translation/malformed-file", message, { span, hint: told }));
  };
  const units: IncomingUnit[] = [];
  const languages = { source: "", target: "" };
  let original = "";
  const path: string[] = [];
  const spaces = openNamespaces();
  let version: string | undefined;
  let unit: OpenUnit | undefined;
  const isIn = (name: string): boolean => path.includes(name);
  const add = (words: string): void => {
    if (unit === undefined) return;
    if (isIn("alt-trans")) {
      if (isIn("source")) unit.was = (unit.was ?? "") + words;
    } else if (isIn("source")) unit.source += words;
    else if (isIn("target")) unit.target = (unit.target ?? "") + words;
  };
  const parser = new Parser(
    {
      onopentag(written, attributes) {
        const name = spaces.enter(written, attributes);
        if (path.length === 0 && name !== "xliff")
          complain(`the file begins with \`<${name}>\`, not with \`<xliff>\``, parser.startIndex);
        path.push(name);
        if (name === "xliff") version = attributes["version"];
        else if (name === "file") {
          languages.source ||= attributes["source-language"] ?? "";
          languages.target ||= attributes["target-language"] ?? "";
          original ||= attributes["original"] ?? "";
        } else if (name === "trans-unit") {
          unit = {
            id: attributes["id"] ?? "",
            offset: parser.startIndex,
            isApproved: attributes["approved"] === "yes",
            source: "",
            target: undefined,
            state: undefined,
            was: undefined,
          };
        } else if (name === "target" && unit && !isIn("alt-trans") && !isIn("foreign")) {
          unit.state = attributes["state"];
        } else if (name === "alt-trans" && attributes["alttranstype"] !== "previous-version") {
          path[path.length - 1] = "foreign";
        } else if (name === "x") add(attributes["id"] ?? "");
      },
      ontext(words) {
        if (!isIn("foreign") && !isIn("seg-source")) add(words);
      },
      onclosetag(written, isImplied) {
        path.pop();
        const name = spaces.leave(written);
        // The parser closes `<x/>` by itself, and what was left open too.
        if (isImplied && text.slice(parser.endIndex - 1, parser.endIndex + 1) !== "/>")
          complain(`\`<${name}>\` is not closed`, parser.startIndex);
        if (name !== "trans-unit" || unit === undefined) return;
        const { state, isApproved, target, ...rest } = unit;
        const isEmpty = target === undefined || target.trim() === "";
        units.push({
          ...rest,
          target: isEmpty ? undefined : target,
          standing: isEmpty ? "missing" : standingOf(state, isApproved),
        });
        unit = undefined;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(text);
  if (version === undefined) complain("the file has no `<xliff version>`", 0);
  else if (version !== "1.2" && version !== "1.1")
    complain(`the file is XLIFF ${version}`, 0, "let the tool write XLIFF 1.2");
  if (units.length === 0) complain("the file holds no texts", 0, "a text is a `<trans-unit>` of XLIFF 1.2");
  if (found.length > 0) return { value: undefined, diagnostics: found };
  const issue = issueIn(original);
  return {
    value: { issue, locale: languages.target, sourceLocale: languages.source, units },
    diagnostics: [],
  };
}

/** `startups/2023/edition`, the name of a part. */
function issueIn(original: string): Incoming["issue"] {
  const [, report, edition] = /^([^/]+)\/([^/]+)\/[^/]+$/.exec(original) ?? [];
  return report === undefined || edition === undefined ? undefined : { report, edition };
}

const STANDINGS = new Map(
  Object.entries(XLIFF_STATES).map(([standing, state]) => [state, standing as Exclude<Standing, "missing">]),
);

function standingOf(state: string | undefined, isApproved: boolean): Standing {
  const known = state === undefined ? undefined : STANDINGS.get(state);
  if (isApproved) return known === "reviewed" ? known : "approved";
  return known ?? (state?.startsWith("needs-") === true ? "stale" : "translated");
}

const XLIFF = "urn:oasis:names:tc:xliff:document:1";

interface Namespaces {
  /** The name of an element that begins: without its prefix where that stands for XLIFF. */
  readonly enter: (written: string, attributes: Readonly<Record<string, string>>) => string;
  /** The same for the innermost element, which ends. */
  readonly leave: (written: string) => string;
}

/** Tools that merge files write prefixes of their own: `<ns0:trans-unit xmlns:ns0="urn:oasis:…">` (Namespaces in XML 1.0). */
function openNamespaces(): Namespaces {
  const stack: ReadonlySet<string>[] = [];
  const plain = (written: string): string => {
    const [prefix = "", name] = written.split(":");
    return name !== undefined && stack.at(-1)?.has(prefix) ? name : written;
  };
  return {
    enter: (written, attributes) => {
      const prefixes = new Set(stack.at(-1));
      for (const [key, value] of Object.entries(attributes)) {
        if (!key.startsWith("xmlns:")) continue;
        const prefix = key.slice("xmlns:".length);
        if (value.startsWith(XLIFF)) prefixes.add(prefix);
        else prefixes.delete(prefix);
      }
      stack.push(prefixes);
      return plain(written);
    },
    leave: (written) => {
      const name = plain(written);
      stack.pop();
      return name;
    },
  };
}
