/** A sequence of ours in flat fields, and Marketo's program as the same; pure. */
import type { SequencePayload } from "#model/types.ts";
import type { Material, RemoteFields } from "#ports/platform.ts";
import { brokenParts, type Campaigns, chainState, mailName, switched } from "./chain.ts";
import { unsupported } from "./failures.ts";
import type { Mail } from "./mail.ts";
import type { Reach } from "./reach.ts";
import { audienceFields, descriptionOf, textOf } from "./to-marketo.ts";
import type { WireProgram } from "./wire.ts";

type Mails = readonly Extract<SequencePayload["facets"]["content"]["mails"][number], { kind: "own" }>[];

/** What Marketo cannot do is refused in words before anything is written. @throws PlatformFailure PLATFORM_UNSUPPORTED */
export function mustBeSequence({ payload }: Material): SequencePayload {
  if (payload.kind !== "sequence") throw new TypeError("Only a sequence is staged as one.");
  const refuse = (why: string, way: string) => unsupported(payload.asset, why, way);
  const { content } = payload.facets;
  const mails = ownMails(payload);
  if (mails.length < content.mails.length)
    throw refuse("only mails that are written in the sequence itself can be put into Marketo.", "Write them in the sequence.");
  if (content.template?.kind === "platform")
    throw refuse("the slots of a template kept in Marketo cannot be filled in a sequence.", "Use a template of brand/templates.");
  if (content.again !== "never")
    throw refuse("nobody can go through a sequence in Marketo twice: that each mail comes once is kept by that.", "Write again: never.");
  const exit = content.exits.find((one) => one === "reaches-goal" || one === "replies");
  if (exit !== undefined)
    throw refuse(
      `the exit ${exit} cannot be had in Marketo: no call writes a campaign's rules.`,
      "Let a campaign in Marketo put those people on a list, leave that list out of the audience, and name the exit leaves-audience.",
    );
  // Source: …/personalizing-landing-pages/tokens-overview, caution on pre-headers (read 2026-11).
  if (mails.some(({ preheader }) => preheader.includes("{{")))
    throw refuse(
      "Marketo fills in no field per person in a preheader.",
      "Write the preheaders without personalised fields, then render again.",
    );
  return payload;
}

export function ownMails({ facets }: SequencePayload): Mails {
  return facets.content.mails.flatMap((mail) => (mail.kind === "own" ? [mail] : []));
}

export function delaysOf(payload: SequencePayload): readonly number[] {
  return ownMails(payload).map(({ afterHours }) => afterHours);
}

/** The fields of one mail, with the keys of an email. */
export function mailFields(payload: SequencePayload, texts: Material["texts"], mail: Mails[number]): RemoteFields {
  const { name, address, replyTo } = payload.facets.content.sender;
  return {
    subject: mail.subject,
    preheader: mail.preheader,
    html: textOf(texts, mail.html, payload.asset),
    text: textOf(texts, mail.text, payload.asset),
    fromName: name,
    fromAddress: address,
    replyTo: replyTo ?? address,
    operational: String(payload.facets.content.messageClass === "operational"),
    textOnly: "false",
    webView: "false",
    copies: "",
    otherSections: "",
    variables: "",
  };
}

const OWN = ["subject", "preheader", "html", "text"] as const;
const SHARED = [
  "fromName",
  "fromAddress",
  "replyTo",
  "operational",
  "textOnly",
  "webView",
  "copies",
  "otherSections",
  "variables",
] as const;

/** What differs from mail to mail under the mail's number, what must be the same in all once. */
function ofMails(mails: readonly RemoteFields[]): RemoteFields {
  return Object.fromEntries([
    ...mails.flatMap((mail, index) => OWN.map((name) => [`mail ${index + 1} ${name}`, mail[name] ?? ""])),
    ...SHARED.map((name) => [name, [...new Set(mails.map((mail) => mail[name] ?? ""))].join(" | ")]),
  ]);
}

/** The fields Marketo should show: the same keys, written the same way, as `sequenceFields` reads them. */
export function projectSequence(payload: SequencePayload, texts: Material["texts"]): RemoteFields {
  const { content } = payload.facets;
  const mails = ownMails(payload);
  return {
    title: content.title,
    mails: String(content.mails.length),
    delays: delaysOf(payload).join(","),
    ...ofMails(mails.map((mail) => mailFields(payload, texts, mail))),
    ...peopleOf(payload),
    again: "never",
    otherMails: "",
    otherCampaigns: "",
    structure: "",
    switches: "",
  };
}

/** Who gets it: what only the prepared program can say. Who unsubscribes or cannot be reached gets nothing more from Marketo in any case. */
export function peopleOf(payload: SequencePayload): RemoteFields {
  const { content, audience } = payload.facets;
  const exits = content.mails.length > 1 && content.exits.includes("leaves-audience") ? "leaves-audience" : "";
  return { ...audienceFields(audience), exits };
}

const DELAYS = /\] delays (\d+(?:,\d+)*)$/;
const SEPARATOR = " · ";
const WORDS = descriptionOf("");

/** A program's description: the title, the marker, and the delays of the program it was copied from. */
export function sequenceDescription(title: string, marker: string, delays: readonly number[]): string {
  return `${title}${SEPARATOR}${descriptionOf(marker)} delays ${delays.join(",")}`;
}

export function titleIn({ description }: Pick<WireProgram, "description">): string {
  const end = description.indexOf(`${SEPARATOR}${WORDS}`);
  return end === -1 ? "" : description.slice(0, end);
}

/** As our own note says: no call shows what a flow waits. */
export function delaysIn({ description }: Pick<WireProgram, "description">): string {
  return DELAYS.exec(description)?.[1] ?? "";
}

export interface FoundSequence {
  readonly program: WireProgram;
  readonly campaigns: Campaigns;
  readonly mails: readonly Mail[];
  readonly otherMails: readonly string[];
  /** Of Start, Enter and each mail's campaign. */
  readonly reaches: {
    readonly start: Reach | undefined;
    readonly enter: (Reach & { readonly triggers: readonly string[] }) | undefined;
    readonly mails: readonly ((Reach & { readonly triggers: readonly string[] }) | undefined)[];
  };
}

export function sequenceFields({ program, campaigns, mails, otherMails, reaches }: FoundSequence): RemoteFields {
  const [first] = reaches.mails;
  return {
    title: titleIn(program),
    mails: String(mails.length),
    delays: delaysIn(program),
    ...ofMails(mails.map(fieldsOfMail)),
    includeLists: first?.include.join(",") ?? "",
    excludeLists: first?.exclude.join(",") ?? "",
    otherFilters: otherFilters(reaches).join("; "),
    exits: exitsOf(reaches.mails),
    again: againOf(campaigns),
    otherMails: otherMails.join(", "),
    otherCampaigns: campaigns.others.map(({ name }) => name).join(", "),
    structure: [...brokenParts(campaigns), ...missingMails(mails, campaigns), ...wrongTriggers(reaches)].join("; "),
    switches: switches(campaigns),
  };
}

/**
 * Switches that are not as the rest. Where publishing was cut off, those that come first in its order are on and nobody can come to a mail
 * yet: that is no change of somebody's, and publishing goes on from there.
 */
function switches(campaigns: Campaigns): string {
  const all = switched(campaigns);
  if (chainState(campaigns) === "live") return all.flatMap(({ name, isActive }) => (isActive ? [] : [`${name} is off`])).join(", ");
  const firstOff = all.findIndex(({ isActive }) => !isActive);
  const isCutOff = all.slice(firstOff).every(({ isActive }) => !isActive);
  return isCutOff ? "" : all.flatMap(({ name, isActive }) => (isActive ? [`${name} is on`] : [])).join(", ");
}

function fieldsOfMail({ email, html, text, otherSections, variables }: Mail): RemoteFields {
  return {
    subject: email?.subject ?? "",
    preheader: email?.preheader ?? "",
    ...{ html, text },
    fromName: email?.fromName ?? "",
    fromAddress: email?.fromAddress ?? "",
    replyTo: email?.replyTo ?? "",
    operational: String(email?.operational ?? false),
    textOnly: String(email?.textOnly ?? false),
    webView: String(email?.webView ?? false),
    copies: email?.copies ?? "",
    otherSections: otherSections.join(", "),
    variables: variables.join(", "),
  };
}

function isSame(one: Reach, other: Reach): boolean {
  return one.include.join() === other.include.join() && one.exclude.join() === other.exclude.join();
}

const hasFilters = ({ include, exclude }: Reach): boolean => include.length + exclude.length > 0;

/** Everything but the lists of the first mail that decides who gets what. Only those lists may bound the other campaigns. */
function otherFilters({ start, enter, mails: [first, ...later] }: FoundSequence["reaches"]): readonly string[] {
  const named = [
    ["Start", start],
    ["Enter", enter],
    ["Mail 1", first],
    ...later.map((one, index) => [mailName(index + 2), one] as const),
  ] as const;
  return [
    ...named.flatMap(([name, reach]) => reach?.others.map((other) => `${name}: ${other}`) ?? []),
    ...(start !== undefined && first !== undefined && !isSame(start, first) ? ["Start: other lists than Mail 1"] : []),
    ...(enter !== undefined && first !== undefined && hasFilters(enter) && !isSame(enter, first) ? ["Enter: other lists than Mail 1"] : []),
  ];
}

/** Where every later campaign lets in only who is still on the lists, leaving them is an exit; where none looks, it is not. */
function exitsOf([first, ...later]: FoundSequence["reaches"]["mails"]): string {
  if (first === undefined || later.length === 0 || later.every((one) => one !== undefined && !hasFilters(one))) return "";
  return later.every((one) => one !== undefined && isSame(one, first)) ? "leaves-audience" : "other lists on the way";
}

/** A campaign that takes people in once is what keeps a mail from coming twice. */
function againOf({ mails }: Campaigns): string {
  const others = mails.flatMap((one) => (one === undefined || one.qualification === "once" ? [] : [`${one.name}: ${one.qualification}`]));
  return others.length === 0 ? "never" : others.join(", ");
}

function missingMails(mails: readonly Mail[], { mails: senders }: Campaigns): readonly string[] {
  return [
    ...mails.flatMap(({ email }, index) => (email === undefined ? [`no mail “${mailName(index + 1)}”`] : [])),
    ...(senders.length === mails.length ? [] : [`${mails.length} mails for ${senders.length} campaigns`]),
  ];
}

/** What a trigger waits for is not told, only which it is. Several are as good as one: any of them lets a person in, and once. */
function wrongTriggers({ enter, mails }: FoundSequence["reaches"]): readonly string[] {
  const told = (triggers: readonly string[]) => (triggers.length === 0 ? "no trigger" : triggers.join(", "));
  const wrong = (triggers: readonly string[], wanted: string) => triggers.length === 0 || triggers.some((one) => !one.startsWith(wanted));
  return [
    ...(enter !== undefined && wrong(enter.triggers, "Added to List") ? [`Enter has ${told(enter.triggers)}`] : []),
    ...mails.flatMap((one, index) =>
      one !== undefined && wrong(one.triggers, "Campaign is Requested") ? [`${mailName(index + 1)} has ${told(one.triggers)}`] : [],
    ),
  ];
}
