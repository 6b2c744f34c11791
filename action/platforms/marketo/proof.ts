/** A draft of a mail as a test mail to one address. */
import type { PlatformPort } from "#ports/platform.ts";
import type { MailTools } from "./email-document.ts";
import { refusal } from "./failures.ts";
import { draftsIn } from "./mail.ts";

/** Only of a program with one mail, and only its draft: what is approved may be on its way to people. */
export async function proofFromMarketo(tools: MailTools, { ref, to }: Parameters<NonNullable<PlatformPort["proof"]>>[0]): Promise<void> {
  if (ref.kind !== "email") throw refusal(ref, "is no mail, so there is nothing to send as a test.", "PLATFORM_UNSUPPORTED");
  const drafts = /^\d{1,15}$/.test(ref.id) ? await draftsIn(tools, ref.id) : [];
  const [draft, ...others] = drafts;
  if (draft === undefined) throw refusal(ref, "has no draft of a mail.", "DRAFT_MISSING");
  if (others.length > 0) throw refusal(ref, `holds ${drafts.length} drafts of mails, and there must be one.`, "DRAFT_CHANGED");
  await draft.sample(to);
}
