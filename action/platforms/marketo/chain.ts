/** A sequence as it stands in a program: its mails, and the campaigns that bring people from one to the next, by their names. */
import type { RemoteState } from "#ports/platform.ts";
import { classicEmail } from "./classic-email.ts";
import type { EmailTools } from "./email-tools.ts";
import { emails } from "./endpoints.ts";
import type { Versions } from "./mail.ts";
import { campaigns, type WireCampaign } from "./sequence-endpoints.ts";
import type { WireEmail } from "./wire.ts";

export interface Campaigns {
  /** Brings those who are on the lists already: a batch. */
  readonly start?: WireCampaign;
  /** Brings those who come later. */
  readonly enter?: WireCampaign;
  /** Each sends its mail, waits, and requests the next; nobody comes to a mail whose campaign is off. A gap where one is missing. */
  readonly mails: readonly (WireCampaign | undefined)[];
  readonly others: readonly WireCampaign[];
}

/** The names are the agreement with whoever prepares a program. */
const START = "Start";
const ENTER = "Enter";
const MAIL = /^Mail ([1-9]\d?)$/;

/** What a mail and its campaign are called; `number` from 1. */
export function mailName(number: number): string {
  return `Mail ${number}`;
}

export async function campaignsIn({ call }: Pick<EmailTools, "call">, program: string): Promise<Campaigns> {
  const found = await call(campaigns.inProgram(program));
  const named = (name: string) => found.find((one) => one.name === name);
  const [start, enter] = [named(START), named(ENTER)];
  const mails = numbered(found);
  const known = new Set([start, enter, ...mails]);
  return {
    ...(start === undefined ? {} : { start }),
    ...(enter === undefined ? {} : { enter }),
    mails,
    others: found.filter((one) => !known.has(one)),
  };
}

/** By their numbers, from the first on. */
function numbered<Thing extends { readonly name: string }>(things: readonly Thing[]): readonly (Thing | undefined)[] {
  const found = new Map(things.flatMap((one) => (MAIL.test(one.name) ? [[Number(MAIL.exec(one.name)?.[1]), one] as const] : [])));
  return Array.from({ length: Math.max(0, ...found.keys()) }, (_, index) => found.get(index + 1));
}

/** Behind the name of a mail that no sequence can be made with: the calls for it are others, and nobody has prepared one like that yet. */
export const OF_THE_NEW_DESIGNER = " (of the new designer)";

/** The mails by their numbers; those of other names, and of the new designer, stand in `others`. */
export async function mailsIn(
  tools: Pick<EmailTools, "call" | "section">,
  program: string,
): Promise<{ readonly mails: readonly Versions[]; readonly others: readonly string[] }> {
  const { call } = tools;
  const [drafts, approved] = [await call(emails.inProgram(program, "draft")), await call(emails.inProgram(program, "approved"))];
  const all = new Map<string, WireEmail>([...approved, ...drafts].map((email) => [email.id, email]));
  // Of those of the new designer this API shows no template.
  const places = numbered([...all.values()].filter(({ template }) => template !== undefined));
  const known = new Set(places.map((one) => one?.id));
  const mails = places.map((place): Versions => {
    const draft = drafts.find(({ id }) => id === place?.id);
    const released = approved.find(({ id }) => id === place?.id);
    return {
      count: place === undefined ? 0 : 1,
      ...(draft === undefined ? {} : { draft: classicEmail(tools, draft, "draft") }),
      ...(released === undefined ? {} : { approved: classicEmail(tools, released, "approved") }),
    };
  });
  return {
    mails,
    others: [...all.values()]
      .filter(({ id }) => !known.has(id))
      .map(({ name, template }) => (template === undefined ? `${name}${OF_THE_NEW_DESIGNER}` : name)),
  };
}

/** It runs where people can come to its first mail; switched on last, and off last. */
export function chainState({ mails }: Campaigns): Extract<RemoteState, "live" | "draft"> {
  return mails[0]?.isActive === true ? "live" : "draft";
}

/** Those that are switched on and off, the later mails first: what comes behind a mail is ready before anybody can come to it. */
export function switched({ mails, enter }: Campaigns): readonly WireCampaign[] {
  const [first, ...later] = mails;
  return [...later.toReversed(), enter, first].filter((one) => one !== undefined);
}

/** What is not as it was prepared; nobody can be let into such a program. */
export function brokenParts({ start, enter, mails }: Campaigns): readonly string[] {
  return [
    ...(start === undefined ? [`no campaign “${START}”`] : start.type === "batch" ? [] : [`“${START}” is no batch campaign`]),
    ...(enter === undefined ? [`no campaign “${ENTER}”`] : enter.type === "trigger" ? [] : [`“${ENTER}” is no trigger campaign`]),
    ...(mails.length === 0 ? [`no campaign “${mailName(1)}”`] : []),
    ...mails.flatMap((one, index) =>
      one === undefined
        ? [`no campaign “${mailName(index + 1)}”`]
        : one.type === "trigger"
          ? []
          : [`“${mailName(index + 1)}” is no trigger campaign`],
    ),
  ];
}
