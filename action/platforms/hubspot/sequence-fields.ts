/** A sequence as the flat fields an observation shows: the same from our payload as from a workflow and its mails; pure. */
import { type Fields, inside, optionalFlag, optionalText, texts } from "#http/shape.ts";
import type { HubspotSettings, SequencePayload } from "#model/types.ts";
import type { Material, RemoteFields } from "#ports/platform.ts";
import { NORMALISERS } from "../normalise.ts";
import { readSteps } from "./flow-steps.ts";
import { emailFields } from "./from-hubspot.ts";
import { readMailName } from "./mail-name.ts";
import { goalOf } from "./to-flow.ts";
import { listsOf, mailFields } from "./to-hubspot.ts";
import type { WireEmail } from "./wire.ts";
import { listsOfEntry, listsOfGoal, parts } from "./wire-flow.ts";

/** Stands at the end of a workflow's description from when it is switched off until it is written or switched on again. */
export const STOPPED = " [cac:stopped]";

/** A mail as it would go out; `fields` as of an email of its own, undefined where the mail is gone. */
interface ShownMail {
  readonly id: string;
  readonly afterHours: number;
  readonly fields: RemoteFields | undefined;
}

interface Head {
  readonly title: string;
  readonly includeLists: readonly string[];
  readonly excludeLists: readonly string[];
  readonly leavesAudience: boolean;
  /** Lists of those for whom it ends because they have reached the goal. */
  readonly goalLists: readonly string[];
  readonly again: boolean;
  /** Whatever else decides who gets what and when; of ours nothing. */
  readonly other: { readonly conditions: string; readonly steps: string; readonly settings: string };
  /** Mails of a running one that HubSpot does not send. */
  readonly unpublished: readonly string[];
}

const NOTHING = { conditions: "", steps: "", settings: "" };
/** Of the mails, what is the same for all of them. */
const SHARED = ["fromName", "fromAddress", "replyTo", "subscription", "language", "template"] as const;
const RECIPIENTS = ["includeLists", "excludeLists", "includeContacts", "excludeContacts"] as const;
const WORDS = ["subject", "preheader", "html", "text"] as const;

/** What HubSpot should show for a sequence. */
export function projectSequence(payload: SequencePayload, texts: Material["texts"], templates: HubspotSettings["templates"]): RemoteFields {
  const { content, audience } = payload.facets;
  const { include, exclude } = listsOf(audience);
  const head = { title: content.title, includeLists: include, excludeLists: exclude, other: NOTHING, unpublished: [] };
  const mails = content.mails.map((mail) => ({
    id: mail.id,
    afterHours: mail.afterHours,
    fields: mail.kind === "own" ? mailFields(payload, mail, { texts, templates }) : undefined,
  }));
  const exits = { leavesAudience: content.exits.includes("leaves-audience"), goalLists: goalOf(payload) };
  return flat({ ...head, ...exits, again: content.again !== "never" }, mails);
}

/** What it shows. `mails` in the order of the workflow's steps, undefined where one is gone; `unpublished`: ids of mails it does not send. */
export function sequenceFields(flow: Fields, mails: readonly (WireEmail | undefined)[], unpublished: readonly string[]): RemoteFields {
  const criteria = inside(flow, "enrollmentCriteria");
  const lists = listsOfEntry(criteria);
  const isPlain =
    criteria["type"] === "LIST_BASED" && lists !== undefined && parts(criteria, "reEnrollmentTriggersFilterBranches").length === 0;
  const steps = readSteps(flow);
  const head: Head = {
    title: titleOf(flow),
    includeLists: sorted(lists ?? []),
    excludeLists: sorted(texts(flow, "suppressionListIds")),
    leavesAudience: optionalFlag(criteria, "unEnrollObjectsNotMeetingCriteria") === true,
    goalLists: sorted(listsOfGoal(flow) ?? []),
    again: optionalFlag(criteria, "shouldReEnroll") === true,
    other: {
      conditions: isPlain ? "" : JSON.stringify(criteria),
      steps: steps.other.length === 0 ? "" : JSON.stringify(steps.other),
      settings: otherSettings(flow),
    },
    unpublished,
  };
  return flat(
    head,
    steps.mails.map(({ afterHours }, index) => {
      const email = mails[index];
      return { id: mailId(email), afterHours, fields: email === undefined ? undefined : emailFields(email) };
    }),
  );
}

/** Its id in the sequence; one that somebody put there has none. */
export function mailId(email: Pick<WireEmail, "name"> | undefined): string {
  return email === undefined ? "gone" : (readMailName(email.name)?.mail ?? "foreign");
}

export function titleOf(flow: Fields): string {
  const description = optionalText(flow, "description") ?? "";
  return isStopped(flow) ? description.slice(0, -STOPPED.length) : description;
}

/** Whether the last thing done to it was to switch it off: then its mails are to be taken back, too. */
export function isStopped(flow: Fields): boolean {
  return (optionalText(flow, "description") ?? "").endsWith(STOPPED);
}

function flat(head: Head, mails: readonly ShownMail[]): RemoteFields {
  const of = (names: readonly string[]): string => joined(mails.flatMap(({ fields }) => names.map((name) => fields?.[name] ?? "")));
  return {
    title: head.title,
    includeLists: head.includeLists.join(","),
    excludeLists: head.excludeLists.join(","),
    // What HubSpot does by itself for everybody (unsubscribes, mail-bounces) is no setting of a workflow.
    exits: head.leavesAudience ? "leaves-audience" : "",
    ...(head.goalLists.length === 0 ? {} : { goalLists: head.goalLists.join(",") }),
    again: head.again ? "after-the-end" : "never",
    "other conditions": head.other.conditions,
    "other steps": head.other.steps,
    "other settings": head.other.settings,
    "mails not published": head.unpublished.join(","),
    ...Object.fromEntries(SHARED.map((name) => [name, of([name])])),
    // A workflow's mails name nobody: whoever is in the workflow gets them.
    "recipients of the mails": of(RECIPIENTS),
    ...Object.fromEntries(mails.flatMap((mail, index) => wordsOf(mail, `mail ${index + 1} ${mail.id}`))),
  };
}

function wordsOf({ afterHours, fields }: ShownMail, name: string): readonly (readonly [string, string])[] {
  const words = WORDS.map((word) => {
    const value = fields?.[word] ?? "";
    return [`${name} ${word}`, NORMALISERS[word]?.apply(value) ?? value] as const;
  });
  return [[`${name} after`, `${afterHours} hours`], ...words];
}

function joined(values: readonly string[]): string {
  return [...new Set(values.filter((value) => value !== ""))].join(" | ");
}

function sorted(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}

/** Settings that change who goes on and when, where there are any. */
function otherSettings(flow: Fields): string {
  const named = [
    "timeWindows",
    "blockedDates",
    ...(listsOfGoal(flow) === undefined ? ["goalFilterBranch"] : []),
    "enrollmentSchedule",
    "eventAnchor",
  ];
  const set = named.flatMap((name) => (isEmpty(flow[name]) ? [] : [[name, flow[name]] as const]));
  const leaving = inside(flow, "unEnrollmentSetting");
  if (!["NONE", undefined].includes(optionalText(leaving, "type"))) set.push(["unEnrollmentSetting", leaving]);
  if (flow["canEnrollFromSalesforce"] === true) set.push(["canEnrollFromSalesforce", true]);
  return set.length === 0 ? "" : JSON.stringify(Object.fromEntries(set));
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
