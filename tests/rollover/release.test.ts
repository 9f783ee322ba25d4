/** Released and verified, and what is said when a released edition comes out otherwise. */
import { expect, test } from "vitest";
import { differences, registerOf, registerText } from "../../src/rollover/index.ts";
import { agesOf } from "../../src/rollover/register-of.ts";
import { repository } from "../host.ts";
import { codesIn, type Files, MADE, openWith, release, released } from "./round.ts";

const COMPANIES = "data/startups/2023/companies.csv";
const EDITION = "content/startups/2023/edition.yaml";
const textOf = (file: string) => new TextDecoder().decode(repository.read(file));
/** One company less in Trondheim. */
const MOVED: Files = {
  [COMPANIES]: textOf(COMPANIES).replace("Gründerbrakka,Trondheim,Trondheim", "Gründerbrakka,Oslo,Oslo"),
};

test("a text ages by one with each edition in which it stands, also past a register that kept no ages", async () => {
  const register = await release({}, "2023");
  const { texts } = register;
  const [first = "", second = ""] = Object.keys(texts);
  const changed = { ...texts, [first]: "another" };
  const { ages: _, ...ageless } = register;
  const after = (previous: typeof ageless & { readonly ages?: Record<string, number> }) => {
    const ages = agesOf(changed, previous);
    return [ages[first], ages[second]];
  };
  expect(after(ageless)).toEqual([1, 2]);
  expect(after({ ...ageless, ages: { [first]: 4, [second]: 2 } })).toEqual([1, 3]);
  expect(agesOf(texts, undefined)[first]).toBe(1);
});

async function verify(files: Files, made = MADE) {
  const { open, inputs } = await openWith(files, "2023");
  const frozen = open.sources.registers.get("2023");
  if (!frozen) throw new Error("not released");
  const outputs = [{ path: "output/startups/2023/nb/screen.pdf", bytes: new Uint8Array([1, 2, 3]) }];
  const now = registerOf({ ...open, inputs, outputs, made });
  return differences(frozen, { now, ...open });
}

test("a register holds what the edition said, and where it came from", async () => {
  const register = await release({}, "2023");
  expect(register.facts["moved_share"]).toMatchObject({
    value: 0.507246376812,
    definition: "mean of moved in mapped_companies",
    lines: { [COMPANIES]: 138 },
  });
  expect(register.facts["moved_share_2014"]?.family).toBe("moved_share");
  expect(register.entities["companies"]).toContain("Tise");
  expect(register.entities["investments"]).toBeUndefined();
  expect(register.inputs[COMPANIES]?.sha256).toMatch(/^[0-9a-f]{64}$/);
  expect(Object.keys(register.inputs).filter((file) => file.endsWith("2023/register.json"))).toEqual([]);
  expect(JSON.parse(registerText(register))).toEqual(register);
});

test("an edition that nothing touched is as released", async () => {
  expect(await verify(await released({}, "2023"))).toEqual([]);
});

test("that an edition after it has been released does not touch it", async () => {
  const files = await released({}, "2023");
  const later = {
    ...files,
    "content/startups/2025/edition.yaml": textOf(EDITION).replace("edition: 2023", "edition: 2025"),
    "content/startups/2025/register.json": files["content/startups/2023/register.json"],
  };
  expect((await openWith(later, "2023")).open.sources.registers.has("2025")).toBe(true);
  expect(await verify(later)).toEqual([]);
});

test("verify names the facts, tables, texts and files that differ", async () => {
  const files = await released({}, "2023");
  const foreword = "content/startups/2023/sections/forord.yaml";
  const changed = {
    ...files,
    ...MOVED,
    [foreword]: textOf(foreword).replace(/^title: .*$/m, 'title: "Et annet forord"'),
  };
  const found = await verify(changed, { ...MADE, zlib: "2" });
  const words = found.map(({ code, message }) => `${code}: ${message}`);
  expect(words).toContain("rollover/fact-differs: `remained` was 68 at the release, and is 67");
  expect(words.some((each) => each.startsWith("rollover/table-differs: table `leakage`"))).toBe(true);
  expect(words).toContain("rollover/text-differs: the text `forord.title` has changed");
  expect(words).toContain(`rollover/input-differs: \`${COMPANIES}\` has changed`);
  expect(words).toContain("rollover/version-differs: it was released with zlib 1, and this is 2");
});

test("verify names what came and went since the release", async () => {
  const files = await released({}, "2023");
  const path = "content/startups/2023/register.json";
  const register = JSON.parse(String(files[path]));
  const { remained, ...facts } = register.facts;
  const { leakage, ...tables } = register.tables;
  const { [COMPANIES]: read, ...inputs } = register.inputs;
  const changed = {
    ...register,
    facts: { ...facts, gone: remained },
    tables: { ...tables, gone: { ...leakage, rows: 1 } },
    inputs: { ...inputs, "data/gone.csv": read },
    outputs: { "output/gone.pdf": "ba78".repeat(16) },
  };
  const found = await verify({ ...files, [path]: JSON.stringify(changed) });
  expect(found.map(({ code, message }) => `${code.slice("rollover/".length)}: ${message}`).sort()).toEqual([
    "fact-differs: `gone` was there at the release, and is no longer",
    "fact-differs: `remained` has come since the release",
    "input-differs: `data/gone.csv` was read at the release, and is no longer",
    `input-differs: \`${COMPANIES}\` has come since the release`,
    "output-differs: `output/gone.pdf` was made at the release, and is no longer",
    "output-differs: `output/startups/2023/nb/screen.pdf` has come since the release",
    "table-differs: table `gone` was there at the release, and is no longer",
    "table-differs: table `leakage` has come since the release",
  ]);
});

test("verify says whether a fact's definition, its lines or its wording is another, and how many rows there were", async () => {
  const files = await released({}, "2023");
  const path = "content/startups/2023/register.json";
  const register = JSON.parse(String(files[path]));
  const { remained } = register.facts;
  const words = async (fact: object, table: object = {}) => {
    const changed = {
      ...register,
      facts: { ...register.facts, remained: { ...remained, ...fact } },
      tables: { ...register.tables, leakage: { ...register.tables.leakage, ...table } },
    };
    return (await verify({ ...files, [path]: JSON.stringify(changed) })).map(({ message }) => message);
  };
  expect(await words({ definition: "count of a", definitionHash: "0" })).toEqual([
    `\`remained\` has the same value by another definition: \`count of a\` then, \`${remained.definition}\` now`,
  ]);
  expect(await words({ lines: {} })).toEqual([
    `\`remained\` has the same value from other lines: none then, 68 of ${COMPANIES}, 1 of data/startups/2023/municipalities.csv now`,
  ]);
  expect(await words({ format: { as: "text" } })).toEqual(["`remained` is described or formatted otherwise"]);
  expect(await words({ value: null })).toEqual(["`remained` was unknown at the release, and is 68"]);
  const { rows } = register.tables.leakage;
  expect(await words({}, { rows: 3 })).toEqual([`table \`leakage\` has changed: 3 rows then, ${rows} now`]);
});

test("other bytes from the same sources are the program's doing, and said to be", async () => {
  const files = await released({}, "2023");
  const { open, inputs } = await openWith(files, "2023");
  const frozen = open.sources.registers.get("2023");
  const outputs = [{ path: "output/startups/2023/nb/screen.pdf", bytes: new Uint8Array([4]) }];
  const now = registerOf({ ...open, inputs, outputs, made: MADE });
  const [only, ...more] = frozen ? differences(frozen, { now, ...open }) : [];
  expect(more).toEqual([]);
  expect(only).toMatchObject({
    code: "rollover/output-differs",
    hint: "its sources are the same: the program itself has changed",
  });
});

test("files that git gave other ends of lines are told together, and as what they are", async () => {
  const files = await released({}, "2023");
  const names = ["content/startups/figures.yaml", EDITION];
  const crlf = names.map((name) => [name, textOf(name).replaceAll("\n", "\r\n")]);
  const found = await verify({ ...files, ...Object.fromEntries(crlf) });
  expect(found.map(({ code, message, hint }) => ({ code, message, hint }))).toEqual([
    {
      code: "rollover/line-ends-differ",
      message: "`content/startups/2023/edition.yaml` and 1 more are as released but for the ends of lines",
      hint: "git changed them at the checkout: put `* -text` into `.gitattributes`, and check the files out again",
    },
  ]);
});

test("so are files that were released with the others and came with plain ones", async () => {
  const crlf = { [EDITION]: textOf(EDITION).replaceAll("\n", "\r\n") };
  const frozen = await released(crlf, "2023");
  const found = await verify({ ...frozen, [EDITION]: textOf(EDITION) });
  expect(found.map(({ code }) => code)).toEqual(["rollover/line-ends-differ"]);
});

const REVISION = `
revisions:
  - { fact: remained, from: 68, to: 67, kind: correction, reason: Ett selskap stod feil., date: 2024-02-01 }
`;

test("a released fact that comes out otherwise is an error until it is explained", async () => {
  const files = { ...(await released({}, "2023")), ...MOVED };
  const before = await openWith(files, "2023");
  const unexplained = before.found.filter(({ code }) => code === "rollover/unexplained-revision");
  expect(unexplained.map(({ message }) => message)).toContain(
    "`remained` was released as 68, and comes out as 67",
  );
  const after = await openWith({ ...files, [EDITION]: textOf(EDITION) + REVISION }, "2023");
  const left = after.found.filter(({ code }) => code === "rollover/unexplained-revision");
  expect(left).toHaveLength(unexplained.length - 1);
  expect(codesIn(after.found)).not.toContain("rollover/wrong-revision");
});

test("a released fact that is no longer counted is told, and one that is unknown now", async () => {
  const files = await released({}, "2023");
  const path = "content/startups/2023/register.json";
  const register = JSON.parse(String(files[path]));
  const { remained, companies } = register.facts;
  const facts = { ...register.facts, left_behind: remained, companies: { ...companies, value: null } };
  const { found } = await openWith({ ...files, [path]: JSON.stringify({ ...register, facts }) }, "2023");
  const told = found.filter(({ code }) => code === "rollover/unexplained-revision");
  expect(told.map(({ message }) => message).sort()).toEqual([
    "`companies` was released as unknown, and comes out as 138",
    "`left_behind` was released as 68, and is gone",
  ]);
});

test("once released again, the revision stands and the new value is the released one", async () => {
  const { [`content/startups/2023/register.json`]: _, ...revised } = await released(
    { ...MOVED, [EDITION]: textOf(EDITION) + REVISION },
    "2023",
  );
  const again = await released(revised, "2023");
  expect(codesIn((await openWith(again, "2023")).found)).toEqual(["rollover/untold-correction"]);
});

test.each([
  [REVISION.replace("from: 68", "from: 70"), "`remained` was released as 68, not as 70"],
  [REVISION.replace("to: 67", "to: 60"), "`remained` is revised to 60, but comes out as 67"],
  [
    REVISION.replace("fact: remained", "fact: remaned"),
    "`remaned` was not released with this edition: there is nothing to revise",
  ],
])("a revision that does not fit is told: %#", async (revision, message) => {
  const files = { ...(await released({}, "2023")), ...MOVED, [EDITION]: textOf(EDITION) + revision };
  const { found } = await openWith(files, "2023");
  const [told, ...others] = found.filter(({ code }) => code === "rollover/wrong-revision");
  expect([told?.message, others]).toEqual([message, []]);
  expect(told?.hint).toMatch(/^write `(from|to): 6\d`|^did you mean `remained`\?$/);
});
