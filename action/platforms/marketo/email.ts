/** Emails: each an Email Program for life, copied from the prepared one, written only while it is a draft. */
import type { ObjectRef } from "#model/types.ts";
import type { Observation, PlatformPort } from "#ports/platform.ts";
import { cancelEmail } from "./cancel-email.ts";
import { type EmailTools, look, mustBeDraft, present, stateOf, unapproveMail } from "./email-tools.ts";
import { programs } from "./endpoints.ts";
import { afterWriting, refusal } from "./failures.ts";
import { findMarked } from "./find.ts";
import { markerOf, programFields, seenOf } from "./from-marketo.ts";
import { readMail, versionsIn } from "./mail.ts";
import { type Asked, lookOver, type Prepared } from "./prepared.ts";
import { scheduleEmail } from "./schedule-email.ts";
import { platformTemplate, stageEmail, write } from "./stage-email.ts";
import { readTemplate } from "./template-email.ts";
import { foundMarkerText, mustBeStageable, projectFields } from "./to-marketo.ts";

export type EmailOperations = Pick<PlatformPort, "find" | "stage" | "publish" | "restore" | "discard"> & {
  readonly observe: (ref: ObjectRef) => Promise<Observation>;
  readonly withdraw: (ref: ObjectRef) => Promise<void>;
};

type EmailsWithTemplates = EmailOperations & Required<Pick<PlatformPort, "template">>;

export function emailOperations(tools: EmailTools): EmailsWithTemplates {
  const { call, clock, reaching } = tools;
  const looked = new Map<string, Promise<Prepared>>();
  const prepared = (asked: Asked): Promise<Prepared> => {
    const key = `${asked.isLayout} ${asked.name}`;
    const known = looked.get(key) ?? lookOver(tools, asked);
    looked.set(key, known);
    // What was not as it must be may be put right meanwhile.
    known.catch(() => looked.delete(key));
    return known;
  };

  /** What waits is read in the version that would go out with it; how many it reaches, only while that matters. */
  async function observe(ref: ObjectRef): Promise<Observation> {
    const program = await present(tools, ref);
    if (program === undefined) return { exists: false, ref };
    const state = await stateOf(tools, program);
    const versions = await versionsIn(tools, program.id);
    if (versions.draft !== undefined && versions.count === 1) tools.onlyDrafts.set(ref.id, versions.draft);
    const mail = await readMail(versions, state === "draft" ? "draft" : "approved");
    const reach = await reaching.reachOf(program.id);
    const lists = reach.include.filter((id) => /^\d+$/.test(id));
    const counts = (state === "draft" || state === "scheduled") && lists.length > 0 && lists.length === reach.include.length;
    return {
      ...seenOf(ref, program, state, programFields(program, mail, reach)),
      ...(counts ? { audienceSize: await reaching.sizeOf(lists) } : {}),
    };
  }

  async function restore({ ref, material }: Parameters<PlatformPort["restore"]>[0]): Promise<void> {
    mustBeStageable(material);
    const program = await look(tools, ref);
    mustBeDraft(ref, await stateOf(tools, program), program);
    const marker = markerOf(program);
    if (marker === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
    await write(tools, ref, {
      program,
      fields: projectFields(material),
      marker: foundMarkerText(marker),
      template: platformTemplate(material),
    });
  }

  async function discard({ ref }: Parameters<PlatformPort["discard"]>[0]): Promise<void> {
    const program = await present(tools, ref);
    if (program === undefined) return;
    mustBeDraft(ref, await stateOf(tools, program), program);
    if (markerOf(program) === undefined) throw refusal(ref, "does not carry our marker, so it is left alone.");
    await unapproveMail(tools, ref);
    await afterWriting(() => call(programs.remove(ref.id)));
  }

  return {
    find: (query) => findMarked(query, { call, clock, type: "Email", stateOf: (program) => stateOf(tools, program) }),
    observe,
    stage: (request) => stageEmail({ ...tools, prepared }, request),
    publish: (request) => scheduleEmail(tools, request),
    withdraw: (ref) => cancelEmail(tools, ref),
    restore,
    discard,
    template: (ref) => readTemplate(tools, ref),
  };
}
