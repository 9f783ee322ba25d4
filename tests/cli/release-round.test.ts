/**
 * A project made by `init`, released with its handout in one place and verified in another, in another time zone and
 * language; then changed in one thing after another, each of which `verify` names. And the round begins again: `new`,
 * `sign`, `status`, `compare`.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const bundle = fileURLToPath(new URL("../../dist/bin/reissue.js", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "reissue-round-"));
afterAll(() => rmSync(home, { recursive: true }));

const here = { TZ: "Europe/Oslo", LC_ALL: "C", LANG: "C" };
/** Fourteen hours ahead, where `I` has no dot below and lists are separated by semicolons. */
const there = { TZ: "Pacific/Kiritimati", LC_ALL: "tr_TR.UTF-8", LANG: "tr_TR.UTF-8" };

function reissue(cwd: string, args: readonly string[], world: Readonly<Record<string, string>> = here) {
  return spawnSync(process.execPath, [bundle, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, SOURCE_DATE_EPOCH: "1796083200", NO_COLOR: "1", ...world },
    maxBuffer: 1 << 26,
  });
}

const HANDOUT = `
handouts:
  - { id: kort, title: "Kort fortalt", sections: [besok] }
`;
const YEAR = "2026";
const first = join(home, "rapport");
const EDITION = `content/rapport/${YEAR}`;
const DATA = `data/rapport/${YEAR}/visits.csv`;

/** Changes a file of a project in place. */
function change(project: string, file: string, from: string | RegExp, to: string): void {
  const path = join(project, file);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(path, changed);
}

function copyOf(project: string, name: string): string {
  const folder = join(home, name);
  cpSync(project, folder, { recursive: true });
  return folder;
}

let released: ReturnType<typeof reissue>;
let register: { readonly outputs: object; readonly inputs: object; readonly allowed?: unknown };

beforeAll(() => {
  reissue(home, ["init", "rapport", "--locale", "nb"]);
  writeFileSync(
    join(first, "content/rapport/report.yaml"),
    `${readFileSync(join(first, "content/rapport/report.yaml"), "utf8")}${HANDOUT}`,
  );
  released = reissue(first, ["release"]);
  const file = join(first, EDITION, "register.json");
  register = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { outputs: {}, inputs: {} };
});

describe("released", () => {
  test("the report and its handout are made, and the register has their hashes", () => {
    expect(released.stderr).toContain("register.json");
    expect(released.status).toBe(0);
    const outputs = [`output/rapport/${YEAR}/nb/screen.pdf`, `output/rapport/${YEAR}/nb/handouts/kort.pdf`];
    expect(Object.keys(register.outputs).sort()).toEqual([...outputs].sort());
    for (const file of outputs) expect(existsSync(join(first, file))).toBe(true);
    expect(register.allowed).toBeUndefined();
    expect(Object.keys(register.inputs)).toContain("templates/magazine/fonts/SourceSans3-Semibold.ttf");
  });

  test("elsewhere, in another time zone and language, it is as released, handout and all", () => {
    const { status, stderr } = reissue(copyOf(first, "elsewhere"), ["verify"], there);
    expect(stderr).toMatch(/rapport 2026 is as released: .* 2 output files to the byte/);
    expect(status).toBe(0);
  });
});

describe("verify names what is another", () => {
  // Where data differ no file is made; all else is changed in one project, and each change is named.
  test.each<[string, (project: string) => void, readonly string[]]>([
    [
      "a CSV cell",
      (project) => change(project, DATA, "412", "413"),
      ["`visits` was released as", "visits.csv` has changed", "table `visits` has changed"],
    ],
    [
      "a text, a font and a colour of the theme",
      (project) => {
        const fonts = join(project, "templates/magazine/fonts");
        change(project, `${EDITION}/sections/besok.yaml`, "Når de kommer", "Når gjestene kommer");
        copyFileSync(join(fonts, "SourceSans3-Regular.ttf"), join(fonts, "SourceSans3-Semibold.ttf"));
        change(project, "templates/magazine/theme.yaml", "#92322b", "#92322c");
      },
      [
        "the text `besok.besok-aret.text` has changed",
        "besok.yaml` has changed",
        "SourceSans3-Semibold.ttf` has changed",
        "`templates/magazine/theme.yaml` has changed",
        "screen.pdf` has other bytes",
        "kort.pdf` has other bytes",
      ],
    ],
  ])("%s", (what, make, told) => {
    const project = copyOf(first, what.replaceAll(/\W+/g, "-"));
    make(project);
    const { status, stderr } = reissue(project, ["verify"], there);
    for (const words of told) expect(stderr).toContain(words);
    expect(status).toBe(1);
  });
});

describe("the next year", () => {
  const next = join(home, "next");
  beforeAll(() => {
    cpSync(first, next, { recursive: true });
    reissue(next, ["new", "rapport", "2027"]);
    writeFileSync(join(next, "data/rapport/2027/visits.csv"), readFileSync(join(next, DATA)));
  });

  test("carried texts that nobody has signed stop its release", () => {
    const { status, stderr } = reissue(next, ["release", "rapport", "2027"]);
    expect(stderr).toContain("rollover/unsigned-section");
    expect(stderr).toContain("hint: `reissue sign rapport 2027 besok --role editor --by …`");
    expect(status).toBe(1);
  });

  test("what cannot be read whole is signed by nobody", () => {
    const project = copyOf(next, "broken");
    change(project, "content/rapport/2027/sections/besok.yaml", /^title:/m, "title: :");
    const signed = reissue(project, ["sign", "rapport", "2027", "--role", "editor", "--by", "Redaksjonen"]);
    expect(signed.stderr).toContain("nothing was signed");
    expect(signed.status).toBe(1);
    expect(existsSync(join(project, "content/rapport/2027/signoff.yaml"))).toBe(false);
  });

  test("the status counts a claim that fails as the fault that it is, with pages and without", () => {
    const project = copyOf(next, "untrue");
    change(project, "content/rapport/2027/sections/besok.yaml", "> 3 *", "> 30 *");
    for (const pages of [[], ["--pages"]]) {
      const { stdout } = reissue(project, ["status", "rapport", "2027", ...pages]);
      expect(stdout).toContain("1 failing: besok.besok-aret");
      expect(stdout).toContain("findings    1 error, ");
    }
  });

  test("a comparison tells what the data lack, beside what changed", () => {
    const project = copyOf(next, "lacking");
    change(project, "content/rapport/figures.yaml", /max: \w+/, "max: nobody");
    const { stdout, stderr, status } = reissue(project, ["compare", "rapport", YEAR, "2027"]);
    expect(stdout).toMatch(/→ unknown/);
    expect(stderr).toContain("there is no field `nobody`");
    expect(status).toBe(1);
    const earlier = reissue(project, ["new", "rapport", "2025"]);
    expect(earlier.stderr).toContain("`2025` would not come after `2027`");
    expect(earlier.stderr).toContain("there is no field `nobody`");
  });

  test("signed it may be; changed after that the signature is void", () => {
    const sign = ["sign", "rapport", "2027", "--role", "editor", "--by", "Redaksjonen"];
    expect(reissue(next, sign).status).toBe(0);
    expect(reissue(next, ["status", "rapport", "2027"]).stdout).toMatch(/besok\s+signed/);
    expect(reissue(next, ["compare", "rapport", YEAR, "2027"]).stdout).toContain("rapport 2027 against 2026");
    change(next, "content/rapport/2027/sections/besok.yaml", "Når de kommer", "Når gjestene kommer");
    expect(reissue(next, ["status", "rapport", "2027"]).stdout).toMatch(/besok\s+void/);
    const { stderr } = reissue(next, ["release", "rapport", "2027"]);
    expect(stderr).toContain("rollover/void-signoff");
  });
});
