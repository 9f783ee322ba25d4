/** How the comparison looks in a browser, light, dark, small and printed, and what its script does. */

/** Contrasts of text are 4.5:1 at least, in both schemes. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; --paper: #fbfaf7; --card: #fff; --ink: #1c1b19; --soft: #5d5a54; --line: #d9d5cc; --link: #1d4f7c; --gone: #a8201a; --came: #00613a; --hush: #efece5; }
@media (prefers-color-scheme: dark) { :root { --paper: #161513; --card: #201e1b; --ink: #ece9e2; --soft: #b0aba1; --line: #3d3a34; --link: #8fc1ec; --gone: #ff8f86; --came: #6fd3a2; --hush: #2b2824; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
header, main { max-width: 72rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
header { padding-top: 2.5rem; }
h1 { margin: 0 0 1.25rem; font: 600 clamp(1.7rem, 5vw, 2.6rem)/1.15 Georgia, serif; text-wrap: balance; }
h2 { margin: 3.5rem 0 1rem; padding-top: .75rem; border-top: 3px solid var(--ink); font: 600 1.5rem/1.2 Georgia, serif; }
h3 { margin: 2rem 0 .5rem; font-size: 1rem; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
main:focus { outline: none; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; padding: .25rem .75rem; background: var(--card); }
code { font: .88em ui-monospace, monospace; overflow-wrap: anywhere; }
nav ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.2rem, 1fr)); gap: .75rem; margin: 0; padding: 0; list-style: none; }
nav a { display: block; height: 100%; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card); color: var(--soft); line-height: 1.3; text-decoration: none; }
nav a:hover { border-color: var(--link); color: var(--link); }
nav b { display: block; color: var(--ink); font: 600 2rem/1.2 Georgia, serif; }
button { padding: .2rem .6rem; border: 1px solid var(--line); border-radius: 99px; background: var(--card); color: var(--ink); font: inherit; font-size: .85rem; cursor: pointer; }
button:hover { border-color: var(--link); }
button[aria-pressed=true] { border-color: var(--ink); background: var(--ink); color: var(--paper); }
button span { opacity: .8; }
.tools { position: sticky; top: 0; z-index: 1; padding: .6rem 0; background: var(--paper); }
.tools div { display: flex; flex-wrap: wrap; gap: .4rem; }
.tools p { margin: .4rem 0 0; color: var(--soft); font-size: .9rem; }
ol { margin: 0; padding: 0; list-style: none; }
.sentence { scroll-margin-top: 8rem; margin: 0 0 .75rem; padding: .8rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--card); }
.sentence p { margin: 0; }
.sentence .words { margin: .15rem 0 .4rem; max-width: 44rem; font: 1.08rem/1.5 Georgia, serif; }
.sentence .words code { padding: 0 .2em; border-radius: 3px; background: var(--hush); font-size: .8em; }
.sentence ul { margin: 0; padding: 0; list-style: none; font-size: .9rem; }
.place { color: var(--soft); font-size: .85rem; }
.place span { margin-left: .75em; overflow-wrap: anywhere; }
.read { float: right; margin-left: 1rem; padding: .1rem .3rem; font-size: .85rem; cursor: pointer; }
.read input { width: 1.1rem; height: 1.1rem; margin: 0 .2rem 0 0; vertical-align: -.2rem; }
.sentence:has(:checked) { background: none; }
.sentence:has(:checked) .words, .sentence:has(:checked) ul { opacity: .65; }
.kind { margin-right: .35em; font-weight: 600; white-space: nowrap; }
.claim-false, .sign-turned, .fact-gone { color: var(--gone); }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { color: var(--soft); font-size: .85rem; font-weight: 600; }
tbody th { font-weight: 400; }
.facts :is(th, td):is(:nth-child(2), :nth-child(3), :nth-child(4)) { text-align: right; }
.facts td:nth-child(3) { font-weight: 600; }
details { margin-top: 1rem; }
summary { cursor: pointer; color: var(--link); }
.pages { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(23rem, 100%), 1fr)); gap: 2rem 1.5rem; }
figure { margin: 0; }
figure.large { grid-column: 1 / -1; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: .5rem; align-items: start; }
.none { display: grid; place-items: center; min-height: 8rem; height: 100%; border: 1px dashed var(--line); color: var(--soft); font-size: .85rem; }
figcaption { margin-top: .4rem; color: var(--soft); font-size: .9rem; }
figcaption button { margin-left: .4rem; }
svg { display: block; width: 100%; height: auto; background: #fff; outline: 1px solid var(--line); }
.frame { fill-opacity: .1; stroke-width: 3; }
.frame.gone { fill: #b3261e; stroke: #b3261e; stroke-dasharray: 9 5; }
.frame.came { fill: #00693e; stroke: #00693e; }
.key { padding: 0 .35em; border: 2px solid; }
.key.gone { border-style: dashed; color: var(--gone); }
.key.came { color: var(--came); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
@media (max-width: 40rem) {
  .facts thead, .definitions thead, .names thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr, tbody th, td { display: block; }
  tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  tbody th, td { padding: .05rem 0; border: 0; text-align: left !important; }
  tbody th { font-weight: 600; }
  td:empty { display: none; }
  td::before { content: attr(data-head) ": "; color: var(--soft); font-weight: 400; }
  .tools { position: static; }
}
@media print {
  :root { color-scheme: light; --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --link: #000; --gone: #a8201a; --came: #00613a; --hush: #eee; }
  body { font-size: 9.5pt; }
  nav, .tools, .skip, .enlarge, .read { display: none !important; }
  header { padding-top: 0; }
  h2, h3 { break-after: avoid; }
  .sentence, tr, figure { break-inside: avoid; }
  .pages { display: block; }
  .pages figure { display: inline-block; width: 48%; margin: 0 1% 1rem 0; vertical-align: top; }
}
`;

/** Filters sentences by reason, keeps what was read in the browser's own store, enlarges pages. */
export const PAGE_SCRIPT = `
(() => {
  const store = "reissue: " + document.body.dataset.comparison;
  const sentences = [...document.querySelectorAll(".sentence")];
  const boxes = [...document.querySelectorAll(".read input")];
  const filters = [...document.querySelectorAll(".tools button")];
  const status = document.querySelector(".tools p");
  let read = new Set();
  try { read = new Set(JSON.parse(localStorage.getItem(store) ?? "[]")); } catch {}
  const pressed = () => filters.filter((each) => each.ariaPressed === "true").map((each) => each.dataset.kind);
  const show = () => {
    const kinds = pressed();
    for (const each of sentences) each.hidden = kinds.length > 0 && !each.dataset.kinds.split(" ").some((kind) => kinds.includes(kind));
    for (const list of document.querySelectorAll("#sentences ol")) {
      const empty = [...list.children].every((each) => each.hidden);
      list.hidden = list.previousElementSibling.hidden = empty;
    }
    const shown = sentences.filter((each) => !each.hidden);
    const done = shown.filter((each) => each.querySelector(":checked")).length;
    if (status) status.textContent = done + " of " + shown.length + " read";
  };
  for (const filter of filters) filter.onclick = () => { filter.ariaPressed = String(filter.ariaPressed !== "true"); show(); };
  for (const box of boxes) {
    box.checked = read.has(box.dataset.key);
    box.onchange = () => {
      box.checked ? read.add(box.dataset.key) : read.delete(box.dataset.key);
      try { localStorage.setItem(store, JSON.stringify([...read])); } catch {}
      show();
    };
  }
  for (const button of document.querySelectorAll(".enlarge")) {
    button.onclick = () => {
      const large = button.ariaPressed !== "true";
      button.ariaPressed = String(large);
      button.closest("figure").classList.toggle("large", large);
    };
  }
  for (const each of document.querySelectorAll(".tools, .read, .enlarge")) each.hidden = false;
  show();
})();
`;
