/** Our payload in HubSpot's fields, and as the flat fields an observation shows; pure. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { type Fields, inside } from "#http/shape.ts";
import { versionB } from "#model/email-test.ts";
import type {
  AudienceFacet,
  AudienceGroup,
  EmailPayload,
  FileRef,
  HubspotSettings,
  LandingPagePayload,
  SequencePayload,
  TemplateRef,
  ThankYou,
} from "#model/types.ts";
import type { Material, RemoteFields } from "#ports/platform.ts";
import { asVersionB, projectTest } from "./ab-test.ts";
import type { Body } from "./endpoints.ts";
import { templateFields } from "./from-hubspot.ts";
import { asHeld } from "./template-words.ts";
import { BODY_WIDGET, FORM_WIDGET, PREVIEW_WIDGET } from "./wire.ts";

type Templates = HubspotSettings["templates"];

export type OwnMail = Extract<SequencePayload["facets"]["content"]["mails"][number], { kind: "own" }>;

interface Staged {
  readonly material: Material;
  /** With its marker. */
  readonly name: string;
  readonly templates: Templates;
  /** Of a mail laid out by an email of the account's own: that content, with our words in its places. */
  readonly layout?: Fields;
}

/** The body of a create or update. Nested objects are always whole, because a PATCH is reported to replace them. */
export function toHubspot({ material, name, templates, layout }: Staged): Body {
  const fields = projectFields(material, templates);
  const { payload } = material;
  if (payload.kind === "email")
    return emailBody(fields, listsOf(payload.facets.audience), { name, ...(layout === undefined ? {} : { layout }) });
  if (payload.kind === "landing-page") return pageBody(payload, fields, name);
  throw new PipelineError("PLATFORM_UNSUPPORTED", `${payload.asset}: a ${payload.kind} cannot be put into HubSpot yet.`);
}

/**
 * The folder a new mail or page is made in; nothing where its payload names none. What is there already stays where people put it.
 * Source: …/changelog/marketing-email-api-folder-id-migration, and the models of the API's own client (`folderIdV2` a number, `folderId` of a
 * page a text; read 2026-11-28).
 */
export function folderBody({ payload }: Material): Body {
  const { folder } = payload.facets.tracking.filing ?? {};
  if (folder === undefined) return {};
  return payload.kind === "email" ? { folderIdV2: Number(folder) } : { folderId: folder };
}

/** A mail that a workflow sends: it names nobody itself. */
export function mailBody(fields: RemoteFields, name: string): Body {
  return { ...emailBody(fields, { include: [], exclude: [] }, { name }), subcategory: "automated" };
}

/** `layout`: the template's content, of a mail that is laid out by an email of the account's own. */
function emailBody(fields: RemoteFields, { include, exclude }: Lists, { name, layout }: Pick<Staged, "name" | "layout">): Body {
  const preview = { name: PREVIEW_WIDGET, type: "text", body: { value: fields["preheader"] } };
  return {
    name,
    subject: fields["subject"],
    language: fields["language"],
    from: { fromName: fields["fromName"], replyTo: fields["fromAddress"], customReplyTo: fields["replyTo"] },
    // Single contacts are named as none: nobody joins the approved lists by hand unseen.
    to: { contactIlsLists: { include, exclude }, contactIds: { include: [], exclude: [] } },
    ...(fields["subscription"] === "" ? {} : { subscriptionDetails: { subscriptionId: fields["subscription"] } }),
    content:
      layout === undefined
        ? {
            templatePath: fields["template"],
            plainTextVersion: fields["text"],
            widgets: {
              [BODY_WIDGET]: { name: BODY_WIDGET, type: "module", body: { path: "@hubspot/raw_html_email", html: fields["html"] } },
              [PREVIEW_WIDGET]: preview,
            },
          }
        : { ...layout, plainTextVersion: fields["text"], widgets: { ...inside(layout, "widgets"), [PREVIEW_WIDGET]: preview } },
    // A draft that is published by mistake must not go out at once.
    sendOnPublish: false,
  };
}

function pageBody({ facets: { content } }: LandingPagePayload, fields: RemoteFields, name: string): Body {
  const form = content.form === undefined ? {} : { [FORM_WIDGET]: formWidget(content.form.id, content.thankYou) };
  return {
    name,
    htmlTitle: fields["title"],
    metaDescription: fields["metaDescription"],
    slug: fields["slug"],
    domain: fields["domain"],
    language: fields["language"],
    templatePath: fields["template"],
    widgets: {
      [BODY_WIDGET]: { name: BODY_WIDGET, type: "module", body: { path: "@hubspot/rich_text", html: fields["html"] } },
      ...form,
    },
  };
}

function formWidget(id: string, thankYou: ThankYou | undefined): Body {
  const after =
    thankYou === undefined
      ? {}
      : thankYou.kind === "redirect"
        ? { response_type: "redirect", redirect_url: thankYou.link }
        : { response_type: "inline", message: thankYou.text };
  return { name: FORM_WIDGET, type: "module", body: { path: "@hubspot/form", form: { form_id: id, form_type: "HUBSPOT", ...after } } };
}

/** The fields HubSpot should show for a material: the same keys, written the same way, as `from-hubspot.ts` reads them. */
export function projectFields({ payload, texts }: Material, templates: Templates): RemoteFields {
  // What is never staged shows no fields; the plan says why. A sequence has its own (sequence-fields.ts).
  if (payload.kind !== "email" && payload.kind !== "landing-page") return {};
  if (payload.kind === "landing-page") return pageFields(payload, texts, templates);
  const other = versionB(payload);
  return {
    ...emailFields(payload, texts, templates),
    ...(other === undefined ? {} : { ...projectTest({ payload, texts }), ...asVersionB(emailFields(other, texts, templates)) }),
  };
}

function emailFields({ asset, facets: { content, audience } }: EmailPayload, texts: Material["texts"], { email }: Templates): RemoteFields {
  const { include, exclude } = listsOf(audience);
  const { name, address, replyTo } = content.sender;
  const { template } = content;
  return {
    subject: content.subject,
    preheader: content.preheader,
    text: textOf(texts, content.text, asset),
    ...(template.kind === "platform"
      ? templateFields({ words: { ...template.own, ...heldWords(template) }, around: template.around ?? "" })
      : { html: textOf(texts, content.html, asset), template: email }),
    fromName: name,
    fromAddress: address,
    replyTo: replyTo ?? address,
    includeLists: include.join(","),
    excludeLists: exclude.join(","),
    includeContacts: "",
    excludeContacts: "",
    subscription: audience.kind === "lists" ? (audience.subscription ?? "") : "",
    language: languageOf(content.language),
  };
}

/** The fields of one mail of a sequence, as of an email of its own. */
export function mailFields(
  { asset, facets: { content, audience } }: SequencePayload,
  { subject, preheader, html, text }: OwnMail,
  { texts, templates }: { readonly texts: Material["texts"]; readonly templates: Templates },
): RemoteFields {
  const { name, address, replyTo } = content.sender;
  return {
    ...{ subject, preheader, html: textOf(texts, html, asset), text: textOf(texts, text, asset), template: templates.email },
    ...{ fromName: name, fromAddress: address, replyTo: replyTo ?? address },
    ...{ includeLists: "", excludeLists: "", includeContacts: "", excludeContacts: "" },
    subscription: audience.kind === "lists" ? (audience.subscription ?? "") : "",
    language: languageOf(content.language),
  };
}

/** Our words by their place, as the place holds them. */
export function heldWords({ slots }: Extract<TemplateRef, { kind: "platform" }>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(slots).map(([place, html]) => [place, asHeld(place, html)]));
}

function pageFields(
  { asset, facets: { content } }: LandingPagePayload,
  texts: Material["texts"],
  { landingPage }: Templates,
): RemoteFields {
  const { form, thankYou } = content;
  return {
    title: content.title,
    metaDescription: content.metaDescription,
    slug: content.slug,
    domain: content.domain,
    html: textOf(texts, content.html, asset),
    template: landingPage,
    language: languageOf(content.language),
    form: form?.id ?? "",
    // HubSpot keeps what comes after a form with the form.
    thankYou: form === undefined || thankYou === undefined ? "" : thankYou.kind === "redirect" ? thankYou.link : thankYou.text,
  };
}

/** HubSpot writes languages in lower case: `de-at`. Source: language values of the pages API (read 2026-11). */
function languageOf(language: string): string {
  return language.toLowerCase();
}

interface Lists {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export function listsOf(audience: AudienceFacet): Lists {
  return audience.kind === "public" ? { include: [], exclude: [] } : { include: idsOf(audience.include), exclude: idsOf(audience.exclude) };
}

/** Ids of all groups, each once, in one order. */
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
