/** The one email of a program: which versions of it there are, by whichever API they are read, and what they hold. */
import { classicEmail } from "./classic-email.ts";
import type { EmailDocument, MailTools, Words } from "./email-document.ts";
import { emails, type Version } from "./endpoints.ts";
import { newEmailsIn } from "./new-emails-in.ts";
import type { EmailHead, WireEmail } from "./wire.ts";

/** The emails that stand in a program, by version. */
export interface Versions {
  /** Emails in the program, whatever their versions; one is what there must be. */
  readonly count: number;
  readonly draft?: EmailDocument;
  readonly approved?: EmailDocument;
}

/** What one version of the email says, or blanks where there is none. */
export interface Mail extends Words {
  readonly count: number;
  readonly email?: EmailHead;
}

/** The section of the prepared email that our HTML is put into, unless the settings name another. */
export const USUAL_SECTION = "campaigns_body";

/**
 * Both versions are asked for by name: which one comes unasked differs between the vendor's pages. Which designer an email was made in is seen
 * by its template: "emails created with the new email designer may appear in this API's response, but some of the fields may be null"; those
 * are read by the other API.
 * Source: https://developer.adobe.com/marketo-apis/api/asset, Get Emails (read 2026-11-28).
 */
export async function versionsIn(tools: MailTools, program: string): Promise<Versions> {
  const drafts = await tools.call(emails.inProgram(program, "draft"));
  const approved = await tools.call(emails.inProgram(program, "approved"));
  const [classic, strangers] = [idsOf([...drafts, ...approved].filter(isClassic)), idsOf([...drafts, ...approved].filter(isStranger))];
  // Where the first API shows nothing at all, the new designer's may be kept from it.
  const modern = strangers.length > 0 || classic.length === 0 ? await newEmailsIn(tools, program, strangers) : [];
  const draft = documentsOf(tools, drafts, "draft")[0] ?? modern.flatMap((one) => one.draft ?? [])[0];
  const released = documentsOf(tools, approved, "approved")[0] ?? modern.flatMap((one) => one.approved ?? [])[0];
  return {
    count: classic.length + modern.length,
    ...(draft === undefined ? {} : { draft }),
    ...(released === undefined ? {} : { approved: released }),
  };
}

/** The drafts of a program's emails. */
export async function draftsIn(tools: MailTools, program: string): Promise<readonly EmailDocument[]> {
  const drafts = await tools.call(emails.inProgram(program, "draft"));
  const strangers = idsOf(drafts.filter(isStranger));
  const modern = strangers.length === 0 ? [] : await newEmailsIn(tools, program, strangers);
  return [...documentsOf(tools, drafts, "draft"), ...modern.flatMap((one) => one.draft ?? [])];
}

function documentsOf(tools: MailTools, rows: readonly WireEmail[], version: Version): readonly EmailDocument[] {
  return rows.filter(isClassic).map((row) => classicEmail(tools, row, version));
}

function isClassic({ template }: WireEmail): boolean {
  return template !== undefined;
}

function isStranger(email: WireEmail): boolean {
  return !isClassic(email);
}

function idsOf(rows: readonly WireEmail[]): readonly string[] {
  return [...new Set(rows.map(({ id }) => id))];
}

/** The email in the version that is wanted, else in the other. */
export function versionOf({ draft, approved }: Omit<Versions, "count">, wanted: Version): EmailDocument | undefined {
  return wanted === "draft" ? (draft ?? approved) : (approved ?? draft);
}

/** What a version holds. */
export async function readMail(versions: Versions, wanted: Version): Promise<Mail> {
  const { count } = versions;
  const email = versionOf(versions, wanted);
  if (email === undefined) return { count, html: "", text: "", otherSections: [], variables: [], unfit: [] };
  return { count, email: email.head, ...(await email.words()) };
}
