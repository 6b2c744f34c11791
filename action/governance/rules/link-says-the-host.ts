/**
 * A link that shows an address leads there.
 *
 * What: where the words of a link are themselves an address, its site is the one the link leads to. Our own sites count as one, and so do
 * a site and what lies below it. An address with https:// or www. blocks; a bare name such as “Booking.com” warns, because companies are
 * called so. Names of our own and tokens are left alone.
 *
 * Why: it is how phishing works. Mail programs warn readers of such a link, and people who look closely trust us less.
 *
 * Law: none; safety.
 *
 * @example good: the same site, with tags, and words that are no address
 * ```yaml
 * html: '<p><a href="https://www.acme.example/?utm_source=x">acme.example</a> <a href="https://go.acme.example/a">www.acme.example/start</a> <a href="https://www.acme.example/js">Node.js</a></p>'
 * findings: []
 * ```
 *
 * @example good: the platform's own link, and a mail box
 * ```yaml
 * html: '<p><a href="{{ unsubscribe_link }}">www.acme.example</a> <a href="mailto:team@acme.example">team@acme.example</a></p>'
 * findings: []
 * ```
 *
 * @example bad: another site
 * ```yaml
 * html: '<p><a href="https://acme.tracking.net/a">https://www.acme.example</a> <a href="https://www.acme.example/travel">Booking.com</a></p>'
 * findings:
 *   - 'block: The link says “https://www.acme.example” and leads to “acme.tracking.net”. Mail programs warn of such links. Lead it where it says, or use plain words.'
 *   - 'warn: The link says “Booking.com” and leads to “www.acme.example”. Mail programs warn of such links. Lead it where it says, or use plain words.'
 * ```
 *
 * @example bad: another mail box
 * ```yaml
 * html: '<p><a href="mailto:sales@acme.net">team@acme.example</a></p>'
 * findings:
 *   - 'block: The link says “team@acme.example” and leads to “sales@acme.net”. Mail programs warn of such links. Lead it where it says, or use plain words.'
 * ```
 */
import { addressOf, bareSite, isOwnSite, siteOf } from "../facts/addresses.ts";
import { namesOf } from "../facts/registered.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";
import { phraseKey } from "../text/phrases.ts";

export const linkSaysTheHost: Rule = {
  meta: {
    id: "link-says-the-host",
    title: "A link that shows an address leads there",
    group: "links and tracking",
    looksAt: "layout",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const names = new Set(namesOf(context.brand, context.brief.value).map(phraseKey));
    return {
      link: (link) => {
        const { text, href, origin } = link;
        if (origin !== "html" || names.has(phraseKey(text))) return;
        const shown = shownAddress(text);
        const leads = shown?.kind === "box" ? boxOf(href) : siteOf(href);
        if (shown === undefined || leads === "" || agree(shown, leads, context)) return;
        complain({
          spot: { kind: "link", link },
          quote: text,
          severity: shown.kind === "name" ? "warn" : "block",
          message: `The link says “${text}” and leads to “${leads}”. Mail programs warn of such links. Lead it where it says, or use plain words.`,
        });
      },
    };
  },
};

interface Shown {
  /** Written as an address, a bare name that could be one, or a mail box. */
  readonly kind: "address" | "name" | "box";
  readonly value: string;
}

const SITE = /^(https?:\/\/|www\.)?([\p{L}\d][\p{L}\d.-]{0,250}\.(\p{L}{2,24}))(:\d{1,5})?(\/\S{0,500})?$/iu;
/** Endings under which companies have their sites; “Node.js” and “report.pdf” are no sites. */
const ENDINGS = new Set(
  "com org net info biz eu de at ch fr uk ie us ca au nz nl be lu es it pt pl se dk no fi io co ai app dev shop online site cloud tech edu gov example".split(
    " ",
  ),
);

/** The address that the words of a link are, if they are one and nothing else. */
function shownAddress(text: string): Shown | undefined {
  const words = text.trim().replace(/[.,;:!]$/, "");
  if (/^[\w.+-]{1,64}@[\w-][\w.-]{0,250}\.\w{2,24}$/.test(words)) return { kind: "box", value: words.toLowerCase() };
  const [, beginning, host, ending = "", , path] = SITE.exec(words) ?? [];
  if (host === undefined) return undefined;
  if (beginning !== undefined) return { kind: "address", value: host.toLowerCase() };
  if (!ENDINGS.has(ending.toLowerCase())) return undefined;
  return { kind: path === undefined ? "name" : "address", value: host.toLowerCase() };
}

/** The box a mail goes to; a link to a page says nothing about a box. */
function boxOf(href: string): string {
  const { scheme, path } = addressOf(href);
  return scheme === "mailto" && /^[^\s{}@,;]+@[^\s{}@,;]+$/.test(path) ? path.toLowerCase() : "";
}

function agree({ kind, value }: Shown, leads: string, { brand }: RuleContext): boolean {
  if (kind === "box") return value === leads;
  const [shown, real] = [bareSite(value), bareSite(leads)];
  if (shown === real || shown.endsWith(`.${real}`) || real.endsWith(`.${shown}`)) return true;
  return isOwnSite(shown, brand.brand.value) && isOwnSite(real, brand.brand.value);
}
