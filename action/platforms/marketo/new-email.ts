/** Emails of the new designer, by the second asset API: one document of JSON, written whole; each version under an id of its own. */
import { PlatformFailure, type RemoteFields } from "#ports/platform.ts";
import { differing } from "../normalise.ts";
import type { EmailDocument, EmailWriting, MailTools } from "./email-document.ts";
import type { Version } from "./endpoints.ts";
import { type NewEmailUpdate, newEmails } from "./new-email-endpoints.ts";
import type { WireNewEmail } from "./new-email-wire.ts";
import { type DesignerFields, foreignMarks, inClassicFormat, inNewFormat } from "./new-email-words.ts";

/** What brings other words than ours to some people, as `observe` and `doctor` name it. */
const DYNAMIC = "words that differ per person (dynamic content)";

/** A version as it was read whole. Its texts are shown as the payload has them; they are written, and stand there, in the new format. */
export function newEmail(
  { call, settings: { designerFields = {} } }: Pick<MailTools, "call" | "settings">,
  read: WireNewEmail,
  version: Version,
): EmailDocument {
  const { id } = read;
  const email = asWritten(read, designerFields);
  return {
    ...{ designer: "new", head: email, version },
    async words() {
      if (email.html === undefined) throw refused(id, "and is shown without its HTML, so what it says cannot be told.", "PLATFORM_ANSWER");
      const wrong = email.isDynamic ? [DYNAMIC] : [];
      return { html: email.html, text: email.text, otherSections: wrong, variables: [], unfit: wrong };
    },
    mustTake: (writing) => mustTake(id, writing, designerFields),
    async write(writing) {
      mustTake(id, writing, designerFields);
      if (version !== "draft") throw refused(id, "and is approved, so it is not written over.");
      const update = updateFor(writing, email, designerFields);
      if (Object.keys(update).length > 0) await call(newEmails.update(id, update));
    },
    async approve() {
      await call(newEmails.move(id, "approve"));
    },
    async unapprove() {
      await call(newEmails.move(id, "unapprove"));
    },
    // What it has in its own editor: …/product-docs/email-marketing/email-designer/test-email-rendering (read 2026-11-28).
    shown: () => Promise.reject(noCall(id, "shows its HTML as people will see it", "Open it in Marketo and choose Simulate Content.")),
    sample: () => Promise.reject(noCall(id, "sends a sample of it", "Open it in Marketo and test it there, with Simulate Content.")),
  };
}

/** The texts in the format of the payload. */
function asWritten(email: WireNewEmail, fields: DesignerFields): WireNewEmail {
  const own = (text: string) => inClassicFormat(text, fields);
  const { subject, fromName, preheader, text, html } = email;
  return {
    ...{ ...email, subject: own(subject), fromName: own(fromName), preheader: own(preheader), text: own(text) },
    ...(html === undefined ? {} : { html: own(html) }),
  };
}

/** Each part in which something differs, whole: none of what stands beside ours in it may be lost, and none of it may stay. */
function updateFor({ fields, isNew }: EmailWriting, email: WireNewEmail, names: DesignerFields): NewEmailUpdate {
  const own = (text: string) => inNewFormat(text, names);
  const wanted = {
    ...{ subject: fields["subject"] ?? "", fromName: fields["fromName"] ?? "", fromAddress: fields["fromAddress"] ?? "" },
    ...{ replyTo: fields["replyTo"] ?? "", preheader: fields["preheader"] ?? "", copies: "" },
  };
  const { subject, fromName, fromAddress, replyTo, preheader, copies } = email;
  const settings = {
    operational: fields["operational"] === "true",
    textOnly: fields["textOnly"] === "true",
    // The link to the browser's version stands in our own text.
    webView: fields["webView"] === "true",
  };
  const { html = "", text = "" } = fields;
  const hasWords = !isNew && differing({ html, text }, { html: email.html ?? "", text: email.text }).length === 0 && !email.textFollowsHtml;
  return {
    ...(isSame(wanted, { subject, fromName, fromAddress, replyTo, preheader, copies })
      ? {}
      : {
          headers: {
            ...{ subject: own(wanted.subject), fromName: own(wanted.fromName), preheader: own(wanted.preheader) },
            ...{ fromEmail: wanted.fromAddress, replyEmail: wanted.replyTo, ccEmails: [] },
          },
        }),
    ...(settings.operational === email.operational && settings.textOnly === email.textOnly && settings.webView === email.webView
      ? {}
      : {
          settings: {
            ...{ isOperational: settings.operational, isTextOnly: settings.textOnly, isWebPageView: settings.webView },
            ...(email.urlTracking === undefined ? {} : { enableUrlTracking: email.urlTracking }),
          },
        }),
    // Our text part is written, not derived.
    ...(hasWords ? {} : { data: { html: { body: own(html) }, text: { body: own(text), syncFromHtml: false } } }),
  };
}

function isSame(wanted: RemoteFields, found: RemoteFields): boolean {
  return Object.keys(wanted).every((name) => wanted[name] === found[name]);
}

function mustTake(id: string, { fields, template }: EmailWriting, names: DesignerFields): void {
  if (template !== undefined)
    throw refused(id, "and is one document without places that a call could fill, so no template lays it out.", "PLATFORM_UNSUPPORTED");
  const marks = foreignMarks(fields, names);
  if (marks.length === 0) return;
  throw refused(
    id,
    `which has a format of its own for a person's fields and for script; people would read, or it would run, ${marks.join(", ")}. ` +
      "Name the field in platforms.marketo.designerFields, as that designer shows it (its words for people without one may hold no quotes, " +
      "backslashes, &, <, > or %); or write the mail without personalised fields and render it again; or have a program with a classic email prepared.",
    "PLATFORM_UNSUPPORTED",
  );
}

/** An email of the new designer is one document: no call fills a part of it. */
export function withoutPlaces(name: string): PlatformFailure {
  return new PlatformFailure(
    `Marketo: the program “${name}” holds an email of the new designer, which is one document without places that a call could fill, so it is no template. ` +
      "Name an Email Program with a classic email, or let a template of brand/templates lay the mail out.",
    { applied: "no", code: "PLATFORM_UNSUPPORTED" },
  );
}

function noCall(id: string, what: string, way: string): PlatformFailure {
  return refused(id, `and no call of Marketo's API ${what}. ${way}`, "PLATFORM_UNSUPPORTED");
}

function refused(id: string, why: string, code = "PLATFORM_REFUSED"): PlatformFailure {
  return new PlatformFailure(`Marketo email ${id} was made in the new designer, ${why}`, { applied: "no", code });
}
