/* The charts as they are printed: each as large as a landscape page has room for beside its words, and its table too
   where both fit. A chart that is too high is cut between its rows, into columns beside each other and into pages.
   The sizes, in pixels, go with those of `web_page.css`.

   Stands below chart_picture.js in one script, which has `figureSvg` and `wrapped`. */

const PAPER = { width: 1030, height: 700 };
const WORDS = {
  chapter: 45,
  title: 32,
  sentence: { font: `14px ${FONTS}`, line: 21, gap: 8 },
  footer: { font: `11px ${FONTS}`, line: 16, gap: 8 },
  row: 21,
};
const GUTTER = 28;
const NARROWEST = 320; // the plot of a phone, for which figures are made as well
const SMALLEST = 0.7; // of a figure's size: its letters are still read
const MOST_COLUMNS = 3;
const SHORTEST_COLUMN = 6; // rows
// Firefox cuts a table that stands in columns through its rows, and repeats no heading over it.
const MOST_TABLE_COLUMNS = CSS.supports("-moz-appearance", "none") ? 1 : 3;

/* In how many columns beside each other a table's rows stand; a browser repeats its heading over none that are short. */
function columnsOf({ columns, rows }) {
  const roomFor = columns.length <= 3 ? 3 : columns.length <= 5 ? 2 : 1;
  return Math.max(1, Math.min(MOST_TABLE_COLUMNS, roomFor, Math.floor(rows.length / SHORTEST_COLUMN)));
}

/* The chart of a panel; `opens` says that a chapter's title stands above it. */
async function onPaper(panel, opens) {
  const { title, figure, narrow_figure: narrow, wide_from: wide, breaks, sentence, footer } = panel;
  const words = [[sentence, WORDS.sentence], [footer.join(" / "), WORDS.footer]].reduce(
    (sum, [text, { font, line, gap }]) => sum + wrapped(text, font, PAPER.width).length * line + gap,
    WORDS.title + (opens ? WORDS.chapter : 0),
  );
  const room = PAPER.height - words;
  const aboveTable = room - (Math.ceil(panel.rows.length / columnsOf(panel)) + 2) * WORDS.row;
  const least = figure.layout.height * SMALLEST;
  if (least <= aboveTable) return whole(figure, aboveTable, "");
  if (least <= room || breaks.length < 3) return whole(figure, room, "cc-apart");
  const fitting = narrow ? Math.max(1, Math.floor((PAPER.width + GUTTER) / (wide + GUTTER))) : MOST_COLUMNS;
  const columns = Math.min(fitting, MOST_COLUMNS, Math.ceil(figure.layout.height / room));
  return inColumns(figure, breaks, room, columns, title);
}

async function whole(figure, room, look) {
  const drawn = await figureSvg(figure, PAPER.width / Math.min(1, room / figure.layout.height));
  const scale = Math.min(PAPER.width / drawn.width, room / drawn.height);
  return paper(look, [[[piece(drawn, 0, drawn.height, scale)]]]);
}

/* In so many columns on each page, and as few pages as legible letters take. */
async function inColumns(figure, breaks, room, columns, title) {
  const { height } = figure.layout;
  const width = (PAPER.width - GUTTER * (columns - 1)) / columns;
  const parts = columns * Math.ceil((height * SMALLEST) / (room * columns));
  const drawn = await figureSvg(figure, Math.max(NARROWEST, width / Math.min(1, (parts * room) / height)));
  const made = cut(drawn, breaks, parts, width, room);
  const pages = made.flatMap((_, at) => (at % columns ? [] : [made.slice(at, at + columns)]));
  return paper("cc-apart", pages, title);
}

/* The drawing in parts that are as equal as its rows allow, each between the drawing's head and foot. */
function cut(drawn, breaks, number, width, room) {
  const { svg, layout, height } = drawn;
  const plot = svg.querySelector("clipPath.plotclip rect").height.baseVal.value;
  const top = layout.height - layout.margin.b - plot - svg.viewBox.baseVal.y;
  const edges = breaks.map((part) => top + part * plot);
  const [begins, ends] = [edges[0], edges.at(-1)];
  const parts = shared(edges, number);
  const highest = begins + height - ends + Math.max(...parts.map(([from, to]) => to - from));
  const scale = Math.min(width / drawn.width, room / highest);
  return parts.map(([from, to]) => [[0, begins], [from, to], [ends, height]]
    .filter(([above, below]) => below > above)
    .map(([above, below]) => piece(drawn, above, below, scale)));
}

/* So many runs [from, to] of the rows between the edges that the longest is as short as can be. */
function shared(edges, number) {
  const run = (limit) => edges.slice(1).reduce((runs, edge, row) => {
    const last = runs.at(-1);
    if (last && edge - last[0] <= limit) last[1] = edge;
    else runs.push([edges[row], edge]);
    return runs;
  }, []);
  const lengths = edges.flatMap((from, at) => edges.slice(at + 1).map((to) => to - from)).sort((a, b) => a - b);
  return run(lengths.find((limit) => run(limit).length <= number));
}

/* A copy of the drawing through which only a part of its height is seen. */
function piece({ svg, width }, above, below, scale) {
  const copy = svg.cloneNode(true);
  const { x, y } = svg.viewBox.baseVal;
  copy.setAttribute("viewBox", `${x} ${y + above} ${width} ${below - above}`);
  copy.setAttribute("width", width * scale);
  copy.setAttribute("height", (below - above) * scale);
  return copy;
}

/* The title over what goes on on another page. */
function again(title) {
  return el("p", { class: "cc-again", "aria-hidden": "true" }, title);
}

/* Of pages of parts of pieces. */
function paper(look, pages, title) {
  const part = (pieces) => el("div", { class: "cc-part" }, ...pieces);
  const sheet = (parts, page) => el("div", { class: "cc-sheet" },
    page > 0 && again(title), el("div", { class: "cc-columns" }, ...parts.map(part)));
  return el("div", { class: `cc-paper ${look}`, "aria-hidden": "true" }, ...pages.map(sheet));
}
