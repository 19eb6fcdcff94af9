"use strict";
(() => {
  const root = document.documentElement;
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const attribute = (element, name, value) => element.setAttribute(name, value);

  // The language: one attribute of the page; what has a name of its own follows.
  const speak = (lang) => {
    root.lang = lang;
    const title = document.querySelector("title");
    document.title = title.getAttribute("data-" + lang);
    all("[data-lang]").forEach((b) => attribute(b, "aria-pressed", b.dataset.lang === lang));
    all("svg[data-name]").forEach((svg) => {
      attribute(svg, "aria-labelledby", svg.dataset.name.split(" ").map((id) => id + lang).join(" "));
      svg.prepend(svg.querySelector("title[lang=" + lang + "]"));
    });
  };
  all("[data-lang]").forEach((b) => b.addEventListener("click", () => speak(b.dataset.lang)));

  // The filter: what is not pressed is not shown.
  const off = new Set();
  const show = () => {
    let shown = 0;
    all(".g").forEach((group) => {
      const who = group.dataset.w.split(" ").every((at) => off.has("w" + at));
      let here = 0;
      all(".f", group).forEach((batch) => {
        batch.hidden = who || off.has(batch.classList[1]);
        here += batch.hidden ? 0 : Number(batch.dataset.n);
      });
      group.hidden = here === 0;
      shown += here;
    });
    all(".n").forEach((n) => { n.textContent = shown; });
  };
  all("[data-o], button[data-w]").forEach((b) => b.addEventListener("click", () => {
    const key = b.dataset.o || "w" + b.dataset.w;
    if (!off.delete(key)) off.add(key);
    attribute(b, "aria-pressed", !off.has(key));
    show();
  }));

  // Folding.
  const folds = () => all("main details");
  all("[data-do]").forEach((b) => b.addEventListener("click", () => {
    folds().forEach((d) => { d.open = b.dataset.do === "open"; });
  }));
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    target.scrollIntoView();
    if (target.tabIndex === -1) target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // What is folded is printed too, as the print style says.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = folds().filter((d) => !d.open && !d.matches(".why, .card .f details"));
    folded.forEach((d) => { d.open = true; });
  });
  addEventListener("afterprint", () => { folded.forEach((d) => { d.open = false; }); });

  all(".tools, .filter").forEach((tools) => { tools.hidden = false; });
})();
