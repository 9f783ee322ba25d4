/** Families of facts, one for each value of a field, and the members that faults of the data may keep from them. */
import type { Field, Value } from "../source/index.ts";

/** What is known of the members that a family may lack, for its data have faults. */
export interface LackingMembers {
  /** The type of the values that members are named after, as far as it is known. */
  readonly type: Field["type"] | "any";
  /** All that its data files say, written as members' names are; undefined where the values are not found in files. */
  readonly words: (() => string) | undefined;
}

/** What stands behind a family's name for `value`: letters, digits and underscores in lower case. */
export function memberName(value: Value): string {
  return String(value)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
}

/** What members are called whose values are of a type; of others the data files tell. */
const MEMBER_NAMES: Readonly<Partial<Record<LackingMembers["type"], RegExp>>> = {
  integer: /^\d+$/,
  year: /^\d+$/,
  number: /^\d+(_\d+)?$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}_\d{2}_\d{2}$/,
  yearmonth: /^\d{4}_\d{2}$/,
};

interface Family {
  readonly id: string;
  /** Undefined where it lacks none. */
  readonly members?: LackingMembers | undefined;
}

/** Whether rows that a family lacks could give it a member of that name. */
export function mayLack({ id, members }: Family, name: string): boolean {
  if (members === undefined || !name.startsWith(`${id}_`)) return false;
  const member = name.slice(id.length + 1);
  const pattern = MEMBER_NAMES[members.type];
  if (pattern !== undefined) return pattern.test(member);
  return members.words?.().includes(`_${member}_`) ?? true;
}
