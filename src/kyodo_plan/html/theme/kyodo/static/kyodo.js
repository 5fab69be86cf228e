// What the page needs beyond its text: the contents fold on a narrow screen, and a table that is
// wider than the screen can be moved with the keyboard too.
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
