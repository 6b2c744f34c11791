/** Changes stretches of an HTML text and leaves every other byte as it is. */
import { type HtmlStretch, scanHtml } from "#payload/scan-html.ts";

export type Tag = Extract<HtmlStretch, { readonly kind: "tag" }>;

/** The text with each stretch exchanged for what `replace` gives; undefined leaves it. */
export function rewriteHtml(html: string, replace: (stretch: HtmlStretch, text: string) => string | undefined): string {
  const pieces: string[] = [];
  let done = 0;
  for (const stretch of scanHtml(html)) {
    const text = html.slice(stretch.start, stretch.end);
    pieces.push(html.slice(done, stretch.start), replace(stretch, text) ?? text);
    done = stretch.end;
  }
  return pieces.join("") + html.slice(done);
}

/** An attribute as it is written, safe between double quotes; undefined where the tag has none. */
export function attributeOf({ attributes }: Tag, name: string): string | undefined {
  return attributes.find((attribute) => attribute.name === name)?.value.replaceAll('"', "&quot;");
}

/** A tag with attributes exchanged (undefined takes one out); new ones come last. */
export function withAttributes({ name, attributes }: Tag, changes: Readonly<Record<string, string | undefined>>): string {
  const kept = attributes
    .filter((attribute) => !Object.hasOwn(changes, attribute.name))
    .map(({ name: key, value }) => [key, value] as const);
  const added = Object.entries(changes).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  const written = [...kept, ...added].map(([key, value]) => ` ${key}="${value.replaceAll('"', "&quot;")}"`).join("");
  return `<${name}${written}>`;
}

/** Puts markup at the end of the head; before everything where there is no head. */
export function intoHead(html: string, inserted: string): string {
  const head = scanHtml(html).find((stretch) => stretch.kind === "end-tag" && stretch.name === "head");
  return head === undefined ? inserted + html : html.slice(0, head.start) + inserted + html.slice(head.start);
}
