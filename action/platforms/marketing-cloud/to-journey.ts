/** A sequence in Marketing Cloud's words, and as the flat fields an observation shows; pure. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { FileRef, MarketingCloudSettings, SequenceExit, SequencePayload } from "#model/types.ts";
import { type Material, PlatformFailure, type RemoteFields } from "#ports/platform.ts";
import { NORMALISERS } from "../normalise.ts";
import type { Body } from "./endpoints.ts";
import { chosenOf, LIST, mailBody, profileFor } from "./to-marketing-cloud.ts";

/** One mail of a sequence, with its words. */
export interface Mail {
  readonly id: string;
  readonly afterHours: number;
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
}

/** Nobody enters a second time, in whichever version of the journey they were. */
export const ONCE = "OnceAndDone";
/** How the audience enters: all of it, at the moment of publication. */
export const ENTRY = { flow: "runOnce", when: "onPublish" } as const;

/** The administrator's entry source that was approved with it; absent: one of ours, through which the people of its data extension enter once. */
export function preparedEntry(material: Material): string | undefined {
  const { audience } = sequenceOf(material).facets;
  return audience.kind === "lists" ? audience.entrySource : undefined;
}

/** How its people enter, in words. */
export function entryInWords(prepared: string | undefined): string {
  return prepared === undefined ? "once, when it is published" : `again and again, by the entry source ${prepared}`;
}

/** What people do, so that they get no more of the mails: by itself in every account, or not at all through the API. */
const EXITS: Readonly<Record<SequenceExit, string | undefined>> = {
  unsubscribes: undefined,
  "mail-bounces": undefined,
  "reaches-goal": "reaching the goal",
  replies: "replying",
  "leaves-audience": "leaving the audience",
};

/** @throws PlatformFailure PLATFORM_UNSUPPORTED for what cannot be put into Marketing Cloud */
export function sequenceOf({ payload }: Material): SequencePayload {
  if (payload.kind !== "sequence") throw unsupported(`${payload.asset}: a ${payload.kind} is no journey.`);
  return payload;
}

/** Refuses what a journey cannot be, or the settings have nothing for, before anything is written. @throws PlatformFailure */
export function mustBeJourney(material: Material, settings: MarketingCloudSettings): void {
  const { asset, facets } = sequenceOf(material);
  const { content, audience } = facets;
  const { sender, messageClass, template, mails, exits, again } = content;
  if (template?.kind === "platform")
    throw unsupported(`${asset}: the slots of a template kept in Marketing Cloud cannot be filled from here yet.`);
  const member = mails.find(({ kind }) => kind === "asset");
  if (member !== undefined || mails.length === 0)
    throw unsupported(`${asset}: only mails that are written in the sequence itself can be put into a journey.`);
  // A text that is not there is told before anything is made for the mails before it.
  mailsOf(material);
  const cannot = exits.flatMap((exit) => EXITS[exit] ?? []);
  if (cannot.length > 0)
    throw unsupported(
      `${asset}: ${cannot.join(" and ")} takes nobody out of a journey that is made through the API; only an unsubscription and a mail that comes back stop the mails. Take ${exits.filter((exit) => EXITS[exit] !== undefined).join(", ")} out of exits, or have the journey made by hand in Journey Builder, where exit criteria can be set.`,
    );
  if (again !== "never")
    throw unsupported(
      `${asset}: going through a journey a second time cannot be had safely: whoever was inside when it was taken back would get its first mail again. Set again to never.`,
    );
  if (profileFor(sender.address, settings) === undefined)
    throw refused(
      `${asset}: no sender profile is named for its sender's address. Have one made in Marketing Cloud, and name it in .github/campaigns.yml under senderProfiles.`,
    );
  if (settings.sendClassifications[messageClass] === undefined)
    throw refused(
      `${asset}: no send classification is named for ${messageClass} mail. Name it in .github/campaigns.yml under sendClassifications.`,
    );
  const { include } = chosenOf(audience);
  const list = include.find((id) => id.startsWith(LIST));
  if (list !== undefined) throw unsupported(`${asset} takes in the subscriber ${list}; a journey takes people in from a data extension.`);
  if (include.length !== 1)
    throw unsupported(
      `${asset} takes people in from ${include.length === 0 ? "no" : String(include.length)} data extensions${include.length === 0 ? "" : ` (${include.join(", ")})`}; a journey has one entry source. Have one data extension made that holds them all, and name it in brand/audiences.yaml.`,
    );
}

/** The mails with their words, in their order. */
export function mailsOf(material: Material): readonly Mail[] {
  const { asset, facets } = sequenceOf(material);
  return facets.content.mails.flatMap((mail) =>
    mail.kind === "own"
      ? [
          {
            ...{ id: mail.id, afterHours: mail.afterHours, subject: mail.subject, preheader: mail.preheader },
            html: textOf(material.texts, mail.html, asset),
            text: textOf(material.texts, mail.text, asset),
          },
        ]
      : [],
  );
}

/** What a mail's asset is written as. */
export function sequenceMailBody({ html, text, subject, preheader }: Mail, name: string): Body {
  return mailBody({ html, text, subject, preheader }, name);
}

/** The lists whose people get none of the mails, by our names. */
export function leftOutOf(material: Material): readonly string[] {
  return chosenOf(sequenceOf(material).facets.audience).exclude;
}

/** The external key of the data extension it takes people in from. */
export function entryOf(material: Material): string {
  return chosenOf(sequenceOf(material).facets.audience).include[0] ?? "";
}

/** The number of the publication list; empty where there is none. */
export function publicationOf(material: Material): string {
  const { audience } = sequenceOf(material).facets;
  return audience.kind === "lists" ? (audience.subscription ?? "") : "";
}

/** Where the address of whoever entered is found. */
export function addressOf(entry: string, { addressField = "Email" }: Pick<MarketingCloudSettings, "addressField">): string {
  return `{{Event.${entry}."${addressField}"}}`;
}

/** Fields of one mail, numbered, so that an exchange of two is seen. */
export function mailFields(number: number, { id, afterHours, subject, preheader, html, text }: Mail): RemoteFields {
  const named = `mail ${number} ${id}`;
  return {
    [`${named} subject`]: subject,
    [`${named} preheader`]: preheader,
    [`${named} html`]: NORMALISERS["html"]?.apply(html) ?? html,
    [`${named} text`]: NORMALISERS["text"]?.apply(text) ?? text,
    [`${named} after`]: `${afterHours} hours`,
  };
}

/** The fields a journey should show for a material: the same keys, written the same way, as `from-journey.ts` reads them. */
export function projectSequence(material: Material, settings: MarketingCloudSettings): RemoteFields {
  const { content } = sequenceOf(material).facets;
  // What is never staged shows no fields; the plan says why.
  if (content.template?.kind === "platform" || content.mails.some(({ kind }) => kind === "asset")) return {};
  return {
    title: content.title,
    ...Object.assign({}, ...mailsOf(material).map((mail, index) => mailFields(index + 1, mail))),
    fromName: content.sender.name,
    fromAddress: content.sender.address,
    replyTo: content.sender.replyTo ?? content.sender.address,
    senderProfile: profileFor(content.sender.address, settings) ?? "",
    sendClassification: settings.sendClassifications[content.messageClass] ?? "",
    deliveryProfile: settings.deliveryProfile,
    includeLists: entryOf(material),
    excludeLists: leftOutOf(material).join(","),
    publicationList: publicationOf(material),
    entry: entryInWords(preparedEntry(material)),
    address: settings.addressField ?? "Email",
    again: "never",
    exits: "",
    otherSteps: "",
  };
}

function textOf(texts: Material["texts"], { path }: FileRef, asset: string): string {
  const found = texts[path];
  if (found === undefined)
    throw new PipelineError("PAYLOAD_BROKEN", `${asset}: the payload names ${path}, and the file is not there.`, {
      hint: "Run `campaigns render`.",
    });
  return found;
}

function unsupported(message: string): PlatformFailure {
  return new PlatformFailure(message, { applied: "no", code: "PLATFORM_UNSUPPORTED" });
}

function refused(message: string): PlatformFailure {
  return new PlatformFailure(message, { applied: "no", code: "PLATFORM_REFUSED" });
}
