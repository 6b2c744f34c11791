/** A team's rule, written in YAML, as a rule like any other. */
import type { RuleSourceLaw } from "#model/finding.ts";
import type { Located } from "#model/source.ts";
import type { Brief, TeamRules } from "#model/types.ts";
import { APPLIES, type Applicability, type Listener, notApplicable, type Reporter, type Rule, type RuleContext } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { dayInWords } from "../text/dates.ts";
import { phraseKey } from "../text/phrases.ts";
import { type Definition, type Hit, type LookFor, lookFor, scopesOf } from "./look-for.ts";
import { measured } from "./measures.ts";

/** The rule at this place of the file. Its definition was found sound (`definition-problems.ts`). */
export function teamRule(file: Located<TeamRules>, index: number, definition: Definition): Rule {
  const law: readonly RuleSourceLaw[] = definition.law === undefined ? [] : [definition.law];
  return {
    meta: {
      id: definition.id,
      title: definition.title,
      group: "words",
      kind: definition.kind === "match-brief" || definition.kind === "conditional" ? "cross-field" : "pattern",
      severity: severityOf(definition),
      fix: definition.kind === "substitution" ? "suggest" : "none",
      law,
    },
    applicability: (context) => applicability(definition, context),
    check: (context, reporter) => checkerOf(definition, context, told(reporter, file, index, definition)),
  };
}

/** Words and patterns block only after somebody saw what they find in past assets. */
function severityOf({ severity, words, pattern, calibrated }: Definition): Definition["severity"] {
  const isList = words !== undefined || pattern !== undefined;
  return severity === "block" && isList && calibrated === undefined ? "warn" : severity;
}

function applicability({ regions, kinds, platforms, languages, messageClass }: Definition, context: RuleContext): Applicability {
  if (kinds !== undefined && !kinds.includes(context.kind)) return notApplicable("It is for other kinds of assets.");
  if (platforms !== undefined && !platforms.includes(context.platform)) return notApplicable("It is for other platforms.");
  if (messageClass !== undefined && messageClass !== context.messageClass) return notApplicable(`It is for ${messageClass} messages.`);
  if (languages !== undefined && !languages.includes(context.language.split("-")[0] ?? ""))
    return notApplicable("It is for other languages.");
  if (regions === undefined) return APPLIES;
  if (context.regions.length === 0) return { kind: "unknown", reason: "The audience names no region." };
  return regions.some((region) => context.regions.includes(region)) ? APPLIES : notApplicable("Nobody in its countries gets this.");
}

interface Said {
  readonly quote: string;
  readonly at?: { readonly segment: Segment; readonly start: number };
  readonly use?: string;
  readonly count?: number;
}
type Tell = (said: Said) => void;

function told({ complain }: Reporter, file: Located<TeamRules>, index: number, definition: Definition): Tell {
  return ({ quote, at, use, count }) =>
    complain({
      spot: at === undefined ? { kind: "asset" } : { kind: "segment", ...at },
      quote,
      message: filled(definition, { quote, use, count }),
      severity: severityOf(definition),
      ...(use === undefined ? {} : { fix: { kind: "suggest", replacement: use } }),
      related: file.place(["rules", index]),
    });
}

function filled(
  { message, most, least }: Definition,
  { quote, use = "", count = 0 }: { quote: string; use?: string | undefined; count?: number | undefined },
): string {
  const values: Readonly<Record<string, string>> = { quote, use, count: String(count), limit: String(most ?? least ?? "") };
  return message.replace(/\{(quote|use|count|limit)\}/g, (_whole, name: string) => values[name] ?? "");
}

function checkerOf(definition: Definition, context: RuleContext, tell: Tell): Listener {
  switch (definition.kind) {
    case "existence":
      return eachHit(lookFor(definition), context, (hit, segment) => tell({ quote: hit.text, ...spot(hit, segment) }));
    case "substitution":
      return substitution(definition, context, tell);
    case "occurrence":
      return occurrence(definition, context, tell);
    case "conditional":
      return conditional(definition, context, tell);
    case "match-brief":
      return matchBrief(definition, context, tell);
    case "metric":
      return metric(definition, context, tell);
  }
}

function spot(hit: Hit, segment: Segment | undefined): Pick<Said, "at"> {
  return segment === undefined ? {} : { at: { segment, start: hit.start } };
}

/** Calls `found` for every hit that is not registered word for word. */
function eachHit({ inText, inAddress }: LookFor, context: RuleContext, found: (hit: Hit, segment?: Segment) => void): Listener {
  const look = (segment: Segment): void => {
    for (const hit of inText(segment, context)) if (!isRegistered(hit, segment, context)) found(hit, segment);
  };
  return {
    field: look,
    text: look,
    link: (link) => {
      for (const hit of inAddress(link)) found(hit);
    },
  };
}

/** Claims and names stand as they were approved. */
function isRegistered({ start, end }: Hit, segment: Segment, context: RuleContext): boolean {
  const { claims, names } = context.registered(segment);
  return [...claims, ...names()].some((known) => known.start <= start && end <= known.end);
}

interface Exchange {
  /** What to write instead, by the key of the word. */
  readonly own: ReadonlyMap<string, string>;
  readonly wanted: Definition;
}
const exchanges = new WeakMap<Definition, Exchange>();

function exchangeOf(definition: Definition): Exchange {
  const known = exchanges.get(definition);
  if (known !== undefined) return known;
  const made: Exchange = {
    own: new Map(Object.entries(definition.instead ?? {}).map(([word, use]) => [phraseKey(word), use])),
    wanted: { ...definition, words: [...(definition.words ?? []), ...Object.keys(definition.instead ?? {})] },
  };
  exchanges.set(definition, made);
  return made;
}

function substitution(definition: Definition, context: RuleContext, tell: Tell): Listener {
  const { own, wanted } = exchangeOf(definition);
  return eachHit(lookFor(wanted), context, (hit, segment) => {
    const use = own.get(phraseKey(hit.text)) ?? definition.use;
    if (use === undefined) throw new Error(`the rule ${definition.id} does not say what to write instead of “${hit.text}”`);
    if (use !== hit.text) tell({ quote: hit.text, use, ...spot(hit, segment) });
  });
}

function occurrence(definition: Definition, context: RuleContext, tell: Tell): Listener {
  const { least = 0, most = Number.POSITIVE_INFINITY } = definition;
  const hits: { readonly hit: Hit; readonly segment: Segment | undefined }[] = [];
  const listener = eachHit(lookFor(definition), context, (hit, segment) => {
    if (segment === undefined || segment.origin.kind !== "plain-text") hits.push({ hit, segment });
  });
  return {
    ...listener,
    end: () => {
      const extra = hits[Number.isFinite(most) ? most : hits.length];
      if (extra !== undefined) tell({ quote: extra.hit.text, count: hits.length, ...spot(extra.hit, extra.segment) });
      else if (hits.length < least) tell({ quote: `not there: ${wordsOf(definition)}`, count: hits.length });
    },
  };
}

function conditional(definition: Definition, context: RuleContext, tell: Tell): Listener {
  const { when, needs } = definition;
  if (when === undefined || needs === undefined) throw new Error(`the rule ${definition.id} needs both \`when\` and \`needs\``);
  let first: { readonly hit: Hit; readonly segment: Segment | undefined } | undefined;
  let isMet = false;
  const given = eachHit(lookFor(when), context, (hit, segment) => {
    first ??= { hit, segment };
  });
  const wanted = lookFor(needs);
  // What is needed may well be registered: that is how it was approved.
  const meet = (segment: Segment): void => {
    isMet ||= wanted.inText(segment, context).length > 0;
  };
  return {
    field: (segment) => {
      given.field?.(segment);
      meet(segment);
    },
    text: (segment) => {
      given.text?.(segment);
      meet(segment);
    },
    link: (link) => {
      given.link?.(link);
      isMet ||= wanted.inAddress(link).length > 0;
    },
    end: () => {
      if (first !== undefined && !isMet) tell({ quote: first.hit.text, ...spot(first.hit, first.segment) });
    },
  };
}

function matchBrief(definition: Definition, context: RuleContext, tell: Tell): Listener {
  const value = valueAt(context.brief.value, definition.brief);
  if (value === undefined) return {};
  // A day is written in many ways; as a link it stands as it is.
  const isLink = definition.brief?.endsWith(".link") === true;
  const wanted = lookFor({
    words: isLink ? [] : spellingsOf(value, context),
    ...(definition.scope === undefined ? {} : { scope: definition.scope }),
  });
  let isThere = false;
  const meet = (segment: Segment): void => {
    isThere ||= wanted.inText(segment, context).length > 0;
  };
  return {
    field: meet,
    text: meet,
    link: ({ href }) => {
      isThere ||= isLink && href.split(/[?#]/)[0] === value.split(/[?#]/)[0];
    },
    end: () => {
      if (!isThere) tell({ quote: `not there: ${value}`, use: value });
    },
  };
}

function spellingsOf(value: string, { language }: RuleContext): readonly string[] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return [value];
  const day = new Date(`${value}T00:00:00Z`);
  const styles = [{ dateStyle: "long" }, { dateStyle: "medium" }, { dateStyle: "short" }, { day: "numeric", month: "long" }] as const;
  return [value, dayInWords(value), ...styles.map((style) => new Intl.DateTimeFormat(language, { ...style, timeZone: "UTC" }).format(day))];
}

function valueAt(brief: Brief, path: Definition["brief"]): string | undefined {
  if (path === undefined) throw new Error("the rule does not say which value of the brief (`brief`)");
  let value: unknown = brief;
  for (const key of path.split(".")) value = typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
  return typeof value === "string" ? value : undefined;
}

function metric(definition: Definition, context: RuleContext, tell: Tell): Listener {
  const { metric: what, least = 0, most = Number.POSITIVE_INFINITY, scope } = definition;
  if (what === undefined) throw new Error(`the rule ${definition.id} does not say what is counted (\`metric\`)`);
  const isWithin = (segment: Segment): boolean => scope === undefined || scopesOf(segment, context).some((one) => scope.includes(one));
  const { subject } = context;
  const texts = [...subject.fields, ...subject.segments].filter((segment) => isCounted(segment) && isWithin(segment));
  return {
    end: () => {
      const { count, quote } = measured(what, texts, subject);
      if (count > most || count < least) tell({ quote: quote ?? `${count} ${what.replace("-", " ")}`, count });
    },
  };
}

/** What a reader reads once: the plain-text part says the same again. */
function isCounted({ origin }: Segment): boolean {
  return origin.kind === "field" || (origin.kind === "html" && !origin.hidden);
}

function wordsOf({ words = [], pattern }: Definition): string {
  return words.length > 0 ? words.map((word) => `“${word}”`).join(" or ") : (pattern ?? "");
}
