/** What a browser on this machine gets of the preview, and what nobody else gets. */
import { createServer, get, type IncomingHttpHeaders } from "node:http";
import { afterEach, expect, test } from "vitest";
import { type PreviewServer, type PreviewState, servePreview } from "../../src/cli/preview-server.ts";
import { createProofs } from "../../src/preview/index.ts";
import { page, pageSet, text } from "../pdf/publication.ts";
import { line, run, SWATCHES } from "../pdf/type.ts";

const proofs = createProofs();
const [proof] = proofs.draw(pageSet([page(0, [text(line(run("ord", "p")), 10, 20)])]), {
  swatches: SWATCHES,
});
const place = { file: "content/tiny/2023/sections/intro.yaml", line: 7, column: 3 };
const preview = {
  title: 'Gründere & "byer"',
  project: "/home/me/report",
  proofs,
  placeOf: (index: number, item: number) => (index === 0 && item === 0 ? place : undefined),
};

let server: PreviewServer | undefined;
afterEach(() => server?.close());

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(`${server?.address ?? ""}${path}`, { headers }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => {
        body += part;
      });
      response.once("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
    }).once("error", reject);
  });
}

test("the page, its proofs and places", async () => {
  server = await servePreview(preview, 0);
  const shell = await ask("");
  expect(shell.status).toBe(200);
  expect(shell.headers["content-security-policy"]).toContain("default-src 'none'");
  expect(shell.body).toContain("<title>Gründere &amp; &quot;byer&quot;</title>");
  expect(shell.body).toContain('data-project="/home/me/report"');
  const svg = await ask(`pages/${proof?.digest}`);
  expect(svg.headers["content-type"]).toBe("image/svg+xml");
  expect(svg.body).toBe(proofs.svgOf(proof?.digest ?? ""));
  expect(JSON.parse((await ask("places/0/0")).body)).toEqual(place);
  for (const path of [
    "places/0/1",
    "pages/none",
    "photographs/none",
    "content/startups/report.yaml",
    "pages/../x",
  ])
    expect((await ask(path)).status, path).toBe(404);
});

test("only under this machine's own names", async () => {
  server = await servePreview(preview, 0);
  expect((await ask("", { host: "localhost:4400" })).status).toBe(200);
  expect((await ask("", { host: "127.0.0.1" })).status).toBe(200);
  for (const host of ["example.org", "localhost.example.org", "127.0.0.1.example.org:4400"])
    for (const path of ["", "events", `pages/${proof?.digest}`])
      expect((await ask(path, { host })).status, `${host} ${path}`).toBe(403);
});

test("who listens is told the last state at once, and every other", async () => {
  server = await servePreview(preview, 0);
  const told: string[] = [];
  const states: readonly PreviewState[] = [
    { is: "ready", ms: 12, pages: proof ? [proof] : [], findings: [] },
    { is: "setting" },
  ];
  const [ready = { is: "setting" }, ...others] = states;
  server.tell(ready);
  await new Promise<void>((resolve, reject) => {
    get(`${server?.address ?? ""}events`, (response) => {
      expect(response.headers["content-type"]).toBe("text/event-stream");
      response.setEncoding("utf8").on("data", (part: string) => {
        told.push(...part.split("\n\n").filter((event) => event !== ""));
        if (told.length === 1) for (const state of others) server?.tell(state);
        if (told.length === states.length) resolve();
      });
    }).once("error", reject);
  });
  expect(told.map((event) => JSON.parse(event.replace(/^data: /, "")))).toEqual(states);
});

test("a port that is taken is passed over", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const taken = typeof address === "object" && address ? address.port : 0;
  server = await servePreview(preview, taken);
  expect(Number(new URL(server.address).port)).toBeGreaterThan(taken);
  expect((await ask("")).status).toBe(200);
  other.close();
});

test("where the last port of all is taken, nothing is served", async () => {
  const other = createServer();
  // By this one, or by another program that was here first.
  await new Promise<void>((resolve) => {
    other.once("error", () => resolve()).listen(65_535, "127.0.0.1", resolve);
  });
  await expect(servePreview(preview, 65_535)).rejects.toThrow("EADDRINUSE");
  other.close();
});

test("a browser that goes away leaves the others listening", async () => {
  server = await servePreview(preview, 0);
  const leaving = get(`${server.address}events`, (response) => response.resume());
  leaving.on("error", () => {});
  const told: string[] = [];
  await new Promise<void>((resolve) => {
    get(`${server?.address ?? ""}events`, (response) => {
      response.setEncoding("utf8").on("data", (part: string) => {
        told.push(part);
        if (told.length === 1) {
          leaving.destroy();
          setTimeout(() => server?.tell({ is: "ready", ms: 1, pages: [], findings: [] }), 20);
        } else resolve();
      });
    });
  });
  expect(told[1]).toContain('"ready"');
});
