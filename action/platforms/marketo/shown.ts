/** How Marketo itself shows a draft: the whole HTML of a mail, of each mail of a sequence, or of a page. */
import type { PlatformPort, PlatformView } from "#ports/platform.ts";
import type { MailTools } from "./email-document.ts";
import type { EmailTools } from "./email-tools.ts";
import { refusal } from "./failures.ts";
import { draftsIn } from "./mail.ts";
import { pages } from "./page-endpoints.ts";

type ShownRequest = Parameters<NonNullable<PlatformPort["shown"]>>[0];

/** @throws PlatformFailure where Marketo shows it to nobody outside its screens. */
export async function shownByMarketo(
  tools: MailTools & Pick<EmailTools, "onlyDrafts">,
  { ref, slot }: ShownRequest,
): Promise<readonly PlatformView[]> {
  // An id Marketo cannot have given names nothing, and must not choose another path.
  if (!/^\d{1,15}$/.test(ref.id)) return [];
  switch (ref.kind) {
    case "email":
    case "sequence":
      return await mailsOf(tools, ref.id);
    case "landing-page":
      if (slot === "buffer") throw refusal(ref, "is public, and Marketo does not say whether it shows that version or the change.");
      return viewOf(await tools.call(pages.shown(ref.id)));
    default:
      return [];
  }
}

/** Every draft that stands in the program, the mails of a sequence in their order. */
async function mailsOf(tools: MailTools & Pick<EmailTools, "onlyDrafts">, program: string): Promise<readonly PlatformView[]> {
  // It was read back a moment ago: its number stays.
  const seen = tools.onlyDrafts.get(program);
  if (seen !== undefined) return viewOf(await seen.shown());
  const drafts = await draftsIn(tools, program);
  const views: PlatformView[] = [];
  for (const draft of drafts.toSorted((one, other) => one.head.name.localeCompare(other.head.name, "en", { numeric: true })))
    views.push(...viewOf(await draft.shown(), drafts.length === 1 ? undefined : draft.head.name));
  return views;
}

function viewOf(html: string | undefined, part?: string): readonly PlatformView[] {
  return html === undefined || html.trim() === "" ? [] : [{ kind: "html", html, ...(part === undefined ? {} : { part }) }];
}
