/**
 * Our logo is the right one, says who we are, and leads home.
 *
 * What: where the brand has a logo, its picture (`logo.url`) is shown, with its description (`logo.alt`) and a link to our website. A
 * former logo (`visual.oldLogos`) blocks; everything else warns. What stands behind the address, and what another address shows, is
 * not looked at.
 *
 * Why: the logo is how readers tell our mail from a forgery. An old one looks like one.
 *
 * Law: none; the brand's own guide.
 *
 * @example good
 * ```yaml
 * brand: { logo: { url: 'https://www.acme.example/logo.png', alt: Acme, width: 120 } }
 * html: '<a href="https://www.acme.example/?utm_source=a"><img src="https://www.acme.example/logo.png?v=2" alt="Acme" width="120"></a>'
 * findings: []
 * ```
 *
 * @example good: a brand without a logo
 * ```yaml
 * html: '<p>News</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: the old one
 * ```yaml
 * brand: { logo: { url: 'https://www.acme.example/logo.png', alt: Acme, width: 120 }, visual: { oldLogos: ['https://www.acme.example/old.png'] } }
 * html: '<a href="https://www.acme.example/"><img src="https://www.acme.example/old.png" alt="Acme" width="120"></a>'
 * findings:
 *   - 'block: “https://www.acme.example/old.png” is a logo we no longer use. Use “https://www.acme.example/logo.png”.'
 * ```
 *
 * @example bad: no logo at all
 * ```yaml
 * brand: { logo: { url: 'https://www.acme.example/logo.png', alt: Acme, width: 120 } }
 * html: '<p>News</p>'
 * findings:
 *   - 'warn: Our logo is not there. Put “https://www.acme.example/logo.png” at the top.'
 * ```
 *
 * @example bad: said in other words, and leading elsewhere
 * ```yaml
 * brand: { logo: { url: 'https://www.acme.example/logo.png', alt: Acme, width: 120 } }
 * html: '<a href="https://www.other.example/"><img src="https://www.acme.example/logo.png" alt="Logo"></a>'
 * findings:
 *   - 'warn: Our logo is described as “Logo”. Its description is “Acme”.'
 *   - 'warn: Our logo leads to “https://www.other.example/”. Let it lead to our website, “https://www.acme.example”.'
 * ```
 */
import { templateOf } from "#model/content.ts";
import type { Brand } from "#model/types.ts";
import { isPicture, linkAround } from "../facts/pictures.ts";
import { APPLIES, type Applicability, notApplicable, type Reporter, type Rule, type RuleContext, unknown } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup } from "../subject.ts";
import { phraseKey } from "../text/phrases.ts";
import { shortened } from "../text/wording.ts";

export const brandLogo: Rule = {
  meta: {
    id: "brand-logo",
    title: "The right logo, with a link home",
    group: "look",
    looksAt: "layout",
    kind: "registry",
    severity: "warn",
    fix: "suggest",
    law: [],
  },
  applicability,
  check: ({ subject, brand }, reporter) => {
    const { logo, visual, website } = brand.brand.value;
    if (logo === undefined) return {};
    const old = new Set((visual?.oldLogos ?? []).map(fileAddress));
    let found = false;
    return {
      element: (element) => {
        if (!isPicture(element) || !stylesOf(subject).of(element).shown) return;
        const source = element.attributes["src"]?.trim() ?? "";
        const address = fileAddress(source);
        if (old.has(address)) {
          found = true;
          complainAboutOld(element, source, logo, reporter);
        } else if (address === fileAddress(logo.url)) {
          found = true;
          checkLogo(element, { logo, website, domains: brand.brand.value.domains }, reporter);
        }
      },
      end: () => {
        if (found) return;
        reporter.complain({
          spot: { kind: "asset" },
          quote: "no logo",
          message: `Our logo is not there. Put “${logo.url}” at the top.`,
          related: brand.brand.place(["logo"]),
        });
      },
    };
  },
};

function applicability({ brand, payload }: RuleContext): Applicability {
  if (brand.brand.value.logo === undefined) return notApplicable("The brand names no logo.");
  return templateOf(payload)?.kind === "platform"
    ? unknown("The head belongs to the platform's own template, which we cannot see: look at the draft to see whether our logo is right.")
    : APPLIES;
}

type Logo = NonNullable<Brand["logo"]>;

function complainAboutOld(element: Markup, source: string, { url }: Logo, { complain }: Reporter): void {
  complain({
    spot: { kind: "element", element },
    quote: source,
    severity: "block",
    message: `“${shortened(source, 120)}” is a logo we no longer use. Use “${url}”.`,
    fix: { kind: "suggest", replacement: url },
  });
}

interface Home {
  readonly logo: Logo;
  readonly website: string;
  readonly domains: readonly string[];
}

function checkLogo(element: Markup, { logo, website, domains }: Home, { complain }: Reporter): void {
  const spot = { kind: "element", element } as const;
  const alt = element.attributes["alt"]?.trim();
  // A picture without any is said to be so by the check of pictures.
  if (alt !== undefined && phraseKey(alt) !== phraseKey(logo.alt)) {
    const message =
      alt === ""
        ? `Our logo has no description. It is “${logo.alt}”.`
        : `Our logo is described as “${shortened(alt)}”. Its description is “${logo.alt}”.`;
    complain({ spot, quote: alt === "" ? "no description of the logo" : alt, message });
  }
  const href = linkAround(element)?.attributes["href"]?.trim();
  if (href !== undefined && (isHome(href, [hostOf(website) ?? "", ...domains]) || /^[{%[]/.test(href))) return;
  complain({
    spot,
    quote: href ?? "no link on the logo",
    message:
      href === undefined
        ? `Our logo leads nowhere. Let it lead to our website, “${website}”.`
        : `Our logo leads to “${shortened(href, 120)}”. Let it lead to our website, “${website}”.`,
  });
}

function isHome(href: string, hosts: readonly string[]): boolean {
  const host = hostOf(href);
  return host !== undefined && hosts.some((own) => own !== "" && (host === own || host.endsWith(`.${own}`)));
}

function hostOf(address: string): string | undefined {
  return /^(?:https?:)?\/\/([^/?#:]+)/i.exec(address)?.[1]?.toLowerCase();
}

/** Where a file is, without how it is fetched and which size of it. */
function fileAddress(address: string): string {
  return (address.trim().split(/[?#]/)[0] ?? "").replace(/^https?:/i, "").toLowerCase();
}
