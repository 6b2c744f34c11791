/**
 * What goes on by itself says so beside the button.
 *
 * What: where the brief's offer renews itself (`offer.renews`), its price, how often it is charged and how to cancel stand within 500
 * characters before or after at least one link to the brief's page (`action.link`): what a phone shows at once. Where no link leads there,
 * as on a page with a form, they stand anywhere in the visible text. Where a text offers a trial and the brief has no renewal, that is
 * asked about. The plain-text part and buttons in pictures are not looked at.
 *
 * Why: whoever clicks must know what it will cost afterwards, before giving any payment data.
 *
 * Law: ROSCA 15 U.S.C. 8403; Consumer Rights Directive Art. 6 and Art. 8; CAP Code 3.3. To businesses, and elsewhere, it warns.
 *
 * @example good: told beside the button
 * ```yaml
 * audience: { people: consumers }
 * offer: { kind: discount, percent: 100, renews: { price: { micros: 12000000, currency: USD }, every: month, cancel: Cancel any time in your account. }, ends: 2027-04-07, terms: One each. }
 * html: '<p><a href="https://www.acme.example/start?utm_source=x">Start now</a></p><p>Then $12 a month. Cancel at any time in your account.</p>'
 * findings: []
 * ```
 *
 * @example good: a trial by jury is none of ours
 * ```yaml
 * html: '<p>A trial by jury, trial and error, clinical trials.</p>'
 * findings: []
 * ```
 *
 * @example good: a trial without renewal is asked about
 * ```yaml
 * html: '<p>Start your free trial.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: told too far away
 * ```yaml
 * audience: { people: consumers }
 * offer: { kind: discount, percent: 100, renews: { price: { micros: 12000000, currency: USD }, every: month, cancel: Cancel any time in your account. }, ends: 2027-04-07, terms: One each. }
 * html: '<p>Cancel any time.</p><p><a href="https://www.acme.example/start">Start now</a></p>'
 * findings:
 *   - 'block: The button does not say what comes after: 12.00 USD every month. Missing beside it: the price, how often. Say it next to the button.'
 * ```
 *
 * @example bad: to businesses it warns
 * ```yaml
 * offer: { kind: discount, percent: 100, renews: { price: { micros: 12000000, currency: USD }, every: month, cancel: Cancel any time in your account. }, ends: 2027-04-07, terms: One each. }
 * html: '<p><a href="https://www.acme.example/start">Start now</a> – $12/month later.</p>'
 * findings:
 *   - 'warn: The button does not say what comes after: 12.00 USD every month. Missing beside it: how to cancel (Cancel any time in your account.). Say it next to the button.'
 * ```
 */

import { leadsTo } from "../facts/leads-to.ts";
import { firstObstacle, inListedLanguage, isAmong, readersOf, whereKnown } from "../facts/reach.ts";
import { isMoneySaid, isSaid } from "../facts/said.ts";
import { surroundingsIn } from "../facts/surroundings.ts";
import { CONSUMER_RIGHTS, OMISSIONS_GB, ROSCA } from "../laws/offers.ts";
import { APPLIES, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { moneyInWords } from "../text/amounts.ts";
import { fixedPhrases } from "../text/phrases.ts";

/** Characters around the button: about the sixteen lines of forty characters that a phone shows at once, the button in the middle. */
const NEAR = { before: 500, after: 500 } as const;

const TRIALS = fixedPhrases([
  ...[
    "free trial",
    "free trials",
    "trial period",
    "trial offer",
    "day trial",
    "30-day trial",
    "14-day trial",
    "7-day trial",
    "your trial",
    "trial month",
  ],
  ...["testphase", "testzeitraum", "probeabo", "probemonat", "probezeitraum", "gratismonat", "kostenlos testen", "gratis testen"],
  ...["essai gratuit", "période d'essai", "essayez gratuitement", "mois d'essai", "essai sans frais"],
]);
const CANCEL =
  /(?<!\p{L})(?:cancel|cancels|cancelled|cancellation|kündigen|kündbar|kündigung|kündigst|kündige|résili\p{L}{1,8}|annul\p{L}{1,8})(?!\p{L})/iu;
const EVERY = {
  week: /(?<!\p{L})(?:weeks?|weekly|wk|woche|wöchentlich\p{L}{0,2}|semaine|hebdomadaire)(?!\p{L})/iu,
  month: /(?<!\p{L})(?:months?|monthly|mo|monat|monats|monatlich\p{L}{0,2}|mois|mensuel\p{L}{0,3}|mtl)(?!\p{L})/iu,
  quarter:
    /(?<!\p{L})(?:quarters?|quarterly|three months|3 months|quartal|vierteljährlich\p{L}{0,2}|vierteljahr|trimestre|trimestriel\p{L}{0,3})(?!\p{L})/iu,
  year: /(?<!\p{L})(?:years?|yearly|annual|annually|yr|annum|jahr|jährlich\p{L}{0,2}|an|année|annuel\p{L}{0,3})(?!\p{L})/iu,
} as const;

export const renewalIsTold: Rule = {
  meta: {
    id: "renewal-is-told",
    title: "What goes on by itself says so beside the button",
    group: "prices and offers",
    kind: "cross-field",
    severity: "block",
    fix: "none",
    law: [ROSCA, CONSUMER_RIGHTS, OMISSIONS_GB],
  },
  tell: "Close to a link to the offer stand what it costs when it renews, how often, and how to cancel.",
  applicability: (context) =>
    firstObstacle(
      () => (renewsOf(context) === undefined ? APPLIES : whereKnown(context)),
      () => inListedLanguage(context),
    ),
  check: (context, reporter) => (renewsOf(context) === undefined ? asksAboutTrials(reporter) : { end: () => tell(context, reporter) }),
};

function renewsOf({ brief }: RuleContext) {
  const { offer } = brief.value;
  return offer.kind === "none" ? undefined : offer.renews;
}

function asksAboutTrials(reporter: Reporter) {
  let asked = false;
  const look = ({ text }: Segment): void => {
    const trial = asked ? undefined : TRIALS.find(text)[0];
    if (trial === undefined) return;
    asked = true;
    reporter.ask(
      `“${trial.text}”: does it go on by itself and cost something then? If so, add to the offer what it costs and how to cancel.`,
    );
  };
  return { field: look, text: look };
}

function tell(context: RuleContext, { complain }: Reporter): void {
  const renews = renewsOf(context);
  if (renews === undefined) return;
  const { subject, regions, brief } = context;
  const around = surroundingsIn(subject);
  const places = buttonsIn(context).map(({ segment, start, end }) => around(segment, { start, end }, NEAR));
  const missingIn = (text: string): readonly string[] => [
    ...(isMoneySaid(renews.price, text) ? [] : ["the price"]),
    ...(EVERY[renews.every].test(text) ? [] : ["how often"]),
    ...(CANCEL.test(text) || isSaid(renews.cancel, text) ? [] : [`how to cancel (${renews.cancel})`]),
  ];
  const missing = (places.length === 0 ? [subject.visibleText] : places)
    .map(missingIn)
    .reduce((least, next) => (next.length < least.length ? next : least));
  if (missing.length === 0) return;
  const isLaw = isAmong(regions, ["US", "EU", "GB"]) && readersOf(context) !== "business";
  complain({
    spot: { kind: "asset" },
    quote: "no renewal terms beside the button",
    message: `The button does not say what comes after: ${moneyInWords(renews.price)} every ${renews.every}. Missing beside it: ${missing.join(", ")}. Say it next to the button.`,
    severity: isLaw ? "block" : "warn",
    related: brief.place(["offer", "renews"]),
  });
}

/** Where links to the brief's page stand in the visible text. */
function buttonsIn({
  subject,
  brief,
}: RuleContext): readonly { readonly segment: Segment; readonly start: number; readonly end: number }[] {
  const { link } = brief.value.action;
  const words = new Set(
    subject.links.filter(({ origin, visible, href }) => origin === "html" && visible && leadsTo(href, link)).map(({ text }) => text),
  );
  return subject.segments.flatMap((segment) =>
    segment.origin.kind === "html" && !segment.origin.hidden
      ? segment.links.filter(({ start, end }) => words.has(segment.raw.slice(start, end).trim())).map((span) => ({ segment, ...span }))
      : [],
  );
}
