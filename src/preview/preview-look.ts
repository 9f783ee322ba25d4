/** How the preview looks in a browser, and what its script does. */

/** Contrasts of text are 4.5:1 at least, in both schemes. */
export const PREVIEW_STYLE = `
:root { color-scheme: light dark; --desk: #e4e1da; --card: #fff; --ink: #1c1b19; --soft: #5d5a54; --line: #cbc6bb; --link: #1d4f7c; --error: #a8201a; --warning: #7a4b00; --good: #00613a; --size: 30rem; }
@media (prefers-color-scheme: dark) { :root { --desk: #1b1a18; --card: #26241f; --ink: #ece9e2; --soft: #b0aba1; --line: #45413a; --link: #8fc1ec; --error: #ff8f86; --warning: #f0bd6a; --good: #6fd3a2; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body { margin: 0; display: grid; grid-template: auto 1fr / 1fr auto; height: 100vh; background: var(--desk); color: var(--ink); font: .95rem/1.45 system-ui, sans-serif; }
header { grid-column: 1 / -1; display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1.25rem; padding: .5rem 1rem; border-bottom: 1px solid var(--line); background: var(--card); }
h1 { margin: 0; font-size: 1rem; }
#state { margin: 0; color: var(--soft); font-variant-numeric: tabular-nums; }
#state::before { content: "●"; margin-right: .4em; color: var(--good); }
#state[data-is=setting]::before { color: var(--warning); }
#state[data-is=faulty], #state[data-is=away] { color: var(--error); }
#state[data-is=faulty]::before, #state[data-is=away]::before { color: var(--error); }
.tools { display: flex; gap: .4rem; margin-left: auto; }
button { padding: .2rem .7rem; border: 1px solid var(--line); border-radius: 99px; background: var(--card); color: var(--ink); font: inherit; cursor: pointer; }
button:hover { border-color: var(--link); }
button[aria-pressed=true] { border-color: var(--ink); background: var(--ink); color: var(--card); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main { overflow: auto; padding: 1.5rem; }
#pages { display: flex; flex-wrap: wrap; justify-content: center; gap: 1.75rem 0; margin: 0; padding: 0; list-style: none; }
#pages li { width: var(--size); margin: 0 .75rem; }
.spreads #pages { display: grid; grid-template-columns: repeat(2, var(--size)); }
.spreads #pages li { margin: 0; }
.spreads #pages li.recto { grid-column: 2; }
.spreads #pages li.verso { grid-column: 1; }
.sheet { position: relative; background: #fff; box-shadow: 0 1px 6px #0003; }
.sheet.changed { animation: changed 1.6s; }
@keyframes changed { from { box-shadow: 0 0 0 4px var(--link); } }
@media (prefers-reduced-motion: reduce) { .sheet.changed { animation: none; } }
svg { display: block; width: 100%; height: 100%; }
[data-item]:hover { cursor: pointer; }
[data-item]:hover > * { filter: drop-shadow(0 0 .6px #1d4f7c) drop-shadow(0 0 .6px #1d4f7c); }
text::selection { background: #1d4f7c55; }
.name { margin: .3rem 0 0; color: var(--soft); font-size: .8rem; text-align: center; }
aside { width: min(26rem, 40vw); overflow: auto; padding: 1rem; border-left: 1px solid var(--line); background: var(--card); }
aside h2 { margin: 0 0 .75rem; font-size: 1rem; }
aside ol { margin: 0; padding: 0; list-style: none; }
aside li { margin: 0 0 .75rem; padding: 0 0 .75rem; border-bottom: 1px solid var(--line); }
aside p { margin: 0; overflow-wrap: anywhere; }
aside .hint, .code { color: var(--soft); }
.error b { color: var(--error); } .warning b { color: var(--warning); } .note b { color: var(--soft); }
code, .code, .place { font: .85em ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: var(--link); }
#source { position: fixed; left: 50%; bottom: 1.25rem; translate: -50% 0; max-width: 90vw; display: flex; align-items: center; gap: .75rem; padding: .5rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--card); box-shadow: 0 2px 12px #0004; }
@media (max-width: 50rem) { body { grid-template: auto 1fr auto / 1fr; } aside { width: auto; max-height: 40vh; border: 0; border-top: 1px solid var(--line); } }
@media print { header, aside, #source, .name { display: none !important; } body { display: block; } .sheet { box-shadow: none; break-after: page; } }
`;

/**
 * Pages are fetched when they come near, and changed where they stand: the reader stays where he reads. Findings are told
 * errors first, for only the head of their list is seen without scrolling.
 */
export const PREVIEW_SCRIPT = `
const $ = (id) => document.getElementById(id);
const list = $("pages"), root = document.documentElement;
let pages = [];
const near = new IntersectionObserver((entries) => { for (const { isIntersecting, target } of entries) if (isIntersecting) show(target); }, { root: document.querySelector("main"), rootMargin: "100% 0px" });

async function show(sheet) {
  const { wanted, shown } = sheet.dataset;
  if (wanted === shown) return;
  sheet.dataset.shown = wanted;
  const answer = await fetch("/pages/" + wanted).catch(() => undefined);
  if (!answer?.ok || sheet.dataset.wanted !== wanted) { if (sheet.dataset.shown === wanted) sheet.dataset.shown = ""; return; }
  sheet.innerHTML = await answer.text();
  if (shown) { sheet.classList.remove("changed"); void sheet.offsetWidth; sheet.classList.add("changed"); }
}

function lay(next) {
  while (list.children.length > next.length) list.lastElementChild.remove();
  next.forEach((page, index) => {
    let item = list.children[index];
    if (!item) {
      item = document.createElement("li");
      item.innerHTML = '<div class="sheet"></div><p class="name"></p>';
      list.append(item);
      near.observe(item.firstChild);
    }
    item.className = page.side;
    const [sheet, name] = item.children;
    sheet.style.aspectRatio = page.width + " / " + page.height;
    name.textContent = page.name;
    if (sheet.dataset.wanted === page.digest) return;
    sheet.dataset.wanted = page.digest;
    const box = sheet.getBoundingClientRect();
    if (box.bottom > -innerHeight && box.top < 2 * innerHeight) show(sheet);
    else { near.unobserve(sheet); near.observe(sheet); }
  });
  pages = next;
}

function opening({ file, line, column }) {
  const link = document.createElement("a");
  const at = line === undefined ? "" : ":" + line + ":" + column;
  link.href = "vscode://file" + encodeURI(root.dataset.project + "/" + file) + at;
  link.dataset.place = file + at;
  link.title = "open " + file + at + " in Visual Studio Code";
  return link;
}

function placed(place) {
  const link = opening(place);
  link.className = "place";
  link.textContent = link.dataset.place;
  return link;
}

function line(parent, name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  parent.append(made);
  return made;
}

/** Names between back quotes stand out. */
function spell(parent, text) {
  text.split("\`").forEach((words, index) => { if (index % 2) line(parent, "code", words); else parent.append(words); });
}

const severities = ["error", "warning", "note"];

function tell(findings) {
  const found = $("found");
  found.replaceChildren();
  const worstFirst = findings.toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  for (const { severity, code, message, notes, hint, ...place } of worstFirst) {
    const item = line(found, "li", "");
    item.className = severity;
    const head = line(item, "p", "");
    line(head, "b", severity);
    head.append(" ");
    spell(head, message);
    for (const remark of [...notes, ...(hint ? [{ message: hint }] : [])]) {
      const told = line(item, "p", "");
      told.className = "hint";
      spell(remark.file ? told.appendChild(opening(remark)) : told, remark.message);
    }
    const foot = line(item, "p", "");
    if (place.file) foot.append(placed(place), " ");
    line(foot, "span", code).className = "code";
  }
  $("count").textContent = findings.length;
  $("none").hidden = findings.length > 0;
}

const words = { ready: (ms) => pages.length + " pages, set in " + (ms / 1000).toFixed(1) + " s", setting: () => "setting …", faulty: () => (pages.length === 0 ? "faults: no page can be set yet" : "faults: these are the last good pages"), away: () => "reissue has ended" };
function say(is, ms) { $("state").dataset.is = is; $("state").textContent = words[is](ms); }

const events = new EventSource("/events");
events.onmessage = ({ data }) => {
  const told = JSON.parse(data);
  if (told.is !== "setting") { lay(told.pages); tell(told.findings); }
  say(told.is, told.ms);
};
events.onerror = () => say("away");

list.addEventListener("click", async ({ target }) => {
  if (getSelection()?.toString()) return;
  const mark = target.closest("[data-item]");
  if (!mark) return;
  const index = [...list.children].indexOf(mark.closest("li"));
  const answer = await fetch("/places/" + index + "/" + mark.dataset.item);
  const place = answer.ok ? await answer.json() : undefined;
  $("source").hidden = !place;
  if (!place) return;
  $("source-link").replaceChildren(placed(place));
  $("copy").onclick = () => navigator.clipboard.writeText($("source-link").textContent);
});
$("dismiss").onclick = () => { $("source").hidden = true; };
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") $("source").hidden = true; });

const kept = JSON.parse(localStorage.getItem("reissue") ?? "{}");
let size = kept.size ?? 30;
function zoom(by) { size = Math.min(120, Math.max(8, size * by)); root.style.setProperty("--size", size + "rem"); keep(); }
function keep() { localStorage.setItem("reissue", JSON.stringify({ size, spreads: document.body.classList.contains("spreads"), findings: !$("findings").hidden })); }
function press(button, on) { $(button).setAttribute("aria-pressed", on); }
$("smaller").onclick = () => zoom(1 / 1.25);
$("larger").onclick = () => zoom(1.25);
$("spread").onclick = () => { press("spread", document.body.classList.toggle("spreads")); keep(); };
$("list").onclick = () => { $("findings").hidden = !$("findings").hidden; press("list", !$("findings").hidden); keep(); };
if (kept.spreads === false) $("spread").click();
if (kept.findings === false) $("list").click();
zoom(1);
`;
