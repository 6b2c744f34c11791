/** Our payload in Marketing Cloud's fields, and as the flat fields an observation shows; pure. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AudienceFacet, AudienceGroup, EmailPayload, FileRef, MarketingCloudSettings } from "#model/types.ts";
import { type Material, PlatformFailure, type RemoteFields } from "#ports/platform.ts";
import type { Body } from "./endpoints.ts";
import { description } from "./note.ts";
import type { DefinitionBody } from "./soap-calls.ts";
import { layoutFields, wantedWords } from "./template-words.ts";
import type { WireAsset } from "./wire.ts";

type Filled = Pick<WireAsset, "slotted" | "meta">;

/** HTML email, and a mail with slots. Source: references/mc_rest_assets, asset types (read 2026-11). */
export const HTML_EMAIL = { id: 208, name: "htmlemail" } as const;
export const SLOTTED_EMAIL = { id: 207, name: "templatebasedemail" } as const;

/** Marks an id in audiences.yaml as a subscriber list; every other is a data extension's external key. */
export const LIST = "list:";

/** The lists an email goes to and leaves out, each once, in one order. */
export interface Chosen {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** @throws PlatformFailure PLATFORM_UNSUPPORTED for what cannot be put into Marketing Cloud */
export function emailOf({ payload }: Material): EmailPayload {
  if (payload.kind !== "email") throw unsupported(`${payload.asset}: a ${payload.kind} cannot be put into Marketing Cloud yet.`);
  return payload;
}

/** What an email is written as; `filled`: the template of the account with our words in it, where one lays it out. */
export function assetBody(material: Material, filled: Filled | undefined): (name: string) => Body {
  const { html = "", text = "", subject = "", preheader = "" } = projectFields(material, undefined);
  return (name) => {
    const body = mailBody({ html, text, subject, preheader }, name);
    if (filled === undefined) return body;
    const { slotted, meta } = filled;
    return {
      ...body,
      assetType: SLOTTED_EMAIL,
      views: { ...body.views, html: slotted },
      ...(Object.keys(meta).length === 0 ? {} : { meta }),
    };
  };
}

/** What the words of a mail are written as. `views` are always whole, because a PATCH replaces them. */
export function mailBody(
  words: { readonly html: string; readonly text: string; readonly subject: string; readonly preheader: string },
  name: string,
): Body & { readonly views: Readonly<Record<string, unknown>> } {
  return {
    name,
    assetType: HTML_EMAIL,
    views: {
      html: { content: words.html },
      text: { content: words.text },
      subjectline: { content: words.subject },
      preheader: { content: words.preheader },
    },
    data: { email: { options: { characterEncoding: "utf-8" } } },
  };
}

/** Refuses what the settings have nothing for, before anything is written. @throws PlatformFailure */
export function mustBeSendable(material: Material, settings: MarketingCloudSettings): void {
  const { asset, facets } = emailOf(material);
  const { sender, messageClass } = facets.content;
  if (profileFor(sender.address, settings) === undefined)
    throw refused(
      `${asset}: no sender profile is named for its sender's address. Have one made in Marketing Cloud, and name it in .github/campaigns.yml under senderProfiles.`,
    );
  if (settings.sendClassifications[messageClass] === undefined)
    throw refused(
      `${asset}: no send classification is named for ${messageClass} mail. Name it in .github/campaigns.yml under sendClassifications.`,
    );
  const { include } = chosenOf(facets.audience);
  const list = include.find((id) => id.startsWith(LIST));
  if (list !== undefined)
    throw unsupported(
      `${asset} goes to the subscriber ${list}, whose size no call tells. Send to a data extension; lists can be left out only.`,
    );
  if (include.length === 0) throw refused(`${asset} goes to nobody: it names no data extension.`);
}

/** What a send definition is written as, in the order of the vendor's schema; `idOf` gives a data extension's ObjectID. */
export function definitionBody(
  material: Material,
  {
    key,
    name,
    emailId,
    idOf,
    settings,
  }: {
    readonly key: string;
    readonly name: string;
    readonly emailId: string;
    readonly idOf: (key: string) => string;
    readonly settings: MarketingCloudSettings;
  },
): DefinitionBody {
  const { facets } = emailOf(material);
  const { content, audience } = facets;
  const { include, exclude } = chosenOf(audience);
  const subscription = audience.kind === "lists" ? audience.subscription : undefined;
  const list = (type: string, id: string) => ({
    ...(id.startsWith(LIST)
      ? { List: { ID: id.slice(LIST.length) } }
      : type === "SourceList" && subscription !== undefined
        ? { List: { ID: subscription } }
        : {}),
    SendDefinitionListType: type,
    ...(id.startsWith(LIST) ? {} : { CustomObjectID: idOf(id) }),
    DataSourceTypeID: id.startsWith(LIST) ? "List" : "CustomObject",
  });
  return {
    CustomerKey: key,
    Name: name,
    // Nothing was asked for: what is written over has no Schedule in doubt.
    Description: description({ subscription }),
    ...(settings.sendFolder === undefined ? {} : { CategoryID: settings.sendFolder }),
    SendClassification: { CustomerKey: settings.sendClassifications[content.messageClass] ?? "" },
    SenderProfile: { CustomerKey: profileFor(content.sender.address, settings) ?? "" },
    DeliveryProfile: { CustomerKey: settings.deliveryProfile },
    SendDefinitionList: [...include.map((id) => list("SourceList", id)), ...exclude.map((id) => list("ExclusionList", id))],
    Email: { ID: emailId },
    EmailSubject: content.subject,
    DeduplicateByEmail: true,
  };
}

/** The data extensions of an audience, by their external keys. */
export function extensionsOf(material: Material): readonly string[] {
  const { include, exclude } = chosenOf(emailOf(material).facets.audience);
  return [...new Set([...include, ...exclude])].filter((id) => !id.startsWith(LIST));
}

/** Our name for a subscriber list. */
export function listName(id: string): string {
  return `${LIST}${id}`;
}

/** The fields Marketing Cloud should show for a material: the same keys, written the same way, as `from-marketing-cloud.ts` reads them. */
export function projectFields({ payload, texts }: Material, settings: MarketingCloudSettings | undefined): RemoteFields {
  // What is never staged shows no fields; the plan says why.
  if (payload.kind !== "email") return {};
  const { content, audience } = payload.facets;
  const { template } = content;
  const { include, exclude } = chosenOf(audience);
  return {
    ...(template.kind === "platform"
      ? { type: SLOTTED_EMAIL.name, ...layoutFields({ words: wantedWords(template), around: template.around ?? "" }) }
      : { type: HTML_EMAIL.name, html: textOf(texts, content.html, payload.asset) }),
    subject: content.subject,
    preheader: content.preheader,
    text: textOf(texts, content.text, payload.asset),
    sends: "this email",
    sendSubject: content.subject,
    fromName: content.sender.name,
    fromAddress: content.sender.address,
    replyTo: content.sender.replyTo ?? content.sender.address,
    senderProfile: settings === undefined ? "" : (profileFor(content.sender.address, settings) ?? ""),
    sendClassification: settings?.sendClassifications[content.messageClass] ?? "",
    deliveryProfile: settings?.deliveryProfile ?? "",
    includeLists: include.join(","),
    excludeLists: exclude.join(","),
    otherLists: "",
    subscription: audience.kind === "lists" ? (audience.subscription ?? "") : "",
    sendLimit: "",
    oneMailPerAddress: "true",
  };
}

/** The external key of the sender profile that sends from an address. */
export function profileFor(address: string, { senderProfiles }: MarketingCloudSettings): string | undefined {
  return Object.entries(senderProfiles).find(([known]) => known.toLowerCase() === address.toLowerCase())?.[1];
}

/** The lists of an audience. */
export function chosenOf(audience: AudienceFacet): Chosen {
  return audience.kind === "public" ? { include: [], exclude: [] } : { include: idsOf(audience.include), exclude: idsOf(audience.exclude) };
}

function idsOf(groups: readonly AudienceGroup[]): readonly string[] {
  return [...new Set(groups.flatMap(({ ids }) => ids))].sort();
}

function textOf(texts: Material["texts"], { path }: FileRef, asset: string): string {
  const found = texts[path];
  if (found === undefined) {
    throw new PipelineError("PAYLOAD_BROKEN", `${asset}: the payload names ${path}, and the file is not there.`, {
      hint: "Run `campaigns render`.",
    });
  }
  return found;
}

function unsupported(message: string): PlatformFailure {
  return new PlatformFailure(message, { applied: "no", code: "PLATFORM_UNSUPPORTED" });
}

function refused(message: string): PlatformFailure {
  return new PlatformFailure(message, { applied: "no", code: "PLATFORM_REFUSED" });
}
