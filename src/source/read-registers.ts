import { error, putOn, takeFrom } from "../base/index.ts";
import { type Intake, takeIn } from "./intake.ts";
import { type Register, RegisterSchema } from "./schema/register.ts";
import type { Sources } from "./sources.ts";

/** What earlier editions said, as they were released; a register is written by the tool, not by hand. */
export function readRegisters(
  intake: Intake,
  folder: string,
  editions: readonly string[],
): Sources["registers"] {
  const registers = new Map<string, Register>();
  for (const edition of editions) {
    const file = `${folder}/${edition}/register.json`;
    const register = readRegister(intake, file);
    if (register) registers.set(edition, register);
  }
  return registers;
}

/**
 * A register, read as the JSON that it is: it is long, and nobody is led to a line of it. A sound one is not checked
 * again as long as it stays as it is. Code: `source/damaged-register`.
 */
function readRegister(intake: Intake, file: string): Register | undefined {
  const taken = takeIn(intake, file);
  if (!taken) return undefined;
  const name = `${file} ${taken.sha256}`;
  const kept = takeFrom<Register>(intake.shelf, name);
  if (kept) return kept;
  const parsed = RegisterSchema.safeParse(parsedJson(taken.text), { jitless: true });
  if (parsed.success) {
    putOn(intake.shelf, name, parsed.data);
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  intake.diagnostics.push(
    error("source/damaged-register", `\`${file}\` is not as a release writes it`, {
      span: { file, start: 0, end: 0 },
      notes: issue ? [{ message: `at \`${issue.path.join(".")}\`: ${issue.message}` }] : [],
      hint: "take it from the version that was released; nobody changes it by hand",
    }),
  );
  return undefined;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
