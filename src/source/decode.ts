import { type Diagnostic, error, warning } from "../base/index.ts";

export const ENCODINGS = ["utf-8", "utf-16", "utf-16le", "utf-16be", "windows-1252", "iso-8859-1"] as const;
export type Encoding = (typeof ENCODINGS)[number];
/** `utf-16` says that a byte-order mark tells which. */
type ByteEncoding = Exclude<Encoding, "utf-16">;

/**
 * Windows-1252's bytes 80 to 9F; undefined where it has no character. A table of our own, because
 * `TextDecoder("windows-1252")` answers C1 controls on Node 20.18.3 to 22.18 (nodejs/node #56542).
 */
const HIGH_CONTROLS = [..."€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ"].map((each) =>
  each === "\0" ? undefined : each,
);

interface Decoded {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The text of a file without its byte-order mark. A mark decides; else `declared`, where a plain `utf-16` has its low
 * bytes first, as Windows writes it; else UTF-8, and where the bytes are none, Windows-1252 with a warning. Text comes
 * back in every case, so that other faults are found too: composed (NFC), for letters that look alike are to be the same,
 * without signs that nobody sees, which keep a name from being known, and with a line feed for each carriage return that
 * stands by itself, as all do in old Macintosh files.
 * Diagnostics: `source/encoding`, `source/encoding-guessed`, `source/mangled-letters`, `source/stray-mark`,
 * `source/control-character`, `source/line-ending`.
 */
export function decode(file: string, bytes: Uint8Array, declared?: Encoding): Decoded {
  const { text: written, diagnostics: found } = decodeBytes(file, bytes, declared);
  const text = written.normalize("NFC");
  const seen = DISTURBED.test(text) ? text.replace(UNSEEN, "") : text;
  const diagnostics = [...found, ...mangledLetters(file, seen)];
  if (!DISTURBED.test(text)) return { text, diagnostics };
  return {
    text: seen.replace(LONE_RETURN, "\n"),
    diagnostics: [...diagnostics, ...unseenSigns(file, text), ...loneReturn(file, seen)],
  };
}

/**
 * What UTF-8 looks like that was read as Windows-1252 and written anew: Nordic and other letters, quotation marks. Only
 * pairs that stand in no word: `Ã` may end one before a quotation mark.
 */
const MANGLED = /Ã[¥¦¸†˜©¶¤¼œŸ¨´³¡±]|â€[™œ˜“”¦]/;

function mangledLetters(file: string, text: string): readonly Diagnostic[] {
  const [mangled] = MANGLED.exec(text) ?? [];
  if (mangled === undefined) return [];
  const bytes = Array.from(mangled, (sign) => {
    const high = HIGH_CONTROLS.indexOf(sign);
    return high === -1 ? sign.charCodeAt(0) : 0x80 + high;
  });
  const meant = new TextDecoder().decode(Uint8Array.from(bytes));
  const start = text.indexOf(mangled);
  const message = `\`${mangled}\` is what \`${meant}\` becomes when a file is read in another encoding and saved`;
  const hint = "take the text from where it is right, or replace all such letters";
  return [
    warning("source/mangled-letters", message, { span: { file, start, end: start + mangled.length }, hint }),
  ];
}

/** At the head of a file it tells the encoding, elsewhere nothing. */
const MARK = "\ufeff";
/** Marks, and control characters but tabs and line ends. */
const UNSEEN = /\ufeff|[^\P{Cc}\t\n\r]/gu;
const LONE_RETURN = /\r(?!\n)/g;
const DISTURBED = new RegExp(`${UNSEEN.source}|${LONE_RETURN.source}`, "u");

function unseenSigns(file: string, text: string): readonly Diagnostic[] {
  const [first, ...others] = text.matchAll(UNSEEN);
  if (first === undefined) return [];
  const areMarks = [first, ...others].every(([sign]) => sign === MARK);
  const what = areMarks ? "byte-order mark" : "control character";
  const message =
    others.length === 0
      ? `a ${what}, a sign that nobody sees, stands here within the text and is left out`
      : `${others.length + 1} ${what}s, signs that nobody sees, stand within the text and are left out: here the first`;
  const span = { file, start: first.index, end: first.index + 1 };
  return areMarks
    ? [warning("source/stray-mark", message, { span, hint: FROM_ANOTHER_FILE })]
    : [error("source/control-character", message, { span, hint: FROM_A_CLIPBOARD })];
}

const FROM_ANOTHER_FILE = "files that are put one behind another bring it along; type the line again";
const FROM_A_CLIPBOARD =
  "it came with what was pasted, or the file is damaged: type the words around it again";

function loneReturn(file: string, text: string): readonly Diagnostic[] {
  const start = text.includes("\n") ? text.search(LONE_RETURN) : -1;
  if (start === -1) return [];
  const message = "this line ends with a carriage return, others with a line feed";
  const hint = "save the file with Windows or Unix line endings";
  return [error("source/line-ending", message, { span: { file, start, end: start + 1 }, hint })];
}

function decodeBytes(file: string, bytes: Uint8Array, declared: Encoding | undefined): Decoded {
  const marked = markedEncoding(bytes);
  const agrees = marked === declared || (declared === "utf-16" && marked !== "utf-8");
  if (marked !== undefined && declared !== undefined && !agrees) {
    const decoded = decodeAs(file, bytes, marked);
    const fault = error(
      "source/encoding",
      `\`${file}\` is described as ${declared}, but its byte-order mark says ${marked}`,
      { span: { file, start: 0, end: 0 }, hint: `write \`encoding: ${marked}\`, or leave \`encoding\` out` },
    );
    return { text: decoded.text, diagnostics: [fault, ...decoded.diagnostics] };
  }
  if (declared === "windows-1252" || declared === "iso-8859-1") {
    const mistaken = utf8InDisguise(file, bytes, declared);
    if (mistaken) return mistaken;
  }
  const encoding = marked ?? (declared === "utf-16" ? "utf-16le" : declared);
  if (encoding !== undefined) return decodeAs(file, bytes, encoding);
  const text = strictUtf8(bytes);
  if (text !== undefined) return { text, diagnostics: [] };
  const guessed = decodeWindows1252(file, bytes);
  // A real Windows-1252 file has no bytes without a character; such a file is damaged UTF-8.
  if (guessed.diagnostics.length > 0) return decodeAs(file, bytes, "utf-8");
  const at = guessed.text.search(/[\u0080-\uffff]/);
  return {
    text: guessed.text,
    diagnostics: [
      warning("source/encoding-guessed", `\`${file}\` is not UTF-8 and was read as Windows-1252`, {
        span: { file, start: at, end: at + 1 },
        hint: "save it as UTF-8; a CSV file may say `encoding: windows-1252` in datapackage.yaml instead",
      }),
    ],
  };
}

/** Letters beyond ASCII that happen to be sound UTF-8 throughout are UTF-8: `Ã¥` stands in no table, `å` does. */
function utf8InDisguise(file: string, bytes: Uint8Array, declared: Encoding): Decoded | undefined {
  const text = bytes.some((byte) => byte > 0x7f) ? strictUtf8(bytes) : undefined;
  if (text === undefined) return undefined;
  const at = text.search(/[\u0080-\uffff]/);
  const fault = error("source/encoding", `\`${file}\` is described as ${declared}, but is UTF-8`, {
    span: { file, start: at, end: at + 1 },
    hint: "write `encoding: utf-8`, or leave `encoding` out",
  });
  return { text, diagnostics: [fault] };
}

/** What its byte-order mark says; where it has none, in which byte of its first letters UTF-16 has nothing. */
function markedEncoding(bytes: Uint8Array): ByteEncoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (bytes[0] !== 0 && bytes[1] === 0 && bytes[3] === 0) return "utf-16le";
  if (bytes[0] === 0 && bytes[1] !== 0 && bytes[2] === 0) return "utf-16be";
  return undefined;
}

function strictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeAs(file: string, bytes: Uint8Array, encoding: ByteEncoding): Decoded {
  switch (encoding) {
    case "utf-8": {
      const text = strictUtf8(bytes);
      return text !== undefined
        ? { text, diagnostics: [] }
        : damaged(file, new TextDecoder().decode(bytes), encoding);
    }
    case "utf-16le":
      return decodeUtf16(file, bytes, encoding);
    case "utf-16be":
      return decodeUtf16(file, swapPairs(bytes), encoding);
    case "windows-1252":
    case "iso-8859-1": // as browsers do: what calls itself ISO 8859-1 and has a € is Windows-1252
      return decodeWindows1252(file, bytes);
  }
}

function decodeUtf16(file: string, bytes: Uint8Array, encoding: ByteEncoding): Decoded {
  try {
    return { text: new TextDecoder("utf-16le", { fatal: true }).decode(bytes), diagnostics: [] };
  } catch {
    return damaged(file, new TextDecoder("utf-16le").decode(bytes), encoding);
  }
}

function swapPairs(bytes: Uint8Array): Uint8Array {
  const swapped = bytes.slice();
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    swapped[at] = bytes[at + 1] ?? 0;
    swapped[at + 1] = bytes[at] ?? 0;
  }
  return swapped;
}

function decodeWindows1252(file: string, bytes: Uint8Array): Decoded {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const text = latin.replace(
    /[\u0080-\u009f]/g,
    (byte) => HIGH_CONTROLS[byte.charCodeAt(0) - 0x80] ?? "\ufffd",
  );
  return text.includes("\ufffd") ? damaged(file, text, "windows-1252") : { text, diagnostics: [] };
}

function damaged(file: string, text: string, encoding: ByteEncoding): Decoded {
  const at = text.indexOf("\ufffd");
  return {
    text,
    diagnostics: [
      error(
        "source/encoding",
        `\`${file}\` is not ${encoding}: here stand bytes that are no character in it`,
        {
          span: { file, start: at, end: at + 1 },
          hint: "save the file as UTF-8",
        },
      ),
    ],
  };
}
