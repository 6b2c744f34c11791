/** What the API shows of a classic email, and of a new one in the lists of the old. */
import { timeOf } from "./envelope.ts";
import type { Instance } from "./instance.ts";
import { placeView, uiBase } from "./places.ts";
import type { EmailContent, EmailRecord, NewEmailRecord, Section } from "./records.ts";
import type { VersionName } from "./versions.ts";

export function emailUrl(instance: Instance, id: number): string {
  return `${uiBase(instance)}/#EM${id}A1LA1`;
}

/** One version of an email. */
export function emailView(instance: Instance, email: EmailRecord, version: { readonly name: VersionName; readonly content: EmailContent }) {
  const { content } = version;
  return {
    id: email.id,
    name: email.name,
    description: email.description,
    createdAt: timeOf(email.createdAt),
    updatedAt: timeOf(email.updatedAt),
    url: emailUrl(instance, email.id),
    subject: content.subject,
    fromName: content.fromName,
    fromEmail: content.fromEmail,
    replyEmail: content.replyEmail,
    folder: placeView(instance, email.place),
    operational: content.operational,
    textOnly: content.textOnly,
    publishToMSI: false,
    webView: content.webView,
    status: version.name,
    template: email.template,
    workspace: instance.settings.workspace,
    isOpenTrackingDisabled: content.isOpenTrackingDisabled,
    version: 2,
    autoCopyToText: content.autoCopyToText,
    ccFields: null,
    preHeader: content.preHeader === "" ? null : content.preHeader,
  };
}

/** A mail of the new designer where the old API lists it: a name, and hardly anything else. */
export function strangerView(instance: Instance, email: NewEmailRecord) {
  return {
    id: email.id,
    name: email.name,
    description: null,
    createdAt: timeOf(email.createdAt),
    updatedAt: timeOf(email.updatedAt),
    url: null,
    subject: null,
    fromName: null,
    fromEmail: null,
    replyEmail: null,
    folder: placeView(instance, email.place),
    operational: false,
    textOnly: false,
    publishToMSI: false,
    webView: false,
    status: email.approved === undefined ? "draft" : "approved",
    template: null,
    workspace: instance.settings.workspace,
    isOpenTrackingDisabled: null,
    version: null,
    autoCopyToText: null,
    ccFields: null,
    preHeader: null,
  };
}

function sectionValue(section: Section): unknown {
  switch (section.contentType) {
    case "Image":
    case "Video":
      return section.attributes ?? {};
    case "Snippet":
      return String(section.snippetId ?? "");
    case "DynamicContent":
      return Buffer.from(`ES-${section.htmlId}`).toString("base64");
    case "Text":
      return [
        { type: "HTML", value: section.html },
        { type: "Text", value: section.text },
      ];
  }
}

export function sectionView(section: Section) {
  const { htmlId, contentType, isLocked } = section;
  return { htmlId, value: sectionValue(section), contentType, isLocked };
}
