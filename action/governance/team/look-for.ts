/** What a team's rule looks for, and where: words and patterns in the parts of an asset that a marketer would name. */
import { RE2JS } from "re2js";
import { isAdKind } from "#model/content.ts";
import type { TeamRules } from "#model/types.ts";
import type { RuleContext } from "../rule.ts";
import type { Link, Segment } from "../subject.ts";
import { isInside, type PhraseMatcher, phraseMatcher, type Span } from "../text/phrases.ts";

export type Definition = TeamRules["rules"][number];
type Scope = NonNullable<Definition["scope"]>[number];
export type Wanted = Pick<Definition, "words" | "pattern" | "scope">;

export interface Hit extends Span {
  readonly text: string;
}

export interface LookFor {
  /** Hits in a field or block of text that is within the scope. */
  readonly inText: (segment: Segment, context: RuleContext) => readonly Hit[];
  /** The address, where addresses are within the scope and it is hit. */
  readonly inAddress: (link: Link) => readonly Hit[];
}

/** Everything a reader reads; addresses only where they are named. */
const EVERYWHERE: readonly Scope[] = ["subject", "preheader", "title", "description", "headline", "body", "footer", "alt", "link-words"];
/** RE2 needs no limit to be safe; a text of this many hits has been found often enough. */
const MOST_HITS = 1_000;

const known = new WeakMap<Wanted, LookFor>();

/**
 * Made once for a definition, whatever the number of assets.
 * @throws Error where the pattern is none, in words.
 */
export function lookFor(wanted: Wanted): LookFor {
  const made = known.get(wanted) ?? makeLookFor(wanted);
  known.set(wanted, made);
  return made;
}

function makeLookFor({ words = [], pattern, scope = EVERYWHERE }: Wanted): LookFor {
  const phrases = phraseMatcher(words);
  const compiled = pattern === undefined ? undefined : compiledPattern(pattern);
  const scopes = new Set(scope);
  return {
    inText(segment, context) {
      const isWithin = scopesOf(segment, context).some((one) => scopes.has(one));
      if (scopes.has("link-words") && !isWithin)
        return hitsIn(segment.text, phrases, compiled).filter((hit) => isInside(hit, segment.links));
      return isWithin ? hitsIn(segment.text, phrases, compiled) : [];
    },
    inAddress: ({ href }) => (scopes.has("link-address") ? hitsIn(href, phrases, compiled) : []),
  };
}

/** @throws Error where the pattern is none, in words. */
export function compiledPattern(pattern: string): RE2JS {
  return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
}

function hitsIn(text: string, phrases: PhraseMatcher, pattern: RE2JS | undefined): readonly Hit[] {
  const found: Hit[] = [...phrases.find(text)];
  const matcher = pattern?.matcher(text);
  while (matcher !== undefined && found.length < MOST_HITS && matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    // What matches nothing says nothing.
    if (end > start) found.push({ start, end, text: text.slice(start, end) });
  }
  return found.sort((left, right) => left.start - right.start);
}

const FIELDS: Readonly<Record<string, Scope>> = {
  subject: "subject",
  preheader: "preheader",
  title: "title",
  metaDescription: "description",
  headline: "headline",
  headlines: "headline",
  longHeadline: "headline",
  longHeadlines: "headline",
  description: "description",
  descriptions: "description",
};

/** Where a text stands, as a marketer would say: the third headline of an ad is a headline and a text of an ad. */
export function scopesOf(segment: Segment, context: RuleContext): readonly Scope[] {
  const { origin } = segment;
  if (origin.kind !== "field") return [scopeOf(segment, context)];
  const scope = FIELDS[origin.name.split(".")[0] ?? ""] ?? "body";
  return isAdKind(context.kind) ? [scope, "ad-text"] : [scope];
}

function scopeOf(segment: Segment, context: RuleContext): Scope {
  const { origin } = segment;
  if (origin.kind === "attribute") return "alt";
  if (origin.kind !== "html") return "body";
  if (/^h[1-6]$/.test(origin.block)) return "headline";
  if (origin.block === "title") return "title";
  const [whole] = context.registered(segment).legal();
  return whole !== undefined && whole.end - whole.start > segment.text.length / 2 ? "footer" : "body";
}
