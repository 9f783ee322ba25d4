import { isCollection, isNode, isPair, type Node } from "yaml";

/** Calls `tell` with every node under `node` and with itself, keys too, in the file's order. */
export function eachNode(node: unknown, tell: (node: Node) => void): void {
  if (isPair(node)) {
    eachNode(node.key, tell);
    eachNode(node.value, tell);
    return;
  }
  if (!isNode(node)) return;
  tell(node);
  if (isCollection(node)) for (const item of node.items) eachNode(item, tell);
}
