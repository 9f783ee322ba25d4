import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Files, SOUND } from "./press-report.ts";

const shared = fileURLToPath(new URL("../../templates/shared/", import.meta.url));

/** The sound report in a folder of its own, some of its files spoilt; the folder's path. */
export function pressProject(spoilt: Files = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "press-"));
  cpSync(shared, join(folder, "templates/shared"), { recursive: true });
  for (const [file, content] of Object.entries({ ...SOUND, ...spoilt })) {
    if (content === undefined) continue;
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}
