/**
 * Nobody is paid to begin with crypto-assets in the United Kingdom.
 *
 * What: words for a reward for signing up or for bringing a friend ("refer a friend", "sign-up bonus", "free bitcoin") in the subject or
 * text of an asset for crypto-assets that goes to the United Kingdom. Words that are denied are left alone.
 *
 * Why: the rules there ban every such reward, because it hurries people into a risk. Rewards in other words are not seen.
 *
 * Law: COBS 4.12A. Fix: take it out, or leave the United Kingdom out of the audience.
 *
 * @example good: denied, and a bonus of another kind
 * ```yaml
 * brief: { industry: crypto }
 * regions: [GB]
 * html: '<p>We pay no sign-up bonus. Read about free markets and bonus issues.</p>'
 * findings: []
 * ```
 *
 * @example bad: money back
 * ```yaml
 * brief: { industry: crypto }
 * regions: [GB]
 * html: '<p>Trade and get 5% cashback.</p>'
 * findings:
 *   - 'block: “cashback” is a reward for beginning with crypto-assets, which is banned in the United Kingdom. Take it out, or leave that country out of the audience.'
 * ```
 *
 * @example good: another country
 * ```yaml
 * brief: { industry: crypto }
 * regions: [US]
 * html: '<p>Refer a friend.</p>'
 * findings: []
 * result: not-applicable
 * ```
 *
 * @example bad: a friend and a bonus
 * ```yaml
 * brief: { industry: crypto exchange }
 * regions: [GB, DE]
 * subject: Refer a friend
 * html: '<p>Your £10 welcome bonus is waiting.</p>'
 * findings:
 *   - 'block: “Refer a friend” is a reward for beginning with crypto-assets, which is banned in the United Kingdom. Take it out, or leave that country out of the audience.'
 *   - 'block: “welcome bonus” is a reward for beginning with crypto-assets, which is banned in the United Kingdom. Take it out, or leave that country out of the audience.'
 * ```
 *
 * @example bad: coins as a gift
 * ```yaml
 * brief: { industry: crypto }
 * regions: [GB]
 * html: '<p>Get free Bitcoin today.</p>'
 * findings:
 *   - 'block: “free Bitcoin” is a reward for beginning with crypto-assets, which is banned in the United Kingdom. Take it out, or leave that country out of the audience.'
 * ```
 */

import { COBS_RISK } from "../laws/regulated.ts";
import type { Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { fixedPhrases } from "../text/phrases.ts";
import { scopeOf, unlistedLanguage } from "../words/industries.ts";
import { isNegated } from "../words/negated.ts";

const REWARDS = fixedPhrases([
  ...["refer a friend", "refer your friends", "refer friends", "referral bonus", "referral reward", "referral rewards", "invite a friend"],
  ...["invite your friends", "invite friends and earn", "sign-up bonus", "signup bonus", "sign up bonus", "joining bonus", "welcome bonus"],
  ...[
    "new customer bonus",
    "first deposit bonus",
    "deposit bonus",
    "free bitcoin",
    "free crypto",
    "free ethereum",
    "free coins",
    "free tokens",
    "cashback",
    "cash back",
    "trading bonus",
    "first trade bonus",
  ],
  ...[
    "airdrop",
    "freunde werben",
    "freund werben",
    "willkommensbonus",
    "anmeldebonus",
    "neukundenbonus",
    "gratis bitcoin",
    "kostenlose bitcoin",
  ],
  ...[
    "parrainez un ami",
    "parrainage",
    "bonus de bienvenue",
    "bonus d'inscription",
    "prime de bienvenue",
    "bitcoin gratuit",
    "bitcoins gratuits",
  ],
]);

export const cryptoIncentive: Rule = {
  meta: {
    id: "crypto-incentive",
    title: "No reward for beginning with crypto-assets",
    group: "regulated industries",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [COBS_RISK],
  },
  tell: "No reward for signing up or for bringing a friend.",
  applicability: (context) => scopeOf(context, { branches: ["crypto"], called: "crypto-assets", regions: ["GB"] }),
  check: (context, { complain, ask }) => {
    const unlisted = unlistedLanguage(context);
    if (unlisted !== undefined) ask(unlisted);
    const look = (segment: Segment): void => {
      for (const match of REWARDS.find(segment.text)) {
        if (isNegated(segment.text, match)) continue;
        complain({
          spot: { kind: "segment", segment, start: match.start },
          quote: match.text,
          message: `“${match.text}” is a reward for beginning with crypto-assets, which is banned in the United Kingdom. Take it out, or leave that country out of the audience.`,
        });
      }
    };
    return { field: look, text: look };
  },
};
