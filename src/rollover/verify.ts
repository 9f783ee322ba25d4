/** A released edition against itself rebuilt: what differs, and exactly how. */
import { type Diagnostic, error, type Host, note, type Span, sha256Of } from "../base/index.ts";
import type { Figures } from "../data/index.ts";
import type { Register, Written } from "../source/index.ts";
import { unitsOf } from "../translation/index.ts";

export interface Rebuilt {
  readonly now: Register;
  readonly sources: Written;
  readonly figures: Figures;
  /** Files that differ are read again, to see in what. */
  readonly host: Pick<Host, "read">;
}

/**
 * Everything in which `frozen` and the edition rebuilt differ. Codes: `rollover/fact-differs`,
 * `rollover/table-differs`, `rollover/text-differs`, `rollover/input-differs`, `rollover/output-differs`; of files that
 * came with other ends of lines, `rollover/line-ends-differ`; as notes, since they alone prove nothing,
 * `rollover/version-differs`.
 */
export function differences(
  frozen: Register,
  { now, sources, figures, host }: Rebuilt,
): readonly Diagnostic[] {
  const units = new Map(unitsOf(sources).map((unit) => [unit.id, unit]));
  const placeOfText = (id: string): Span | undefined => {
    const unit = units.get(id);
    return unit?.home.at(unit.path);
  };
  const whole = (file: string): Span => ({ file, start: 0, end: 0 });
  const versions = compare(frozen.made, now.made).map(({ id, was, is }) =>
    note("rollover/version-differs", `it was released with ${id} ${show(was)}, and this is ${show(is)}`),
  );
  const changedInputs = compare(frozen.inputs, now.inputs);
  const respaced = changedInputs.filter(({ id, was, is }) => {
    const bytes = is && host.read(id);
    return was !== undefined && bytes !== undefined && isSameButLineEnds(bytes, was.sha256);
  });
  const inputs = changedInputs
    .filter((each) => !respaced.includes(each))
    .map(({ id, was, is }) =>
      error("rollover/input-differs", `\`${id}\` ${changed(was, is, "was read")}`, {
        span: is === undefined ? undefined : whole(id),
        hint: "put it back as it was released, or explain what it changes: `reissue revise`",
      }),
    );
  const facts = compare(frozen.facts, now.facts).map(({ id, was, is }) =>
    error("rollover/fact-differs", `\`${id}\` ${factWords(was, is)}`, {
      span: figures.facts.get(id)?.origin,
    }),
  );
  const tables = compare(frozen.tables, now.tables).map(({ id, was, is }) => {
    const rows = was && is && was.rows !== is.rows ? `: ${was.rows} rows then, ${is.rows} now` : "";
    return error("rollover/table-differs", `table \`${id}\` ${changed(was, is)}${rows}`, {
      span: figures.tables.get(id)?.origin,
    });
  });
  const texts = compare(frozen.texts, now.texts).map(({ id, was, is }) =>
    error("rollover/text-differs", `the text \`${id}\` ${changed(was, is)}`, { span: placeOfText(id) }),
  );
  const outputs = compare(frozen.outputs, now.outputs).map(({ id, was, is }) =>
    error("rollover/output-differs", `\`${id}\` ${outputWords(was, is)}`, {
      hint:
        inputs.length + respaced.length + facts.length + texts.length > 0
          ? "see what else differs"
          : versions.length > 0
            ? "its sources are the same: the program or what it runs on is another"
            : "its sources are the same: the program itself has changed",
    }),
  );
  const lineEnds = respaced.length === 0 ? [] : [otherLineEnds(respaced.map(({ id }) => id))];
  return [...facts, ...tables, ...texts, ...inputs, ...lineEnds, ...outputs, ...versions];
}

/** Whether bytes are those of a digest but for the ends of their lines: git can be told to change them at a checkout. */
function isSameButLineEnds(bytes: Uint8Array, digest: string): boolean {
  // One letter to a byte: what the bytes mean does not matter here.
  const text = Buffer.from(bytes).toString("latin1");
  const bare = text.replaceAll("\r\n", "\n");
  return [bare, bare.replaceAll("\n", "\r\n")].some(
    (other) => other !== text && sha256Of(Buffer.from(other, "latin1")) === digest,
  );
}

function otherLineEnds(files: readonly string[]): Diagnostic {
  const [first = "", ...more] = files;
  const named = `\`${first}\`${more.length === 0 ? "" : ` and ${more.length} more`}`;
  return error(
    "rollover/line-ends-differ",
    `${named} ${more.length === 0 ? "is" : "are"} as released but for the ends of lines`,
    {
      span: { file: first, start: 0, end: 0 },
      hint: "git changed them at the checkout: put `* -text` into `.gitattributes`, and check the files out again",
    },
  );
}

interface Difference<T> {
  readonly id: string;
  readonly was: T | undefined;
  readonly is: T | undefined;
}

function compare<T>(
  then: Readonly<Record<string, T>>,
  now: Readonly<Record<string, T>>,
): readonly Difference<T>[] {
  const ids = new Set([...Object.keys(then), ...Object.keys(now)]);
  return [...ids]
    .map((id) => ({ id, was: then[id], is: now[id] }))
    .filter((each) => JSON.stringify(each.was) !== JSON.stringify(each.is));
}

function changed(then: unknown, now: unknown, was = "was there"): string {
  if (now === undefined) return `${was} at the release, and is no longer`;
  return then === undefined ? "has come since the release" : "has changed";
}

function outputWords(then: string | undefined, now: string | undefined): string {
  if (then !== undefined && now !== undefined) {
    return `has other bytes: ${then.slice(0, 12)} then, ${now.slice(0, 12)} now`;
  }
  return changed(then, now, "was made");
}

type Registered = Register["facts"][string];

function factWords(then: Registered | undefined, now: Registered | undefined): string {
  if (then === undefined || now === undefined) return changed(then, now);
  if (then.value !== now.value) return `was ${show(then.value)} at the release, and is ${show(now.value)}`;
  if (then.definitionHash !== now.definitionHash) {
    return `has the same value by another definition: \`${then.definition}\` then, \`${now.definition}\` now`;
  }
  if (JSON.stringify(then.lines) !== JSON.stringify(now.lines)) {
    return `has the same value from other lines: ${linesOf(then)} then, ${linesOf(now)} now`;
  }
  return "is described or formatted otherwise";
}

function linesOf({ lines }: Registered): string {
  const counts = Object.entries(lines).map(([file, count]) => `${count} of ${file}`);
  return counts.length === 0 ? "none" : counts.join(", ");
}

function show(value: unknown): string {
  return value === null || value === undefined ? "unknown" : String(value);
}
