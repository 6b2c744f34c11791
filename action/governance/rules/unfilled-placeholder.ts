/**
 * Nothing goes out half written.
 *
 * What: a text that is “…” and nothing else, filler text, notes to oneself (TODO, TBD, XXX), slots in brackets, names in angle brackets that vanish, “Hi undefined”, tokens that the platform will not fill in or that have no
 * fallback, links and pictures without an address, and addresses of example or test hosts.
 *
 * Why: a reader who gets "Dear [Name]" or a button that leads nowhere remembers that, not the offer; and it cannot be taken back.
 *
 * Law: none; craft.
 *
 * @example good
 * ```yaml
 * html: '<p>Hi {{ contact.firstname|default("there") }}, see [1] below.</p><p><a href="https://www.acme.example/start">Start</a></p>'
 * findings: []
 * ```
 *
 * @example bad: words that are still to come
 * ```yaml
 * subject: …
 * html: '<h1>…</h1><p>And so on …</p><p> … </p>'
 * findings:
 *   - 'block: “…” stands in 3 places where words are still to be written. Write them, or run `campaigns generate`, which does.'
 * ```
 *
 * @example bad: words
 * ```yaml
 * html: '<p>Dear [Name], lorem ipsum dolor. Price: TBD</p><p>{{ contact.firstname }} and {{ contact.shoesize }} and [[slot]]</p>'
 * findings:
 *   - 'block: “[Name]” is a slot that nobody filled in. Write what belongs there.'
 *   - 'block: “lorem ipsum” is filler text. Write what belongs there.'
 *   - 'block: “TBD” is a note to ourselves. Write what belongs there, or take it out.'
 *   - 'block: “{{ contact.firstname }}” has no fallback: whoever has no value for it reads a gap. Give it one, for example {{ person.firstName | "there" }}.'
 *   - 'block: “{{ contact.shoesize }}” is no field that hubspot will fill in. Use one of brand/fields.yaml.'
 *   - 'block: “[[slot]]” is a slot that nobody filled in. Write what belongs there.'
 * ```
 *
 * @example bad: links
 * ```yaml
 * html: '<p><a href="#">Start</a> <a>Or here</a> <a href="http://localhost:3000/x">Demo</a> <a href="https://example.com">Read</a></p>'
 * findings:
 *   - 'block: The link “Start” leads nowhere (“#”). Give it an address.'
 *   - 'block: The link “Or here” leads nowhere (no address). Give it an address.'
 *   - 'block: The link “Demo” leads to “localhost”, which only works on the machine it was written on. Give it the real address.'
 *   - 'block: The link “Read” leads to “example.com”, which stands for an address still to be chosen. Give it the real address.'
 * ```
 */
import { isAdKind } from "#model/content.ts";
import { isOwnSite, isStandIn, isThisMachine, linkName } from "../facts/addresses.ts";
import { INSERTION } from "../facts/ads.ts";
import { APPLIES, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Link, Markup, Segment } from "../subject.ts";
import { isInside } from "../text/phrases.ts";
import { findHoles, type Hole } from "../text/tokens.ts";
import { isUnknownPart } from "../words/html-names.ts";

export const unfilledPlaceholder: Rule = {
  meta: {
    id: "unfilled-placeholder",
    title: "Nothing left to fill in",
    group: "safety of generated content",
    kind: "pattern",
    severity: "block",
    fix: "none",
    law: [],
  },
  tell: "Nothing is left to fill in: no [slots], no TODO, no “…” where words should stand.",
  applicability: () => APPLIES,
  check: (context, reporter) => {
    const open: Segment[] = [];
    const look = (segment: Segment): void => {
      if (segment.raw.trim() === TO_COME) open.push(segment);
      else checkWords(segment, context, reporter);
    };
    return {
      field: look,
      text: look,
      link: (link) => checkLink(link, context, reporter),
      element: (element) => checkName(element, context, reporter),
      end: () => checkOpen(open, reporter),
    };
  },
};

/** In an ad `ad-keyword-default` looks at Google's place for searched words. */
const INSERTED = new RegExp(`^${INSERTION.source}$`, "iu");

/** What people leave in a file they begin, for the generator to fill. */
const TO_COME = "…";
const SLOT_WORDS =
  "insert|your|enter|add|placeholder|name|first ?name|last ?name|surname|company|date|link|url|city|product|title|customer|price|amount|code|speaker|headline|cta|logo|time|role|event|team|venue|topic|tbc|tbd|todo|xx+";
/** What German and French writers leave: an order to fill in, or the bare name of what is missing. */
const TO_FILL_IN = "einfügen|eintragen|einsetzen|ergänzen|ausfüllen|insérer|compléter|remplir";
const BARE_SLOTS =
  "datum|uhrzeit|ort|preis|betrag|titel|vorname|nachname|firma|produkt(?:name)?|stadt|thema|lieu|prix|montant|titre|prénom|nom|société|produit|ville|heure";
/** Fields as other programs name them. */
const MERGED =
  "first[ _]?name|last[ _]?name|full[ _]?name|company(?:[ _]?name)?|e?mail|vorname|nachname|name|firma|anrede|prénom|prenom|nom|société|societe|civilité";
const SHOUTED = "F?NAME|LNAME|FIRST_?NAME|LAST_?NAME|FULL_?NAME|EMAIL|COMPANY(?:_?NAME)?|VORNAME|NACHNAME|ANREDE|FIRMA|PRENOM|NOM";
/** One pass; which group matched says what it is. Notes and slots in capitals count in capitals only. */
const WORDS = new RegExp(
  [
    "(?<filler>(?<!\\p{L})(?:lorem\\s+ipsum|dolor\\s+sit\\s+amet)(?!\\p{L}))",
    "(?<note>(?<![\\p{L}\\d_])(?:TODO|TBD|TBC|TBA|FIXME|XXXX?|\\?\\?\\?)(?![\\p{L}\\d_]))",
    `(?<slot>\\[\\[[^\\]\\n]{1,60}\\]\\]|\\[(?:${SLOT_WORDS})(?!\\p{L})[^\\]\\n]{0,40}\\]|\\[[^\\]\\n]{0,40}(?<!\\p{L})(?:${TO_FILL_IN})(?!\\p{L})[^\\]\\n]{0,20}\\]|\\[(?:${BARE_SLOTS})\\]|<<[\\w .-]{1,40}>>|\\$\\{[\\w .-]{1,40}\\}|\\*\\|\\w{1,40}\\|\\*|(?<!\\{)\\{(?:[a-z][\\w.-]{1,30}|(?:${SLOT_WORDS})(?: [\\w .-]{1,30})?)\\}(?!\\})|\\[object Object\\]|<(?:${SLOT_WORDS})(?!\\p{L})[^<>\\n]{0,40}>|«\\s?(?:${MERGED})\\s?»|\\$(?:${SHOUTED})\\$|\\$\\((?:${MERGED})\\)|##?(?:${SHOUTED})##?)`,
    `(?<nothing>(?<=(?<!\\p{L})(?:hi|hello|hey|dear|hallo|liebe|lieber|bonjour|cher|chère|salut) )(?:undefined|null|NaN|nil|N/A)(?!\\p{L})|[$€£]\\s?(?:NaN|undefined|null)(?!\\p{L})|(?<!\\p{L})NaN\\s?[%€])`,
    "(?<capitals>\\[(?!(?:PDF|NEW|VIDEO|WEBINAR|UPDATE|FREE|LIVE|EVENT|DEMO)\\])(?:[A-Z]{6,31}|[A-Z]{1,20}[ _-][A-Z _-]{1,20})\\])",
    "(?<open>\\{\\{|\\}\\}|\\{%|%\\})",
    // After "//" it is part of an address, and those are looked at as links.
    "(?<host>(?<![\\w/.-])(?:www\\.)?(?:example\\.(?:com|org|net)|localhost(?::\\d+)?)(?![\\w-]))",
  ].join("|"),
  "giu",
);

function checkWords(segment: Segment, context: RuleContext, { complain }: Reporter): void {
  const { text, raw, holes } = segment;
  for (const hole of holes) {
    if (hole.verdict === "known") continue;
    complain({ spot: { kind: "segment", segment, start: hole.start }, quote: hole.raw, message: holeMessage(hole, context) });
  }
  if (!/[[{<$*}%?#«]|NaN|null|undefined|nil|N\/A|lorem|dolor|TODO|TBD|TBC|TBA|FIXME|XXX|example\.|localhost/iu.test(text)) return;
  const { legal } = context.registered(segment);
  for (const match of text.matchAll(WORDS)) {
    const { filler, note, host, nothing, capitals, slot = capitals } = match.groups ?? {};
    const quote = match[0];
    const span = { start: match.index, end: match.index + quote.length };
    if (isAdKind(context.kind) && INSERTED.test(quote)) continue;
    const shouted = note ?? capitals;
    if (shouted !== undefined && shouted !== shouted.toUpperCase()) continue;
    if (isInside(span, legal()) || isInside(span, segment.code) || (host !== undefined && isOurs(host, context))) continue;
    const message =
      filler !== undefined
        ? `“${quote}” is filler text. Write what belongs there.`
        : note !== undefined
          ? `“${quote}” is a note to ourselves. Write what belongs there, or take it out.`
          : nothing !== undefined
            ? `“${quote}” is what a program writes where it has no value. Write what belongs there.`
            : slot !== undefined
              ? `“${quote}” is a slot that nobody filled in. Write what belongs there.`
              : host !== undefined
                ? `“${quote}” stands for an address still to be chosen. Write the real one.`
                : `“${raw.slice(span.start, span.start + 24)}” is half a token, and readers would see it. Complete it, or take it out.`;
    complain({ spot: { kind: "segment", segment, start: span.start }, quote, message });
  }
}

/** Said once, however much of the file is still to be written. */
function checkOpen(open: readonly Segment[], { complain }: Reporter): void {
  // The plain-text part and an attribute say again what the text says.
  const places = open.filter(({ origin }) => origin.kind === "field" || origin.kind === "html").filter(isFirst);
  const [segment] = places.length > 0 ? places : open;
  if (segment === undefined) return;
  const where = places.length > 1 ? ` in ${places.length} places` : "";
  const message = `“${TO_COME}” stands${where} where words are still to be written. Write them, or run \`campaigns generate\`, which does.`;
  complain({ spot: { kind: "segment", segment, start: segment.raw.indexOf(TO_COME) }, quote: TO_COME, message });
}

/** A preheader stands in a field and hidden in the mail. */
function isFirst({ origin }: Segment): boolean {
  return origin.kind === "field" || (origin.kind === "html" && !origin.hidden);
}

/** “Dear <First Name>,” is shown as “Dear ,”: what stands in angle brackets is read as a part of the page. */
function checkName(element: Markup, { subject }: RuleContext, { complain }: Reporter): void {
  if (!element.written || !isUnknownPart(element.tag) || isInDrawing(element)) return;
  const { text } = subject.htmlFile;
  const end = text.indexOf(">", element.offset);
  const quote = text.slice(element.offset, Math.min(end === -1 ? text.length : end + 1, element.offset + 60));
  complain({
    spot: { kind: "element", element },
    quote,
    message: `“${quote}” is read as a part of the page, so readers see nothing there. Write what belongs there, or take it out.`,
  });
}

function isInDrawing(element: Markup): boolean {
  for (let around = element.parent; around !== undefined; around = around.parent)
    if (around.tag === "svg" || around.tag === "math") return true;
  return false;
}

function holeMessage({ raw, verdict }: Hole, { platform }: RuleContext): string {
  return verdict === "no-fallback"
    ? `“${raw}” has no fallback: whoever has no value for it reads a gap. Give it one, for example {{ person.firstName | "there" }}.`
    : `“${raw}” is no field that ${platform} will fill in. Use one of brand/fields.yaml.`;
}

function checkLink(link: Link, context: RuleContext, { complain }: Reporter): void {
  const href = link.href.trim();
  const spot = { kind: "link", link } as const;
  for (const hole of findHoles(href, { platform: context.platform, fields: context.brand.fields.value })) {
    if (hole.verdict !== "known") complain({ spot, quote: hole.raw, message: holeMessage(hole, context) });
  }
  const problem = linkProblem(href, context);
  if (problem === undefined) return;
  const nowhere = href === "" || href === "#";
  const quote = nowhere ? `${link.text} (${href || "no address"})`.trim() : href;
  complain({ spot, quote, message: `${linkName(link)} ${problem}` });
}

/** What is wrong with an address, as the rest of a sentence about its link. */
function linkProblem(href: string, context: RuleContext): string | undefined {
  if (href === "") return "leads nowhere (no address). Give it an address.";
  if (href === "#") return "leads nowhere (“#”). Give it an address.";
  if (/^javascript:/i.test(href)) return "runs a script instead of leading somewhere. Give it an address.";
  if (/\b(?:TODO|TBD|XXX)\b|%5B|YOUR[-_]/.test(href)) return `has an address that is not finished: “${href}”.`;
  const host = hostOf(href);
  if (host === undefined || isOurs(host, context)) return undefined;
  if (isThisMachine(host)) return `leads to “${host}”, which only works on the machine it was written on. Give it the real address.`;
  if (isStandIn(host)) return `leads to “${host}”, which stands for an address still to be chosen. Give it the real address.`;
  // Two labels more: “dev.to” is a site of its own.
  return /^(?:staging|stage|dev|preview)\.[^.]+\./.test(host)
    ? `leads to “${host}”, which looks like a test site. Give it the public address.`
    : undefined;
}

function hostOf(href: string): string | undefined {
  const pattern = /^mailto:/i.test(href) ? /@([^?]+)/ : /^(?:https?:)?\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:@]+)/i;
  return pattern.exec(href)?.[1]?.toLowerCase();
}

function isOurs(host: string, { brand }: RuleContext): boolean {
  return isOwnSite(host, brand.brand.value);
}
