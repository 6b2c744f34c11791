/** What we read of Marketo's answers about landing pages: only these fields, checked as they arrive. */
import { type Fields, fieldsOf, inside, optionalFlag, optionalText, text } from "#http/shape.ts";
import { readNamed, type WireNamed } from "./wire.ts";

/** One version of a landing page. */
export interface WirePage {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** `draft` or `approved`, in lower case. */
  readonly status: string;
  readonly title: string;
  readonly template: string;
  /** Where it stands, or would stand, for the public. */
  readonly address: string;
  readonly customHead: string;
  readonly robots: string;
  readonly keywords: string;
  readonly openGraph: string;
  readonly formPrefill: boolean;
  /** As it came. */
  readonly createdAt: string;
}

export interface WirePageSection {
  readonly id: string;
  readonly type: string;
  /** Its HTML; the id of its form or picture, where it is one. */
  readonly value: string;
}

export interface WirePageTemplate extends WireNamed {
  /** `guided` or `freeForm`. */
  readonly type: string;
  readonly status: string;
}

export function readPage(fields: Fields): WirePage {
  const of = (name: string) => optionalText(fields, name) ?? "";
  return {
    ...readNamed(fields),
    description: of("description"),
    status: of("status").toLowerCase(),
    title: of("title"),
    template: of("template"),
    address: of("URL"),
    customHead: of("customHeadHTML"),
    robots: of("robots"),
    keywords: of("keywords"),
    openGraph: of("facebookOgTags"),
    formPrefill: optionalFlag(fields, "formPrefill") === true,
    createdAt: of("createdAt"),
  };
}

/** The content of a form is an object that holds the form's id; that of text is the text. */
export function readPageSection(fields: Fields): WirePageSection {
  const { content } = fields;
  const value =
    typeof content === "object" && content !== null ? optionalText(inside(fields, "content"), "content") : optionalText(fields, "content");
  return { id: text(fields, "id"), type: optionalText(fields, "type") ?? "", value: value ?? "" };
}

/** Its id, which is also its name in the template. */
export function readPageVariable(fields: Fields): string {
  return text(fields, "id");
}

export function readPageTemplate(fields: Fields): WirePageTemplate {
  return {
    ...readNamed(fields),
    type: optionalText(fields, "templateType") ?? "",
    status: (optionalText(fields, "status") ?? "").toLowerCase(),
  };
}

/** The template's own HTML. */
export function readPageTemplateContent(fields: Fields): string {
  return optionalText(fieldsOf(fields, "the template"), "content") ?? "";
}

export function readDomain(fields: Fields): string {
  return text(fields, "hostname");
}
