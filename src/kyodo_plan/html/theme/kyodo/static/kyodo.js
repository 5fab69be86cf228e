// What the page needs beyond its text: the contents fold on a narrow screen, and a table that is
// wider than the screen scrolls by itself, with the keyboard too.
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

  const nameOf = (table) => {
    const caption = table.querySelector(":scope > caption .caption-text");
    const heading = table.closest("section")?.querySelector("h1, h2, h3, h4, h5, h6");
    return (caption || heading)?.textContent.replace("¶", "").trim() || "表";
  };
  const frames = [...document.querySelectorAll(".body table:not(.card)")].map((table) => {
    const frame = document.createElement("div");
    frame.className = "table-scroll";
    table.replaceWith(frame);
    frame.append(table);
    return frame;
  });
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
