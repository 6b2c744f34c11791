/** The two versions of a mail in an A/B test, each as the mail it is, so that whatever reads mails reads both. */
import type { EmailAsset, EmailContent, EmailPayload } from "./types.ts";

export type EmailTest = NonNullable<EmailContent["test"]>;
export type VersionB = NonNullable<EmailAsset["b"]>;

/** The mail by itself: version A, as if there were no test. */
export function versionA(payload: EmailPayload): EmailPayload {
  const { test: _test, ...content } = payload.facets.content;
  return { ...payload, facets: { ...payload.facets, content } };
}

/** Version B as a mail of its own: its words, and all else of version A. Undefined where there is no test. */
export function versionB(payload: EmailPayload): EmailPayload | undefined {
  const { test, ...content } = payload.facets.content;
  if (test === undefined) return undefined;
  const { subject, preheader, html, text } = test;
  return { ...payload, facets: { ...payload.facets, content: { ...content, subject, preheader, html, text } } };
}

/** Half of those in the test, in words: `10% get version A and 10% version B` */
function halves(share: number): string {
  const half = share / 2;
  return `${half}% get version A and ${half}% version B`;
}

const BY: Readonly<Record<NonNullable<EmailTest["winner"]>, string>> = {
  opens: "that more people opened",
  clicks: "that more people clicked in",
  "clicks-of-opens": "that more of its openers clicked in",
};

/** How a test goes, in sentences. */
export function testInWords({
  share,
  hours,
  winner,
  otherwise,
}: Omit<EmailTest, "differs" | "subject" | "preheader" | "html" | "text">): string {
  const name = otherwise.toUpperCase();
  if (share === 100 || hours === undefined || winner === undefined)
    return `${halves(100)}; nobody waits for a winner. If there are too few people for a test, everybody gets version ${name}.`;
  return `${halves(share)}. After ${hours} ${hours === 1 ? "hour" : "hours"} the version ${BY[winner]} goes to the rest; if neither is better, or there are too few people for a test, it is version ${name}.`;
}
