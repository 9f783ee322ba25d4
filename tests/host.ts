import { createRecall, type Host, type Shelf } from "../src/base/index.ts";
import { nodeHost } from "../src/cli/node-host.ts";

/** The moment in every test. */
export const NOW: number = Date.UTC(2023, 11, 1);

const onDisk = nodeHost(new URL("..", import.meta.url).pathname, () => NOW);
const files = createRecall<Uint8Array | undefined>();
const folders = createRecall<readonly string[]>();

/** The repository itself as a project: each file is read once, and its bytes are hashed once. */
export const repository: Host = {
  ...onDisk,
  read: (path) => files(path, () => onDisk.read(path)),
  list: (folder) => folders(folder, () => onDisk.list(folder)),
};

/** A shelf that keeps what is written in `things`. */
export function shelfOf(things: Map<string, Uint8Array>): Shelf {
  return { read: (name) => things.get(name), write: (name, bytes) => things.set(name, bytes) };
}

/** A project in memory over the repository's own files: `files` by path, undefined where one is taken away. */
export function projectWith(files: Readonly<Record<string, string | Uint8Array | undefined>>): Host {
  const encoder = new TextEncoder();
  const bytesOf = (content: string | Uint8Array) =>
    typeof content === "string" ? encoder.encode(content) : content;
  return {
    ...repository,
    read: (path) => {
      if (!Object.hasOwn(files, path)) return repository.read(path);
      const content = files[path];
      return content === undefined ? undefined : bytesOf(content);
    },
    list: (folder) => {
      const prefix = `${folder}/`;
      const names = new Set(repository.list(folder));
      for (const [path, content] of Object.entries(files)) {
        if (!path.startsWith(prefix)) continue;
        const rest = path.slice(prefix.length);
        const slash = rest.indexOf("/");
        const name = slash === -1 ? rest : rest.slice(0, slash + 1);
        if (content !== undefined) names.add(name);
        else if (slash === -1) names.delete(name);
      }
      return [...names].sort();
    },
  };
}
