// A small sound project and its site, made by hand: what the checks of this folder are tried on.

import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const EXIT = "https://meteofrance.example/";
const NB = "\u00a0";
const NNB = "\u202f";

const STYLE = `
:root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --link: #0b4f8a }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #111; --link: #9cf } }
body { color: var(--ink); background: var(--paper); font: 1rem/1.5 sans-serif; margin: 1rem; overflow-wrap: anywhere }
a { color: var(--link) }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
.hidden:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.scroll { overflow-x: auto }
svg { max-width: 100%; height: auto }
`;

const SCRIPT = `
const exit = document.querySelector(".exit");
const leave = () => location.replace(exit.href);
exit.addEventListener("click", (event) => { event.preventDefault(); leave(); });
let presses = 0;
addEventListener("keydown", (event) => { presses = event.key === "Shift" ? presses + 1 : 0; if (presses === 3) leave(); });
`;

/** Files of the project, by path. */
export function project() {
  return {
    "content/letter.yaml": `title: {fr: Lettre}\nbase_url: https://example.org/lettre/\nexit_url: ${EXIT}\nlanguages: [fr]\n`,
    "content/help-lines.yaml": `- {number: "3919", spoken: "39 19"}\n- {number: "114", spoken: "114", text_message: true}\n`,
    "content/pages/accessibilite.md": "---\ntitle: Accessibilité\nrole: accessibility\n---\nTexte.\n",
    "content/editions/1-2024/edition.yaml": "kind: special\n",
    "data/datasets/deaths/observations.csv":
      "time_period,geo,sex,obs_value,obs_status,conf_status,low,high,vintage,note\n2024,FR,F,1107,,,,,letter-1,\n2023,FR,F,12.5,,,,,letter-1,\n",
    ...site(),
  };
}

function site() {
  const pages = {
    "index.html": page("", "Accueil", `<p><a href="editions/1-2024/index.html">Édition de 2024</a>, <a href="plan-du-site/index.html">plan du site</a>, <a href="accessibilite/index.html">accessibilité</a>, <a href="telechargements/1-2024.pdf">Lire l’édition (PDF)</a>, <a href="telechargements/1-2024/deaths.csv">Données (CSV)</a>.</p><p>${WORDS}</p>`),
    "accessibilite/index.html": page("../", "Accessibilité", `<p>${WORDS}</p>`),
    "plan-du-site/index.html": page("../", "Plan du site", `<ul><li><a href="../index.html">Page d’accueil</a></li><li><a href="../editions/1-2024/index.html">Édition</a></li><li><a href="../editions/1-2024/integrale/index.html">Édition sur une page</a></li><li><a href="../accessibilite/index.html">Accessibilité</a></li></ul><p>${WORDS}</p>`),
    "editions/1-2024/index.html": page("../../", "Édition de 2024", `<p><a href="deaths/index.html#deaths-chart">Les décès</a>, <a href="integrale/index.html">tout lire</a>.</p><p>${WORDS}</p>`),
    "editions/1-2024/deaths/index.html": page("../../../", "Les décès", SECTION),
    "editions/1-2024/integrale/index.html": page("../../../", "Édition sur une page", SECTION),
    "404.html": page("/lettre/", "Page introuvable", "<p>Cette adresse n’existe pas ou n’existe plus sur ce site.</p>"),
  };
  const files = Object.fromEntries(Object.entries(pages).map(([file, text]) => [`output/site/${file}`, text]));
  const addresses = Object.keys(pages).filter((it) => it !== "404.html").map((it) => `<url><loc>https://example.org/lettre/${it.replace("index.html", "")}</loc></url>`);
  return {
    ...files,
    "output/site/assets/style.css": STYLE,
    "output/site/assets/exit.js": SCRIPT,
    "output/site/sitemap.xml": `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.join("")}</urlset>\n`,
    "output/site/telechargements/1-2024/deaths.csv": "time_period,label,obs_value\n2024,\"Femmes, tous âges\",1107\n2023,Femmes,12.5\n",
  };
}

const WORDS = "Ce texte d’essai dit assez de choses pour qu’une page ne passe pas pour vide, et il ne prétend rien d’autre que cela.";
const NUMBER = `<data value="1107" data-observation="deaths/2024/FR/F@letter-1">1${NNB}107</data>`;
const PERCENT = `<data value="12.5" data-observation="deaths/2023/FR/F@letter-1">12,5${NB}%</data>`;
const SECTION = `<p>En 2024, ${NUMBER} femmes${NB}: « ${PERCENT} »${NNB}; ${WORDS}</p>`.replace("« ", `«${NB}`).replace(" »", `${NB}»`) +
  `<figure class="display" id="deaths-chart" role="figure" aria-label="Graphique 1. Décès"><figcaption>Graphique 1. <span class="display-title">Décès</span></figcaption>
<svg role="img" aria-label="Les décès baissent." viewBox="0 0 100 40" width="100" height="40"><path d="M0 40L100 0" stroke="currentColor"/></svg>
<p class="reading">En 2024, ${NUMBER}.</p><p class="population">France</p><p class="source">Ministère</p>
<details><summary>Données du graphique 1</summary><div class="scroll" role="region" tabindex="0" aria-labelledby="caption"><table><caption id="caption">Décès par année</caption><thead><tr><th scope="col">Année</th><th scope="col">Femmes</th></tr></thead><tbody><tr><th scope="row">2024</th><td>${NUMBER}</td></tr></tbody></table></div></details>
<p><a href="../../../telechargements/1-2024/deaths.csv">Télécharger les données (CSV)</a></p></figure>`;

function page(root, title, main) {
  return `<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Lettre</title><meta name="description" content="${title} de la lettre.">
<link rel="icon" href="data:,"><link rel="stylesheet" href="${root}assets/style.css"><script src="${root}assets/exit.js" defer></script></head>
<body><header><p><a class="hidden" href="#contenu">Aller au contenu</a></p><p><a class="exit" href="${EXIT}">Quitter rapidement ce site</a></p></header>
<main id="contenu" tabindex="-1"><h1>${title}</h1>${main}</main>
<footer><p>Besoin d’aide${NNB}? <a href="tel:3919">39 19</a>, <a href="sms:114">114</a>.</p>
<p><a href="${root}accessibilite/index.html">Accessibilité${NB}: non conforme</a></p></footer></body></html>
`;
}

/** Writes files below a folder. */
export function write(folder, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
