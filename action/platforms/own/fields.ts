/** The fields a team's own platform should hold for a mail: ours, so that what was approved is compared by us and not by its module; pure. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AudienceFacet, AudienceGroup, EmailPayload, FileRef } from "#model/types.ts";
import type { Material, RemoteFields } from "#ports/platform.ts";

/** In the order in which a person writes a mail; `observe` gives back exactly these. */
export const OWN_FIELDS = [
  ...["subject", "preheader", "html", "text", "language", "messageClass"],
  ...["fromName", "fromAddress", "replyTo", "includeLists", "excludeLists", "subscription"],
] as const;

/** The fields of a material, each a text; lists are their ids, sorted, with commas between. */
export function ownFields({ payload, texts }: Material): RemoteFields {
  // What is never staged shows no fields; the plan says why.
  if (payload.kind !== "email") return {};
  const { content, audience }: EmailPayload["facets"] = payload.facets;
  const { name, address, replyTo } = content.sender;
  return {
    subject: content.subject,
    preheader: content.preheader,
    html: textOf(texts, content.html, payload.asset),
    text: textOf(texts, content.text, payload.asset),
    language: content.language,
    messageClass: content.messageClass,
    fromName: name,
    fromAddress: address,
    replyTo: replyTo ?? address,
    ...audienceFields(audience),
  };
}

function audienceFields(audience: AudienceFacet): RemoteFields {
  if (audience.kind === "public") return { includeLists: "", excludeLists: "", subscription: "" };
  const { include, exclude, subscription = "" } = audience;
  return { includeLists: idsOf(include), excludeLists: idsOf(exclude), subscription };
}

function idsOf(groups: readonly AudienceGroup[]): string {
  return [...new Set(groups.flatMap(({ ids }) => ids))].sort().join(",");
}

function textOf(texts: Material["texts"], { path }: FileRef, asset: string): string {
  const text = texts[path];
  if (text === undefined) throw new PipelineError("PAYLOAD_BROKEN", `${asset}: ${path} was not read.`);
  return text;
}
