/** What the last builds of an edition left behind, read back from their `build.json`. */
import * as z from "zod";
import { type Host, sha256Of } from "../base/index.ts";
import { planEditions } from "../edition/index.ts";
import { registerPath } from "../rollover/index.ts";
import type { Written } from "../source/index.ts";
import { manifestPath } from "./manifest.ts";

export interface LastBuild {
  readonly locale: string;
  readonly pages: number;
  /** Findings of preflight by severity. A build that an error stopped left nothing. */
  readonly preflight: Readonly<Record<"warning" | "note", number>>;
  /** Files that are others now. */
  readonly changed: readonly string[];
}

const Manifest = z.object({
  outputs: z.array(z.object({ pages: z.number() })),
  findings: z.array(z.object({ code: z.string(), severity: z.string() })),
  inputs: z.array(z.object({ file: z.string(), sha256: z.string() })),
});

/** The last build of each language that has one. */
export function lastBuilds(sources: Written, host: Host): readonly LastBuild[] {
  const { id, locales } = sources.report.value;
  const { edition } = sources.edition.value;
  // Written after the pages, and about them.
  const aside = [registerPath(id, edition), `content/${id}/${edition}/signoff.yaml`];
  return planEditions(sources, { locales }).flatMap((plan): LastBuild[] => {
    const bytes = host.read(manifestPath(plan));
    const read = Manifest.safeParse(bytes && parsed(new TextDecoder().decode(bytes)));
    if (!read.success) return [];
    const { outputs, findings, inputs } = read.data;
    const proofed = findings.filter(({ code }) => code.startsWith("preflight/"));
    const count = (wanted: string) => proofed.filter(({ severity }) => severity === wanted).length;
    const isOther = ({ file, sha256 }: (typeof inputs)[number]): boolean => {
      const now = host.read(file);
      return now === undefined || sha256Of(now) !== sha256;
    };
    const changed = inputs.filter((input) => !aside.includes(input.file) && isOther(input));
    return [
      {
        locale: plan.locale,
        pages: Math.max(0, ...outputs.map(({ pages }) => pages)),
        preflight: { warning: count("warning"), note: count("note") },
        changed: changed.map(({ file }) => file),
      },
    ];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
