/* The body of a page, drawn from one JSON: chapters, headline, figures, charts, lists and tables.

   `show(root, data, send, picture)` may be called again and again on the same root: a panel keeps its nodes, and with
   them its focus, its open table and its place, as long as its name stays. Nothing is counted here. Text from the data
   enters the page as text nodes and attributes, never as markup.

   `send(event, value)` tells the server of a pick or a wanted file; without it nothing can be picked.
   `picture(panel, format)` makes a blob; it comes from chart_picture.js. Neither file imports the other, so that both
   can also be written one after the other into a page that works alone. */

const pages = new WeakMap();
const savedFiles = new Set();
const LONGEST_SHORT = 14; // letters of a cell that is not broken, such as a day
const MOST_ROOMY = 8; // columns of a table that has room for such cells on a screen
let serial = 0;

export function show(root, data, send, picture) {
  const page = pages.get(root) ?? open(root, data);
  page.turn += 1;
  page.words = data.words;
  page.send = send;
  page.picture = picture;
  page.comesIntoView = null;
  arrange(page, data.panels);
  page.comesIntoView?.scrollIntoView({ block: "nearest" });
  if (data.file && !savedFiles.has(data.file.nonce)) {
    savedFiles.add(data.file.nonce);
    save(data.file.name, new Blob([bytes(data.file.base64)], { type: data.file.type }));
  }
  draw(page, page.turn, data);
  return () => close(page);
}

function open(root, data) {
  const live = el("p", { class: "cc-unseen", "aria-live": "polite" });
  const page = { root, live, cards: new Map(), turn: 0, paper: null, titles: data.titles };
  page.resizing = new ResizeObserver((entries) => drawn(page)
    .filter(({ plot }) => entries.some(({ target }) => target === plot)).forEach(fit));
  const onPaper = (width) => () => {
    page.paper = width;
    drawn(page).forEach((card) => drawChart(window.Plotly, card));
  };
  if (data.paper) {
    page.beforePrint = onPaper(data.paper);
    page.afterPrint = onPaper(null);
    addEventListener("beforeprint", page.beforePrint);
    addEventListener("afterprint", page.afterPrint);
  }
  root.replaceChildren(live);
  pages.set(root, page);
  return page;
}

function close(page) {
  page.turn += 1;
  page.resizing.disconnect();
  removeEventListener("beforeprint", page.beforePrint);
  removeEventListener("afterprint", page.afterPrint);
  drawn(page).forEach(({ plot }) => window.Plotly.purge(plot));
  page.root.replaceChildren();
  pages.delete(page.root);
}

const drawn = (page) => [...page.cards.values()].filter(({ plot }) => plot?._fullLayout);

async function fit(card) {
  const { plot, page } = card;
  if (page.paper || !plot.clientWidth) return;
  await drawChart(window.Plotly, card);
  if (Math.abs(plot._fullLayout.width - plot.clientWidth) > 1) {
    window.Plotly.Plots.resize(plot).catch(() => {}); // refused while the plot is hidden
  }
}

/* The figure that the plot has room for. */
function figureFor({ panel: { figure, narrow_figure: narrow, wide_from: wide }, plot, page }) {
  return narrow && (page.paper ?? plot.clientWidth) < wide ? narrow : figure;
}

/* Panels */

const builders = {
  chapter: fillChapter, headline: fillHeadline, figures: fillFigures, list: fillList, chart: fillChart, table: fillTable,
};

function arrange(page, panels) {
  const kept = new Set(panels.map(({ panel, name }) => `${panel} ${name}`));
  for (const [id, card] of page.cards) {
    if (kept.has(id)) continue;
    if (card.plot?._fullLayout) window.Plotly.purge(card.plot);
    if (card.plot) page.resizing.unobserve(card.plot);
    card.node.remove();
    page.cards.delete(id);
  }
  panels.forEach((panel, place) => {
    const id = `${panel.panel} ${panel.name}`;
    const card = page.cards.get(id) ?? { node: el("section", { "data-panel": panel.name }), page };
    page.cards.set(id, card);
    // A node that stands where it should is left alone: moving it would drop the focus.
    if (page.root.children[place] !== card.node) page.root.insertBefore(card.node, page.root.children[place]);
    const text = JSON.stringify([panel, page.words]);
    if (card.text === text) return;
    Object.assign(card, { text, panel });
    card.node.className = `cc-card cc-${panel.panel}`;
    card.node.classList.toggle("cc-wide", panel.wide ?? !["chart", "list"].includes(panel.panel));
    card.node.classList.toggle("cc-attention", panel.tone === "attention");
    builders[panel.panel](card);
  });
}

function fillChapter({ node, panel }) {
  node.replaceChildren(el("h2", {}, panel.title));
}

function fillHeadline({ node, panel }) {
  node.replaceChildren(
    el("p", { class: "headline" }, panel.text),
    ...panel.notes.map((note) => el("p", { class: "cc-note" }, note)),
  );
}

function fillFigures({ node, panel }) {
  const items = panel.items.map(({ label, value, detail, address }) =>
    el(
      "div", {},
      el("dt", {}, address ? el("a", { href: address }, label) : label),
      el("dd", { class: "cc-value" }, String(value)),
      detail && el("dd", {}, detail),
    ));
  node.replaceChildren(el("dl", {}, ...items));
}

function fillList({ node, panel, page }) {
  const items = panel.items.map(({ text, detail, address }) =>
    el("li", {}, address ? el("a", { href: address }, text) : text, detail && el("span", { class: "cc-note" }, detail)));
  node.replaceChildren(
    el(page.titles, {}, panel.title),
    items.length ? el("ul", {}, ...items) : el("p", { class: "cc-note" }, panel.empty),
  );
}

function fillTable(card) {
  const { node, panel } = card;
  if (!card.title) {
    head(card);
    card.table = scrollable(card);
    card.footer = el("div", { class: "cc-footer" });
    card.downloads = el("div", { class: "cc-buttons", role: "group" });
    card.close = el("div", { class: "cc-buttons" });
    node.append(card.close, card.empty, card.footer, card.table, card.problem, card.downloads);
  }
  card.close.hidden = !panel.closes;
  card.close.replaceChildren(...(panel.closes ? [el("button", {
    type: "button", onclick: () => card.page.send?.("pick", { ...panel.closes }),
  }, card.page.words.close)] : []));
  if (panel.closes && card.shown !== panel.closes.key) card.page.comesIntoView = node;
  card.shown = panel.closes?.key;
  fillHead(card, panel.empty ?? null);
  card.table.setAttribute("aria-label", panel.title);
  card.table.hidden = panel.empty != null;
  fillRows(card);
}

function fillChart(card) {
  const { node, panel, page } = card;
  const { words } = page;
  if (!card.title) {
    head(card);
    card.hint = el("p", { class: "cc-hint cc-note", id: `cc-${++serial}` });
    card.plot = el("div", { class: "cc-plot", "aria-hidden": "true" });
    card.stage = el("div", {
      class: "cc-stage", tabindex: "0", role: "application", "aria-describedby": card.hint.id,
      onkeydown: (event) => walk(event, card), onblur: () => leave(card),
    }, card.plot);
    card.footer = el("div", { class: "cc-footer" });
    card.downloads = el("div", { class: "cc-buttons", role: "group" });
    card.table = scrollable(card);
    card.summary = el("summary");
    // The rows of a closed table are made when it is opened.
    card.twin = el("details", { ontoggle: () => card.twin.open && fillRows(card) }, card.summary, card.table);
    node.append(card.empty, card.stage, card.hint, card.footer, card.problem, card.downloads, card.twin);
    page.resizing.observe(card.plot);
  }
  fillHead(card, panel.empty ?? null);
  const drawable = panel.empty == null;
  card.pickable = Boolean(page.send) && panel.figure?.data.some(({ customdata }) => [customdata].flat(3).some(Boolean));
  card.stage.hidden = card.hint.hidden = !drawable;
  card.stage.setAttribute("aria-label", `${panel.title} ${panel.sentence}`);
  card.hint.textContent = card.pickable ? words.pick_hint : words.walk_hint;
  card.plot.style.height = `${figureFor(card).layout.height}px`;
  card.summary.textContent = words.table;
  card.table.setAttribute("aria-label", `${panel.title} (${words.table})`);
  card.twin.hidden = !panel.rows.length;
  if (card.twin.open) fillRows(card);
}

function head(card) {
  card.title = el(card.page.titles, { id: `cc-${++serial}` });
  card.sentence = el("p", { class: "cc-sentence" });
  card.empty = el("p", { class: "cc-note" });
  card.problem = el("p", { class: "cc-problem", role: "status", hidden: "" });
  card.node.setAttribute("aria-labelledby", card.title.id);
  card.node.append(card.title, card.sentence);
}

function fillHead(card, empty) {
  const { panel, page: { words } } = card;
  card.title.textContent = panel.title;
  card.sentence.textContent = panel.sentence;
  card.sentence.hidden = !panel.sentence;
  card.empty.textContent = empty ?? "";
  card.empty.hidden = empty === null;
  card.footer.replaceChildren(...panel.footer.map((line) => el("p", { class: "cc-note" }, line)));
  card.downloads.hidden = empty !== null || !panel.formats.length;
  card.downloads.setAttribute("aria-label", `${words.download}: ${panel.title}`);
  const label = (format) => words[`picture_${format}`] ?? words[`file_${format}`];
  const buttons = JSON.stringify([words, panel.title, panel.formats]);
  if (card.buttons === buttons) return; // a focused button stays
  card.buttons = buttons;
  card.downloads.replaceChildren(
    el("span", { class: "cc-note", "aria-hidden": "true" }, words.download),
    ...panel.formats.map((format) => el("button", {
      type: "button", "data-format": format, "aria-label": `${label(format)}: ${panel.title}`,
      onclick: () => download(card, format),
    }, label(format))),
  );
}

function scrollable(card) {
  card.body = el("tbody", { role: "rowgroup" });
  card.columns = el("tr", { role: "row" });
  // The roles are the elements' own; they are named because a stacked table's style takes them away.
  const table = el("table", { role: "table" }, el("thead", { role: "rowgroup" }, card.columns), card.body);
  return el("div", { class: "cc-scroll", tabindex: "0", role: "region" }, table);
}

function fillRows(card) {
  const { panel: { columns, rows, picked = null }, page } = card;
  const text = JSON.stringify([columns, rows]);
  if (card.rowsText !== text) {
    card.rowsText = text;
    const held = card.body.contains(document.activeElement) ? document.activeElement.dataset.pick : null;
    card.body.parentNode.classList.toggle("cc-many", columns.length > MOST_ROOMY);
    const isShort = columns.map((_, at) => rows.every(({ cells }) => String(cells[at] ?? "").length <= LONGEST_SHORT));
    const side = (at) => ({ class: `${columns[at].align === "right" ? "cc-end" : ""} ${isShort[at] ? "cc-short" : ""}` });
    const inner = (cell, pick) => (pick && cell && page.send ? el("button", {
      type: "button", class: "cc-pick", "data-pick": pick, onclick: () => choose(card, pick, cell),
    }, cell) : cell);
    const lines = (cell) => (String(cell).includes("\n")
      ? cell.split("\n").map((line) => el("div", { class: "cc-line" }, line)) : [String(cell)]);
    card.columns.replaceChildren(...columns.map(({ label }, at) => el("th", { scope: "col", role: "columnheader", ...side(at) }, label)));
    card.body.replaceChildren(...rows.map(({ pick, cells }) => el("tr", { role: "row" }, ...cells.map((cell, at) => (at
      ? el("td", { role: "cell", "data-label": page.words.of_column.replace("{heading}", () => columns[at].label), ...side(at) }, ...lines(cell))
      : el("th", { scope: "row", role: "rowheader", ...side(at) }, inner(String(cell ?? ""), pick)))))));
    if (held) [...card.body.querySelectorAll("button")].find(({ dataset }) => dataset.pick === held)?.focus();
  }
  for (const button of card.body.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.dataset.pick === picked));
  }
}

function choose({ panel, page }, key, said) {
  if (!key || !page.send) return;
  page.live.textContent = page.words.picked.replace("{point}", () => said);
  page.send("pick", { chart: panel.name, key });
}

/* Charts */

let library = null;

function plotly(version) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  library ??= new Promise((resolve, reject) => {
    const src = new URL(`app/static/plotly.min.js?v=${version}`, document.baseURI);
    const onload = () => resolve(window.Plotly);
    document.head.append(el("script", { src, onload, onerror: () => reject(new Error(src)) }));
  }).catch((error) => {
    library = null; // the next run tries again
    throw error;
  });
  return library;
}

async function draw(page, turn, data) {
  const waiting = [...page.cards.values()].filter(({ panel }) => panel.panel === "chart" && panel.empty == null);
  for (const card of waiting) {
    try {
      const Plotly = await plotly(data.plotly);
      if (turn !== page.turn) return;
      await drawChart(Plotly, card);
      complain(card, null);
    } catch (error) {
      if (turn !== page.turn) return;
      card.drawn = null;
      card.stage.hidden = card.hint.hidden = true;
      complain(card, window.Plotly ? error : page.words.failed);
    }
  }
  if (turn !== page.turn) return;
  page.root.dataset.drawn = String(data.version);
  performance.mark("cards-drawn");
}

async function drawChart(Plotly, card) {
  const { plot, page: { paper } } = card;
  const text = JSON.stringify([figureFor(card), paper]);
  if (card.drawn === text) return;
  card.drawn = text;
  card.stage.hidden = card.hint.hidden = false;
  const [{ data, layout }] = JSON.parse(text); // Plotly writes into what it is given
  const size = paper ? { width: paper, autosize: false } : { autosize: true };
  const config = { displayModeBar: false, displaylogo: false, scrollZoom: false, doubleClick: false, showTips: false };
  plot.style.height = `${layout.height}px`;
  await Plotly.react(plot, data, { ...layout, ...size, dragmode: false }, config);
  if (card.listening) return;
  card.listening = true;
  const key = ({ curveNumber, pointNumber }) => keyOf(plot.data[curveNumber], pointNumber);
  plot.on("plotly_click", ({ points: [point] }) => {
    choose(card, key(point), spoken(plot, point.curveNumber, point.pointNumber));
  });
  plot.on("plotly_hover", ({ points: [point] }) => {
    plot.classList.toggle("cc-pickable", Boolean(card.pickable && key(point)));
  });
  plot.on("plotly_unhover", () => plot.classList.remove("cc-pickable"));
}

function complain(card, error) {
  card.problem.hidden = error === null;
  card.problem.textContent = error === null ? "" : String(error);
}

/* Keyboard: the points of a figure as rows to walk through */

const valueAt = (values, place) =>
  [place].flat().reduce((at, step) => (Array.isArray(at) ? at[step] : undefined), values);

function keyOf({ customdata }, place) {
  const key = valueAt(customdata, place);
  return (Array.isArray(key) ? key[0] : key) || "";
}

function pointRows(plot) {
  const rows = [];
  plot.data.forEach((trace, curve) => {
    if (plot._fullData[curve].visible !== true || trace.hoverinfo === "skip") return;
    if (trace.z) {
      trace.z.forEach((line, row) => rows.push(line.flatMap((value, column) => (
        value === null ? [] : [{ curve, place: [row, column], at: column }]))));
      return;
    }
    const lengthwise = trace.orientation === "h" ? trace.y : trace.x;
    rows.push((lengthwise ?? []).flatMap((at, place) => (
      (trace.x?.[place] ?? null) === null || (trace.y?.[place] ?? null) === null ? [] : [{ curve, place, at }])));
  });
  return rows.filter((row) => row.length);
}

function walk(event, card) {
  const { plot, page } = card;
  if (!plot._fullLayout || event.ctrlKey || event.altKey || event.metaKey) return;
  const rows = pointRows(plot);
  if (event.key === "Escape") card.stage.blur();
  if (event.key === "Escape" || !rows.length) return;
  let [row, column] = card.here ?? [0, 0];
  row = Math.min(row, rows.length - 1);
  column = Math.min(column, rows[row].length - 1);
  if (event.key === "Enter" || event.key === " ") {
    const point = rows[row][column];
    event.preventDefault();
    if (card.here) choose(card, keyOf(plot.data[point.curve], point.place), spoken(plot, point.curve, point.place));
    return;
  }
  const { key } = event;
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[key];
  if (!step && key !== "Home" && key !== "End") return;
  event.preventDefault();
  if (key === "Home") column = 0;
  else if (key === "End") column = rows[row].length - 1;
  else if (card.here) [row, column] = moved(plot, rows, row, column, step);
  card.here = [row, column];
  const { curve, place } = rows[row][column];
  const { xaxis = "x", yaxis = "y" } = plot.data[curve];
  window.Plotly.Fx.hover(plot, [{ curveNumber: curve, ...hoverPlace(plot, curve, place) }], xaxis + yaxis);
  const before = rows.slice(0, row).reduce((sum, { length }) => sum + length, 0);
  const total = rows.reduce((sum, { length }) => sum + length, 0);
  const count = page.words.point_of.replace("{n}", before + column + 1).replace("{total}", total);
  page.live.textContent = `${spoken(plot, curve, place)} (${count})`;
}

/* Plotly finds a heatmap's cell by its middle alone. */
function hoverPlace(plot, curve, place) {
  if (!Array.isArray(place)) return { pointNumber: place };
  const [{ x, y }] = plot.calcdata[curve];
  const middle = (edges, at) => (edges[at] + edges[at + 1]) / 2;
  return { xval: middle(x, place[1]), yval: middle(y, place[0]) };
}

/* Arrows follow the screen: bars that lie down are walked up and down, and a row drawn higher is reached by 'up'. */
function moved(plot, rows, row, column, [down, right]) {
  const lying = plot.data.every(({ orientation }) => orientation === "h");
  const [low, high] = plot._fullLayout.yaxis?.range ?? [0, 1];
  const onScreen = low < high ? -1 : 1;
  const along = lying ? down * onScreen : right;
  const across = lying ? right : down * (plot.data[rows[row][column].curve].z ? onScreen : 1);
  if (along) return [row, Math.max(0, Math.min(column + along, rows[row].length - 1))];
  const next = rows[row + across];
  if (!next) return [row, column];
  const level = next.findIndex(({ at }) => at === rows[row][column].at);
  return [row + across, level < 0 ? Math.min(column, next.length - 1) : level];
}

function leave({ plot }) {
  if (plot._fullLayout) window.Plotly.Fx.unhover(plot);
}

function spoken(plot, curve, place) {
  const trace = plot.data[curve];
  const own = (text) => (typeof text === "string" ? text : valueAt(text, place));
  if (own(trace.hovertext)) return plain(own(trace.hovertext));
  const axis = (id) => plot._fullLayout[`${id[0]}axis${id.slice(1)}`];
  const tick = ({ tickvals, ticktext }, value) => ticktext?.[tickvals?.indexOf(value)] ?? value;
  const [row, column] = [place].flat();
  const x = tick(axis(trace.xaxis ?? "x"), trace.x?.[trace.z ? column : row]);
  const y = tick(axis(trace.yaxis ?? "y"), trace.y?.[row]);
  const text = own(trace.text);
  if (trace.z) return plain([y, x, text || trace.z[row][column]].join(", "));
  const [group, value] = trace.orientation === "h" ? [y, x] : [x, y];
  const name = trace.showlegend === false ? "" : trace.name;
  const parts = [name, group, value, text === String(value) ? "" : text];
  return plain(parts.filter((part) => part || part === 0).join(", "));
}

const plain = (text) => String(text).replace(/<br\s*\/?>/gi, ", ").replace(/<[^>]*>/g, "")
  .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/* Files */

async function download(card, format) {
  const { panel, page } = card;
  if (format !== "png" && format !== "svg") {
    page.send?.("download", { panel: panel.name, format });
    return;
  }
  try {
    save(`${panel.file_stem}.${format}`, await page.picture(panel, format));
    complain(card, null);
  } catch (error) {
    complain(card, error);
  }
}

function save(name, blob) {
  const href = URL.createObjectURL(blob);
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child || child === 0));
  return node;
}
