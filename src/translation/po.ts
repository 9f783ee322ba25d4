/** gettext PO for Poedit, Weblate and the gettext tools: context, previous text and fuzzy as they know them. */
import { error, type Outcome } from "../base/index.ts";
import { STANDINGS } from "./describe-standing.ts";
import type { Incoming, IncomingUnit, Outgoing, OutgoingUnit } from "./exchange.ts";
import type { Standing } from "./standing.ts";

/** Standings that a tool shows as fuzzy: it asks the translator to look again. */
const FUZZY: readonly Standing[] = ["stale", "carried"];

/** The file's text: `msgctxt` is the unit's id, `msgid` its source with placeholders as they are written. */
export async function writePo({ report, edition, date, locale, units }: Outgoing): Promise<string> {
  const { po } = await import("gettext-parser");
  const translations: Record<string, Record<string, object>> = {};
  for (const unit of units) translations[unit.id] = { [unit.source]: entryOf(unit) };
  const headers = {
    "Project-Id-Version": `${report} ${edition}`,
    "Report-Msgid-Bugs-To": "",
    "POT-Creation-Date": `${date} 00:00+0000`,
    "PO-Revision-Date": `${date} 00:00+0000`,
    "Last-Translator": report,
    "Language-Team": locale,
    Language: locale.replaceAll("-", "_"),
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
  };
  return po.compile({ charset: "utf-8", headers, translations }, { foldLength: 0 }).toString("utf8");
}

function entryOf(unit: OutgoingUnit): object {
  const { id, source, target, standing, was, notes, longest, prints, reference } = unit;
  const extracted = [
    ...notes,
    ...(longest === undefined ? [] : [`at most ${longest} characters, numbers aside`]),
    ...[...prints].map(([placeholder, words]) => `${placeholder} prints: ${words.replace(/\s+/g, " ")}`),
    ...(standing === "missing" ? [] : [`${STATE}${standing}`]),
  ];
  return {
    msgctxt: id,
    msgid: source,
    msgstr: [target ?? ""],
    comments: {
      reference,
      extracted: extracted.join("\n"),
      ...(FUZZY.includes(standing) ? { flag: "fuzzy" } : {}),
      ...(was === undefined ? {} : { previous: `msgctxt "${escaped(id)}"\nmsgid "${escaped(was)}"` }),
    },
  };
}

const STATE = "state: ";

/** The units of a PO file; obsolete entries are passed over. Code: `translation/malformed-file`. */
export async function readPo(text: string, file: string, sourceLocale: string): Promise<Outcome<Incoming>> {
  const cut = cutAt(text);
  if (cut !== undefined) return cutShort(file, cut);
  const { po } = await import("gettext-parser");
  let table: ReturnType<typeof po.parse>;
  try {
    table = po.parse(text);
  } catch (fault) {
    const message = fault instanceof Error ? fault.message : String(fault);
    return malformed(file, "the PO file cannot be read", message.replace(/\.$/, ""));
  }
  const units = Object.entries(table.translations).flatMap(([id, messages]) =>
    Object.values(messages).flatMap((entry): IncomingUnit[] => {
      if (id === "" || entry.msgid === "") return [];
      const [target = ""] = entry.msgstr;
      const { flag = "", extracted = "", previous = "" } = entry.comments ?? {};
      const isEmpty = target.trim() === "";
      return [
        {
          id,
          source: entry.msgid,
          target: isEmpty ? undefined : target,
          standing: isEmpty ? "missing" : standingOf(extracted, /(?:^|[\s,])fuzzy(?:[\s,]|$)/.test(flag)),
          was: earlierIn(previous),
          offset: Math.max(0, text.indexOf(`msgctxt "${escaped(id)}"`)),
        },
      ];
    }),
  );
  // Both end alike, as `msgfmt --check` wants it too: a text of several lines is cut where they do not.
  const last = units.toSorted((left, right) => left.offset - right.offset).at(-1);
  if (last?.target?.endsWith("\n") && !last.source.endsWith("\n"))
    return cutShort(file, text.trimEnd().length);
  const locale = table.headers?.["Language"]?.replaceAll("_", "-");
  if (locale === undefined)
    return malformed(file, "the PO file does not say its language", "its header has no `Language`", {
      hint: 'write `"Language: nb\\n"` below its first `msgstr ""`, with the tag of the language',
    });
  if (units.length === 0 && Object.keys(table.translations[""] ?? {}).length > 1)
    return malformed(file, "no text of the PO file can be told from others", "none has a `msgctxt`", {
      hint: "export it anew: the tool that wrote it leaves `msgctxt` out",
    });
  const issue = issueIn(table.headers?.["Project-Id-Version"]);
  return { value: { issue, locale, sourceLocale, units }, diagnostics: [] };
}

/** `startups 2023`, as it was written there; what a tool wrote over it may be anything. */
function issueIn(project = ""): Incoming["issue"] {
  const [, report, edition] = /^(\S+) (\S+)$/.exec(project) ?? [];
  return report === undefined || edition === undefined ? undefined : { report, edition };
}

function standingOf(extracted: string, isFuzzy: boolean): Standing {
  const line = extracted.split("\n").find((each) => each.startsWith(STATE));
  const said = STANDINGS.find((each) => each === line?.slice(STATE.length).trim()) ?? "translated";
  if (isFuzzy) return said === "carried" ? "carried" : "stale";
  // A tool took the mark away: somebody has looked at the text again.
  return FUZZY.includes(said) || said === "missing" ? "translated" : said;
}

/** The text of `#| msgid`, wrapped over several lines or not. */
function earlierIn(previous: string): string | undefined {
  const [, strings] = /^msgid((?:\s*"(?:[^"\\]|\\.)*")+)/m.exec(previous) ?? [];
  if (strings === undefined) return undefined;
  const inside = [...strings.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, words = ""]) => words).join("");
  return inside.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function escaped(text: string): string {
  const plain = text.replace(/[\\"]/g, "\\$&");
  return plain.replaceAll("\n", "\\n").replaceAll("\t", "\\t").replaceAll("\r", "\\r");
}

/** Where a PO file breaks off within an entry, which gettext-parser reads as if nothing were missing; undefined in a whole one. */
function cutAt(text: string): number | undefined {
  const whole = text.trimEnd();
  const lines = whole.split(/\r?\n/);
  const last = lines.at(-1) ?? "";
  // Remarks and obsolete entries may end a file; what has no entry at all is no PO file.
  if (last.startsWith("#") || !/^msgid /m.test(text)) return undefined;
  const isString = /^(?:msg[a-z]+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"$/.test(last.trimEnd());
  const inside = lines.findLast((line) => line.startsWith("msg")) ?? "";
  return isString && !/^msg(?:ctxt|id)/.test(inside) ? undefined : whole.length;
}

function cutShort(file: string, at: number): Outcome<Incoming> {
  return malformed(file, "the PO file breaks off within a text", "it ends here", {
    at,
    hint: "get the whole file once more",
  });
}

function malformed(
  file: string,
  message: string,
  note: string,
  { at = 0, hint = "`msgfmt --check` tells more" }: { readonly at?: number; readonly hint?: string } = {},
): Outcome<Incoming> {
  const told = error("translation/malformed-file", message, {
    span: { file, start: at, end: at },
    notes: [{ message: note }],
    hint,
  });
  return { value: undefined, diagnostics: [told] };
}
