/**
 * A link says where it leads.
 *
 * What: a link whose words fit any link (“click here”, “mehr”, “en savoir plus”); the same words for different places; and a link that
 * has no words at all, which blocks. Words of a description (`aria-label`, the alt text of a picture) count as words.
 *
 * Why: screen readers list the links of a page without the text around them, and everybody else skims them first. “Read more” five times
 * says nothing; a link without words cannot be found at all.
 *
 * Law: WCAG 2.2, 2.4.4, which the European Accessibility Act (2019/882) leads to.
 *
 * @example good
 * ```yaml
 * html: '<a href="https://www.acme.example/start">Start now</a><a href="https://www.acme.example/plans" aria-label="Read more about our plans">Read more</a><a href="https://www.acme.example"><img src="https://www.acme.example/a.png" alt="Acme"></a><a name="top"></a>'
 * findings: []
 * ```
 *
 * @example good: the same words for the same place, but for what is counted
 * ```yaml
 * html: '<a href="https://www.acme.example/start?utm_content=a">Start now</a><a href="https://www.acme.example/start/?utm_content=b#top">start now</a>'
 * findings: []
 * ```
 *
 * @example bad: words that fit any link
 * ```yaml
 * html: '<p><a href="https://www.acme.example/a">Click here</a> or <a href="https://www.acme.example/b">here</a>. <a href="https://www.acme.example/c">Read more »</a> <a href="https://www.acme.example/d">read more</a></p>'
 * findings:
 *   - 'warn: “Click here” does not say where the link leads. Name what is behind it.'
 *   - 'warn: “here” does not say where the link leads. Name what is behind it.'
 *   - 'warn: “Read more »” does not say where the link leads, and stands there 2 times. Name what is behind it.'
 * ```
 *
 * @example bad: one name, two places
 * ```yaml
 * html: '<a href="https://www.acme.example/team">See the plan</a><a href="https://www.acme.example/business">See the plan</a>'
 * findings:
 *   - 'warn: “See the plan” leads to different places: “https://www.acme.example/team” and “https://www.acme.example/business”. Say in each link which it is.'
 * ```
 *
 * @example bad: nothing to see or hear
 * ```yaml
 * html: '<p>News <a href="https://www.acme.example/x"> </a></p>'
 * findings:
 *   - 'block: A link to “https://www.acme.example/x” has no words, so nobody can see or hear it. Give it words, or take it out.'
 * ```
 */

import { linkAround } from "../facts/pictures.ts";
import { accessibilityAct } from "../laws/accessibility.ts";
import { APPLIES, type Reporter, type Rule } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup } from "../subject.ts";
import { phraseKey } from "../text/phrases.ts";
import { shortened } from "../text/wording.ts";

const LANGUAGES = new Set(["en", "de", "fr"]);

/** Words that fit any link, as keys without arrows and full stops. */
const ANYWHERE = new Set([
  ...[
    "click here",
    "here",
    "click",
    "click this",
    "this link",
    "link",
    "read more",
    "learn more",
    "see more",
    "find out more",
    "discover more",
  ],
  ...["more", "more info", "more information", "details", "view", "view more", "go", "continue", "this", "tap here", "read on"],
  ...[
    "hier",
    "hier klicken",
    "klicken sie hier",
    "klick hier",
    "klicke hier",
    "mehr",
    "mehr lesen",
    "weiterlesen",
    "weiter lesen",
    "weiter",
  ],
  ...["mehr erfahren", "erfahren sie mehr", "mehr infos", "mehr informationen", "zum link", "dieser link", "ansehen", "jetzt ansehen"],
  ...["ici", "cliquez ici", "cliquer ici", "clique ici", "lire la suite", "en savoir plus", "plus", "plus d'infos", "plus d'informations"],
  ...["voir plus", "voir", "la suite", "ce lien", "lien", "découvrir", "détails"],
]);

interface Group {
  readonly first: Markup;
  readonly words: string;
  readonly targets: Map<string, string>;
  count: number;
}

export const linkSaysWhere: Rule = {
  meta: {
    id: "link-says-where",
    title: "A link says where it leads",
    group: "accessibility",
    looksAt: "layout",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [accessibilityAct("2.4.4 Link Purpose (In Context)")],
  },
  tell: "The words of a link say where it leads: never “here” or “click here”.",
  applicability: () => APPLIES,
  check: ({ subject, language }, reporter) => {
    const links: Markup[] = [];
    const pictures = new Map<Markup, string[]>();
    return {
      element: (element) => {
        if (element.tag === "a" && element.attributes["href"] !== undefined) links.push(element);
        if (element.tag !== "img" && element.tag !== "svg" && element.tag !== "picture" && element.tag !== "object") return;
        const link = linkAround(element);
        if (link !== undefined) pictures.set(link, [...(pictures.get(link) ?? []), element.attributes["alt"]?.trim() ?? ""]);
      },
      end: () => {
        const shown = links.filter((link) => stylesOf(subject).of(link).shown);
        const groups = new Map<string, Group>();
        for (const link of shown) judge(link, pictures.get(link), groups, reporter);
        for (const [key, group] of groups) complainAbout(key, group, reporter);
        if (shown.length > 0 && !LANGUAGES.has(language.split("-")[0] ?? "")) {
          reporter.ask(`Words that fit any link are listed for English, German and French; this asset is in “${language}”.`);
        }
      },
    };
  },
};

function judge(link: Markup, pictures: readonly string[] | undefined, groups: Map<string, Group>, { complain }: Reporter): void {
  const href = link.attributes["href"]?.trim() ?? "";
  const words = wordsOf(link, pictures ?? []);
  if (words === "") {
    // A picture without words is said to be so by the checks of pictures.
    if (pictures !== undefined || href === "" || href === "#") return;
    complain({
      spot: { kind: "element", element: link },
      quote: `no words for the link to ${shortened(href, 120)}`,
      severity: "block",
      message: `A link to “${shortened(href, 80)}” has no words, so nobody can see or hear it. Give it words, or take it out.`,
    });
    return;
  }
  const key = keyOf(words);
  const group = groups.get(key) ?? { first: link, words, targets: new Map<string, string>(), count: 0 };
  group.count += 1;
  if (href !== "" && href !== "#") group.targets.set(placeOf(href), href);
  groups.set(key, group);
}

function complainAbout(key: string, { first, words, targets, count }: Group, { complain }: Reporter): void {
  const spot = { kind: "element", element: first } as const;
  if (ANYWHERE.has(key)) {
    const often = count === 1 ? "" : `, and stands there ${count} times`;
    complain({ spot, quote: words, message: `“${shortened(words)}” does not say where the link leads${often}. Name what is behind it.` });
    return;
  }
  const [one, other] = targets.values();
  if (one === undefined || other === undefined) return;
  complain({
    spot,
    quote: words,
    message: `“${shortened(words)}” leads to different places: “${shortened(one, 80)}” and “${shortened(other, 80)}”. Say in each link which it is.`,
  });
}

function wordsOf({ attributes, text }: Markup, alts: readonly string[]): string {
  const label = attributes["aria-label"]?.trim() ?? "";
  if (label !== "") return label;
  const shown = [...alts, text].filter((words) => words !== "").join(" ");
  return shown === "" ? (attributes["aria-labelledby"] ?? attributes["title"] ?? "").trim() : shown;
}

/** Arrows and full stops say nothing. */
function keyOf(words: string): string {
  return phraseKey(words)
    .replace(/[^\p{L}\p{N}' ]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** Where it leads, without what is only counted or scrolled to. */
function placeOf(href: string): string {
  const [address = "", query = ""] = (href.split("#")[0] ?? "").split("?");
  const told = query.split("&").filter((pair) => pair !== "" && !/^(?:utm_|amp;utm_|mc_|hs)/i.test(pair));
  return `${address.replace(/\/$/, "").toLowerCase()}?${told.join("&")}${address === "" ? href : ""}`;
}
