"use strict";
// Filters, passages in a window, the choice of a drawing. Without it the page still reads:
// every link leads to its passage, every table and drawing opens by itself.
(() => {
  const $ = (query, from = document) => [...from.querySelectorAll(query)];
  const bar = document.getElementById("filters");
  const words = document.body.dataset;
  const tables = $("table[data-f]").map((table) => ({
    rows: $("tbody tr", table),
    count: table.closest("details").querySelector("summary .n"),
  }));
  const passages = $("details.passage");
  if (passages.length) {
    const count = document.querySelector("#kutipan summary .n");
    tables.push({ rows: passages, count });
  }
  for (const one of tables) {
    one.texts = null;
    one.knows = new Set(["d", "a", "v", "s"].filter((k) => one.rows.some((r) => r.dataset[k])));
  }
  const chosen = () => {
    const found = $("select[name]", bar).filter((s) => s.value);
    return new Map(found.map((s) => [s.name, s.value]));
  };
  const apply = () => {
    const wanted = chosen();
    const typed = bar.querySelector("input").value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const one of tables) {
      const keys = [...wanted].filter(([key]) => one.knows.has(key));
      if (typed.length) one.texts ??= one.rows.map((row) => row.textContent.toLowerCase());
      let shown = 0;
      one.rows.forEach((row, n) => {
        const fits =
          keys.every(([key, value]) => (row.dataset[key] || "").split(" ").includes(value)) &&
          typed.every((word) => one.texts[n].includes(word));
        row.hidden = !fits;
        shown += fits;
      });
      const all = one.rows.length;
      one.count.textContent =
        shown === all ? `(${all})` : words.of.replace("{shown}", shown).replace("{all}", all);
    }
    const named = $("select[name]", bar)
      .filter((s) => s.value)
      .map((s) => `${s.labels[0].firstChild.textContent.trim()}: ${s.selectedOptions[0].text}`);
    if (typed.length) named.push(`"${typed.join(" ")}"`);
    document.getElementById("filtered").textContent = named.length
      ? words.filtered.replace("{filters}", named.join(" · "))
      : "";
  };
  const clear = () => {
    for (const field of $("select[name], input", bar)) field.value = "";
  };
  let waiting = 0;
  bar.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  bar.addEventListener("change", apply);
  bar.querySelector("button").addEventListener("click", () => {
    clear();
    apply();
  });
  bar.hidden = false;
  apply();

  // A count of the first screen leads to what it counts.
  for (const tile of $(".tiles li[data-to]")) {
    const [key, value] = tile.dataset.to.split("=");
    const button = document.createElement("button");
    button.type = "button";
    button.append(...tile.childNodes);
    tile.append(button);
    button.addEventListener("click", () => {
      clear();
      bar.querySelector(`[name=${key}]`).value = value;
      apply();
      const target = document.getElementById(key === "s" ? "findings" : "matrix");
      target.open = true;
      bar.scrollIntoView();
      target.querySelector("summary").focus();
    });
  }

  // Passages in a window over the page, so that nobody loses the place in a table.
  const dialog = document.querySelector("dialog");
  const body = dialog.querySelector(".body");
  let origin = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-p]");
    if (!link) return;
    event.preventDefault();
    origin = link;
    const source = document.getElementById(`p${link.dataset.p}`);
    const copy = source.querySelector(".content").cloneNode(true);
    copy.removeAttribute("id");
    const head = document.createElement("h2");
    head.id = "dialog-title";
    head.append(...source.querySelector("summary").cloneNode(true).childNodes);
    body.replaceChildren(head, copy);
    dialog.showModal();
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => origin?.focus());

  // One drawing at a time.
  const choice = document.getElementById("subtree");
  if (choice) {
    const drawings = $("details.subtree");
    const show = () => {
      for (const one of drawings) {
        one.open = one.id === choice.value;
        one.hidden = !one.open;
      }
    };
    choice.closest("p").hidden = false;
    choice.addEventListener("change", show);
    show();
  }

  // Chromium prints closed parts by the style sheet; other browsers need them open.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = $("details.printed:not([open])");
    for (const one of closed) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of closed) one.open = false;
  });
})();
