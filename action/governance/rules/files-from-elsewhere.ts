/**
 * A page loads nothing from others before a visitor agrees.
 *
 * What: pictures, films, sounds and backgrounds of a page for visitors in the European Union or the United Kingdom come from our own
 * domains, from the platform's own file hosts, or from hosts that brand.yaml allows (`links.loads`). Each other host once. Scripts, frames
 * and style sheets are found by “Nothing runs by itself”, pictures of one point by “No picture counts readers unseen”. What the platform
 * itself adds to a page is not seen.
 *
 * Why: whoever serves the file learns who opened which page, and can set a cookie, before anybody has said yes.
 *
 * Law: ePrivacy Directive Art. 5(3) and PECR reg. 6, where something is stored or read; GDPR for the visitor's address.
 *
 * Fix: host the file on our own domain.
 *
 * @example good: ours, the platform's, allowed, and in the page itself
 * ```yaml
 * kind: landing-page
 * regions: [DE]
 * brand: { links: { loads: [images.files.net] } }
 * html: '<p><img alt="A" src="https://www.acme.example/a.png"><img alt="B" src="https://123.fs1.hubspotusercontent-eu1.net/b.png"><img alt="C" src="https://images.files.net/c.png"><img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>'
 * findings: []
 * ```
 *
 * @example good: a link loads nothing, and an email is another matter
 * ```yaml
 * kind: landing-page
 * regions: [GB]
 * html: '<p><a href="https://www.linkedin.com/acme">Follow</a><img alt="A" srcset="/a.png 1x, /b.png 2x" src="/a.png"></p>'
 * findings: []
 * ```
 *
 * @example bad: a picture and a film
 * ```yaml
 * kind: landing-page
 * regions: [FR]
 * html: '<style>.hero { background: url("https://cdn.stock.net/h.jpg") }</style><p><img alt="A" src="https://photos.net/a.png"><img alt="B" src="https://photos.net/b.png"></p><video controls poster="https://www.acme.example/p.jpg"><source src="https://films.net/a.mp4"></video>'
 * findings:
 *   - 'warn: A file comes from “cdn.stock.net”, which learns who opens this page before anybody agrees. Host it on our own domain, or have the host allowed in brand.yaml (links.loads).'
 *   - 'warn: A file comes from “photos.net”, which learns who opens this page before anybody agrees. Host it on our own domain, or have the host allowed in brand.yaml (links.loads).'
 *   - 'warn: A file comes from “films.net”, which learns who opens this page before anybody agrees. Host it on our own domain, or have the host allowed in brand.yaml (links.loads).'
 * ```
 *
 * @example bad: the larger one of two sizes
 * ```yaml
 * kind: landing-page
 * regions: [GB]
 * html: '<p style="background-image:url(//paint.net/x.png)"><img alt="A" src="/a.png" srcset="/a.png 1x, https://photos.net/b.png 2x"></p>'
 * findings:
 *   - 'warn: A file comes from “paint.net”, which learns who opens this page before anybody agrees. Host it on our own domain, or have the host allowed in brand.yaml (links.loads).'
 *   - 'warn: A file comes from “photos.net”, which learns who opens this page before anybody agrees. Host it on our own domain, or have the host allowed in brand.yaml (links.loads).'
 * ```
 */
import { isBelow, siteOf } from "../facts/addresses.ts";
import { firstObstacle, isAmong, whereKnown } from "../facts/reach.ts";
import { EPRIVACY_DEVICES, PECR_DEVICES } from "../laws/personal-data.ts";
import { APPLIES, notApplicable, type Rule, type RuleContext } from "../rule.ts";
import type { Markup } from "../subject.ts";

/** Where the platforms keep their customers' own files; they process them for us, under contract. From their help pages, 2026-11. */
const PLATFORM_HOSTS =
  /(?:^|\.)(?:hubspotusercontent[a-z\d-]{0,10}\.net|hubspot-cos\.com|hsforms\.net|mktoweb\.com|marketo\.net|exct\.net|exacttarget\.com)$|^f\.hubspotusercontent\d{0,3}\.net$/;

export const filesFromElsewhere: Rule = {
  meta: {
    id: "files-from-elsewhere",
    title: "Nothing is loaded from others before a visitor agrees",
    group: "privacy",
    kind: "registry",
    severity: "warn",
    fix: "none",
    law: [EPRIVACY_DEVICES, PECR_DEVICES],
  },
  applicability: (context) =>
    firstObstacle(
      () => (context.kind === "landing-page" ? APPLIES : notApplicable("This is not a page.")),
      () => whereKnown(context),
      () => (isAmong(context.regions, ["EU", "GB"]) ? APPLIES : notApplicable("It is not meant for Europe.")),
    ),
  check: (context, { complain }) => {
    const said = new Set<string>();
    return {
      element: (element) => {
        for (const address of loadedBy(element)) {
          const host = siteOf(address);
          if (host === "" || said.has(host) || isAllowed(host, context)) continue;
          said.add(host);
          complain({
            spot: { kind: "element", element },
            quote: host,
            message: `A file comes from “${host}”, which learns who opens this page before anybody agrees. Host it on our own domain, or have the host allowed in brand.yaml (links.loads).`,
            related: context.brand.brand.place(["links", "loads"]),
          });
        }
      },
    };
  },
};

function isAllowed(host: string, { brand, payload }: RuleContext): boolean {
  const { domains, links, logo, landingPages } = brand.brand.value;
  const { content } = payload.facets;
  const own = [...domains, landingPages.domain, ...("domain" in content ? [content.domain] : []), siteOf(logo?.url ?? "")];
  return isBelow(host, [...own.filter((domain) => domain !== ""), ...(links?.loads ?? [])]) || PLATFORM_HOSTS.test(host);
}

/** Addresses of files that a browser fetches by itself. */
function loadedBy(element: Markup): readonly string[] {
  const { tag, attributes, style } = element;
  const isMedia = /^(?:img|source|video|audio|track|input|image)$/.test(tag);
  const plain = isMedia ? ["src", "poster", "xlink:href"].flatMap((name) => attributes[name] ?? []) : [];
  const sizes = isMedia ? (attributes["srcset"] ?? "").split(/,\s/).flatMap((one) => one.trim().split(/\s/)[0] ?? []) : [];
  const painted = [...Object.values(style), ...(tag === "style" ? [element.text] : [])].flatMap((value) =>
    Array.from(value.matchAll(/url\(\s{0,9}["']?([^"')\s]{1,2000})/gi), ([, address = ""]) => address),
  );
  return [...plain, ...sizes, ...painted, ...(attributes["background"] === undefined ? [] : [attributes["background"]])].filter((address) =>
    /^\s*(?:https?:)?\/\//i.test(address),
  );
}
