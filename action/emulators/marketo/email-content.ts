/** A classic email's content: made from a template, changed section by section, put together again as HTML and text. */
import { againstRule, noRecord, wrongType, wrongValue } from "./errors.ts";
import { flag, jsonField, typedText, wholeNumber } from "./fields.ts";
import type { Instance } from "./instance.ts";
import type { EmailContent, Section, TypedText } from "./records.ts";
import type { Form } from "./route.ts";
import { asText, filled, pictureHtml, sectionsIn, variablesIn } from "./template-html.ts";

export const text = (value: string): TypedText => ({ type: "Text", value });

/** What a mail holds that was just made from a template. */
export function contentFrom(source: string, sender: { readonly name: string; readonly email: string }): EmailContent {
  const sections = sectionsIn(source).flatMap(({ htmlId, contentType, isLocked, start, end }): readonly Section[] => {
    // A mail holds no forms.
    if (contentType === "Form") return [];
    const html = source.slice(start, end);
    return [{ htmlId, contentType, html, text: asText(html), isLocked }];
  });
  return {
    subject: text(""),
    fromName: text(sender.name),
    fromEmail: text(sender.email),
    replyEmail: text(sender.email),
    preHeader: "",
    operational: false,
    textOnly: false,
    webView: false,
    autoCopyToText: true,
    isOpenTrackingDisabled: false,
    source,
    sections,
    variables: variablesIn(source),
  };
}

/** The content with another HTML in one section. */
export function withSection(content: EmailContent, htmlId: string, html: string): EmailContent {
  const sections = content.sections.map((section) => (section.htmlId === htmlId ? { ...section, html, text: asText(html) } : section));
  return { ...content, sections };
}

const ATTRIBUTES = ["externalUrl", "linkUrl", "altText", "width", "height", "style", "videoUrl", "image"] as const;

function pictured(section: Section, form: Form): Section {
  const attributes = { ...section.attributes };
  for (const name of ATTRIBUTES) {
    const value = form.get(name);
    if (value !== undefined) attributes[name] = value;
  }
  return { ...section, attributes, html: pictureHtml(attributes) };
}

function changed(instance: Instance, section: Section, form: Form, autoCopy: boolean): Section {
  if (section.contentType === "Image" || section.contentType === "Video") return pictured(section, form);
  const type = form.get("type") ?? "Text";
  const value = form.get("value") ?? "";
  if (type === "Text") {
    const asWritten = form.get("textValue");
    return { ...section, contentType: "Text", html: value, text: asWritten ?? (autoCopy ? asText(value) : section.text) };
  }
  if (type === "Snippet") {
    const snippetId = wholeNumber(value);
    const snippet = snippetId === undefined ? undefined : instance.data.snippets.get(snippetId);
    if (snippet === undefined || snippetId === undefined) throw noRecord("Snippet", value);
    return { ...section, contentType: "Snippet", snippetId };
  }
  if (type === "DynamicContent") {
    const json = jsonField(value, "DynamicContent");
    const html = typeof json === "object" && json !== null ? Reflect.get(json, "default") : undefined;
    if (typeof html !== "string") throw wrongType(value, "DynamicContent");
    return { ...section, contentType: "DynamicContent", html, text: asText(html) };
  }
  throw wrongValue("type", type);
}

/** One section as a write wants it. */
export function updatedSection(instance: Instance, content: EmailContent, htmlId: string, form: Form): EmailContent {
  const section = content.sections.find((one) => one.htmlId === htmlId);
  if (section === undefined) throw noRecord("Section", htmlId);
  if (section.isLocked) throw againstRule(`Section '${htmlId}' is locked`);
  const next = changed(instance, section, form, content.autoCopyToText);
  return { ...content, sections: content.sections.map((one) => (one === section ? next : one)) };
}

/** Subject and sender as `content.json` writes them. */
export function updatedHeader(content: EmailContent, form: Form): EmailContent {
  return {
    ...content,
    subject: typedText(form, "subject") ?? content.subject,
    fromName: typedText(form, "fromName") ?? content.fromName,
    fromEmail: typedText(form, "fromEmail") ?? content.fromEmail,
    replyEmail: typedText(form, "replyTO") ?? content.replyEmail,
    isOpenTrackingDisabled: flag(form, "isOpenTrackingDisabled") ?? content.isOpenTrackingDisabled,
  };
}

function sectionHtml(instance: Instance, section: Section): string {
  const snippet =
    section.snippetId === undefined || section.contentType !== "Snippet" ? undefined : instance.data.snippets.get(section.snippetId);
  return snippet === undefined ? section.html : (snippet.approved?.html ?? snippet.draft?.html ?? "");
}

/** The whole mail as HTML, its `{{tokens}}` still open. */
export function htmlOf(instance: Instance, content: EmailContent): string {
  if (content.fullHtml !== undefined) return content.fullHtml;
  const sections = new Map(content.sections.map((section) => [section.htmlId, sectionHtml(instance, section)] as const));
  return filled(content.source, sections, content.variables);
}

/** The text part. */
export function plainOf(instance: Instance, content: EmailContent): string {
  if (content.fullHtml !== undefined) return asText(content.fullHtml);
  return content.sections
    .map((section) => (section.contentType === "Snippet" ? asText(sectionHtml(instance, section)) : section.text))
    .filter((part) => part !== "")
    .join("\n\n");
}
