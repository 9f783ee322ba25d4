/** The preview's pages for a browser on this machine, and word of every change. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type ProofPage, type Proofs, previewPage } from "../preview/index.ts";
import type { JsonDiagnostic, JsonPlace } from "./render-diagnostics.ts";

/** What a browser is told; while pages are being set, those before stay. */
export type PreviewState =
  | { readonly is: "setting" }
  | {
      readonly is: "ready" | "faulty";
      readonly ms: number;
      readonly pages: readonly ProofPage[];
      readonly findings: readonly JsonDiagnostic[];
    };

export interface Preview {
  readonly title: string;
  /** The project's folder. */
  readonly project: string;
  readonly proofs: Proofs;
  /** Where the mark of a page comes from, both counted from 0. */
  readonly placeOf: (page: number, item: number) => JsonPlace | undefined;
}

export interface PreviewServer {
  readonly address: string;
  readonly tell: (state: PreviewState) => void;
  readonly close: () => void;
}

/** Only this machine is served, and only under its own names: no page of the web may read along. */
const OWN_NAME = /^(localhost|127\.0\.0\.1)(:\d+)?$/;
const POLICY =
  "default-src 'none'; connect-src 'self'; img-src 'self' data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/** Serves a preview on `port`, or on the next that is free; 0 takes any. */
export async function servePreview(preview: Preview, port: number): Promise<PreviewServer> {
  const listeners = new Set<ServerResponse>();
  let last: PreviewState = { is: "setting" };
  const server = createServer((request, response) => {
    const isOwn = request.method === "GET" && OWN_NAME.test(request.headers.host ?? "");
    const found = isOwn ? find(request.url ?? "", preview) : undefined;
    if (isOwn && request.url === "/events") listen(request, response);
    else if (found) send(found, response);
    else response.writeHead(isOwn ? 404 : 403).end();
  });
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(eventOf(last));
    listeners.add(response);
    request.once("close", () => listeners.delete(response));
  };
  const taken = await listenFrom(port, server);
  return {
    address: `http://localhost:${taken}/`,
    tell: (state) => {
      last = state;
      for (const listener of listeners) listener.write(eventOf(state));
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function eventOf(state: PreviewState): string {
  return `data: ${JSON.stringify(state)}\n\n`;
}

/** The port that was free. */
function listenFrom(port: number, server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    let next = port;
    const last = Math.min(port + PORTS_TRIED, MOST_PORTS) - 1;
    server.on("error", (fault: NodeJS.ErrnoException) => {
      next += 1;
      if (fault.code === "EADDRINUSE" && next <= last) server.listen(next, "127.0.0.1");
      else reject(fault);
    });
    server.once("listening", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : next);
    });
    server.listen(next, "127.0.0.1");
  });
}

const PORTS_TRIED = 20;
const MOST_PORTS = 65_536;

interface Answer {
  readonly type: string;
  readonly content: string | Uint8Array;
}

/** What stands at an address; undefined where nothing does. */
function find(url: string, { title, project, proofs, placeOf }: Preview): Answer | undefined {
  const [, what = "", which = "", part = ""] = url.split("/");
  switch (what) {
    case "":
      return { type: "text/html; charset=utf-8", content: previewPage({ title, project }) };
    case "pages": {
      const content = proofs.svgOf(which);
      return content === undefined ? undefined : { type: "image/svg+xml", content };
    }
    case "photographs": {
      const photograph = proofs.photograph(which);
      return photograph && { type: `image/${photograph.format}`, content: photograph.bytes };
    }
    case "places": {
      const place = placeOf(Number(which), Number(part));
      return place && { type: "application/json", content: JSON.stringify(place) };
    }
    default:
      return undefined;
  }
}

function send({ type, content }: Answer, response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": type,
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
  });
  response.end(content);
}
