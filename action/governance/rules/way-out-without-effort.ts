/**
 * Leaving asks nothing of a reader.
 *
 * What: where the unsubscribe link opens a page of our own, what brand.yaml says of that page (`links.unsubscribe`): no login, no fee,
 * nothing to give but the address and the choice, and one page only. What nobody has said is asked of a person. The platform's own page
 * and a mail to us are in order.
 *
 * Why: whoever must find a password to leave calls the email spam instead, and the law counts it as no way out at all.
 *
 * Law: 16 CFR 316.5 (United States); Spam Regulations 2021 s. 7 (Australia); SOR/2012-36 s. 3 (Canada); GDPR Art. 7(3): as easy to withdraw
 * as to give (European Union).
 *
 * Fix: none; the page has to be changed.
 *
 * @example good: the platform's own page
 * ```yaml
 * html: '<p>News. <a href="{{ unsubscribe_link }}">Unsubscribe</a></p>'
 * findings: []
 * ```
 *
 * @example good: a page of ours that was looked at
 * ```yaml
 * brand: { links: { unsubscribe: { login: false, pages: 1, fee: false, asksMore: false } } }
 * html: '<p>News. <a href="https://www.acme.example/unsubscribe">Unsubscribe</a></p>'
 * findings: []
 * ```
 *
 * @example good: a page of ours that nobody has looked at is asked about
 * ```yaml
 * html: '<p>News. <a href="https://www.acme.example/leave">Unsubscribe</a></p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: a login
 * ```yaml
 * brand: { links: { unsubscribe: { login: true, pages: 1, fee: false, asksMore: false } } }
 * html: '<p>News. <a href="https://www.acme.example/account">Unsubscribe</a></p>'
 * findings:
 *   - 'warn: The link “Unsubscribe” leads to a page of ours where readers must sign in. They must be able to leave with nothing but their address: change the page, or use the platform’s own link.'
 * ```
 *
 * @example bad: three pages, a fee and a form
 * ```yaml
 * language: de
 * regions: [DE]
 * brand: { links: { unsubscribe: { login: false, pages: 3, fee: true, asksMore: true } } }
 * html: '<p>Neues. <a href="https://www.acme.example/weg">Abmelden</a></p>'
 * findings:
 *   - 'warn: The link “Abmelden” leads to a page of ours where readers go through 3 pages, pay something and must give more than their address. They must be able to leave with nothing but their address: change the page, or use the platform’s own link.'
 * ```
 */
import type { Brand } from "#model/types.ts";
import { linkName } from "../facts/addresses.ts";
import { marketingMail } from "../facts/mail.ts";
import { isWayOut } from "../facts/opt-out.ts";
import { CAN_SPAM_EASY_OPT_OUT, CASL_EASY_OPT_OUT, GDPR_EASY_WITHDRAWAL, SPAM_REGULATIONS_AU } from "../laws/mail.ts";
import type { Rule } from "../rule.ts";
import { holdsUnsubscribeToken } from "../text/tokens.ts";

export const wayOutWithoutEffort: Rule = {
  meta: {
    id: "way-out-without-effort",
    title: "Leaving asks nothing of a reader",
    group: "mail and inbox",
    kind: "registry",
    severity: "warn",
    fix: "none",
    law: [CAN_SPAM_EASY_OPT_OUT, CASL_EASY_OPT_OUT, SPAM_REGULATIONS_AU, GDPR_EASY_WITHDRAWAL],
  },
  applicability: marketingMail,
  check: ({ platform, brand }, { complain, ask }) => {
    const facts = brand.brand.value.links?.unsubscribe ?? {};
    const said = new Set<string>();
    return {
      link: (link) => {
        const { href } = link;
        if (!isWayOut(link, platform) || holdsUnsubscribeToken(href, platform) || !/^\s*https?:/i.test(href) || said.has(href)) return;
        said.add(href);
        const efforts = effortsIn(facts);
        if (efforts.length > 0) {
          complain({
            spot: { kind: "link", link },
            quote: href.trim(),
            message: `${linkName(link)} leads to a page of ours where readers ${listed(efforts)}. They must be able to leave with nothing but their address: change the page, or use the platform’s own link.`,
            related: brand.brand.place(["links", "unsubscribe"]),
          });
        } else if (!isLookedAt(facts)) {
          ask(
            `${linkName(link)} opens a page of ours. Please see that nobody has to sign in, pay, go on to a second page or give more than an address there, and write it into brand.yaml (links.unsubscribe).`,
          );
        }
      },
    };
  },
};

type Facts = NonNullable<NonNullable<Brand["links"]>["unsubscribe"]>;

function effortsIn({ login, pages = 1, fee, asksMore }: Facts): readonly string[] {
  return [
    ...(login === true ? ["must sign in"] : []),
    ...(pages > 1 ? [`go through ${pages} pages`] : []),
    ...(fee === true ? ["pay something"] : []),
    ...(asksMore === true ? ["must give more than their address"] : []),
  ];
}

function isLookedAt({ login, pages, fee, asksMore }: Facts): boolean {
  return login !== undefined && pages !== undefined && fee !== undefined && asksMore !== undefined;
}

function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} and ${last}`;
}
