/** Values of a released edition that come out otherwise: written down with one reason, and told to the readers. */
import { beforeAll, describe, expect, test } from "vitest";
import { reviseEdition } from "../../src/rollover/index.ts";
import type { RevisionReason } from "../../src/rollover/revise.ts";
import { repository } from "../host.ts";
import { codesIn, type Files, openWith, released } from "./round.ts";

const EDITION = "content/startups/2023/edition.yaml";
const DATA = "data/startups/2023/companies.csv";
const textOf = (file: string) => new TextDecoder().decode(repository.read(file));
const ONE_MOVED = textOf(DATA).replace(/^(2021-\d+,.*),Trondheim,Trondheim,/m, "$1,Oslo,Oslo,");
const CORRECTION: RevisionReason = {
  kind: "correction",
  reason: 'Ett selskap: "feil" by.',
  date: "2024-02-01",
};
const ERRATA = `errata:
  - { id: feil-by, date: 2024-02-01, at: lekkasjen, printed: Det stod noe annet, correct: "{{remained}} ble" }
`;

let revised: Files;

beforeAll(async () => {
  revised = { ...(await released({}, "2023")), [DATA]: ONE_MOVED };
}, 60_000);

async function revise(page: string) {
  const { open } = await openWith({ ...revised, [EDITION]: page }, "2023");
  const { value, diagnostics } = reviseEdition(open, CORRECTION);
  return { text: value?.text ?? "", facts: value?.facts ?? [], codes: codesIn(diagnostics) };
}

const later = async (page: string, files: Files = {}) =>
  codesIn((await openWith({ ...revised, [EDITION]: page, ...files }, "2023")).found);

describe("written down", () => {
  test.each([
    ["where there were none", ""],
    [
      "behind those in lines",
      "revisions:\n  - { fact: companies, from: 138, to: 138, kind: revision, reason: x, date: 2024-01-01 }\n\n# The end.\n",
    ],
    [
      "behind those in brackets",
      "revisions: [{ fact: companies, from: 138, to: 138, kind: revision, reason: x, date: 2024-01-01 }]\n",
    ],
    ["in empty brackets", "revisions: []\n"],
  ])(
    "%s",
    async (_where, there) => {
      const page = `${textOf(EDITION)}${there}`;
      const { text, facts } = await revise(page);
      expect(facts).toEqual(expect.arrayContaining(["remained", "moved", "moved_share_2021"]));
      expect(text.startsWith(page.slice(0, textOf(EDITION).trimEnd().length))).toBe(true);
      expect(text.includes("# The end.")).toBe(there.includes("# The end."));
      expect(await later(text, { "content/startups/2023/errata.yaml": ERRATA })).toEqual([]);
    },
    60_000,
  );

  test("nothing where nothing differs, and nothing of an edition that was not released", async () => {
    const same = await openWith({ ...revised, [DATA]: textOf(DATA) }, "2023");
    expect(codesIn(reviseEdition(same.open, CORRECTION).diagnostics)).toEqual(["rollover/nothing-to-revise"]);
    const unreleased = await openWith({}, "2023");
    expect(codesIn(reviseEdition(unreleased.open, CORRECTION).diagnostics)).toEqual(["rollover/no-register"]);
  }, 60_000);
});

describe("told", () => {
  test("a correction without an erratum is warned of once for its day; better data need none", async () => {
    const { text } = await revise(textOf(EDITION));
    expect(await later(text)).toEqual(["rollover/untold-correction"]);
    expect(await later(text.replaceAll("kind: correction", "kind: revision"))).toEqual([]);
  }, 60_000);

  test("an erratum of another day tells the facts that it prints", async () => {
    const { text } = await revise(textOf(EDITION));
    const elsewhere = ERRATA.replace("2024-02-01", "2024-03-01");
    expect(await later(text, { "content/startups/2023/errata.yaml": elsewhere })).toEqual([
      "rollover/untold-correction",
    ]);
    const only = text.replace(/^ {2}- \{ fact: (?!remained,).*\n/gm, "");
    const found = await later(only, { "content/startups/2023/errata.yaml": elsewhere });
    expect(found).not.toContain("rollover/untold-correction");
  }, 60_000);

  test.each([
    ["ærlig", "{{ærlig}}", "told"],
    ["ærlig", "{{in_words ærlig}}", "told"],
    ["ærlig", "{{særlig}}", "untold"],
    ["moved", "{{prior.2021.moved}}", "untold"],
  ])(
    "a fact `%s` by an erratum that prints %s: %s",
    async (fact, prints, standing) => {
      const page = `${textOf(EDITION)}revisions: [{ fact: ${fact}, from: 1, to: 2, kind: correction, reason: x, date: 2024-02-01 }]\n`;
      const errata = ERRATA.replace("2024-02-01", "2024-03-01").replace("{{remained}}", prints);
      const found = await later(page, { "content/startups/2023/errata.yaml": errata });
      expect(found.includes("rollover/untold-correction")).toBe(standing === "untold");
    },
    60_000,
  );
});
