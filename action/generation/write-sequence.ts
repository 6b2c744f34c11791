/** A sequence's words from a playbook's patterns: one for the first mail, one for each in between, one for the last. */
import type { MailPattern, Playbook } from "#model/types.ts";
import type { MailToWrite } from "#ports/writer.ts";
import type { Facts } from "./facts.ts";
import { fillLine, fillMarkdown } from "./fill-pattern.ts";

export type SequencePatterns = NonNullable<Playbook["assets"]["sequence"]>;

/** `factsFor`: what can be said in a mail, by the number of its key point. */
export function writeSequence(
  mails: readonly MailToWrite[],
  { patterns, factsFor }: { readonly patterns: SequencePatterns; readonly factsFor: (point: number) => Facts },
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(mails.map(({ id, place, point }) => [id, writeMail(patterns[place], factsFor(point))]));
}

export function writeMail({ subject, preheader, headline, cta, body }: MailPattern, facts: Facts): Readonly<Record<string, unknown>> {
  return {
    subject: fillLine(subject, facts),
    preheader: fillLine(preheader, facts),
    headline: fillLine(headline, facts),
    cta: { label: fillLine(cta.label, facts) },
    body: fillMarkdown(body, facts),
  };
}
