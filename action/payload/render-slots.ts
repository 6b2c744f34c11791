/** The words of a mail in the slots of a platform's own template, and a plain page of them to read: what is around them only the platform has. */
import type { Definition, Nodes, Root } from "mdast";
import { PipelineError } from "#errors/pipeline-error.ts";
import { sectionsOf } from "#model/sections.ts";
import { numberOf, partInWords, type Slot, type SlotPlan, textParts } from "#model/slot-map.ts";
import type { EmailAsset } from "#model/types.ts";
import { mailStyles } from "./brand-texts.ts";
import { escapeHtml, isHole } from "./holes.ts";
import { markdownHtml } from "./markdown-html.ts";
import { placeInBody } from "./places.ts";
import type { RenderJob } from "./render-job.ts";
import { unsafeHtml } from "./safe-html.ts";

/** Masked. */
export interface SlotWords {
  readonly subject: string;
  readonly preheader: string;
  readonly headline?: string | undefined;
  readonly label?: string | undefined;
  readonly body: Root;
  readonly action: string;
  readonly language: string;
}

export interface FilledSlots {
  /** Slot → its words as HTML, masked. */
  readonly slots: Readonly<Record<string, string>>;
  /** Masked. */
  readonly html: string;
}

/** Whether a mail's file leaves to the template what the slot map leaves to it; what does not go together is put among the problems. */
export function checkFixed({ asset, template, problems, campaign }: RenderJob, value: EmailAsset): void {
  const own = template.kind === "platform" ? template.plan.fixed : [];
  for (const [index, part] of (value.fixed ?? []).entries()) {
    if (own.includes(part)) continue;
    problems.push(
      new PipelineError("FIELD_INVALID", `The file leaves ${partInWords(part)} to the template, and the brief does not`, {
        place: asset.place(["fixed", index], `expected fixed: [${part}] in ${campaign.brief.file}, too`),
        hint: `Take ${part} out of fixed and write the words, or say so in the brief`,
      }),
    );
  }
  const written = { headline: value.headline, button: value.cta, body: asset.body.trim() === "" ? undefined : asset.body };
  for (const part of own) {
    if (written[part] === undefined) continue;
    const place = part === "body" ? placeInBody(asset, { start: asset.body.search(/\S/), end: asset.body.search(/\S/) }) : undefined;
    problems.push(
      new PipelineError(
        "FIELD_INVALID",
        `The template has its own words for ${partInWords(part)}, so those in this file would be shown nowhere`,
        {
          place: place ?? asset.place([part === "button" ? "cta" : part]),
          hint: `Delete it and write fixed: [${own.join(", ")}] in the head of the file, or give it a slot in the brief`,
        },
      ),
    );
  }
}

/** Puts the words into the slots; what has no slot, and a slot for which there is nothing, are put among the problems. */
export function fillPlatformSlots(job: RenderJob, plan: SlotPlan, words: SlotWords): FilledSlots {
  const parts = textTrees(job, plan, words.body);
  const slots: Record<string, string> = {};
  const shown: string[] = [];
  for (const slot of plan.slots) {
    const html = htmlOf(job, slot, words, parts);
    if (html === undefined) continue;
    slots[slot.name] = html;
    shown.push(blockOf(slot, html, plan.slots.some(({ part }) => part === "link") ? words.action : undefined));
  }
  const html = [
    "<!doctype html>",
    `<html lang="${escapeHtml(words.language)}"><head><meta charset="utf-8"><title>${escapeHtml(words.subject)}</title></head>`,
    `<body style="${look(job)}">`,
    ...shown.filter((block) => block !== ""),
    "</body></html>",
  ].join("\n");
  const policy = {
    kind: "email" as const,
    preheader: words.preheader,
    isPlatformLink: (address: string) => isHole(address, job.book, "platform"),
    book: job.book,
  };
  const { file, bodyLine: line } = job.asset;
  for (const reason of new Set(unsafeHtml(html, policy).map((one) => one.reason)))
    job.problems.push(new PipelineError("TEMPLATE_INVALID", reason, { place: { file, line }, hint: "Change the text" }));
  return { slots, html };
}

function look({ brand }: RenderJob): string {
  const { palette, fonts } = brand.brand.value;
  return `margin:0;padding:24px;background-color:${palette.background};color:${palette.text};font-family:${fonts.map((font) => (/\s/.test(font) ? `'${font}'` : font)).join(", ")};font-size:17px;line-height:27px`;
}

/** As the words stand on the page to read: in the order of the map, what an inbox shows and a bare address left out. */
function blockOf({ part }: Slot, html: string, link: string | undefined): string {
  switch (part) {
    case "subject":
    case "preheader":
    case "link":
      return "";
    case "headline":
      return `<h1>${html}</h1>`;
    case "button":
      return link === undefined ? `<p><strong>${html}</strong></p>` : `<p><a href="${escapeHtml(link)}">${html}</a></p>`;
    default:
      return `<div>${html}</div>`;
  }
}

function htmlOf(job: RenderJob, slot: Slot, words: SlotWords, parts: ReadonlyMap<string, Root>): string | undefined {
  const line = { subject: words.subject, preheader: words.preheader, headline: words.headline, button: words.label, link: words.action };
  const value = Object.entries(line).find(([part]) => part === slot.part);
  // A word that is missing is asked for by the file's schema.
  if (value !== undefined) return value[1] === undefined ? undefined : escapeHtml(value[1]);
  const tree = parts.get(slot.part);
  if (tree === undefined || tree.children.every(({ type }) => type === "definition")) {
    nothing(job, slot);
    return undefined;
  }
  if (slot.form === "line") return oneLine(job, slot, tree);
  return markdownHtml(tree, { links: job.links, styles: mailStyles(job.brand) });
}

function nothing({ asset, problems, campaign, entry }: RenderJob, { name, part }: Slot): void {
  const number = numberOf(part);
  const sections = sectionsOf(asset.body).length - 1;
  const has =
    number === undefined ? "has no text above its first heading" : sections === 0 ? "has no section" : `ends with section ${sections}`;
  const line = asset.bodyLine + Math.max(0, asset.body.trimEnd().split("\n").length - 1);
  const index = campaign.brief.value.assets.indexOf(entry);
  const { line: at } = campaign.brief.place(["assets", index, "template", "slots", name]);
  problems.push(
    new PipelineError("TEMPLATE_INVALID", `The slot “${name}” shows ${partInWords(part)}, and this file ${has}`, {
      place: { file: asset.file, line },
      hint:
        number === undefined
          ? `Write it above the first heading, or take the slot from ${campaign.brief.file}${at === undefined ? "" : `, line ${at}`}`
          : `Begin section ${number} with a line like ## Its heading, or take the slot from ${campaign.brief.file}${at === undefined ? "" : `, line ${at}`}`,
    }),
  );
}

/** A slot for one line takes no list, no link and no second paragraph. */
function oneLine({ asset, problems }: RenderJob, { name }: Slot, { children }: Root): string | undefined {
  const [only, ...more] = children.filter(({ type }) => type !== "definition");
  const odd = only?.type === "paragraph" ? (only.children.find(({ type }) => type !== "text") ?? more[0]) : only;
  if (odd === undefined && only?.type === "paragraph")
    return escapeHtml(only.children.map((node) => (node.type === "text" ? node.value.replaceAll(/\s+/g, " ") : "")).join(""));
  problems.push(
    new PipelineError("TEMPLATE_INVALID", `The slot “${name}” takes one line of words, and more stands there`, {
      place: placeInBody(asset, stretchOf(odd)),
      hint: "Write one paragraph without a link, a list or bold words",
    }),
  );
  return undefined;
}

function stretchOf(node: Nodes | undefined): { readonly start: number; readonly end: number } {
  const start = node?.position?.start.offset ?? 0;
  return { start, end: node?.position?.end.offset ?? start };
}

/** The text cut at its headings. Words that no slot shows would be approved and never read, so they are refused. */
function textTrees({ asset, problems, campaign }: RenderJob, plan: SlotPlan, body: Root): ReadonlyMap<string, Root> {
  if (plan.text === "whole") return new Map([["body", body]]);
  if (plan.text === "none") return new Map();
  const definitions = body.children.filter((node): node is Definition => node.type === "definition");
  const starts = sectionsOf(asset.body.replaceAll(/\r\n?/g, "\n")).map(({ line }) => line + 1);
  const trees = new Map<string, Root>();
  const known = textParts(plan);
  for (const [index, start] of starts.entries()) {
    const end = starts[index + 1] ?? Number.POSITIVE_INFINITY;
    const children = body.children.filter(({ type, position }) => {
      const line = position?.start.line ?? 0;
      return type !== "definition" && line >= start && (index === 0 ? line < (starts[1] ?? end) : line < end);
    });
    const part = index === 0 ? "opening" : `section-${index}`;
    trees.set(part, { type: "root", children: [...children, ...definitions] });
    if (known.includes(part) || children.length === 0) continue;
    problems.push(
      new PipelineError("TEMPLATE_INVALID", `No slot shows ${partInWords(part)}, so nobody would read it`, {
        place: placeInBody(asset, stretchOf(children[0])),
        hint: `Delete it, or add a slot with ${part} in ${campaign.brief.file}`,
      }),
    );
  }
  return trees;
}
