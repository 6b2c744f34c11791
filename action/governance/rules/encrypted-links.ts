/**
 * Links and pictures come encrypted.
 *
 * What: every link, picture and plain-text address that begins with http://. On our own sites the https address is proposed. Names of
 * document formats that look like addresses are no links and are left alone.
 *
 * Why: on the way, anybody in the same network can read and change what is not encrypted, and browsers warn before such a page.
 *
 * Law: none; our own rule.
 *
 * Fix: in a link to our own site that stands in the author's text, http becomes https without asking. Where it leads stays as it is.
 *
 * @example good: encrypted, and the name of a format that only looks like an address
 * ```yaml
 * html: '<html xmlns="http://www.w3.org/1999/xhtml"><body><p><a href="https://www.acme.example/start">Start</a></p></body></html>'
 * findings: []
 * ```
 *
 * @example good: a token and a mail box
 * ```yaml
 * html: '<p><a href="{{ unsubscribe_link }}">Unsubscribe</a> <a href="mailto:team@acme.example">Write</a></p>'
 * findings: []
 * ```
 *
 * @example bad: our own site
 * ```yaml
 * html: '<p><a href="http://www.acme.example/start">Start</a></p>'
 * findings:
 *   - 'block: The link “Start” is not encrypted: others on the way can read and change what it opens. Write “https://www.acme.example/start”.'
 * ```
 *
 * @example bad: a picture of another site
 * ```yaml
 * html: '<p><img src="http://pictures.net/a.png" alt="Desk"></p>'
 * findings:
 *   - 'block: A picture is not encrypted: others on the way can read and change what it opens. Use the https address of “pictures.net”.'
 * ```
 */
import { addressOf, holdsToken, isOwnSite, isPublicSite, linkName } from "../facts/addresses.ts";
import { APPLIES, type Rule } from "../rule.ts";

export const encryptedLinks: Rule = {
  meta: {
    id: "encrypted-links",
    title: "Links and pictures come encrypted",
    group: "links and tracking",
    kind: "pattern",
    severity: "block",
    fix: "safe",
    law: [],
  },
  applicability: () => APPLIES,
  check: ({ brand }, { complain }) => {
    const said = new Set<string>();
    return {
      link: (link) => {
        const href = link.href.trim();
        if (!/^http:\/\//i.test(href)) return;
        const { host } = addressOf(href);
        const own = isOwnSite(host, brand.brand.value);
        // A site that nobody can reach is found by another rule; encrypting it would not help.
        if (!own && !isPublicSite(host)) return;
        // Of others, each site is said once: whether it has an https address is one question.
        if (said.has(own ? href : host)) return;
        said.add(own ? href : host);
        const replacement = href.replace(/^http:\/\//i, "https://");
        complain({
          spot: { kind: "link", link },
          quote: href,
          message: `${linkName(link)} is not encrypted: others on the way can read and change what it opens. ${own ? `Write “${replacement}”.` : `Use the https address of “${host}”.`}`,
          ...(own ? { fix: { kind: link.origin === "html" && isUsual(href) ? "safe" : "suggest", replacement } } : {}),
        });
      },
    };
  },
  correct:
    ({ brand }) =>
    ({ kind, text }) => {
      const scheme = /^http(?=:\/\/)/i.exec(text)?.[0];
      if (kind !== "address" || scheme === undefined || !isUsual(text) || !isOwnSite(addressOf(text).host, brand.brand.value)) return [];
      const end = /^[^/]*\/\/[^/?#]*/.exec(text)?.[0].length ?? 0;
      return [{ start: 0, end, after: `https${text.slice(scheme.length, end)}`, mayChange: "address" }];
    },
};

/** On a port of its own another server may answer, or none. */
function isUsual(address: string): boolean {
  return !/^[^/]*\/\/[^/?#]*(?::\d|@)/.test(address) && !holdsToken(address);
}
