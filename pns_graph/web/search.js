// Finds terms and questions by name; data stand above, and text enters the page as text, never as markup.
(function () {
  "use strict";
  var MOST = 60;
  var GREEK = { "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "κ": "kappa", "λ": "lambda", "μ": "mu" };
  var asked = new URLSearchParams(location.search);
  var text = (asked.get("q") || "").trim();
  var kind = asked.get("kind") || "";

  function folded(name) {
    return name.toLowerCase().replace(/[α-ω]/g, function (letter) { return GREEK[letter] || letter; })
      .normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, " ").trim();
  }

  function target(words) {
    return words.replace(/\b(anti|antibody|antibodies|ab|to)\b/g, " ").replace(/\s+/g, " ").trim();
  }

  // How well a name fits: 0 the same, 1 the same antibody, 2 begins so, 3 holds all words, 4 holds the letters, which counts where nothing else does.
  function fit(name, wanted, isAntibody) {
    var words = folded(name);
    if (words.replace(/ /g, "") === wanted.replace(/ /g, "")) return 0;
    if (isAntibody && target(words).replace(/ /g, "") === target(wanted).replace(/ /g, "")) return 1;
    if ((words + " ").indexOf(wanted + " ") === 0) return 2;
    var parts = wanted.split(" ");
    if (parts.every(function (part) { return (" " + words).indexOf(" " + part) >= 0; })) return 3;
    return wanted.length > 2 && words.indexOf(wanted) >= 0 ? 4 : 9;
  }

  function found(wanted) {
    var hits = [];
    PNS_NAMES.terms.forEach(function (term) {
      var told = PNS_NAMES.kinds[term[1]];
      if (kind && told[0] !== kind) return;
      [term[2]].concat(term[3]).reduce(function (best, name, index) {
        var how = fit(name, wanted, told[0] === "Antibody");
        if (how >= best) return best;
        if (best < 9) hits.pop();
        hits.push({ term: term, kind: told, how: how, name: index ? name : "" });
        return how;
      }, 9);
    });
    var whole = hits.filter(function (hit) { return hit.how < 4; });
    return (whole.length ? whole : hits).sort(function (one, other) {
      return rank(one) - rank(other) || one.how - other.how || (one.term[2] < other.term[2] ? -1 : 1);
    });
  }

  function rank(hit) { return hit.how < 2 ? (hit.kind[2] > 2 ? 1 : 0) : 1 + hit.kind[2]; }

  function make(tag, words, attributes) {
    var element = document.createElement(tag);
    element.textContent = words || "";
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    return element;
  }

  function entry(hit) {
    var item = make("li");
    item.append(make("a", hit.term[2], { href: hit.term[0].split("/").map(encodeURIComponent).join("/") }), " ", make("span", hit.kind[1], { "class": "kind" }));
    if (hit.name) item.append(" ", make("span", "also called " + hit.name, { "class": "other" }));
    if (hit.term[4]) item.append(make("p", hit.term[4]));
    return item;
  }

  function questions(wanted) {
    return PNS_NAMES.questions.filter(function (one) {
      var words = " " + folded(one[0] + " " + one[1]);
      return wanted.split(" ").every(function (part) { return words.indexOf(" " + part) >= 0; });
    });
  }

  function show() {
    var wanted = folded(text);
    if (!wanted) return;
    var hits = found(wanted);
    var meant = hits.filter(function (hit) { return hit.how < 2; });
    if (kind && meant.length === 1) return location.replace(meant[0].term[0].split("/").map(encodeURIComponent).join("/"));
    var asks = kind ? [] : questions(wanted);
    document.querySelector("main h1").textContent = "Found for “" + text + "”";
    document.getElementById("q").value = text;
    var state = document.getElementById("state");
    state.textContent = hits.length ? hits.length + (hits.length > 1 ? " terms" : " term") + (hits.length > MOST ? ", the first " + MOST + " are shown" : "") : "No name of a term holds these words; all names are listed below.";
    document.getElementById("results").append.apply(document.getElementById("results"), hits.slice(0, MOST).map(entry));
    if (!asks.length) return;
    var list = document.getElementById("questions");
    list.hidden = false;
    asks.forEach(function (one) {
      var item = make("li", one[0] + " ");
      item.append(make("code", "pns query " + one[2]));
      list.querySelector("ul").append(item);
    });
  }

  document.addEventListener("DOMContentLoaded", show);
})();
