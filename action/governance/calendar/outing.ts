/** One asset on its way out, as others see it: when, to which lists, in what state, with which words in the inbox; and which of them meet. */
import type { AssetKind, AssetState, Instant, LocalDate, MessageClass, PlatformName } from "#model/types.ts";

/**
 * planned: nothing has been scheduled for it yet · missed: its time is over, and nothing was sent · unread: nobody asked the ledger ·
 * else what the ledger says.
 */
export type OutingState = "planned" | "missed" | "unread" | AssetState;

export interface OutingList {
  /** As brand/audiences.yaml calls it. */
  readonly name: string;
  /** Its lists on the platform. */
  readonly ids: readonly string[];
}

export interface Outing {
  readonly campaign: string;
  /** The campaign’s name, as people say it. */
  readonly name: string;
  readonly asset: string;
  readonly kind: AssetKind;
  readonly platform: PlatformName;
  readonly messageClass: MessageClass;
  /** Variants of one mail share their people out; the original’s id. */
  readonly variantOf?: string;
  /** Whoever gets it; none for a page, which is open to everybody. */
  readonly lists: readonly OutingList[];
  readonly regions: readonly string[];
  /** Absent where it goes out with the merge. */
  readonly at?: Instant;
  /** The zone its time was meant in. */
  readonly zone: string;
  readonly state: OutingState;
  /** What an inbox shows of a mail; absent where only its brief was read. */
  readonly inbox?: { readonly subject: string; readonly preheader: string };
  /** The offer of its campaign; absent where there is none, or nobody looked. */
  readonly offer?: { readonly ends: LocalDate; readonly code?: string };
}

/** What else goes out or went out, of all campaigns, as far as somebody looked. */
export interface Others {
  /** Around its time, with the states of the ledger; absent where nobody looked. */
  readonly near?: readonly Outing[];
  /** Mails of the campaigns beside this one, with their inbox lines; empty where nothing in it can repeat one of them. */
  readonly beside: readonly Outing[];
}

/** Hours between two marketing mails to the same list, where brand/calendar.yaml says nothing. */
export const USUAL_HOURS_BETWEEN = 48;

export interface Meeting {
  readonly first: Outing;
  readonly second: Outing;
  /** Names of the lists that get both. */
  readonly lists: readonly string[];
  readonly hours: number;
}

const HOUR_MS = 3_600_000;

/** Marketing mails to the same list with fewer hours between them; the earlier first, in the order of their times. */
export function meetings(outings: readonly Outing[], hoursBetween: number): readonly Meeting[] {
  const timed = outings.flatMap((outing) => (outing.at === undefined || !counts(outing) ? [] : [{ outing, ms: Date.parse(outing.at) }]));
  const sorted = timed.toSorted((left, right) => left.ms - right.ms || (nameOf(left.outing) < nameOf(right.outing) ? -1 : 1));
  return sorted.flatMap((first, index) => {
    const met: Meeting[] = [];
    for (const second of sorted.slice(index + 1)) {
      if (second.ms - first.ms >= hoursBetween * HOUR_MS) break;
      const lists = areVariants(first.outing, second.outing) ? [] : sharedLists(first.outing, second.outing);
      const hours = (second.ms - first.ms) / HOUR_MS;
      if (lists.length > 0) met.push({ first: first.outing, second: second.outing, lists, hours });
    }
    return met;
  });
}

/** `<campaign>/<asset>` */
export function nameOf({ campaign, asset }: Outing): string {
  return `${campaign}/${asset}`;
}

/** Operational mail goes out when it has to; what was stopped or taken back reaches nobody. */
function counts({ kind, messageClass, state }: Outing): boolean {
  return kind === "email" && messageClass === "marketing" && !["missed", "stopped", "withdrawn", "unread"].includes(state);
}

function areVariants(left: Outing, right: Outing): boolean {
  return left.campaign === right.campaign && (left.variantOf ?? left.asset) === (right.variantOf ?? right.asset);
}

/** By the name in brand/audiences.yaml, or by a list both have on one platform. That two lists hold the same people nobody can see here. */
function sharedLists(left: Outing, right: Outing): readonly string[] {
  const isSame = (one: OutingList, other: OutingList): boolean =>
    one.name === other.name || (left.platform === right.platform && one.ids.some((id) => other.ids.includes(id)));
  return left.lists.filter((one) => right.lists.some((other) => isSame(one, other))).map(({ name }) => name);
}
