/* A chart as a picture that can stand alone: title, sentence, figure and footer, one under the other.

   Plotly draws the figure alone; the words are set above and below it, so that they can't meet, and the paper is made
   as large as the text in the figure needs. */

const FONTS = "'BIZ UDPGothic','Yu Gothic UI','Hiragino Sans','Noto Sans CJK JP','Noto Sans JP',Meiryo,sans-serif";
const INK = "#1a1a1c";
const WIDTH = 1200;
const EDGE = 32;
const SVG = "http://www.w3.org/2000/svg";

export async function picture(panel, format) {
  const svg = await pictureSvg(panel);
  const text = new XMLSerializer().serializeToString(svg);
  const blob = new Blob([text], { type: "image/svg+xml" });
  return format === "svg" ? blob : png(blob, svg.width.baseVal.value, svg.height.baseVal.value);
}

async function pictureSvg(panel) {
  const figure = await figureSvg(panel.figure, WIDTH - 2 * EDGE);
  const width = figure.width + 2 * EDGE;
  const svg = node("svg", { xmlns: SVG, width, role: "img", "font-family": FONTS, fill: INK });
  const paper = node("rect", { width: "100%", height: "100%", fill: "#ffffff" });
  svg.append(node("title", {}, panel.title), paper);
  let y = EDGE;
  const write = (text, size, weight) => {
    for (const line of wrapped(text, `${weight} ${size}px ${FONTS}`, width - 2 * EDGE)) {
      const at = { x: EDGE, y: y + size, "font-size": size, "font-weight": weight, "data-part": "words" };
      svg.append(node("text", at, line));
      y += Math.ceil(size * 1.5);
    }
  };
  write(panel.title, 26, 700);
  write(panel.sentence, 18, 400);
  y += 16;
  figure.svg.setAttribute("x", EDGE);
  figure.svg.setAttribute("y", y);
  svg.append(figure.svg);
  y += figure.height + 16;
  panel.footer.forEach((line) => write(line, 15, 400));
  const height = Math.ceil(y + EDGE - 8);
  svg.setAttribute("height", height);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  return svg;
}

/* The figure, on as much room as its text takes: a legend gets the height that it asks for, and text that would stand
   outside moves the edge of the picture. */
async function figureSvg(figure, width) {
  const layout = structuredClone(figure.layout);
  const { height } = layout;
  Object.assign(layout, { width, autosize: false, paper_bgcolor: "#ffffff" });
  layout.font = { ...layout.font, family: FONTS };
  delete layout.title;
  const stage = document.createElement("div");
  stage.style.cssText = "position:absolute;left:-99999px;top:0;visibility:hidden";
  stage.setAttribute("aria-hidden", "true");
  document.body.append(stage);
  try {
    for (;;) {
      stage.replaceChildren(await plotted({ data: structuredClone(figure.data), layout }));
      const missing = hiddenLegend(stage);
      if (missing < 1 || layout.height > 4 * height) break;
      layout.height += Math.ceil(missing);
    }
    const svg = stage.firstChild;
    const frame = svg.getBoundingClientRect();
    const box = { left: 0, top: 0, right: frame.width, bottom: frame.height };
    for (const text of svg.querySelectorAll("text")) {
      const { left, top, right, bottom, width } = text.getBoundingClientRect();
      if (!width) continue;
      box.left = Math.min(box.left, Math.floor(left - frame.left));
      box.top = Math.min(box.top, Math.floor(top - frame.top));
      box.right = Math.max(box.right, Math.ceil(right - frame.left));
      box.bottom = Math.max(box.bottom, Math.ceil(bottom - frame.top));
    }
    const size = { width: box.right - box.left, height: box.bottom - box.top };
    svg.setAttribute("width", size.width);
    svg.setAttribute("height", size.height);
    svg.setAttribute("viewBox", `${box.left} ${box.top} ${size.width} ${size.height}`);
    svg.removeAttribute("style");
    return { svg, layout, ...size };
  } finally {
    stage.remove();
  }
}

async function plotted({ data, layout }) {
  const text = await window.Plotly.toImage(
    { data, layout, config: { staticPlot: true } },
    { format: "svg", width: layout.width, height: layout.height, imageDataOnly: true },
  );
  return document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true);
}

/* How many pixels of a legend Plotly has scrolled out of sight. */
function hiddenLegend(stage) {
  return Math.max(0, ...[...stage.querySelectorAll("g.legend")].map((legend) => {
    const entries = legend.querySelector("g.scrollbox")?.getBoundingClientRect().height ?? 0;
    return entries - (legend.querySelector("rect.bg")?.getBoundingClientRect().height ?? entries);
  }));
}

const PIECE = new RegExp(
  "[\\w.,:;/()'\"%&#@+=-]+\\s*|.[、。，．）」』】〕〉》！？：；・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々…]*\\s*",
  "gsu",
);

/* Lines no wider than the picture: Latin words stay whole where they fit, closing marks never open a line. */
export function wrapped(text, font, width) {
  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = font;
  const fits = (line) => ruler.measureText(line).width <= width;
  const pieces = String(text).match(PIECE) ?? [];
  const lines = [""];
  for (const piece of pieces) {
    const longer = lines.at(-1) + piece;
    if (fits(longer.trimEnd())) lines[lines.length - 1] = longer;
    else if (fits(piece.trimEnd())) lines.push(piece);
    else {
      for (const letter of piece) {
        if (fits(lines.at(-1) + letter)) lines[lines.length - 1] += letter;
        else lines.push(letter);
      }
    }
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}

async function png(blob, width, height) {
  const href = URL.createObjectURL(blob);
  try {
    const image = new Image();
    image.src = href;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((made) => (made ? resolve(made) : reject(new Error("PNG"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(href);
  }
}

function node(tag, attributes, text = "") {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}
