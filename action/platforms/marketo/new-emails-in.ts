/** The emails of the new designer that stand in a program: looked for in its workspace, and each version read whole. */
import type { Call, Caller } from "#http/call.ts";
import type { MarketoSettings } from "#model/types.ts";
import { PlatformFailure } from "#ports/platform.ts";
import type { EmailDocument, MailTools } from "./email-document.ts";
import type { Version } from "./endpoints.ts";
import { unprepared } from "./failures.ts";
import { newEmail } from "./new-email.ts";
import { NEW_PAGE_SIZE, newEmails } from "./new-email-endpoints.ts";
import type { WireListedEmail, WireNewEmail } from "./new-email-wire.ts";

export interface NewVersions {
  readonly draft?: EmailDocument;
  readonly approved?: EmailDocument;
}

/**
 * Their list asks for a workspace by its number, which no answer of the first API tells. The settings name it, or an email that stands in a
 * program of ours tells it when it is read by the number the first API has for it. Asked for once in a run: all of ours stand in one workspace.
 */
export function createWorkspace(call: Caller, { workspaceId }: Pick<MarketoSettings, "workspaceId">): MailTools["workspaceOf"] {
  let known = workspaceId;
  return async (program, seen) => {
    for (const id of seen) {
      if (known !== undefined) break;
      const email = await unlessGone(call, newEmails.get(id));
      // The number may be another email's there.
      if (email?.program === program) known = email.workspace;
    }
    return known;
  };
}

/**
 * @param seen ids that the first API shows in the program without a template, as it shows emails of the new designer.
 * @throws PlatformFailure where they cannot be looked for, or are not what both APIs say they are
 */
export async function newEmailsIn(tools: MailTools, program: string, seen: readonly string[]): Promise<readonly NewVersions[]> {
  const { call } = tools;
  const workspace = await tools.workspaceOf(program, seen);
  if (workspace === undefined) {
    if (seen.length === 0) return [];
    throw unprepared(
      `program ${program} holds an email of the new designer, and such emails are found only by the number of their workspace, which none of its answers told. Name it in .github/campaigns.yml, platforms.marketo.workspaceId: GET /rest/asset/v2/email/{id} shows it in appData, with the id under which the API for the new designer has one of its emails.`,
    );
  }
  const listed = await call(newEmails.inProgram(program, workspace));
  if (listed.length >= NEW_PAGE_SIZE)
    throw mixedUp(program, `is answered with ${listed.length} emails of the new designer or more, and holds one`);
  const found = grouped(listed.filter((one) => one.program === undefined || one.program === program));
  if (found.length < seen.length)
    throw mixedUp(program, `holds an email of which one API shows the name alone and the other nothing in workspace ${workspace}`);
  const all: NewVersions[] = [];
  for (const states of found) {
    const [draft, approved] = [await versionAs("draft", states), await versionAs("approved", states)];
    all.push({ ...(draft === undefined ? {} : { draft }), ...(approved === undefined ? {} : { approved }) });
  }
  return all;

  async function versionAs(wanted: Version, states: WireListedEmail["states"]): Promise<EmailDocument | undefined> {
    const [only, another] = states.filter(({ state }) => state === wanted);
    const unknown = states.find(({ state }) => state !== "draft" && state !== "approved");
    if (unknown !== undefined) throw mixedUp(program, `holds an email in the state "${unknown.state}", which we do not know`);
    if (another !== undefined) throw mixedUp(program, `holds an email with two versions that are both "${wanted}"`);
    if (only === undefined) return undefined;
    const email = await unlessGone(call, newEmails.get(only.contentId));
    // Under the id it was asked for by: that is what a transition takes.
    if (email?.state === wanted && (email.program ?? program) === program) return newEmail(tools, { ...email, id: only.contentId }, wanted);
    throw mixedUp(program, "holds an email that was changed while it was read");
  }
}

/** The versions of each email, whichever of them the list shows. */
function grouped(listed: readonly WireListedEmail[]): readonly WireListedEmail["states"][] {
  const emails: { readonly keys: Set<string>; states: WireListedEmail["states"] }[] = [];
  for (const { virtualId, states } of listed) {
    const keys = new Set([...states.map(({ contentId }) => contentId), ...(virtualId === undefined ? [] : [`all of ${virtualId}`])]);
    const known = emails.find((email) => [...keys].some((key) => email.keys.has(key)));
    if (known === undefined) emails.push({ keys, states });
    else {
      for (const key of keys) known.keys.add(key);
      const more = states.filter(({ contentId }) => known.states.every((one) => one.contentId !== contentId));
      known.states = [...known.states, ...more];
    }
  }
  return emails.map(({ states }) => states);
}

/** Undefined where there is none, in whichever of both ways that is said. */
async function unlessGone(call: Caller, asked: Call<WireNewEmail | undefined>): Promise<WireNewEmail | undefined> {
  try {
    return await call(asked);
  } catch (failure) {
    if (failure instanceof PlatformFailure && failure.status === 404) return undefined;
    throw failure;
  }
}

function mixedUp(program: string, why: string): PlatformFailure {
  return new PlatformFailure(
    `Marketo program ${program} ${why}, so nothing is done. Run this again; if it stays so, look at it in Marketo.`,
    {
      applied: "no",
      code: "PLATFORM_ANSWER",
    },
  );
}
