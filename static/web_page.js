/* The pack's page, which works alone: its cards, its charts on paper, and all its pictures in one archive.

   Stands below chart_card.js, chart_picture.js, paper.js and zip.js in one script. */

const pack = JSON.parse(document.getElementById("pack").textContent);
const cardsRoot = document.querySelector(".cc-cards");
const saveAll = document.getElementById("save-all");
const saving = document.getElementById("saving");
const contents = document.querySelector("nav details");

new MutationObserver(prepared).observe(cardsRoot, { attributeFilter: ["data-drawn"] });
show(cardsRoot, pack, null, picture);
const cards = [...pages.get(cardsRoot).cards.values()];
const charts = cards.filter(({ panel }) => panel.panel === "chart");
cards.forEach(({ node, panel }) => { node.id = panel.name; });
contents.open = matchMedia("(min-width: 60rem)").matches;
document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
saveAll.hidden = !charts.length;
saveAll.addEventListener("click", saveAllPictures);
addEventListener("beforeprint", openAll);
addEventListener("afterprint", closeAgain);

/* Once all charts are on the screen, they are drawn for paper. */
async function prepared() {
  for (const { node, panel, stage, twin, summary, problem } of charts) {
    twin.dataset.columns = columnsOf(panel);
    summary.after(again(panel.title));
    if (!problem.hidden) continue;
    const opens = node.previousElementSibling.dataset.panel.startsWith("chapter-");
    stage.before(await onPaper(panel, opens));
  }
  cardsRoot.dataset.paper = "ready";
}

const opened = [];

function openAll() {
  charts.forEach(fillRows);
  opened.push(...document.querySelectorAll("details:not([open])"));
  for (const details of opened) details.open = true;
}

function closeAgain() {
  for (const details of opened.splice(0)) details.open = false;
}

async function saveAllPictures() {
  const { words } = pack;
  const files = [];
  saveAll.disabled = true;
  try {
    for (const { panel } of charts) {
      saving.textContent = words.saving.replace("{n}", files.length / 2 + 1).replace("{total}", charts.length);
      for (const format of ["png", "svg"]) {
        const blob = await picture(panel, format);
        files.push({ name: `${panel.file_stem}.${format}`, bytes: new Uint8Array(await blob.arrayBuffer()) });
      }
    }
    save(pack.archive, zipped(files));
    saving.textContent = words.saved.replace("{file}", () => pack.archive);
  } catch (error) {
    saving.textContent = words.not_saved.replace("{error}", () => String(error));
  } finally {
    saveAll.disabled = false;
  }
}
