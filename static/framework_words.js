/* Streamlit's own words, which it has in English alone, in the user's language: what is seen and what is read aloud.

   `say(words)` takes pairs of Streamlit's words and ours; `{name}` stands for any text, which is put in its place. Only
   Streamlit's own parts are touched, and only text that is wholly one of its phrases. What was there is kept, so that
   another language can be said later. */

const PLACES = [
  "[data-testid=stFileUploader]", "[data-testid=InputInstructions]", "[data-testid=stSelectbox]",
  "[data-testid=stSelectboxDropdown]", "[data-testid=stMultiSelect]", "[data-testid=stMultiSelectDropdown]",
  "[data-testid=stDateInput]", "[data-testid=stDateInputCalendar]", "[data-testid=stNumberInput]",
  "[data-testid=stSkipToContent]", "[data-testid=stStatusWidget]", "[data-testid=stConnectionStatus]",
  "[data-testid=stToastContainer]", "[data-testid=stDialog]", "[data-live-announcer]", "[id^=react-aria-description]",
].join();
const OWN_TEXT = "[data-testid=stFileChipName], [role=option]:not([data-empty=true] *), textarea, [data-testid=stMultiSelectTagsContainer] [title]";
const ATTRIBUTES = ["aria-label", "aria-valuetext", "placeholder", "title"];

let phrases = [];
let exact = new Map();
const before = new WeakMap(); // node → what Streamlit wrote in its text or attributes, and what stands there now

export function say(words) {
  exact = new Map(words);
  phrases = words.filter(([theirs]) => theirs.includes("{")).map(([theirs, ours]) => [pattern(theirs), ours]);
  translateAll(document);
}

new MutationObserver((changes) => {
  for (const { type, target, addedNodes, attributeName } of changes) {
    if (type === "characterData") translateText(target);
    else if (type === "attributes") translateAttribute(target, attributeName);
    else addedNodes.forEach((node) => (node.nodeType === Node.TEXT_NODE ? translateText(node) : translateAll(node)));
  }
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });

function translateAll(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) translateText(node);
    else if (node.nodeType === Node.ELEMENT_NODE) ATTRIBUTES.forEach((name) => translateAttribute(node, name));
  }
}

function translateText(node) {
  const place = node.parentElement;
  if (!place || !place.closest(PLACES) || place.closest(OWN_TEXT)) return;
  translate(node, "text", node.nodeValue, (text) => { node.nodeValue = text; });
}

function translateAttribute(node, name) {
  if (!node.hasAttribute(name) || !node.closest(PLACES) || node.matches("[role=option]")) return;
  translate(node, name, node.getAttribute(name), (text) => node.setAttribute(name, text));
}

function translate(node, name, now, write) {
  const known = before.get(node) ?? {};
  const theirs = known[name]?.ours === now ? known[name].theirs : now;
  const ours = inOurWords(theirs);
  if (ours === null) return;
  before.set(node, { ...known, [name]: { theirs, ours } });
  if (ours !== now) write(ours);
}

function inOurWords(text) {
  const core = text.trim();
  if (!core) return null;
  const whole = (said) => text.replace(core, () => said);
  if (exact.has(core)) return whole(exact.get(core));
  for (const [form, ours] of phrases) {
    const found = form.exec(core);
    if (found) return whole(ours.replace(/\{(\w+)\}/g, (_, name) => exact.get(found.groups[name]) ?? found.groups[name]));
  }
  return null;
}

function pattern(phrase) {
  const parts = phrase.split(/\{(\w+)\}/).map((part, at) => (at % 2 ? `(?<${part}>.+?)` : part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${parts.join("")}$`, "s");
}
