/** The slots of a template, `[[headline]]`: what each may hold, and how its value is written where it stands. */
import type { Brand } from "#model/types.ts";
import { escapeHtml, type Hole, withFallbacks } from "./holes.ts";
import { isOwn, type LinkPolicy, tracked } from "./links.ts";
import { type HtmlStretch, scanHtml } from "./scan-html.ts";

/** Values are masked: their personalised fields are holes of the book. */
export type SlotValue =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly address: string }
  | { readonly kind: "html"; readonly html: string };

export type SlotValues = Readonly<Record<string, SlotValue>>;

export interface SlotFault {
  readonly message: string;
  /** As written in the template. */
  readonly slot: string;
}

export interface Filled {
  readonly html: string;
  readonly used: ReadonlySet<string>;
  readonly faults: readonly SlotFault[];
}

const SLOT = /\[\[([A-Za-z][\w.-]*)\]\]/g;

/** What of the brand stands in styles. It is put in before a template is compiled, so that the compiler can check colours and widths. */
export function fillDesign(template: string, brand: Brand): string {
  const { palette, fonts } = brand;
  const design: Readonly<Record<string, string>> = {
    "palette.text": palette.text,
    "palette.background": palette.background,
    "palette.accent": palette.accent,
    "palette.onAccent": palette.onAccent,
    fonts: fonts.map((font) => (/\s/.test(font) ? `'${font}'` : font)).join(", "),
    ...(brand.logo === undefined ? {} : { "logo.width": String(brand.logo.width) }),
  };
  return template.replace(SLOT, (slot, name: string) => (Object.hasOwn(design, name) ? (design[name] ?? slot) : slot));
}

/** Whether the brand's fonts and colours are names and numbers and nothing else. */
export function isPlainDesign({ palette, fonts }: Brand): boolean {
  return (
    fonts.every((font) => /^[A-Za-z0-9][A-Za-z0-9 -]*$/.test(font)) &&
    Object.values(palette).every((colour) => /^#[0-9a-fA-F]{6}$/.test(colour))
  );
}

/** Fills the slots of compiled HTML, each escaped for the place it stands in, and tags the template's own links to us. */
export function fillSlots(
  html: string,
  { values, book, links }: { readonly values: SlotValues; readonly book: readonly Hole[]; readonly links: LinkPolicy },
): Filled {
  const used = new Set<string>();
  const faults: SlotFault[] = [];
  const fill = (text: string, kind: Context["kind"], attribute = "") =>
    text.replace(SLOT, (slot, name: string) => {
      const value = Object.hasOwn(values, name) ? values[name] : undefined;
      const written =
        value === undefined
          ? { fault: `There is nothing to put into ${slot}` }
          : slotText(value, { kind, attribute, alone: text.trim() === slot }, book);
      if ("fault" in written) {
        faults.push({ message: written.fault, slot });
        return "";
      }
      used.add(name);
      return written.text;
    });
  let filled = "";
  for (const stretch of scanHtml(html)) {
    const raw = html.slice(stretch.start, stretch.end);
    if (stretch.kind === "tag") filled += fillTag(raw, stretch, { fill, links });
    else filled += fill(raw, stretch.kind === "end-tag" ? "nowhere" : contextOf(stretch.kind));
  }
  return { html: filled, used, faults };
}

interface Context {
  readonly kind: "text" | "title" | "attribute" | "nowhere";
  /** The attribute's name. */
  readonly attribute: string;
  /** Whether the slot is all of the attribute's value. */
  readonly alone: boolean;
}

function contextOf(kind: "text" | "title" | "comment" | "style"): Context["kind"] {
  return kind === "text" || kind === "title" ? kind : "nowhere";
}

function fillTag(
  raw: string,
  tag: Extract<HtmlStretch, { kind: "tag" }>,
  { fill, links }: { readonly fill: (text: string, kind: Context["kind"], attribute?: string) => string; readonly links: LinkPolicy },
): string {
  let filled = "";
  let done = tag.start;
  for (const { name, value, start, end } of tag.attributes) {
    const hasSlot = value.includes("[[");
    const own = tag.name === "a" && name === "href" && !hasSlot && isOwn(value, links.domains);
    if (!hasSlot && !own) continue;
    filled += fill(raw.slice(done - tag.start, start - tag.start), "nowhere");
    filled += own ? escapeHtml(tracked(value.replaceAll("&amp;", "&"), links)) : fill(value, "attribute", name);
    done = end;
  }
  return filled + fill(raw.slice(done - tag.start), "nowhere");
}

function slotText(
  value: SlotValue,
  { kind, attribute, alone }: Context,
  book: readonly Hole[],
): { readonly text: string } | { readonly fault: string } {
  if (kind === "nowhere") return { fault: "A slot can stand in a text or in an attribute's value, and nowhere else" };
  const isAddress = attribute === "href" || attribute === "src";
  switch (value.kind) {
    case "html":
      return kind === "text" ? { text: value.html } : { fault: "Formatted text can stand in a text only" };
    case "link":
      if (kind === "attribute" && (isAddress || attribute === "content") && alone) return { text: escapeHtml(value.address) };
      return { fault: "An address can stand as the whole of a link only" };
    case "text":
      if (isAddress || attribute === "style" || attribute.startsWith("on"))
        return { fault: `Words cannot stand in the attribute "${attribute}"` };
      // Attributes and titles are shown by programs that fill nothing in.
      return { text: escapeHtml(kind === "text" ? value.text : withFallbacks(value.text, book)) };
  }
}
