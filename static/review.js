/* A report under review: the source on the left, what it proposes on the right, one click between them.

   `show(root, data, send)` may be called again and again on the same root: ticks, filter, place and what is open stay
   as long as `data.name` does. `send("accept", names)` and `send("correct", {name, value, text})` tell the server. Text
   enters the page as text nodes and attributes, never as markup. */

const reviews = new WeakMap();
const FILTERS = ["look", "differing", "all"];

export function show(root, data, send) {
  let review = reviews.get(root);
  if (!review || review.data.name !== data.name) {
    review = { root, filter: null, unticked: new Set(), ticked: new Set(), looked: new Set(), open: new Set(), line: null };
    reviews.set(root, review);
  }
  Object.assign(review, { data, send });
  data.proposals.filter(({ look }) => look).forEach(({ name }) => review.looked.add(name));
  review.filter ??= data.proposals.some(({ look }) => look) ? "look" : "differing";
  const before = placeOf(review);
  draw(review);
  restore(review, before);
  root.dataset.drawn = String(Number(root.dataset.drawn ?? 0) + 1);
}

function placeOf({ root }) {
  const panes = [...root.querySelectorAll(".rv-pane")].map(({ scrollTop }) => scrollTop);
  const focused = root.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  return { panes, focused };
}

function restore({ root }, { panes, focused }) {
  [...root.querySelectorAll(".rv-pane")].forEach((pane, place) => { pane.scrollTop = panes[place] ?? 0; });
  if (focused) root.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function draw(review) {
  const { root } = review;
  const left = el("section", { class: "rv-side" }, [title("rv-source-title", review.data.words.source), source(review)]);
  const right = el("section", { class: "rv-side" },
    [title("rv-proposals-title", review.data.words.proposals), proposals(review)]);
  root.replaceChildren(bar(review), el("div", { class: "rv-sides" }, [left, right]));
  mark(review);
}

const title = (id, text) => el("h2", { id }, [text]);

/* The bar: how much is ready, the filter, the ticks, and the way to record */

function bar(review) {
  const { words, proposals: all } = review.data;
  const stated = all.filter(({ difference }) => difference !== "same" && difference !== "gone");
  const ready = stated.filter(({ can }) => can).length;
  const chosen = chosenOf(review);
  const progress = el("label", { class: "rv-progress" }, stated.length ? [
    filled(words.ready, { ready, n: stated.length, chosen: chosen.length }),
    el("progress", { max: stated.length, value: ready }),
  ] : [words.nothing_new]);
  const filters = el("div", { class: "rv-filters", role: "group", "aria-label": words.proposals },
    FILTERS.map((name) => {
      const count = all.filter((one) => passes(review, one, name)).length + (name === "look" ? unread(review).length : 0);
      return button(`${words[name]} (${count})`, { "data-focus": `filter ${name}`, "aria-pressed": review.filter === name },
        () => { review.filter = name; again(review); });
    }));
  const tick = (on) => () => {
    shownOf(review).filter(({ can }) => can).forEach((one) => setTick(review, one, on));
    again(review);
  };
  return el("div", { class: "rv-bar" }, [
    progress,
    filters,
    button(words.tick_all, { "data-focus": "tick" }, tick(true)),
    button(words.untick_all, { "data-focus": "untick" }, tick(false)),
    button(
      chosen.length ? filled(chosen.length === 1 ? words.accept_one : words.accept, { n: chosen.length }) : words.none_ticked,
      { class: "rv-accept", "data-focus": "accept", disabled: chosen.length ? null : "" },
      () => review.send("accept", { names: chosen.map(({ name }) => name) })),
  ]);
}

/* What needed a look stays in sight when it has been corrected, until it is recorded. */
const passes = ({ looked }, one, filter) =>
  filter === "all" || (one.difference !== "same" && (filter !== "look" || looked.has(one.name)));
const shownOf = (review) => review.data.proposals.filter((one) => passes(review, one, review.filter));
const isTicked = (review, { name, ticked }) => review.ticked.has(name) || (ticked && !review.unticked.has(name));
const chosenOf = (review) => review.data.proposals.filter((one) => one.can && isTicked(review, one));
const unread = ({ data }) => data.lines.flatMap(({ role, text }, place) => (role === "unread" ? [[place + 1, text]] : []));

function setTick(review, { name }, on) {
  review.ticked[on ? "add" : "delete"](name);
  review.unticked[on ? "delete" : "add"](name);
}

function again(review) {
  const before = placeOf(review);
  draw(review);
  restore(review, before);
}

/* The source: one stop for Tab, arrow keys within */

function source(review) {
  const { words, lines } = review.data;
  const rows = lines.map(({ text, role, said, odd, remarks, joined }, place) => el("div", {
    class: `rv-line rv-${role}`,
    role: "option",
    "data-line": place + 1,
    "aria-selected": "false",
    tabindex: -1,
    "data-focus": `line ${place + 1}`,
  }, [
    el("span", { class: "rv-number" }, [String(place + 1)]),
    el("span", { class: "rv-role" }, [joined ? "↑" : said]),
    el("span", { class: "rv-text" }, [text, ...odd.map((what) => el("span", { class: "rv-odd" }, [what])),
      ...remarks.map((what) => el("span", { class: "rv-remark" }, [what]))]),
  ]));
  const list = el("div", { class: "rv-pane", role: "listbox", "aria-labelledby": "rv-source-title", title: words.hint }, rows);
  list.addEventListener("click", ({ target }) => { choose(review, lineOf(target), true); lookAt(".rv-card.rv-here", review); });
  list.addEventListener("keydown", (event) => {
    const now = lineOf(event.target) ?? 1;
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 15, PageUp: -15, Home: -lines.length, End: lines.length };
    if (event.key in steps) {
      event.preventDefault();
      const next = Math.min(lines.length, Math.max(1, now + steps[event.key]));
      choose(review, next, true);
      row(review, next).focus();
    } else if (event.key === "Enter") {
      const card = review.root.querySelector(".rv-here :is(input, button)");
      card?.focus();
    }
  });
  return list;
}

const lineOf = (node) => Number(node.closest(".rv-line")?.dataset.line) || null;
const row = ({ root }, line) => root.querySelector(`.rv-line[data-line="${line}"]`);

/* Goes to a line, and brings what was read from it into view, or the other way round. */
function choose(review, line, fromSource) {
  if (!line) return;
  review.line = line;
  mark(review);
  const there = fromSource ? review.root.querySelector(".rv-card.rv-here") : row(review, line);
  if (there) intoView(there);
}

function mark(review) {
  const begins = review.line && (review.data.lines[review.line - 1]?.joined ?? review.line);
  const isHere = (line) => Boolean(line) && (line === review.line || line === begins);
  for (const line of review.root.querySelectorAll(".rv-line")) {
    const here = isHere(Number(line.dataset.line));
    line.classList.toggle("rv-here", here);
    line.setAttribute("aria-selected", String(here));
    line.tabIndex = Number(line.dataset.line) === (review.line ?? 1) ? 0 : -1;
  }
  for (const card of review.root.querySelectorAll(".rv-card")) {
    card.classList.toggle("rv-here", isHere(Number(card.dataset.line)));
  }
}

/* On a narrow screen the other side stands below or above, out of sight. */
function lookAt(chosen, { root }) {
  const narrow = getComputedStyle(root.querySelector(".rv-sides")).gridTemplateColumns.split(" ").length === 1;
  if (narrow) root.querySelector(chosen)?.closest(".rv-pane").scrollIntoView({ block: "nearest" });
}

function intoView(node) {
  const pane = node.closest(".rv-pane");
  const above = node.getBoundingClientRect().top - pane.getBoundingClientRect().top;
  pane.scrollTop += above - pane.clientHeight / 3;
}

/* The proposals */

function proposals(review) {
  const { words } = review.data;
  const cards = shownOf(review).map((one) => card(review, one));
  if (review.filter !== "differing") cards.push(...unread(review).map(([line, text]) => unreadCard(review, line, text)));
  if (!cards.length) cards.push(el("p", { class: "rv-nothing" }, [words.nothing]));
  return el("div", { class: "rv-pane", role: "region", "aria-labelledby": "rv-proposals-title", tabindex: 0 }, cards);
}

function unreadCard(review, line, text) {
  const said = el("p", { class: "rv-lack" }, [filled(review.data.words.unread, { text })]);
  return el("article", { class: "rv-card", "data-line": line }, [el("p", { class: "rv-head" }, [goTo(review, line)]), said]);
}

function goTo(review, line) {
  const to = () => { choose(review, line, false); lookAt(".rv-line.rv-here", review); };
  return button(filled(review.data.words.line, { line }), { class: "rv-go", "data-focus": `go ${line}` }, to);
}

function card(review, one) {
  const { words } = review.data;
  const tick = el("input", {
    type: "checkbox",
    checked: one.can && isTicked(review, one) ? "" : null,
    disabled: one.can ? null : "",
    "data-focus": `tick ${one.name}`,
    "aria-label": `${words.take}: ${one.fact}`,
  });
  tick.addEventListener("change", () => { setTick(review, one, tick.checked); again(review); });
  const head = el("p", { class: "rv-head" }, [
    tick,
    el("span", { class: `rv-badge rv-${one.difference}` }, [one.differs]),
    el("span", { class: "rv-kind" }, [one.kind]),
    ...(one.line ? [goTo(review, one.line)] : []),
  ]);
  const notes = [
    ...one.changes.map((text) => el("p", { class: "rv-change" }, [text])),
    ...(one.on_record ? [el("p", { class: "rv-change" }, [one.on_record])] : []),
    ...(one.kept ? [el("p", { class: "rv-kept" }, [one.kept])] : []),
    ...(one.lack ? [el("p", { class: "rv-lack" }, [one.lack])] : []),
    ...one.odd.map((text) => el("p", { class: "rv-odd" }, [text])),
    ...one.remarks.map((text) => el("p", { class: "rv-remark" }, [text])),
  ];
  const article = el("article", { class: "rv-card", "data-line": one.line ?? "", "data-name": one.name },
    [head, el("p", { class: "rv-fact" }, [one.fact]), ...notes]);
  if (one.form.length) article.append(form(review, one));
  return article;
}

function form(review, one) {
  const details = el("details", { open: review.open.has(one.name) ? "" : null }, [
    el("summary", { "data-focus": `form ${one.name}` }, [review.data.words.correct]),
    ...one.form.map((value) => field(review, one, value)),
  ]);
  details.addEventListener("toggle", () => review.open[details.open ? "add" : "delete"](one.name));
  return details;
}

function field(review, one, { name, label, text, lines, hint, options }) {
  const focus = { "data-focus": `value ${one.name} ${name}` };
  let input;
  if (options.length) {
    const known = options.some(({ value }) => value === text);
    const listed = known ? options : [{ value: "", text: review.data.words.choose }, ...options];
    input = el("select", focus, listed.map((option) =>
      el("option", { value: option.value, selected: option.value === text ? "" : null }, [option.text])));
  } else if (lines) {
    input = el("textarea", { ...focus, rows: Math.max(1, text.split("\n").length) }, [text]);
  } else {
    input = el("input", { ...focus, type: "text", value: text });
  }
  input.addEventListener("change", () => review.send("correct", { name: one.name, value: name, text: input.value }));
  const said = [input, ...(hint ? [el("span", { class: "rv-hint" }, [hint])] : [])];
  return el("label", { class: "rv-field" }, [el("span", {}, [label]), el("span", {}, said)]);
}

/* Nodes */

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

function button(text, attributes, act) {
  const node = el("button", { type: "button", ...attributes }, [text]);
  node.addEventListener("click", act);
  return node;
}

function el(name, attributes = {}, children = []) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) node.setAttribute(key, String(value));
  }
  node.append(...children);
  return node;
}
