/** One instance: its settings, all it holds, the record of what happened, and the ids it gives. */
import type { Actor } from "../common/oracle.ts";
import { createOracle, type Oracle } from "../common/oracle.ts";
import type { CampaignRecord, InstanceData, Place } from "./records.ts";
import type { MarketoSettings } from "./settings.ts";

export interface Instance {
  readonly settings: MarketoSettings;
  /** Everything that decides how it answers, apart from the calls of the last seconds. */
  data: InstanceData;
  readonly oracle: Oracle;
  /** `http://127.0.0.1:<port>` once a server stands in front. */
  baseUrl: string | undefined;
  /** Calls that are being answered at this moment. */
  underWay: number;
  nextId(): number;
  /** Ids of answers; they count up, so that two runs print the same. */
  nextRequestId(): string;
}

/** What a change needs to know: where, when, and who does it. */
export interface Step {
  readonly instance: Instance;
  readonly nowMs: number;
  readonly by: Actor;
}

/** An instance that holds nothing yet. */
export function emptyData(firstId: number): InstanceData {
  return {
    folders: new Map(),
    programs: new Map(),
    tokens: new Map(),
    emails: new Map(),
    newEmails: new Map(),
    templates: new Map(),
    pageTemplates: new Map(),
    pages: new Map(),
    snippets: new Map(),
    campaigns: new Map(),
    staticLists: new Map(),
    smartLists: new Map(),
    runs: [],
    journeys: [],
    flowSends: [],
    samples: [],
    unsubscribed: [],
    blocked: [],
    nextId: firstId,
    tokensGiven: [],
    clonesToProgram: [],
  };
}

/** An instance around `data`. */
export function createInstance(settings: MarketoSettings, data: InstanceData): Instance {
  let requests = 0;
  const instance: Instance = {
    settings,
    data,
    oracle: createOracle(),
    baseUrl: undefined,
    underWay: 0,
    nextId() {
      const id = instance.data.nextId;
      instance.data.nextId += 1;
      return id;
    },
    nextRequestId() {
      requests += 1;
      return `${(0x1000 + requests).toString(16)}#14e22eb29cb`;
    },
  };
  return instance;
}

/** Puts everything aside; the returned function puts it back. Ids once given are not given again. */
export function putAside(instance: Instance): () => void {
  const data = structuredClone(instance.data);
  const events = instance.oracle.entries.length;
  return () => {
    const { nextId } = instance.data;
    instance.data = data;
    instance.data.nextId = nextId;
    instance.oracle.forgetAfter(events);
  };
}

/** The kinds of things an event can be about. */
export type ObjectKind = "folder" | "program" | "email" | "template" | "page" | "snippet" | "campaign" | "staticList" | "smartList";

/** An asset's name as the vendor writes it where it must be told apart: `Program.Asset`. */
export function fullName({ data }: Instance, { name, place }: { readonly name: string; readonly place?: Place | undefined }): string {
  const program = place?.type === "Program" ? data.programs.get(place.id) : undefined;
  return program === undefined ? name : `${program.name}.${name}`;
}

/** The facts every event about this asset carries. */
export function about(
  { instance, by }: Pick<Step, "instance" | "by">,
  object: ObjectKind,
  asset: { readonly id: number; readonly name: string; readonly place?: Place | undefined },
) {
  const name = object === "program" || object === "folder" ? asset.name : fullName(instance, asset);
  return { object, id: String(asset.id), name, by };
}

/** The program a thing stands in, if it stands in one. */
export function programOf({ data }: Instance, place: Place | undefined) {
  return place?.type === "Program" ? data.programs.get(place.id) : undefined;
}

/** Campaigns with a "Send Email" step for this mail. */
export function campaignsSending({ data }: Instance, emailId: number): readonly CampaignRecord[] {
  return [...data.campaigns.values()].filter(({ flow }) => flow.some((step) => step.kind === "send" && step.emailId === emailId));
}
