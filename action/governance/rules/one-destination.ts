/**
 * The buttons lead where the brief says.
 *
 * What: every link drawn as a button leads to the address of the brief's action, to the event's page, to a page of this campaign, or to a
 * place on the same page. Campaign tags and other parameters do not count. Plain links in the text may lead elsewhere.
 *
 * Why: the brief asks for one thing. A second button takes readers away from it, and most often was copied from another campaign.
 *
 * Law: none; the brief.
 *
 * @example good: the action with tags, a jump, and another link in the text
 * ```yaml
 * html: '<p><a class="button" href="https://www.acme.example/start/?utm_source=hubspot">Start</a> <a class="btn" href="#form">Ask</a> <a href="https://www.acme.example/blog">Blog</a></p>'
 * findings: []
 * ```
 *
 * @example good: a page of the campaign, and the platform's own link
 * ```yaml
 * brief: { assets: [{ id: launch-email, kind: email, platform: hubspot }, { id: page, kind: landing-page, platform: hubspot, slug: reports }] }
 * html: '<p><a class="button" href="https://www.acme.example/reports">Start</a> <a class="button" href="{{ unsubscribe_link }}">Unsubscribe</a></p>'
 * findings: []
 * ```
 *
 * @example bad: another page
 * ```yaml
 * html: '<p><a class="cta" href="https://www.acme.example/autumn">Start</a></p>'
 * findings:
 *   - 'warn: The button “Start” leads to “https://www.acme.example/autumn”, and the brief wants “https://www.acme.example/start”. Lead it there, or make it a plain link.'
 * ```
 *
 * @example bad: drawn as a button without saying so
 * ```yaml
 * html: '<p><a style="background:#0044cc;padding:14px 28px" href="https://www.acme.example/prices">See prices</a></p>'
 * findings:
 *   - 'warn: The button “See prices” leads to “https://www.acme.example/prices”, and the brief wants “https://www.acme.example/start”. Lead it there, or make it a plain link.'
 * ```
 */
import { addressOf, bareSite, beginsWithToken, isOwnSite, isPublicSite, shortAddress } from "../facts/addresses.ts";
import { isButton } from "../facts/buttons.ts";
import { APPLIES, type Rule, type RuleContext } from "../rule.ts";

export const oneDestination: Rule = {
  meta: {
    id: "one-destination",
    title: "Buttons lead where the brief says",
    group: "links and tracking",
    looksAt: "layout",
    kind: "cross-field",
    severity: "warn",
    fix: "none",
    law: [],
  },
  applicability: () => APPLIES,
  check: (context, { complain }) => {
    const wanted = destinationsOf(context);
    const said = new Set<string>();
    return {
      element: (element) => {
        const href = (element.attributes["href"] ?? "").trim();
        if (!/^https?:/i.test(href) || beginsWithToken(href) || !isButton(element)) return;
        const { host } = addressOf(href);
        // An address that nobody can reach is found by another rule.
        if (!isPublicSite(host) && !isOwnSite(host, context.brand.brand.value)) return;
        const place = placeOf(href);
        if (wanted.has(place) || said.has(place)) return;
        said.add(place);
        const { link } = context.brief.value.action;
        complain({
          spot: { kind: "element", element },
          quote: href,
          message: `The button “${element.text || element.attributes["title"] || "without words"}” leads to “${shortAddress(href)}”, and the brief wants “${shortAddress(link)}”. Lead it there, or make it a plain link.`,
          related: context.brief.place(["action", "link"]),
        });
      },
    };
  },
};

function destinationsOf({ brief, brand, payload }: RuleContext): ReadonlySet<string> {
  const { action, event, assets } = brief.value;
  const { domain } = brand.brand.value.landingPages;
  const { content } = payload.facets;
  const pages = assets.flatMap(({ slug }) => (slug === undefined ? [] : [`https://${domain}/${slug}`]));
  const own = "slug" in content ? [`https://${content.domain}/${content.slug}`] : [];
  return new Set([action.link, ...(event?.link === undefined ? [] : [event.link]), ...pages, ...own].map(placeOf));
}

/** Site and path, without what only counts or jumps. */
function placeOf(href: string): string {
  const { host, path } = addressOf(href);
  return `${bareSite(host)}/${path.replace(/^\/+|\/+$/g, "")}`;
}
