import { createHash } from "node:crypto";

/** By array: a file's bytes are asked for by all that keep a record of what they used. */
const known = new WeakMap<Uint8Array, string>();

/** SHA-256 in hexadecimal digits. Bytes are taken not to change once they were asked about. */
export function sha256Of(content: Uint8Array | string): string {
  if (typeof content === "string") return createHash("sha256").update(content).digest("hex");
  const digest = known.get(content) ?? createHash("sha256").update(content).digest("hex");
  known.set(content, digest);
  return digest;
}
