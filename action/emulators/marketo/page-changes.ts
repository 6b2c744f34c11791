/** How landing pages are made, changed, approved, taken down and deleted. */
import { againstRule, noRecord, wrongValue } from "./errors.ts";
import { flag, nameIn, required, wholeNumber } from "./fields.ts";
import { fillTokens, type Reader } from "./fill-tokens.ts";
import { about, fullName, type Instance, type Step } from "./instance.ts";
import { freePageName, pageAt } from "./page-address.ts";
import { checkNameFree, parentIn } from "./places.ts";
import type { PageContent, PageRecord, PageSection, Place } from "./records.ts";
import type { Form } from "./route.ts";
import { filled, sectionsIn, variablesIn } from "./template-html.ts";
import { pageTemplateContent } from "./templates.ts";
import { approve, checkDeletable, discard, editable, unapprove } from "./versions.ts";

type ChangeStep = Step & { readonly page: PageRecord };

/** What a page holds that was just made from a template. */
export function pageContentFrom(source: string, urlPageName: string): PageContent {
  const sections = sectionsIn(source).map(
    ({ htmlId, contentType, start, end }, index): PageSection => ({
      id: htmlId,
      type: contentType === "Form" ? "Form" : "RichText",
      value: contentType === "Form" ? "" : source.slice(start, end),
      index,
      formatting: {},
    }),
  );
  return {
    title: "",
    urlPageName,
    keywords: "",
    robots: "index, nofollow",
    metaTagsDescription: "",
    customHeadHTML: "",
    facebookOgTags: "",
    mobileEnabled: false,
    formPrefill: false,
    source,
    sections,
    variables: variablesIn(source),
  };
}

export interface NewPage {
  readonly name: string;
  readonly description: string;
  readonly place: Place;
  readonly template: number;
  readonly kind: PageRecord["kind"];
  readonly content: PageContent;
}

export function addPage({ instance, nowMs, by }: Step, { content, ...facts }: NewPage): PageRecord {
  checkNameFree(instance.data.pages.values(), facts);
  const page: PageRecord = { id: instance.nextId(), ...facts, draft: content, createdAt: nowMs, updatedAt: nowMs };
  instance.data.pages.set(page.id, page);
  instance.oracle.event(nowMs, { ...about({ instance, by }, "page", page), kind: "created" });
  return page;
}

/** An address as it may be written: without its ending, unique in the instance. */
function addressName(instance: Instance, written: string, except?: number): string {
  const name = written.replace(/\.html$/i, "");
  if (!/^[\w.-]+$/.test(name)) throw wrongValue("urlPageName", written);
  if (pageAt(instance, name, except) !== undefined) throw againstRule(`A landing page with the URL '${name}' already exists`);
  return name;
}

const TEXTS = ["title", "keywords", "robots", "metaTagsDescription", "customHeadHTML", "facebookOgTags"] as const;

function withMetadata(instance: Instance, content: PageContent, form: Form, except?: number): PageContent {
  const texts = Object.fromEntries(TEXTS.flatMap((field) => (form.get(field) === undefined ? [] : [[field, form.get(field) ?? ""]])));
  const urlPageName = form.get("urlPageName");
  return {
    ...content,
    ...texts,
    mobileEnabled: flag(form, "mobileEnabled") ?? content.mobileEnabled,
    formPrefill: flag(form, "prefillForm") ?? flag(form, "formPrefill") ?? content.formPrefill,
    urlPageName: urlPageName === undefined || urlPageName === "" ? content.urlPageName : addressName(instance, urlPageName, except),
  };
}

export function createPage(step: Step, form: Form): PageRecord {
  const { instance } = step;
  const [name, place] = [nameIn(form), parentIn(instance, form)];
  const template = wholeNumber(required(form, "template")) ?? 0;
  const { content: source, kind } = pageTemplateContent(instance, template);
  const address = freePageName(instance, fullName(instance, { name, place }).replace(".", "-"));
  const content = withMetadata(instance, pageContentFrom(source, address), form);
  return addPage(step, { name, description: form.get("description") ?? "", place, template, kind, content });
}

/** A copy is a draft under an address of its own. */
export function clonePage(step: Step & { readonly page: PageRecord }, form: Form): PageRecord {
  const { instance, page } = step;
  const [name, place] = [nameIn(form), parentIn(instance, form)];
  const content = page.approved ?? editable(page);
  const urlPageName = freePageName(instance, fullName(instance, { name, place }).replace(".", "-"));
  const { template, kind } = page;
  return addPage(step, { name, place, template, kind, description: form.get("description") ?? "", content: { ...content, urlPageName } });
}

/** Changes the draft, making one where there is none. */
export function editPage(
  { instance, nowMs, by, page }: ChangeStep,
  fields: readonly string[],
  change: (content: PageContent) => PageContent,
): void {
  page.draft = change(editable(page));
  page.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "page", page), kind: "changed", slot: "buffer", fields });
}

/** Name and description change at once, the rest with the draft. */
export function updatePageMetadata(step: ChangeStep, form: Form): void {
  const { instance, page } = step;
  const name = form.get("name") === undefined ? page.name : nameIn(form);
  checkNameFree(instance.data.pages.values(), { name, place: page.place, except: page.id });
  const next = withMetadata(instance, editable(page), form, page.id);
  page.name = name;
  page.description = form.get("description") ?? page.description;
  editPage(step, [...form.keys()], () => next);
}

const SECTION_TYPES: Readonly<Record<string, string>> = {
  richtext: "RichText",
  html: "HTML",
  form: "Form",
  image: "Image",
  rectangle: "Rectangle",
  snippet: "Snippet",
  dynamiccontent: "DynamicContent",
};
const FORMATTING = [
  "left",
  "top",
  "width",
  "height",
  "zIndex",
  "backgroundColor",
  "borderColor",
  "borderStyle",
  "borderWidth",
  "opacity",
  "linkUrl",
] as const;

function sectionIn(form: Form, id: string, index: number): PageSection {
  const type = SECTION_TYPES[required(form, "type").toLowerCase()];
  if (type === undefined) throw wrongValue("type", form.get("type") ?? "");
  const formatting = Object.fromEntries(
    FORMATTING.flatMap((field) => (form.get(field) === undefined ? [] : [[field, form.get(field) ?? ""]])),
  );
  return { id, type, value: form.get("value") ?? "", index, formatting };
}

/** A section of a guided page is there from the start; a free-form page gets them one by one. */
export function addPageSection(step: ChangeStep, form: Form): void {
  const { page } = step;
  if (page.kind === "guided") throw againstRule("A guided landing page has the sections of its template only");
  const { sections } = editable(page);
  const id = form.get("contentId") ?? String(1 + Math.max(0, ...sections.map((section) => Number(section.id) || 0)));
  if (sections.some((section) => section.id === id)) throw againstRule(`Section '${id}' already exists`);
  const section = sectionIn(form, id, sections.length);
  editPage(step, [`section ${id}`], (content) => ({ ...content, sections: [...content.sections, section] }));
}

export function updatePageSection(step: ChangeStep, id: string, form: Form): void {
  const { sections } = editable(step.page);
  const old = sections.find((section) => section.id === id);
  if (old === undefined) throw noRecord("Section", id);
  const section = sectionIn(form, id, wholeNumber(form.get("index")) ?? old.index);
  const next = sections.map((one) => (one === old ? { ...section, formatting: { ...old.formatting, ...section.formatting } } : one));
  editPage(step, [`section ${id}`], (content) => ({ ...content, sections: next }));
}

export function removePageSection(step: ChangeStep, id: string): void {
  const { sections } = editable(step.page);
  if (step.page.kind === "guided") throw againstRule("A section of a guided landing page cannot be removed");
  if (!sections.some((section) => section.id === id)) throw noRecord("Section", id);
  editPage(step, [`section ${id}`], (content) => ({ ...content, sections: sections.filter((section) => section.id !== id) }));
}

export function updatePageVariable(step: ChangeStep, name: string, value: string): string {
  const { variables } = editable(step.page);
  const variable = variables.find((one) => one.name === name);
  if (variable === undefined) throw noRecord("Variable", name);
  editPage(step, [`variable ${name}`], (content) => ({
    ...content,
    variables: variables.map((one) => (one === variable ? { ...one, value } : one)),
  }));
  return variable.type;
}

/** From now on the public sees it. */
export function approvePage({ instance, nowMs, by, page }: ChangeStep): void {
  approve(page, `Landing page '${page.name}'`);
  page.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "page", page), kind: "published" });
}

export function unapprovePage({ instance, nowMs, by, page }: ChangeStep): void {
  unapprove(page, `Landing page '${page.name}'`, []);
  page.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "page", page), kind: "taken-down" });
}

export function discardPageDraft({ instance, nowMs, by, page }: ChangeStep): void {
  discard(page, `Landing page '${page.name}'`);
  page.updatedAt = nowMs;
  instance.oracle.event(nowMs, { ...about({ instance, by }, "page", page), kind: "restored", slot: "buffer" });
}

export function deletePage({ instance, nowMs, by, page }: ChangeStep): void {
  checkDeletable(page, `Landing page '${page.name}'`, []);
  instance.oracle.event(nowMs, { ...about({ instance, by }, "page", page), kind: "deleted" });
  instance.data.pages.delete(page.id);
}

/** The whole page as HTML. */
export function pageHtmlOf(instance: Instance, { place }: PageRecord, content: PageContent, reader: Reader): string {
  const { escapedTitle, head } = headOf(content);
  const sections = new Map(content.sections.map(({ id, type, value }) => [id, type === "Form" ? formHtml(value) : value] as const));
  const placed = content.sections.map(({ value }) => `<div>${value}</div>`).join("\n");
  const body = filled(content.source, sections, content.variables)
    .replace(/(<div\b[^>]*id="mktoContent"[^>]*>)/i, (tag) => tag + placed)
    .replace(/<title>[^<]*<\/title>/i, () => `<title>${escapedTitle}</title>${head}`);
  return fillTokens(instance, place, body, reader);
}

/** Where a form stands: the vendor's script fills it in. */
function formHtml(id: string): string {
  return /^\d+$/.test(id) ? `<form id="mktoForm_${id}"></form>` : "";
}

function headOf({ title, metaTagsDescription, robots, customHeadHTML, facebookOgTags }: PageContent) {
  const safe = (value: string) => value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  const description = metaTagsDescription === "" ? "" : `<meta name="description" content="${safe(metaTagsDescription)}">`;
  return {
    escapedTitle: safe(title),
    head: `<meta name="robots" content="${safe(robots)}">${description}${facebookOgTags}${customHeadHTML}`,
  };
}
