// The same cutting of text as index_terms() of search.py: pairs of neighbouring characters,
// Latin words and numbers as they stand; width and case do not count.
var splitQuery = (query) => {
  const terms = new Set();
  const runs = query.normalize("NFKC").toLowerCase().match(/[\p{L}\p{N}_]+/gu) || [];
  for (const run of runs) {
    for (const word of run.match(/[a-z0-9_]+/g) || []) terms.add(word);
    const letters = Array.from(run);
    for (let at = 0; at + 1 < letters.length; at += 1) {
      const pair = letters[at] + letters[at + 1];
      if (/[^\x00-\x7f]/.test(pair)) terms.add(pair);
    }
  }
  return [...terms];
};

(() => {
  if (typeof Search === "undefined") return;

  // A page opened from a folder may not read its neighbours, so it can show no extract of them.
  if (window.location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;

  // Sphinx's Japanese catalogue leaves the number of results empty, and two words untranslated.
  Object.assign(Documentation.TRANSLATIONS, {
    ", in ": "、",
    "Search finished, found one page matching the search query.": ["${resultCount}件見つかりました。"],
    "Your search did not match any documents. Please make sure that all words are spelled correctly and that you've selected enough categories.":
      "見つかりませんでした。語句を短くするか、別の言い方で探してください。",
  });

  // Mark what was typed, not the pairs it was cut into.
  const parse = Search._parseQuery;
  Search._parseQuery = (query) => {
    const parsed = parse(query);
    const words = query.trim().toLowerCase().split(/\s+/);
    localStorage.setItem("sphinx_highlight_terms", words.join(" "));
    parsed[3] = new Set(words);
    return parsed;
  };

  // Sphinx lets a page pass that lacks terms of one or two characters; here all must be there.
  const perform = Search.performTermsSearch;
  Search.performTermsSearch = (wanted, unwanted) => {
    const { docnames, terms, titleterms } = Search._index;
    const holders = (term) =>
      new Set(
        [terms, titleterms]
          .flatMap((index) => (Object.hasOwn(index, term) ? index[term] : []))
          .map((number) => docnames[number]),
      );
    const short = [...wanted].filter((term) => term.length < 3).map(holders);
    return perform(wanted, unwanted).filter(([docname]) => short.every((has) => has.has(docname)));
  };
})();
