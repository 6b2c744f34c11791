/** What a reader sees of an email or page: its widgets put together as one document, as the vendor's renderer would. */

import { type Fields, isRecord, recordAt, textAt, textsAt } from "../common/json.ts";
import { escaped } from "../html.ts";
import type { SampleAccount } from "./hubl.ts";

const WHOLE_DOCUMENT = /^\s*(<!doctype|<html)/i;

function footerHtml(account: SampleAccount): string {
  return `<p style="color:#667;font:12px/1.5 sans-serif;text-align:center;padding:16px">${escaped(account.companyName)}, ${escaped(account.officeAddress)}<br><a href="{{ unsubscribe_link }}">Unsubscribe</a></p>`;
}

function widgetHtml(widget: unknown, account: SampleAccount): string {
  const body = { ...recordAt(widget, "params"), ...recordAt(widget, "body") };
  const path = textAt(body, "path") ?? textAt(widget, "path") ?? "";
  const image = recordAt(body, "img");
  const link = textAt(body, "destination") ?? textAt(recordAt(recordAt(body, "link"), "url"), "href");
  if (path.endsWith("email_footer")) return footerHtml(account);
  if (path.endsWith("email_divider")) return '<hr style="border:0;border-top:1px solid #ccd">';
  const written = textAt(body, "html") ?? textAt(body, "value");
  if (written !== undefined) return written;
  if (textAt(image, "src") !== undefined) {
    return `<img style="max-width:100%" src="${escaped(textAt(image, "src") ?? "")}" alt="${escaped(textAt(image, "alt") ?? "")}">`;
  }
  if (link !== undefined) return `<p><a href="${escaped(link)}">${escaped(textAt(body, "text") ?? link)}</a></p>`;
  return "";
}

function asDocument(parts: readonly string[], title: string): string {
  const whole = parts.find((part) => WHOLE_DOCUMENT.test(part));
  if (whole !== undefined) {
    const rest = parts.filter((part) => part !== whole).join("\n");
    return /<\/body>/i.test(whole) ? whole.replace(/<\/body>/i, () => `${rest}</body>`) : whole + rest;
  }
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title></head><body style="margin:0;background:#fff;color:#222;font:16px/1.5 sans-serif"><div style="max-width:600px;margin:0 auto;padding:24px 16px">${parts.join("\n")}</div></body></html>`;
}

/** The keys of the widgets of a drag-and-drop mail in the order they stand in it. */
function placedWidgets(content: unknown): readonly string[] {
  return Object.values(recordAt(content, "flexAreas")).flatMap((area) => {
    const sections = isRecord(area) && Array.isArray(area["sections"]) ? area["sections"] : [];
    return sections.flatMap((section: unknown) => {
      const columns = isRecord(section) && Array.isArray(section["columns"]) ? section["columns"] : [];
      return columns.flatMap((column: unknown) => textsAt(column, "widgets"));
    });
  });
}

const orderOf = (widget: unknown) => (isRecord(widget) && typeof widget["order"] === "number" ? widget["order"] : Number.MAX_SAFE_INTEGER);

/** The preview text of a mail, or nothing. */
export function preheaderOf(fields: Fields): string {
  const widget = recordAt(recordAt(recordAt(fields, "content"), "widgets"), "preview_text");
  return textAt(recordAt(widget, "body"), "value") ?? "";
}

/** The HTML of a mail, marks unfilled. Widgets placed nowhere come last, by their order. */
export function emailHtml(fields: Fields, account: SampleAccount): string {
  const content = recordAt(fields, "content");
  const widgets = recordAt(content, "widgets");
  const placed = placedWidgets(content).filter((key) => key in widgets);
  const loose = Object.keys(widgets)
    .filter((key) => key !== "preview_text" && !placed.includes(key))
    .sort((one, other) => orderOf(widgets[one]) - orderOf(widgets[other]));
  const parts = [...placed, ...loose].map((key) => widgetHtml(widgets[key], account)).filter((part) => part !== "");
  return asDocument(parts.length > 0 ? parts : ["<p><em>This mail is empty.</em></p>"], textAt(fields, "subject") ?? "");
}

function modulesIn(value: unknown, account: SampleAccount): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((member) => modulesIn(member, account));
  if (!isRecord(value)) return [];
  const own = widgetHtml(value, account);
  return own === "" ? Object.values(value).flatMap((member) => modulesIn(member, account)) : [own];
}

/** The HTML of a landing page: its sections in order, then its widgets. */
export function pageHtml(fields: Fields, account: SampleAccount): string {
  const parts = [...modulesIn(fields["layoutSections"], account), ...modulesIn(fields["widgets"], account)];
  const title = textAt(fields, "htmlTitle") ?? textAt(fields, "name") ?? "";
  return asDocument(parts.length > 0 ? parts : [`<h1>${escaped(title)}</h1><p><em>This page has no content of its own.</em></p>`], title);
}
