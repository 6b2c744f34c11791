/** Our payload in Marketo's fields, and as the flat fields an observation shows; pure. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { FoundMarker } from "#model/marker.ts";
import type { AudienceFacet, AudienceGroup, EmailPayload, FileRef } from "#model/types.ts";
import type { Material, RemoteFields } from "#ports/platform.ts";
import type { Form } from "./endpoints.ts";
import { unsupported } from "./failures.ts";
import { layoutFields, wantedWords } from "./template-words.ts";
import type { WireEmail } from "./wire.ts";

/** What stands in a program's description, behind words for people: the marker, and when it is to go out. */
const WORDS = "Made by campaigns-as-code, which reads this text: please leave it as it is.";
/** Longest name of a program. Source: …/marketo-developer/marketo/rest/assets/programs (read 2026-11). */
const LONGEST_NAME = 255;

/** `marker` as it is written in a name. */
export function descriptionOf(marker: string, at?: string): string {
  return at === undefined ? `${WORDS} ${marker}` : `${WORDS} ${marker} start ${at}`;
}

/** A marker as it was found, written again: the change it belongs to is known by its code alone. */
export function foundMarkerText({ resource, changeCode }: FoundMarker): string {
  return `[cac:${resource}.${changeCode}]`;
}

/** A program's name: no commas, because no look-up by name finds one with a comma; the marker whole, whatever must be cut. `number` from 1. */
export function programName(name: string, marker: string, number: number): string {
  return nameEndingWith(name, number === 1 ? ` ${marker}` : ` (${number}) ${marker}`);
}

/** What something of ours is to be called from now on, its number and marker as they are; undefined where it is called that already. */
export function otherName(current: string, name: string): string | undefined {
  const [ending] = /(?: \(\d+\))? \[cac:[0-9a-f.]+\]$/.exec(current) ?? [];
  const wanted = ending === undefined ? current : nameEndingWith(name, ending);
  return wanted === current ? undefined : wanted;
}

function nameEndingWith(name: string, ending: string): string {
  const words = name.replace(/,/g, " ").replace(/\s+/g, " ").trim();
  const cut = words.slice(0, LONGEST_NAME - ending.length).replace(/[\uD800-\uDBFF]$/, "");
  return `${cut.trim()}${ending}`;
}

/** Checked before anything is written. @throws PlatformFailure PLATFORM_UNSUPPORTED */
export function mustBeStageable({ payload }: Material): void {
  if (payload.kind !== "email")
    throw unsupported(payload.asset, `a ${payload.kind} cannot be put into Marketo yet.`, "Have a person make it.");
  // Source: …/personalizing-landing-pages/tokens-overview, caution on pre-headers (read 2026-11).
  if (payload.facets.content.preheader.includes("{{"))
    throw unsupported(
      payload.asset,
      "Marketo fills in no field per person in a preheader, and this one has one.",
      "Write the preheader without personalised fields, then render again.",
    );
}

/** The fields Marketo should show for a material: the same keys, written the same way, as `from-marketo.ts` reads them. */
export function projectFields({ payload, texts }: Material): RemoteFields {
  // What is never staged shows no fields; the plan says why.
  if (payload.kind !== "email") return {};
  const { asset, facets } = payload;
  return { ...contentFields(asset, facets, texts), ...audienceFields(facets.audience), headStart: "false" };
}

function contentFields(asset: string, { content }: EmailPayload["facets"], texts: Material["texts"]): RemoteFields {
  const { name, address, replyTo } = content.sender;
  const { template } = content;
  return {
    subject: content.subject,
    preheader: content.preheader,
    ...(template.kind === "platform"
      ? layoutFields({ words: wantedWords(template), text: textOf(texts, content.text, asset), around: template.around ?? "" })
      : { html: textOf(texts, content.html, asset), text: textOf(texts, content.text, asset), otherSections: "", variables: "" }),
    fromName: name,
    fromAddress: address,
    replyTo: replyTo ?? address,
    // An operational mail reaches those, too, who have unsubscribed.
    operational: String(content.messageClass === "operational"),
    textOnly: "false",
    webView: "false",
    copies: "",
    emails: "1",
  };
}

/** Who it is to reach, in the words of `from-marketo.ts`. */
export function audienceFields(audience: AudienceFacet): RemoteFields {
  const lists = audience.kind === "public" ? { include: [], exclude: [] } : audience;
  return { includeLists: idsOf(lists.include), excludeLists: idsOf(lists.exclude), otherFilters: "" };
}

/** Ids of all groups, each once, in one order. */
function idsOf(groups: readonly AudienceGroup[]): string {
  return [...new Set(groups.flatMap(({ ids }) => ids))].sort().join(",");
}

/** Subject and sender, where they differ from what stands there. The name of the answer's field is spelt like this by the vendor. */
export function addressForm(fields: RemoteFields, { subject, fromName, fromAddress, replyTo }: WireEmail): Form {
  const wanted = [
    ["subject", fields["subject"], subject],
    ["fromName", fields["fromName"], fromName],
    ["fromEmail", fields["fromAddress"], fromAddress],
    ["replyTO", fields["replyTo"], replyTo],
  ] as const;
  return Object.fromEntries(
    wanted.flatMap(([name, value = "", found]) => (value === found ? [] : [[name, JSON.stringify({ type: "Text", value })]])),
  );
}

/** Pre-header and switches, where they differ from what stands there. */
export function metadataForm(fields: RemoteFields, email: WireEmail): Form {
  const wanted = [
    ["preHeader", fields["preheader"], email.preheader],
    ["operational", fields["operational"], String(email.operational)],
    ["textOnly", fields["textOnly"], String(email.textOnly)],
    // The link to the browser's version stands in our own text.
    ["webView", fields["webView"], String(email.webView)],
    // Our text part is written, not derived.
    ["autoCopyToText", "false", String(email.autoCopyToText)],
  ] as const;
  return Object.fromEntries(wanted.flatMap(([name, value = "", found]) => (value === found ? [] : [[name, value]])));
}

export function sectionForm(fields: RemoteFields): Form {
  return { type: "Text", value: fields["html"] ?? "", textValue: fields["text"] ?? "" };
}

export function textOf(texts: Material["texts"], { path }: FileRef, asset: string): string {
  const found = texts[path];
  if (found === undefined) {
    throw new PipelineError("PAYLOAD_BROKEN", `${asset}: the payload names ${path}, and the file is not there.`, {
      hint: "Run `campaigns render`.",
    });
  }
  return found;
}
