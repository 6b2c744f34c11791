/**
 * Nothing runs in a mail, and on a page only what the platform runs.
 *
 * What: scripts, frames, embedded programs, forms in a mail, forms that send elsewhere, actions on a click or on opening, addresses that
 * hold a script, pages that move readers on, style sheets and fonts loaded from elsewhere. On a page our own form, the platform's module
 * tags, structured data for search engines and links that only describe the page are fine. A link that runs a script is found by
 * “Nothing left to fill in”.
 *
 * Why: mail programs take it out or take the mail for an attack; on a page it runs in the name of our site.
 *
 * Law: none; the platforms and every large mailbox provider refuse it.
 *
 * @example good: a page with its form, its description and the platform's tag
 * ```yaml
 * kind: landing-page
 * html: '<head><link rel="canonical" href="https://www.acme.example/reports"><script type="application/ld+json">{"@type":"Product"}</script></head><body><p>Ask.</p>{% form %}<form action="https://forms.acme.example/a"><input name="name"></form></body>'
 * findings: []
 * ```
 *
 * @example good: a plain mail, with a style sheet of its own
 * ```yaml
 * html: '<head><style>p { margin: 0 }</style></head><body><p>News on one page: click on it.</p></body>'
 * findings: []
 * ```
 *
 * @example bad: in a mail
 * ```yaml
 * html: '<head><link rel="stylesheet" href="https://fonts.net/a.css"><meta http-equiv="refresh" content="0;url=https://x.net"></head><body><p onclick="go()">News.</p><form action="https://www.acme.example"><input name="a"></form><script>go()</script></body>'
 * findings:
 *   - 'block: A file for the looks is loaded from elsewhere (“https://fonts.net/a.css”): mail programs block it. Write the style into the template, or take it out.'
 *   - 'block: This moves readers on to another page by itself (“0;url=https://x.net”). Take it out.'
 *   - 'block: Something runs when a reader acts (“onclick”): mail programs take it for an attack. Take it out.'
 *   - 'block: There is a form in this mail: mail programs remove it or warn of it. Link to a page with the form.'
 *   - 'block: There is a script in this mail: mail programs take it for an attack. Take it out.'
 * ```
 *
 * @example bad: on a page
 * ```yaml
 * kind: landing-page
 * html: '<body><iframe src="https://video.net/a"></iframe><form action="https://collect.net/a"><input name="a"></form><img alt="x" src="https://www.acme.example/a.png" onerror="go()"></body>'
 * findings:
 *   - 'block: There is a frame with another page on this page: it runs in the name of our site. Take it out.'
 *   - 'block: A form sends what visitors enter to “collect.net”, which is not ours. Use our own form.'
 *   - 'block: Something runs when a reader acts (“onerror”): it runs in the name of our site. Take it out.'
 * ```
 */
import { addressOf, isOwnSite } from "../facts/addresses.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import type { Markup } from "../subject.ts";

export const noScripts: Rule = {
  meta: {
    id: "no-scripts",
    title: "Nothing runs by itself",
    group: "safety of generated content",
    looksAt: "layout",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => ({
    element: (element) => {
      for (const { quote, message } of faultsOf(element, context)) complain({ spot: { kind: "element", element }, quote, message });
    },
  }),
};

/** What old browsers and mail programs run out of a style; Outlook needs the one behaviour that draws its shapes. */
const STYLE_RUNS =
  /expression\s{0,3}\(|-moz-binding\s{0,3}:[^;}]{0,60}|(?<![\w-])behavior\s{0,3}:(?!\s{0,3}url\(["']?#default#VML)[^;}]{0,60}|url\(\s{0,3}["']?\s{0,3}(?:javascript|vbscript):[^)]{0,60}/i;

interface Fault {
  readonly quote: string;
  readonly message: string;
}

/** What runs or is loaded, as a marketer would call it. */
const RUNNING: Readonly<Record<string, string>> = {
  script: "a script",
  iframe: "a frame with another page",
  frame: "a frame with another page",
  object: "an embedded program",
  embed: "an embedded program",
  applet: "an embedded program",
  portal: "a frame with another page",
  fencedframe: "a frame with another page",
  template: "a part that waits for a program to show it",
  bgsound: "a sound that plays by itself",
};

function faultsOf(element: Markup, context: RuleContext): readonly Fault[] {
  const { tag, attributes } = element;
  const isMail = context.kind === "email";
  const why = isMail ? "mail programs take it for an attack" : "it runs in the name of our site";
  const faults: Fault[] = [];
  const add = (quote: string, message: string): void => void faults.push({ quote, message });
  const running = RUNNING[tag];
  const isData = tag === "script" && !isMail && /^application\/(?:ld\+)?json$/i.test(attributes["type"] ?? "");
  if (running !== undefined && !isData) {
    const where = isMail ? "in" : "on";
    add(
      attributes["src"] ?? attributes["data"] ?? (element.text.slice(0, 80) || tag),
      `There is ${running} ${where} this ${isMail ? "mail" : "page"}: ${why}. Take it out.`,
    );
  }
  faults.push(...headFaults(element, isMail));
  const css = STYLE_RUNS.exec(tag === "style" ? element.text : (attributes["style"] ?? ""))?.[0];
  if (css !== undefined) add(css, `A style runs a program (“${css}”): ${why}. Take it out.`);
  const elsewhere = (attributes["formaction"] ?? "").trim();
  if (elsewhere !== "" && !isOwnSite(addressOf(elsewhere).host, context.brand.brand.value))
    add(elsewhere, `A button sends what visitors enter to “${elsewhere.slice(0, 60)}”, which is not ours. Use our own form.`);
  if (tag === "form") faults.push(...formFaults(element, context));
  for (const name in attributes) {
    const value = attributes[name] ?? "";
    if (/^on[a-z]{3,30}$/.test(name))
      add(`${name}="${value.slice(0, 60)}"`, `Something runs when a reader acts (“${name}”): ${why}. Take it out.`);
    else if (runsScript(tag, name, value))
      add(value.slice(0, 80), `An address holds a script (“${value.slice(0, 40)}”): ${why}. Take it out.`);
  }
  return faults;
}

/** A form of ours on a page is what the page is for; in a mail there is none. */
function formFaults({ attributes }: Markup, { kind, brand }: RuleContext): readonly Fault[] {
  const action = (attributes["action"] ?? "").trim();
  if (kind === "email") {
    const quote = action === "" ? "a form" : action;
    return [{ quote, message: "There is a form in this mail: mail programs remove it or warn of it. Link to a page with the form." }];
  }
  const { host } = addressOf(action);
  if (host === "" || isOwnSite(host, brand.brand.value)) return [];
  return [{ quote: action, message: `A form sends what visitors enter to “${host}”, which is not ours. Use our own form.` }];
}

/** Links of a page's head that load nothing that runs or paints. */
const DESCRIBES = /^(?:canonical|alternate|icon|shortcut icon|apple-touch-icon|author|license|next|prev|amphtml)$/i;

function headFaults(element: Markup, isMail: boolean): readonly Fault[] {
  const { tag, attributes } = element;
  if (tag === "base") {
    return [{ quote: attributes["href"] ?? "base", message: "This turns every address of the text into another one. Take it out." }];
  }
  if (tag === "meta" && /^\s*refresh\s*$/i.test(attributes["http-equiv"] ?? "")) {
    const quote = attributes["content"] ?? "refresh";
    return [{ quote, message: `This moves readers on to another page by itself (“${quote}”). Take it out.` }];
  }
  const loads = loadedBy(element, isMail);
  if (loads === undefined) return [];
  const why = isMail ? "mail programs block it" : "whoever owns it can change our page";
  return [
    {
      quote: loads,
      message: `A file for the looks is loaded from elsewhere (“${loads.slice(0, 80)}”): ${why}. Write the style into the template, or take it out.`,
    },
  ];
}

function loadedBy(element: Markup, isMail: boolean): string | undefined {
  const { tag, attributes } = element;
  if (tag === "link") return !isMail && DESCRIBES.test((attributes["rel"] ?? "").trim()) ? undefined : (attributes["href"] ?? "link");
  if (tag === "style") return /@import[^;]{0,300}/i.exec(element.text)?.[0];
  return undefined;
}

const ADDRESSES = new Set(["href", "src", "action", "formaction", "background", "data", "poster", "xlink:href", "srcdoc"]);

/** White space inside the name of a scheme does not stop a browser. What a plain link says is found by another rule. */
function runsScript(tag: string, name: string, value: string): boolean {
  if (!ADDRESSES.has(name)) return false;
  if (name === "srcdoc") return true;
  const plain = value
    .slice(0, 200)
    .replace(/[\s\p{Cc}]/gu, "")
    .toLowerCase();
  if (plain.startsWith("javascript:")) return !/^javascript:/i.test(value.trim()) || !/^(?:a|area|img)$/.test(tag);
  if (!/^data:(?:text|application)\//.test(plain)) return plain.startsWith("data:image/svg") && /script|onload/i.test(decoded(value));
  return tag !== "a" && tag !== "area";
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.slice(0, 20_000));
  } catch {
    return value.slice(0, 20_000);
  }
}
