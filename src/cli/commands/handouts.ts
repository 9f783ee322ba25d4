import { issue } from "../issue.ts";
import type { ExitCode, HandoutsOptions } from "../options.ts";

/** `reissue handouts`: the sheets of a report; a sheet that comes out the same is not written again. */
export function handoutsCommand(named: string | undefined, options: HandoutsOptions): Promise<ExitCode> {
  const { locale: locales, only, shard } = options;
  const order = { locales, whole: "none", handouts: only ?? "all", shard, allowances: [] } as const;
  return issue(named, order, options, "leave");
}
