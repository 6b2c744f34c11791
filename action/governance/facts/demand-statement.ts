/** Asks for a sentence in what a reader sees and in the plain-text part, and says what is missing or was changed. */
import { templateOf } from "#model/content.ts";
import type { RuleSourceLaw, Severity } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import type { Reporter, RuleContext, Spot } from "../rule.ts";
import type { Subject } from "../subject.ts";
import { differencesInWords, type StatementFinder, type StatementFound, statementFinder } from "./required-statement.ts";

export interface Demand {
  /** What a missing statement is quoted by: `CFD risk warning`. */
  readonly id: string;
  /** With its article, at the beginning of a sentence: `The risk warning for CFDs`. */
  readonly called: string;
  /** Why, as a sentence: `The law there prescribes it.` */
  readonly why: string;
  /** One of them must stand. */
  readonly texts: readonly string[];
  /** The one of them to put in; the first where nothing is said. */
  readonly show?: string;
  readonly outdated?: readonly string[];
  /** The one that legal approved for exactly this campaign: where the sentence is missing, it is put in without asking. */
  readonly approved?: string;
  readonly severity: Severity;
  /** Of a changed wording, where that weighs less than none. */
  readonly alteredSeverity?: Severity;
  readonly law?: RuleSourceLaw;
  readonly related?: Place;
}

/** The footer of a platform's own template is not in the payload, so nothing can be said to be missing. */
export function hasHiddenFooter({ payload }: RuleContext): boolean {
  return templateOf(payload)?.kind === "platform";
}

/** Whether the sentence stands nowhere, in no wording: only then may it be put in. */
export function isStatementMissing(context: RuleContext, demand: Demand): boolean {
  const { visible, plain } = findersOf(context.subject);
  return !hasHiddenFooter(context) && look(visible, demand).kind === "missing" && look(plain, demand).kind === "missing";
}

/** Complains where the sentence does not stand word for word in both parts of a mail, or on the page. */
export function demandStatement(context: RuleContext, reporter: Reporter, demand: Demand): void {
  const { visible, plain } = findersOf(context.subject);
  const inHtml = look(visible, demand);
  if (inHtml.kind === "missing" && hasHiddenFooter(context)) {
    reporter.ask(`${demand.called} may stand in the platform's own template, which we cannot see: look for it in the draft.`);
    return;
  }
  if (inHtml.kind !== "present") say(context, reporter, demand, { found: inHtml, part: "html" });
  else if (context.kind === "email") {
    const inText = look(plain, demand);
    if (inText.kind !== "present") say(context, reporter, demand, { found: inText, part: "text" });
  }
}

type Looked = StatementFound | { readonly kind: "outdated"; readonly found: string };

interface Finders {
  readonly visible: StatementFinder;
  readonly plain: StatementFinder;
}

const finders = new WeakMap<Subject, Finders>();

/** Several rules ask for sentences in the same text: it is taken apart once. */
function findersOf(subject: Subject): Finders {
  const known = finders.get(subject);
  if (known !== undefined) return known;
  const made = { visible: statementFinder(subject.visibleText), plain: statementFinder(subject.plainText) };
  finders.set(subject, made);
  return made;
}

function look(find: StatementFinder, { texts, outdated = [] }: Demand): Looked {
  const found = find(texts);
  if (found.kind === "present") return found;
  const old = outdated.find((form) => find([form]).kind === "present");
  return old === undefined ? found : { kind: "outdated", found: old };
}

function say(
  context: RuleContext,
  { complain }: Reporter,
  demand: Demand,
  { found, part }: { readonly found: Exclude<Looked, { kind: "present" }>; readonly part: "html" | "text" },
): void {
  const { id, called, why, texts, severity, alteredSeverity = severity, law, related } = demand;
  const wanted = found.kind === "altered" ? found.wording : (demand.approved ?? demand.show ?? texts[0] ?? "");
  const cited = { ...(law === undefined ? {} : { law }), ...(related === undefined ? {} : { related }) };
  const where = part === "text" ? "In the plain-text part, " : "";
  const subject = where === "" ? called : called.charAt(0).toLowerCase() + called.slice(1);
  if (found.kind === "missing") {
    complain({
      spot: { kind: "asset" },
      quote: `${part === "text" ? "plain-text part: " : ""}no ${id}`,
      message: `${where}${subject} is missing. ${why} Put in, word for word: “${wanted}”`,
      severity,
      ...(part === "text" || demand.approved === undefined ? {} : { fix: { kind: "safe", replacement: demand.approved } }),
      ...cited,
    });
    return;
  }
  const changed = found.kind === "altered" ? `must be word for word: ${differencesInWords(found.differences)}` : "stands in its old form";
  complain({
    spot: spotOf(context, found.found),
    quote: found.found,
    message: `${where}${subject} ${changed}. Put back: “${wanted}”`,
    severity: found.kind === "altered" ? alteredSeverity : severity,
    ...(wanted.includes("[") ? {} : { fix: { kind: "suggest", replacement: wanted } }),
    prescribed: wanted,
    ...cited,
  });
}

/** The segment that holds the words, where one holds them all. */
function spotOf({ subject }: RuleContext, words: string): Spot {
  for (const segment of subject.segments) {
    const start = segment.text.indexOf(words);
    if (start !== -1) return { kind: "segment", segment, start };
  }
  return { kind: "asset" };
}
