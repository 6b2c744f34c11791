/** A HubSpot account with a handful of people, a sequence in it, and who got which of its mails. */
import { DEFAULT_SETTINGS, type WorkflowHabits } from "#emulators/hubspot/settings.ts";
import type { HubspotSettings, ObjectRef, SequencePayload } from "#model/types.ts";
import type { Material, PlatformPort } from "#ports/platform.ts";
import { sequenceMaterial } from "../materials.ts";
import { type HubspotBench, MARKER, openHubspot } from "./bench.ts";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** Contacts 1 to 10. */
export const PEOPLE = "101";
export const DISPUTE = "102";

export interface SequenceBench extends HubspotBench {
  /** Who got which mail, by its id in the sequence, in the order it happened. */
  mailsSent(): readonly (readonly [mail: string, who: readonly (readonly [number, number])[], at: string])[];
  /** Mails somebody got more than once, as words. */
  twice(): readonly string[];
  /** What the account holds of ours: workflows and mails for workflows. */
  held(): { readonly flows: readonly string[]; readonly mails: readonly string[] };
  staged(words?: string): Promise<ObjectRef>;
  running(): Promise<ObjectRef>;
}

export function openSequences(
  habits: Partial<WorkflowHabits> = {},
  settings: Partial<HubspotSettings> = {},
  account: NonNullable<NonNullable<Parameters<typeof openHubspot>[0]>["account"]> = {},
): SequenceBench {
  const bench = openHubspot({
    settings,
    account: {
      lists: [
        { id: PEOPLE, name: "Admins Team plan", size: 0, members: [[1, 10]], processingType: "MANUAL" },
        { id: DISPUTE, name: "Customers in dispute", size: 0, members: [[90, 91]], processingType: "MANUAL" },
        { id: "103", name: "Everybody", size: 0, members: [[1, 200]], processingType: "MANUAL" },
      ],
      workflows: { ...DEFAULT_SETTINGS.workflows, ...habits },
      ...account,
    },
  });
  const { emulator, platform } = bench;
  const mailsSent = () =>
    emulator
      .events()
      .flatMap((event) =>
        event.kind === "sent"
          ? [[/^Subject (\S+):/.exec(event.content?.subject ?? "")?.[1] ?? "?", event.who ?? [], event.at] as const]
          : [],
      );
  const staged = (words = "first version") => stageOver(platform, words);
  return Object.assign(bench, {
    mailsSent,
    twice() {
      const counts = new Map<string, number>();
      for (const [mail, who] of mailsSent())
        for (const [from, to] of who)
          for (let person = from; person <= to; person += 1) counts.set(`${person} ${mail}`, (counts.get(`${person} ${mail}`) ?? 0) + 1);
      return [...counts].flatMap(([what, times]) => (times > 1 ? [what] : []));
    },
    held: () => ({
      flows: emulator.flows().flatMap(({ deleted, on }) => (deleted ? [] : [on ? "on" : "off"])),
      mails: emulator.objects().flatMap(({ deleted, state }) => (deleted ? [] : [state])),
    }),
    staged,
    async running() {
      const ref = await staged();
      await platform.publish({ ref, from: "object" });
      return ref;
    },
  });
}

export function stageOver(
  platform: PlatformPort,
  words: string,
  ref?: ObjectRef,
  material = sequenceMaterial({ words }),
): Promise<ObjectRef> {
  const target = ref === undefined ? ({ kind: "create" } as const) : ({ kind: "update", ref } as const);
  return platform.stage({ material, marker: MARKER, name: "Spring launch", target });
}

type Content = SequencePayload["facets"]["content"];
type Audience = SequencePayload["facets"]["audience"];

/** The same sequence with another content or audience. */
export function changed(
  words: string,
  content: (before: Content) => Partial<Content>,
  audience: (before: Audience) => Audience = (before) => before,
): Material {
  const { payload, texts } = sequenceMaterial({ words });
  if (payload.kind !== "sequence") throw new TypeError("The builder made another kind.");
  const { facets } = payload;
  const next = { ...facets, content: { ...facets.content, ...content(facets.content) }, audience: audience(facets.audience) };
  return { payload: { ...payload, facets: next }, texts };
}
