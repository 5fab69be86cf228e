// What the page needs beyond its text: the contents fold on a narrow screen, a table that is wider
// than the screen can be moved with the keyboard too, and the list of measures can be narrowed down.
"use strict";

(() => {
  const side = document.querySelector("details.side");
  const wide = window.matchMedia("(min-width: 60rem)");
  const fold = () => {
    side.open = wide.matches;
  };
  fold();
  wide.addEventListener("change", fold);
  window.addEventListener("beforeprint", () => {
    side.open = false;
  });
  window.addEventListener("afterprint", fold);

  const nameOf = (table) => {
    const caption = table.querySelector(":scope > caption .caption-text");
    return caption?.textContent.trim() || table.getAttribute("aria-label") || "表";
  };
  const frames = [...document.querySelectorAll(".table-scroll")];
  const reach = () =>
    frames.forEach((frame) => {
      if (frame.scrollWidth > frame.clientWidth) {
        frame.tabIndex = 0;
        frame.setAttribute("role", "region");
        frame.setAttribute("aria-label", `${nameOf(frame.firstElementChild)}（横に動かせます）`);
      } else {
        for (const name of ["tabindex", "role", "aria-label"]) frame.removeAttribute(name);
      }
    });
  reach();
  window.addEventListener("resize", reach);
})();

(() => {
  // A link to what stands in a closed part opens it, also where the browser does not do so itself.
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const part = target?.closest("details.impact");
    if (!part || part.open) return;
    part.open = true;
    part.scrollIntoView();
  };
  open();
  window.addEventListener("hashchange", open);
})();

(() => {
  const form = document.querySelector("form.filter");
  if (!form) return;
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const rows = [...document.querySelectorAll("table.measures > tbody > tr")].map((row) => ({
    row,
    text: plain(row.textContent),
  }));
  const choices = [...form.querySelectorAll("select")];
  const told = form.querySelector('[role="status"]');

  const narrow = () => {
    const words = plain(form.elements.words.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, text } of rows) {
      const fits =
        choices.every(({ name, value }) => !value || row.dataset[name] === value) &&
        words.every((word) => text.includes(word));
      row.hidden = !fits;
      shown += fits;
    }
    told.textContent = `${rows.length}件のうち${shown}件を表示しています。`;
  };

  form.addEventListener("input", narrow);
  form.addEventListener("submit", (event) => event.preventDefault());
  // The fields are empty only after the event.
  form.addEventListener("reset", () => setTimeout(narrow));
  form.hidden = false;
  narrow();
})();
