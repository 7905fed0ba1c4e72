"use strict";
// The timeline: rows of threads over time. Everything is drawn anew for each change of the window, and only what lies in it.

const data = JSON.parse(document.getElementById("data").textContent);

// Columns of a slice, as they come: the gap to the one before, and so on; -1 is nothing.
const SLICE = { gap: 0, length: 1, state: 2, how: 3, line: 4, name: 5, by: 6, byLine: 7, count: 8, columns: 9 };
// Columns of an arrow: its kind, from which row and when, to which and when.
const ARROW = { kind: 0, from: 1, sent: 2, to: 3, came: 4, columns: 5 };
// By number, with the variable of the style that has the colour.
const STATES = [
  ["new", "new"], ["wants the GIL", "ready"], ["running", "running"], ["I/O", "io"], ["input", "input"], ["sleeping", "sleep"], ["lock", "lock"],
  ["condition", "condition"], ["event", "event"], ["queue", "queue"], ["joining", "join"], ["child process", "child"], ["computing without the GIL", "compute"],
];
const [NEW, READY, RUNNING] = [0, 1, 2];
const LOCK = 6;
// The states whose name is that of something that one waits for.
const AWAITED = new Set(["io", "input", "lock", "condition", "event", "queue", "child"]);
// What one thread does to another, by the kind of arrow.
const ARROWS = [
  "starts", "forks", "ends, and is joined by", "has begun, says it to", "hands a file to", "hands input to", "wakes", "releases a lock to",
  "notifies", "sets an event for", "puts something into a queue for", "wakes", "wakes", "wakes",
];
const HOW = ["", "made to leave at a check point", "the time was over", "a signal came"];

// ---- the rows

const threads = data.threads.map((thread, index) => {
  const count = thread.slices.length / SLICE.columns;
  const [begins, ends, states] = [new Float64Array(count), new Float64Array(count), new Uint8Array(count)];
  for (let n = 0, at = 0; n < count; n++) {
    const row = n * SLICE.columns;
    at += thread.slices[row + SLICE.gap];
    begins[n] = at;
    at += thread.slices[row + SLICE.length];
    ends[n] = at;
    states[n] = thread.slices[row + SLICE.state];
  }
  return { ...thread, index, count, begins, ends, states };
});

// A heading for each process if there are several, who holds the GIL of each, then its threads.
const rows = [];
for (const process of data.processes) {
  const own = threads.filter((thread) => thread.process === process.number);
  if (!own.length) continue;
  const name = process.number === 0 ? data.program : "child " + process.number;
  if (data.processes.length > 1) rows.push({ kind: "process", label: name + " (process " + process.pid + ")" });
  if (own.length > 1) rows.push({ kind: "gil", label: "GIL held by", holds: holds(own) });
  for (const thread of own) {
    thread.row = rows.length;
    rows.push({ kind: "thread", label: thread.name, thread });
  }
}

// The running slices of all threads of a process, which never overlap.
function holds(own) {
  const all = [];
  own.forEach((thread, rank) => {
    for (let n = 0; n < thread.count; n++) if (thread.states[n] === RUNNING) all.push([thread.begins[n], thread.ends[n], rank, thread, n]);
  });
  all.sort((a, b) => a[0] - b[0]);
  return { begins: Float64Array.from(all, (hold) => hold[0]), ends: Float64Array.from(all, (hold) => hold[1]), all, count: all.length };
}

// ---- the window on them

const length = Math.max(data.length, 1000);
const view = { begin: 0, end: length, arrows: true, only: -1, hover: null, kept: null };
const canvas = document.getElementById("canvas");
const scroller = document.getElementById("scroller");
const room = document.getElementById("room");
const tip = document.getElementById("tip");
const paint = canvas.getContext("2d");
const ROW = 24, AXIS = 26;
let width = 0, height = 0, labels = 120, colours = {}, due = false;

function measure() {
  const style = getComputedStyle(document.documentElement);
  colours = { states: STATES.map(([, name]) => style.getPropertyValue("--" + name).trim()) };
  colours.on = colours.states.map((colour) => brightness(colour) > 140 ? "#101214" : "#ffffff");
  for (const name of ["paper", "ink", "soft", "line", "panel", "accent"]) colours[name] = style.getPropertyValue("--" + name).trim();
  const all = AXIS + rows.length * ROW + 6;
  width = scroller.clientWidth;
  height = Math.min(all, Math.max(160, Math.round(window.innerHeight * (window.innerWidth <= 600 ? 0.62 : 0.72)) - 2));
  labels = width < 500 ? 92 : 150;
  room.style.height = all + "px";
  scroller.style.height = Math.min(all, height) + 2 + "px";
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  canvas.style.height = height + "px";
  paint.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw();
}

function brightness(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}

const toX = (time) => labels + (time - view.begin) / (view.end - view.begin) * (width - labels);
const toTime = (x) => view.begin + (x - labels) / (width - labels) * (view.end - view.begin);
const rowY = (row) => AXIS + row * ROW - scroller.scrollTop;

function show(begin, end) {
  const span = Math.min(Math.max(end - begin, 100), length * 1.02);
  begin = Math.min(Math.max(begin, -length * 0.01), length * 1.01 - span);
  [view.begin, view.end] = [begin, begin + span];
  redraw();
}

function zoom(factor, x = labels + (width - labels) / 2) {
  const time = toTime(x), span = (view.end - view.begin) * factor;
  const share = (time - view.begin) / (view.end - view.begin);
  const kept = Math.min(Math.max(span, 100), length * 1.02);
  show(time - share * kept, time - share * kept + kept);
}

const move = (share) => show(view.begin + share * (view.end - view.begin), view.end + share * (view.end - view.begin));

function redraw() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => { due = false; draw(); });
}

// The first of the sorted ends that is later than a time.
function firstAfter(ends, time) {
  let low = 0, high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle] > time) high = middle; else low = middle + 1;
  }
  return low;
}

// ---- drawing

function draw() {
  paint.fillStyle = colours.paper;
  paint.fillRect(0, 0, width, height);
  paint.font = "12.5px system-ui, sans-serif";
  paint.textBaseline = "middle";
  if (!rows.length) {
    paint.fillStyle = colours.soft;
    paint.fillText("No thread left an event.", 12, AXIS + 20);
  }
  const steps = gridSteps();
  paint.save();
  paint.beginPath();
  paint.rect(0, AXIS, width, height - AXIS);
  paint.clip();
  const first = Math.max(0, Math.floor(scroller.scrollTop / ROW));
  const last = Math.min(rows.length, Math.ceil((scroller.scrollTop + height) / ROW));
  for (let row = first; row < last; row++) drawBack(row, rowY(row));
  for (const x of steps.map(([x]) => x)) {
    paint.fillStyle = colours.line;
    paint.fillRect(x, AXIS, 1, height);
  }
  paint.save();
  paint.beginPath();
  paint.rect(labels, AXIS, width - labels, height - AXIS);
  paint.clip();
  for (let row = first; row < last; row++) {
    const { kind, thread, holds } = rows[row];
    if (kind === "thread") drawThread(thread, rowY(row));
    if (kind === "gil") drawHolds(holds, rowY(row));
  }
  if (view.arrows) drawArrows();
  mark(view.kept, colours.ink);
  mark(view.hover, colours.accent);
  paint.restore();
  for (let row = first; row < last; row++) drawLabel(row, rowY(row));
  paint.restore();
  drawAxis(steps);
  document.getElementById("window").textContent = span(Math.min(view.end - view.begin, length)) + " of " + span(length) + " shown";
}

function gridSteps() {
  const wanted = (view.end - view.begin) / Math.max(2, (width - labels) / 110);
  let step = 10 ** Math.floor(Math.log10(wanted));
  if (step * 5 < wanted) step *= 10; else if (step * 2 < wanted) step *= 5; else if (step < wanted) step *= 2;
  const steps = [];
  for (let time = Math.max(0, Math.ceil(view.begin / step) * step); time <= view.end; time += step) steps.push([Math.round(toX(time)), time]);
  return steps;
}

function drawAxis(steps) {
  paint.fillStyle = colours.paper;
  paint.fillRect(0, 0, width, AXIS);
  paint.fillStyle = colours.line;
  paint.fillRect(0, AXIS - 1, width, 1);
  paint.fillStyle = colours.soft;
  for (const [x, time] of steps) {
    if (x < labels - 2) continue;
    const text = span(time), half = paint.measureText(text).width / 2;
    paint.fillText(text, Math.min(Math.max(x - half, labels), width - 2 * half - 2), AXIS / 2);
  }
}

function drawBack(row, y) {
  if (rows[row].kind === "process") {
    paint.fillStyle = colours.panel;
    paint.fillRect(0, y, width, ROW);
  }
}

function drawLabel(row, y) {
  const { kind, label } = rows[row];
  if (kind !== "process") {
    paint.fillStyle = colours.paper;
    paint.fillRect(0, y, labels - 4, ROW);
  }
  paint.fillStyle = kind === "thread" ? colours.ink : colours.soft;
  const room = (kind === "process" ? width : labels) - 14;
  paint.fillText(fit(label, room), 8, y + ROW / 2);
}

function fit(text, room) {
  if (paint.measureText(text).width <= room) return text;
  let low = 0, high = text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (paint.measureText(text.slice(0, middle) + "…").width <= room) low = middle; else high = middle - 1;
  }
  return low > 0 ? text.slice(0, low) + "…" : "";
}

// Slices of a pixel and more are boxes; of shorter ones each column of pixels shows the shares.
function drawThread(thread, y) {
  const shares = new Float64Array(STATES.length);
  let column = -1;
  const flush = () => {
    if (column >= 0) drawShares(shares, column, y);
    shares.fill(0);
  };
  const pixel = (view.end - view.begin) / (width - labels);
  for (let n = firstAfter(thread.ends, view.begin); n < thread.count && thread.begins[n] < view.end; n++) {
    const [begin, end, state] = [thread.begins[n], thread.ends[n], thread.states[n]];
    const [left, right] = [toX(begin), toX(end)];
    if (right - left >= 1.5) {
      flush();
      column = -1;
      drawSlice(thread, n, Math.max(left, labels - 5), Math.min(right, width + 5), y);
    } else {
      if (Math.floor(left) !== column) flush();
      column = Math.floor(left);
      shares[state] += Math.max(end - begin, pixel * 0.02);
    }
  }
  flush();
  if (thread.ended !== null) {
    paint.fillStyle = colours.ink;
    paint.fillRect(toX(thread.ended), y + 3, 2, ROW - 6);
  }
}

const ORDER = [RUNNING, READY, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, NEW];

function drawShares(shares, x, y) {
  const all = shares.reduce((sum, share) => sum + share, 0);
  let bottom = y + ROW - 3;
  for (const state of ORDER) {
    if (!shares[state]) continue;
    const tall = shares[state] / all * (ROW - 6);
    fill(state);
    paint.fillRect(x, bottom - tall, 1, tall);
    bottom -= tall;
  }
  paint.globalAlpha = 1;
}

function fill(state) {
  paint.globalAlpha = view.only >= 0 && view.only !== state ? 0.15 : 1;
  paint.fillStyle = colours.states[state];
}

// What runs is tall, what waits is low, so that they differ without colours too.
function drawSlice(thread, n, left, right, y) {
  const state = thread.states[n];
  const [top, tall] = state === RUNNING ? [3, ROW - 6] : state === READY ? [4, ROW - 8] : [6, ROW - 12];
  const wide = Math.max(1, right - left - (right - left > 4 ? 0.7 : 0));
  fill(state);
  paint.fillRect(left, y + top, wide, tall);
  paint.globalAlpha = 1;
  if (right - left < 46 || view.only >= 0 && view.only !== state) return;
  paint.font = state === RUNNING ? "12px system-ui, sans-serif" : "11px system-ui, sans-serif";
  const [long, brief] = captions(thread, n);
  const shown = paint.measureText(long).width <= right - left - 8 ? long : fit(brief, right - left - 8);
  if (shown.length > 2) {
    paint.fillStyle = colours.on[state];
    paint.fillText(shown, Math.max(left, labels - 2) + 5, y + ROW / 2 + 0.5);
  }
  paint.font = "12.5px system-ui, sans-serif";
}

// What is written into a slice if there is room, and if there is less.
function captions(thread, n) {
  const state = thread.states[n], name = field(thread, n, SLICE.name), line = field(thread, n, SLICE.line);
  if (state === RUNNING) return line >= 0 ? [data.lines[line][0], data.lines[line][0]] : ["", ""];
  const kind = STATES[state][0];
  return name >= 0 ? [kind + ": " + data.names[name], data.names[name]] : [kind, kind];
}

// The threads of a process in turns of colours, the same as at no other place.
const TURNS = [150, 28, 265, 75, 340, 205, 110, 305];

function drawHolds(holds, y) {
  let column = -1;
  for (let n = firstAfter(holds.ends, view.begin); n < holds.count && holds.begins[n] < view.end; n++) {
    const [begin, end, rank, thread] = holds.all[n];
    const left = Math.max(toX(begin), labels - 5), right = Math.min(toX(end), width + 5);
    if (right - left < 1.5) {
      if (Math.floor(left) === column) continue;
      column = Math.floor(left);
    }
    paint.fillStyle = "hsl(" + TURNS[rank % TURNS.length] + " 45% 48%)";
    paint.fillRect(left, y + 4, Math.max(1, right - left - (right - left > 4 ? 0.7 : 0)), ROW - 8);
    if (right - left > 40) {
      paint.fillStyle = "#ffffff";
      paint.fillText(fit(thread.name, right - left - 8), Math.max(left, labels - 2) + 4, y + ROW / 2 + 0.5);
    }
  }
}

// Too many at a time would hide what they connect.
const MOST_ARROWS = 400;

function drawArrows() {
  const found = [];
  for (let at = 0; at < data.arrows.length; at += ARROW.columns) {
    const sent = data.arrows[at + ARROW.sent], came = data.arrows[at + ARROW.came];
    if (came < view.begin || sent > view.end) continue;
    const from = threads[data.arrows[at + ARROW.from]].row, to = threads[data.arrows[at + ARROW.to]].row;
    const top = rowY(Math.min(from, to)), bottom = rowY(Math.max(from, to));
    if (bottom < 0 || top > height) continue;
    found.push([toX(sent), rowY(from) + ROW / 2, toX(came), rowY(to) + ROW / 2]);
    if (found.length > MOST_ARROWS) return;
  }
  paint.strokeStyle = paint.fillStyle = colours.ink;
  paint.globalAlpha = found.length > 80 ? 0.35 : 0.7;
  paint.lineWidth = 1.1;
  for (const [x, y, u, v] of found) {
    paint.beginPath();
    paint.moveTo(x, y);
    const bend = Math.min(40, Math.abs(u - x) / 2 + 6);
    paint.bezierCurveTo(x + bend, y, u - bend, v, u - 1, v);
    paint.stroke();
    paint.beginPath();
    paint.moveTo(u, v);
    paint.lineTo(u - 6, v - 3.2);
    paint.lineTo(u - 6, v + 3.2);
    paint.fill();
  }
  paint.globalAlpha = 1;
}

function mark(place, colour) {
  if (!place) return;
  const { thread, n } = place, left = toX(thread.begins[n]), right = toX(thread.ends[n]);
  paint.strokeStyle = colour;
  paint.lineWidth = 2;
  paint.strokeRect(left, rowY(thread.row) + 2, Math.max(right - left, 2), ROW - 4);
}

// ---- words

const field = (thread, n, column) => thread.slices[n * SLICE.columns + column];

function span(nanos) {
  const [size, unit] = nanos >= 1e9 ? [1e9, "s"] : nanos >= 1e6 ? [1e6, "ms"] : nanos >= 1e3 ? [1e3, "µs"] : [1, "ns"];
  if (!nanos) return "0";
  const value = nanos / size;
  return (value >= 100 || size === 1 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)).replace(/\.0+$/, "") + " " + unit;
}

const escaped = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);
const place = (line) => escaped(data.lines[line][0]) + (data.lines[line][1] ? " <code>" + escaped(data.lines[line][1]) + "</code>" : "");

// All that is known of a slice.
function describe({ thread, n }) {
  const state = thread.states[n], count = field(thread, n, SLICE.count);
  const [line, name, by, byLine] = [SLICE.line, SLICE.name, SLICE.by, SLICE.byLine].map((column) => field(thread, n, column));
  const who = by >= 0 ? escaped(threads[by].name) : "";
  const where = byLine >= 0 ? " at " + place(byLine) : "";
  const title = (AWAITED.has(STATES[state][1]) ? "waits for " : "") + STATES[state][0] + (name >= 0 ? ": " + escaped(data.names[name]) : "");
  const parts = ["<b>" + escaped(thread.name) + " · " + title + " · " + span(thread.ends[n] - thread.begins[n]) + "</b>"];
  if (count > 1) parts.push(count.toLocaleString("en") + " short slices, most of the time: " + STATES[state][0]);
  if (line >= 0) parts.push((state === RUNNING ? "until " : "at ") + place(line));
  if (who && state === READY) parts.push("waited for " + who + ", who left" + where);
  else if (who) parts.push((state === LOCK ? "released by " : "woken by ") + who + where);
  const how = HOW[field(thread, n, SLICE.how)];
  if (how) parts.push(how);
  parts.push("from " + span(thread.begins[n]) + " to " + span(thread.ends[n]));
  for (const text of arrowsAt(thread, n)) parts.push(text);
  return parts;
}

// What the slice set going, and what set it going.
function arrowsAt(thread, n) {
  const texts = [];
  if (thread.states[n] !== RUNNING) return texts;
  for (let at = 0; at < data.arrows.length && texts.length < 4; at += ARROW.columns) {
    const [kind, from, sent, to, came] = data.arrows.slice(at, at + ARROW.columns);
    if (from === thread.index && sent >= thread.begins[n] && sent < thread.ends[n]) texts.push(ARROWS[kind] + " " + escaped(threads[to].name));
    if (to === thread.index && came === thread.begins[n]) texts.push("(" + escaped(threads[from].name) + " " + ARROWS[kind] + " it)");
  }
  return texts;
}

function find(x, y) {
  const row = rows[Math.floor((y - AXIS + scroller.scrollTop) / ROW)];
  if (y < AXIS || x < labels || !row || row.kind === "process") return null;
  const time = toTime(x), ends = row.kind === "gil" ? row.holds.ends : row.thread.ends;
  let n = firstAfter(ends, time);
  if (row.kind === "gil") {
    const hold = row.holds.all[n];
    return hold && hold[0] <= time ? { thread: hold[3], n: hold[4] } : null;
  }
  return n < row.thread.count && row.thread.begins[n] <= time ? { thread: row.thread, n } : null;
}

// ---- what the reader does

function hover(event) {
  const box = canvas.getBoundingClientRect();
  const place = pointers.size ? null : find(event.clientX - box.left, event.clientY - box.top);
  if (place?.thread !== view.hover?.thread || place?.n !== view.hover?.n) {
    view.hover = place;
    if (place) tip.innerHTML = describe(place).join("<br>").replace("</b><br>", "</b>");
    redraw();
  }
  tip.hidden = !place;
  if (!place) return;
  const left = event.clientX + 16 + tip.offsetWidth > window.innerWidth ? event.clientX - tip.offsetWidth - 12 : event.clientX + 16;
  const top = event.clientY + 16 + tip.offsetHeight > window.innerHeight ? event.clientY - tip.offsetHeight - 12 : event.clientY + 16;
  tip.style.left = Math.max(4, left) + "px";
  tip.style.top = Math.max(4, top) + "px";
}

function keep(place) {
  view.kept = place;
  const detail = document.getElementById("detail");
  detail.innerHTML = place ? describe(place).join(" · ") : "Point at a slice, or click it.";
  redraw();
}

const pointers = new Map();
let moved = 0;

scroller.addEventListener("pointerdown", (event) => {
  if (event.target !== canvas) return;
  pointers.set(event.pointerId, event);
  canvas.setPointerCapture(event.pointerId);
  moved = 0;
});

scroller.addEventListener("pointermove", (event) => {
  const before = pointers.get(event.pointerId);
  if (!before) return hover(event);
  const others = [...pointers.values()].filter((other) => other.pointerId !== event.pointerId);
  pointers.set(event.pointerId, event);
  moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
  scroller.classList.add("moving");
  if (others.length) {
    const apart = (pointer) => Math.max(20, Math.abs(pointer.clientX - others[0].clientX));
    return zoom(apart(before) / apart(event), (event.clientX + others[0].clientX) / 2 - canvas.getBoundingClientRect().left);
  }
  scroller.scrollTop -= event.clientY - before.clientY;
  move(-(event.clientX - before.clientX) / (width - labels));
});

for (const name of ["pointerup", "pointercancel"]) scroller.addEventListener(name, (event) => {
  if (!pointers.delete(event.pointerId)) return;
  scroller.classList.remove("moving");
  const box = canvas.getBoundingClientRect();
  if (name === "pointerup" && moved < 5) keep(find(event.clientX - box.left, event.clientY - box.top));
});

scroller.addEventListener("pointerleave", () => { tip.hidden = true; view.hover = null; redraw(); });
scroller.addEventListener("scroll", redraw);
scroller.addEventListener("wheel", (event) => {
  event.preventDefault();
  tip.hidden = true;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return move((event.deltaX || event.deltaY) / (width - labels));
  zoom(1.0016 ** Math.max(-600, Math.min(600, event.deltaY)), Math.max(labels, event.clientX - canvas.getBoundingClientRect().left));
}, { passive: false });
scroller.addEventListener("dblclick", (event) => zoom(0.4, event.clientX - canvas.getBoundingClientRect().left));

const all = () => show(-length * 0.005, length * 1.005);
const KEYS = {
  "+": () => zoom(0.6), "=": () => zoom(0.6), "-": () => zoom(1 / 0.6), ArrowLeft: () => move(-0.2), ArrowRight: () => move(0.2),
  ArrowUp: () => { scroller.scrollTop -= 3 * ROW; }, ArrowDown: () => { scroller.scrollTop += 3 * ROW; }, 0: all, Home: all, a: toggleArrows,
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  if (event.key.startsWith("Arrow") && document.activeElement !== scroller && document.activeElement !== document.body) return;
  KEYS[event.key]();
  event.preventDefault();
});

function toggleArrows() {
  view.arrows = !view.arrows;
  document.getElementById("arrows").setAttribute("aria-pressed", view.arrows);
  redraw();
}

document.getElementById("in").onclick = () => zoom(0.5);
document.getElementById("out").onclick = () => zoom(2);
document.getElementById("all").onclick = all;
document.getElementById("arrows").onclick = toggleArrows;

// ---- what stands around the timeline

function sum(times) {
  return times.reduce((all, time) => all + time, 0);
}

function drawLegend() {
  const list = document.getElementById("legend");
  const totals = STATES.map((_, state) => sum(threads.map((thread) => thread.times[state])));
  STATES.forEach(([name, variable], state) => {
    if (!totals[state]) return;
    const item = list.appendChild(document.createElement("li"));
    const button = item.appendChild(document.createElement("button"));
    button.innerHTML = '<span class="swatch" style="background:var(--' + variable + ')"></span>' + name;
    button.setAttribute("aria-pressed", "false");
    button.onclick = () => {
      view.only = view.only === state ? -1 : state;
      for (const other of list.querySelectorAll("button")) other.setAttribute("aria-pressed", other === button && view.only === state);
      redraw();
    };
  });
}

function bar(times) {
  const all = sum(times) || 1;
  const parts = ORDER.filter((state) => times[state]).map((state) => {
    const [name, colour] = STATES[state], share = (100 * times[state] / all).toFixed(2);
    return '<i style="width:' + share + "%;background:var(--" + colour + ')" title="' + name + " " + span(times[state]) + '"></i>';
  });
  return '<div class="bar">' + parts.join("") + "</div>";
}

function drawTotals() {
  const cells = (tag, texts) => texts.map((text) => "<" + tag + ">" + text + "</" + tag + ">").join("");
  document.querySelector("#totals thead").innerHTML = "<tr>" + cells("th", ["running", "wants GIL", "waits", "runs", "forced"]) + "</tr>";
  const lines = [];
  for (const row of rows) {
    if (row.kind === "process") lines.push('<tr class="process"><th colspan="5">' + escaped(row.label) + "</th></tr>");
    if (row.kind !== "thread") continue;
    const { times, runs, forced, name } = row.thread, waits = sum(times.slice(3));
    lines.push('<tr class="name"><th colspan="5">' + escaped(name) + bar(times) + "</th></tr>");
    lines.push("<tr>" + cells("td", [span(times[RUNNING]), span(times[READY]), span(waits), runs.toLocaleString("en"), forced.toLocaleString("en")]) + "</tr>");
  }
  document.querySelector("#totals tbody").innerHTML = lines.join("");
}

function drawFacts() {
  document.title = data.program + " · Baton trace";
  document.getElementById("title").textContent = data.program;
  const living = threads.length, runs = sum(threads.map((thread) => thread.runs)), forced = sum(threads.map((thread) => thread.forced));
  const many = (count, one, more = one + "s") => count.toLocaleString("en") + " " + (count === 1 ? one : more);
  const facts = [span(data.length), "policy " + data.setting, many(living, "thread")];
  const processes = data.processes.length;
  if (processes > 1) facts.push(many(processes, "process", "processes"));
  facts.push("the GIL was taken " + many(runs, "time") + ", " + many(forced, "time") + " by force");
  if (data.resolution) facts.push("slices shorter than " + span(data.resolution) + " are drawn together");
  if (data.arrowsLeftOut) facts.push("too many arrows to draw");
  document.getElementById("facts").textContent = facts.join(" · ");
}

drawFacts();
drawLegend();
drawTotals();
all();
keep(null);
measure();
new ResizeObserver(measure).observe(scroller);
window.addEventListener("resize", measure);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", measure);
