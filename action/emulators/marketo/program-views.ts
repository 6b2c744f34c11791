/** What the API shows of a program. */
import { timeOf } from "./envelope.ts";
import type { Instance } from "./instance.ts";
import { placeView, uiBase } from "./places.ts";
import type { ProgramRecord } from "./records.ts";

const LETTERS = { Default: "PG", Email: "EBP", Event: "ME", Engagement: "NP" } as const;

export function programUrl(instance: Instance, { id, type }: ProgramRecord): string {
  return `${uiBase(instance)}/#${LETTERS[type]}${id}A1`;
}

/** The vendor's status word: only Email and Engagement Programs have one. */
export function statusOf({ settings }: Instance, { type, stage }: ProgramRecord): string {
  if (type === "Engagement") return "off";
  if (type !== "Email") return "";
  if (stage === "unapproved") return "unlocked";
  return stage === "approved" || stage === "running" ? settings.approvedStatus : settings.finishedStatus;
}

/** A program; tags and costs only where they are asked for, dates only where the settings say so. */
export function programView(instance: Instance, program: ProgramRecord, shown: { readonly tags: boolean; readonly costs: boolean }) {
  const { startDate, endDate, tags, costs } = program;
  const tagList = Object.entries(tags).map(([tagType, tagValue]) => ({ tagType, tagValue }));
  const dates = instance.settings.programEchoesDates
    ? { startDate: startDate === undefined ? null : timeOf(startDate), endDate: endDate === undefined ? null : timeOf(endDate) }
    : {};
  return {
    id: program.id,
    name: program.name,
    description: program.description,
    createdAt: timeOf(program.createdAt),
    updatedAt: timeOf(program.updatedAt),
    url: programUrl(instance, program),
    type: program.type,
    channel: program.channel,
    folder: placeView(instance, program.place),
    status: statusOf(instance, program),
    workspace: instance.settings.workspace,
    ...(shown.tags ? { tags: tagList.length === 0 ? null : tagList } : {}),
    ...(shown.costs ? { costs: costs.length === 0 ? null : costs } : {}),
    headStart: program.headStart,
    ...dates,
  };
}
