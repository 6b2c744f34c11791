/**
 * An ad on a regulated topic has its permission.
 *
 * What: gambling, crypto-assets, medicines and treatments, help with addictions and financial services, by the campaign's industry and by
 * words of the ad. The brand must hold a certification for the topic, in force, for every country of the audience (brand.ads.certifications).
 * Where only a word points at the topic, a person is asked; where the industry is that topic, what is missing blocks.
 *
 * Why: Google shows such ads only for advertisers it has certified for the country.
 *
 * Law: Google's policies on restricted content.
 *
 * Fix: none.
 *
 * @example good: certified for the country
 * ```yaml
 * brand: { industry: crypto, ads: { certifications: [{ platform: google-ads, topic: crypto, id: '77', regions: [US], expires: 2027-12-31 }] } }
 * ad: { kind: search-ad, headlines: [A crypto wallet for teams, Bitcoin for your firm, See how] }
 * findings: []
 * ```
 *
 * @example good: another industry, and a word that only points there
 * ```yaml
 * ad: { kind: search-ad, headlines: [Reports for a casino, Reports, See how] }
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: no certification
 * ```yaml
 * brand: { industry: crypto }
 * ad: { kind: search-ad, headlines: [A crypto wallet for teams, Wallets for your firm, See how] }
 * findings:
 *   - 'block: Google shows ads on crypto-assets in the United States only with a certification, and brand.yaml has none. Get it from Google and add it, or take the ad out.'
 * ```
 *
 * @example bad: gambling, by the industry
 * ```yaml
 * brand: { industry: Sports betting }
 * ad: { kind: search-ad, headlines: [Odds for Saturday, Rules and limits, See how] }
 * findings:
 *   - 'block: Google shows ads on gambling in the United States only with a certification, and brand.yaml has none. Get it from Google and add it, or take the ad out.'
 * ```
 *
 * @example bad: it has run out
 * ```yaml
 * brand: { industry: crypto, ads: { certifications: [{ platform: google-ads, topic: crypto, id: '77', regions: [US], expires: 2027-02-01 }] } }
 * ad: { kind: search-ad, headlines: [Bitcoin for your firm, Wallets, See how] }
 * findings:
 *   - 'block: The certification 77 for ads on crypto-assets ran out on 1 February 2027. Renew it with Google, and write the new day.'
 * ```
 */
import type { Brand } from "#model/types.ts";
import { googleAd, unlistedAd } from "../facts/ads.ts";
import { regionNames } from "../facts/mail.ts";
import { GOOGLE_EDITORIAL, GOOGLE_HEALTH } from "../laws/ads.ts";
import type { Reporter, Rule, RuleContext } from "../rule.ts";
import { dayInWords } from "../text/dates.ts";
import { isEuropeanUnion } from "../text/regions.ts";
import { CERTIFIED_TOPICS, type CertifiedTopic } from "../words/ad-words.ts";
import { type Branch, INVESTMENTS, isIn, MEDICINES } from "../words/industries.ts";

type Certification = NonNullable<NonNullable<Brand["ads"]>["certifications"]>[number];

/** Only where the industry is the very topic: a bank's ad for an app of reports needs none. */
const BRANCHES: Readonly<Partial<Record<CertifiedTopic["topic"], readonly Branch[]>>> = {
  crypto: ["crypto"],
  healthcare: MEDICINES,
  "financial-services": [
    ...INVESTMENTS.filter((branch) => branch !== "crypto"),
    "credit",
    "short-term credit",
    "mortgage",
    "bank",
    "insurance",
  ],
};

/** Gambling has no rules of its own here, so it is no branch: the industry as briefs call it. */
const GAMBLING =
  /^(?:(?:online |i)?gambling|gaming and betting|(?:online |sports )?betting|(?:online )?casinos?|sportsbook|lotter(?:y|ies)|online poker|glücksspiele?|sportwetten|lotterien?|jeux d['’]argent(?: et de hasard)?|paris sportifs|loteries?)$/u;

/** Where Google asks every advertiser of financial services for a verification; elsewhere a person is asked. Read 2026-11-22. */
const VERIFIED_FINANCE = new Set(["GB", "AU", "SG", "TW", "DE", "FR", "IT", "ES", "PT", "IE", "IN", "ID"]);

export const adCertification: Rule = {
  meta: {
    id: "ad-certification",
    title: "An ad on a regulated topic has its permission",
    group: "ads",
    kind: "registry",
    severity: "block",
    fix: "none",
    law: [GOOGLE_EDITORIAL],
  },
  applicability: googleAd,
  check: (context, reporter) => {
    const unlisted = unlistedAd("Words of regulated topics", context);
    if (unlisted !== undefined) reporter.ask(unlisted);
    const pointed = new Map<CertifiedTopic, string>();
    return {
      field: (segment) => {
        for (const topic of CERTIFIED_TOPICS) {
          const [first] = topic.words.find(segment.text);
          if (first !== undefined && !pointed.has(topic)) pointed.set(topic, first.text);
        }
      },
      end: () => {
        for (const topic of CERTIFIED_TOPICS) {
          const isIndustry =
            isIn(context, BRANCHES[topic.topic] ?? []) || (topic.topic === "gambling" && GAMBLING.test(context.industry.trim()));
          if (isIndustry) checkTopic(topic, context, reporter);
          else if (pointed.has(topic) && missingRegions(topic, context).length > 0) {
            reporter.ask(
              `“${pointed.get(topic)}” may be about ${topic.called}: Google then asks for a certification. Does this ad advertise them?`,
            );
          }
        }
      },
    };
  },
};

function checkTopic(topic: CertifiedTopic, context: RuleContext, { complain, ask }: Reporter): void {
  const { called } = topic;
  const law = topic.topic === "healthcare" ? GOOGLE_HEALTH : GOOGLE_EDITORIAL;
  if (context.regions.length === 0) {
    ask(`The audience names no country, so we cannot tell whether the certification for ${called} covers it.`);
    return;
  }
  for (const { id, expires } of certificationsOf(topic, context)) {
    if (expires >= context.today) continue;
    const message = `The certification ${id} for ads on ${called} ran out on ${dayInWords(expires)}. Renew it with Google, and write the new day.`;
    complain({
      spot: { kind: "asset" },
      quote: `certification ${id}`,
      message,
      law,
      related: context.brand.brand.place(["ads", "certifications"]),
    });
    return;
  }
  const missing = missingRegions(topic, context);
  const sure = topic.topic === "financial-services" ? missing.filter((region) => VERIFIED_FINANCE.has(region)) : missing;
  if (sure.length < missing.length) {
    const others = missing.filter((region) => !sure.includes(region));
    ask(`Does Google ask for a certification for ads on ${called} in ${regionNames(others)}? brand.yaml has none for it.`);
  }
  if (sure.length === 0) return;
  complain({
    spot: { kind: "asset" },
    quote: `no certification for ${called}`,
    message: `Google shows ads on ${called} in ${inSentence(sure)} only with a certification, and brand.yaml has none. Get it from Google and add it, or take the ad out.`,
    law,
    related: context.brand.brand.place(["ads"]),
  });
}

function inSentence(regions: readonly string[]): string {
  return regionNames(regions)
    .replace(/\b(United (?:States|Kingdom|Arab Emirates)|Netherlands|Philippines)\b/g, "the $1")
    .replace(/the the /g, "the ");
}

function certificationsOf({ topic }: CertifiedTopic, { brand, platform }: RuleContext): readonly Certification[] {
  return (brand.brand.value.ads?.certifications ?? []).filter((one) => one.topic === topic && one.platform === platform);
}

/** Countries of the audience for which no certification in force is held. */
function missingRegions(topic: CertifiedTopic, context: RuleContext): readonly string[] {
  const held = certificationsOf(topic, context).filter(({ expires }) => expires >= context.today);
  const covers = (region: string) =>
    held.some(({ regions }) => regions.includes(region) || (regions.includes("EU") && isEuropeanUnion(region)));
  return context.regions.filter((region) => !covers(region));
}
