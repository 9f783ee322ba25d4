/**
 * What keeps Handlebars from reading a template, in the template's own letters: Handlebars names the line at which it
 * gave up, which is seldom that of the mistake. In: the text. Out: the first fault, offsets in UTF-16. One pass.
 */

export interface BraceFault {
  readonly message: string;
  readonly hint: string;
  readonly start: number;
  readonly end: number;
}

interface OpenBlock {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  hasElse: boolean;
}

/** The first fault of braces and blocks; undefined where it is of another kind. */
export function braceFault(text: string): BraceFault | undefined {
  const open: OpenBlock[] = [];
  let at = text.indexOf("{{");
  while (at !== -1) {
    // `\{{` is printed as it stands.
    if (text[at - 1] === "\\") {
      at = text.indexOf("{{", at + 2);
      continue;
    }
    const close = closingOf(text, at);
    const end = text.indexOf(close, at + 2);
    const next = text.indexOf("{{", at + (text.startsWith("{{{", at) ? 3 : 2));
    const isComment = text.startsWith("{{!", at);
    if (end === -1 || (!isComment && next !== -1 && next < end)) return unclosed(text, at, close);
    const stop = end + close.length;
    const fault = isComment ? undefined : blockFault(text, at, stop, open);
    if (fault) return fault;
    at = text.indexOf("{{", stop);
  }
  const left = open.at(-1);
  return (
    left && {
      message: `\`{{#${left.name}}}\` is never closed`,
      hint: `write \`{{/${left.name}}}\` where it ends`,
      start: left.start,
      end: left.end,
    }
  );
}

/** What closes the braces that stand at an offset. */
function closingOf(text: string, at: number): string {
  if (/^\{\{~?!--/.test(text.slice(at, at + 6))) return "--}}";
  return text.startsWith("{{{", at) ? "}}}" : "}}";
}

function unclosed(text: string, at: number, close: string): BraceFault {
  if (close === "--}}") {
    const hint = "end it with `--}}`";
    return { message: "the comment that opens here is never closed", hint, start: at, end: at + 5 };
  }
  const [written = "{{"] = /^\{+[~#/>&^]?\s*[\w./@-]*/.exec(text.slice(at)) ?? [];
  const hint = `write \`${written}${close}\``;
  return { message: `\`${written}\` is not closed`, hint, start: at, end: at + written.length };
}

function blockFault(text: string, start: number, end: number, open: OpenBlock[]): BraceFault | undefined {
  const [, sign = "", name = ""] = /^\{\{~?([#/^]?)\s*([\w.-]*)/.exec(text.slice(start, end)) ?? [];
  const tag = text.slice(start, end);
  if (sign === "#" || (sign === "^" && name !== "")) {
    open.push({ name, start, end, line: text.slice(0, start).split("\n").length, hasElse: false });
    return undefined;
  }
  const last = open.at(-1);
  if (sign === "/") {
    open.pop();
    if (last === undefined)
      return {
        message: `\`${tag}\` closes nothing`,
        hint: "take it away, or open its block before it",
        start,
        end,
      };
    if (last.name === name) return undefined;
    const message = `\`{{#${last.name}}}\` is closed by \`${tag}\``;
    return { message, hint: `the block of line ${last.line} is closed by \`{{/${last.name}}}\``, start, end };
  }
  if (/^\{\{~?\s*else\s*~?\}\}$/.test(tag)) {
    if (last === undefined)
      return {
        message: "`{{else}}` stands in no block",
        hint: "it belongs between `{{#if …}}` and `{{/if}}`",
        start,
        end,
      };
    if (last.hasElse)
      return {
        message: `\`{{else}}\` stands twice in one \`{{#${last.name}}}\``,
        hint: "take one away",
        start,
        end,
      };
    last.hasElse = true;
  }
  return undefined;
}
