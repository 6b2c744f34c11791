/**
 * The page keeps what the ad promises.
 *
 * What: where an ad leads to a page of its campaign, every percentage, amount of money and code of the ad also stands on that page, with
 * the same value, and a discount that the page gives only "up to" is not given without "up to" in the ad; that blocks. Free things and the
 * name of the brief's product that the page does not speak of are warnings. Where the two name different percentages or codes,
 * `assets-agree` says so. An ad that promises something and leads to another page is asked about. Sitelinks lead to pages of their own and
 * are left alone, as is what stands in a registered claim. Promises in pictures, and prices in words ("forty dollars"), are not read.
 *
 * Why: whoever clicks came for it. Google refuses such an ad, and an offer that is not to be found is bait.
 *
 * Law: Google's policy on unclear relevance; Unfair Commercial Practices Directive Art. 6, 7; FTC Act s. 5; CAP Code 3.1.
 *
 * Fix: none; only a person knows which of the two is wrong.
 *
 * @example good: the same on both, the page in other words
 * ```yaml
 * ad: { kind: search-ad, headlines: [Acme reports, 50% off the first year, Free trial] }
 * finalUrl: https://www.acme.example/reports?utm_source=google
 * others: { page: { kind: landing-page, html: '<p>AcmeFlow at half price. Start your trial, free for 30 days.</p>' } }
 * findings: []
 * ```
 *
 * @example good: a manner of speaking, and a sitelink with a page of its own
 * ```yaml
 * ad: { kind: search-ad, headlines: [Acme reports, 100% online, For your team], sitelinks: [{ text: Plans from $49, link: 'https://www.acme.example/plans' }] }
 * finalUrl: https://www.acme.example/reports
 * others: { page: { kind: landing-page, html: '<p>Reports that open at once.</p>' } }
 * findings: []
 * ```
 *
 * @example good: nothing is promised, so another page may be anything
 * ```yaml
 * ad: { kind: sponsored-content }
 * finalUrl: https://www.acme.example/start
 * findings: []
 * ```
 *
 * @example good: it leads to a page that is not here
 * ```yaml
 * ad: { kind: search-ad, headlines: [Acme reports, 20% off, Today] }
 * finalUrl: https://www.acme.example/start?utm_source=google
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: the page does not say it
 * ```yaml
 * offer: { kind: discount, percent: 20, code: SPRING20, ends: 2027-04-07, terms: First year only. }
 * ad: { kind: search-ad, headlines: [20% off with code SPRING20, 20% off reports, From $49] }
 * finalUrl: https://www.acme.example/reports
 * others: { page: { kind: landing-page, html: '<p>Reports that open at once.</p>' } }
 * findings:
 *   - 'block: The ad says “20%”, and the page it leads to (page) does not. Say it there too, or take it out of the ad.'
 *   - 'block: The ad says “SPRING20”, and the page it leads to (page) does not. Say it there too, or take it out of the ad.'
 *   - 'block: The ad says “$49”, and the page it leads to (page) does not. Say it there too, or take it out of the ad.'
 * ```
 *
 * @example bad: less than the ad gives, and another product
 * ```yaml
 * brief: { product: Acme Reports }
 * ad: { kind: sponsored-content, introduction: 'Acme Reports, now 30% off, with a free guide.' }
 * finalUrl: https://www.acme.example/reports/
 * others: { page: { kind: landing-page, html: '<p>Dashboards, now up to 30% off.</p>' } }
 * findings:
 *   - 'block: The ad says “30%”, and the page it leads to (page) says “up to 30%”. Say the same in both.'
 *   - 'warn: The ad says “free guide”, and the page it leads to (page) does not. Say it there too, or take it out of the ad.'
 *   - 'warn: The ad is about “Acme Reports”, and the page it leads to (page) does not name it. Name it there, or lead the ad to its own page.'
 * ```
 */
import { shortAddress } from "../facts/addresses.ts";
import { anyAd, fieldOf, isGoogle } from "../facts/ads.ts";
import { leadsTo } from "../facts/leads-to.ts";
import { type Breach, breachOf, type Pledge, pledgesIn, seenWordsOf } from "../facts/pledges.ts";
import { GOOGLE_RELEVANCE } from "../laws/ads.ts";
import { CAP_CODE, FTC_SUBSTANTIATION, UNFAIR_PRACTICES } from "../laws.ts";
import type { Reporter, Rule, RuleContext, Sibling } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { isInside, phraseMatcher } from "../text/phrases.ts";

interface Promised {
  readonly pledge: Pledge;
  readonly segment: Segment;
}

export const adKeptOnItsPage: Rule = {
  meta: {
    id: "ad-kept-on-its-page",
    title: "The page keeps what the ad promises",
    group: "ads",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [GOOGLE_RELEVANCE, UNFAIR_PRACTICES, FTC_SUBSTANTIATION, CAP_CODE],
  },
  applicability: anyAd,
  check: (context, reporter) => {
    const promised: Promised[] = [];
    const shown: Segment[] = [];
    const { offer } = context.brief.value;
    const code = offer.kind === "none" ? undefined : offer.code;
    return {
      field: (segment) => {
        if (fieldOf(segment).startsWith("sitelinks")) return;
        shown.push(segment);
        const { claims, legal } = context.registered(segment);
        const settled = [...claims, ...legal()];
        for (const pledge of pledgesIn(segment.text, code)) if (!isInside(pledge, settled)) promised.push({ pledge, segment });
      },
      end: () => {
        const [final] = context.subject.links;
        const page = context.siblings().find(({ address }) => address !== undefined && leadsTo(final?.href ?? "", address));
        if (page === undefined) return askAboutAnotherPage(promised, final?.href, reporter);
        holdAgainst(page, promised, context, reporter);
        holdProduct(page, shown, context, reporter);
      },
    };
  },
};

function askAboutAnotherPage(promised: readonly Promised[], href: string | undefined, { ask }: Reporter): void {
  const words = [...new Set(promised.map(({ pledge }) => `“${pledge.text}”`))];
  if (words.length === 0 || href === undefined) return;
  ask(
    `The ad leads to ${shortAddress(href)}, which is no page of this campaign that we have here. Look whether it says ${words.join(", ")}.`,
  );
}

function holdAgainst(page: Sibling, promised: readonly Promised[], context: RuleContext, { complain }: Reporter): void {
  const seen = seenWordsOf(page.subject);
  const judged = promised.map((one) => ({ ...one, breach: breachOf(one.pledge, seen) }));
  const said = new Set<string>();
  for (const { pledge, segment, breach } of judged) {
    const { start, text: quote, what } = pledge;
    if (breach === undefined || said.has(quote) || isSaidByOthers(what, breach, judged, page, context)) continue;
    said.add(quote);
    const message =
      breach.kind === "missing"
        ? `The ad says “${quote}”, and the page it leads to (${page.asset}) does not. Say it there too, or take it out of the ad.`
        : `The ad says “${quote}”, and the page it leads to (${page.asset}) says “${breach.instead}”. Say the same in both.`;
    complain({
      spot: { kind: "segment", segment, start },
      quote,
      ...(what === "free" ? { severity: "warn" } : {}),
      message,
      ...(isGoogle(context) ? { law: GOOGLE_RELEVANCE } : {}),
    });
  }
}

/** Two assets that name different percentages or codes, and none in common, are named by the rule that compares all assets. */
function isSaidByOthers(
  what: Pledge["what"],
  breach: Breach,
  judged: readonly { readonly pledge: Pledge; readonly breach: Breach | undefined }[],
  page: Sibling,
  { brief }: RuleContext,
): boolean {
  const alike = judged.filter(({ pledge }) => pledge.what === what && (pledge.what !== "percent" || pledge.isDiscount));
  if (alike.some((one) => one.breach === undefined || one.breach.kind === "less")) return false;
  if (what === "percent") return breach.kind === "other";
  if (what !== "code") return false;
  const { offer } = brief.value;
  const code = offer.kind === "none" ? undefined : offer.code;
  return seenWordsOf(page.subject).blocks.some((block) => pledgesIn(block, code).some((pledge) => pledge.what === "code"));
}

function holdProduct(page: Sibling, shown: readonly Segment[], { brief, brand }: RuleContext, { complain }: Reporter): void {
  const product = brief.value.product ?? brand.brand.value.product;
  if (product === undefined) return;
  const names = phraseMatcher([product]);
  if (names.find(page.subject.visibleText).length > 0) return;
  for (const segment of shown) {
    const [found] = names.find(segment.text);
    if (found === undefined) continue;
    complain({
      spot: { kind: "segment", segment, start: found.start },
      quote: product,
      severity: "warn",
      message: `The ad is about “${product}”, and the page it leads to (${page.asset}) does not name it. Name it there, or lead the ad to its own page.`,
    });
    return;
  }
}
