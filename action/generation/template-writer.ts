/** The writer that needs no model: fills the patterns of a playbook with the brief's facts, the same words every time. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { isAdKind } from "#model/content.ts";
import { numberOf } from "#model/slot-map.ts";
import type { Playbook } from "#model/types.ts";
import type { WriteRequest, Writer, Written } from "#ports/writer.ts";
import { type Facts, factsOf } from "./facts.ts";
import { fillLine, fillMarkdown } from "./fill-pattern.ts";
import { partsOfText } from "./slots.ts";
import { canWord } from "./wording.ts";
import { writeAd } from "./write-ad.ts";

export function templateWriter(): Writer {
  return {
    name: "template",
    version: "1",
    asks: "nobody",
    write: (request) => Promise.resolve(write(request)),
  };
}

function write({ asset, brief, brand, playbook, room, schema }: WriteRequest): Written {
  if (!canWord(asset.language)) {
    throw new PipelineError("WRITER_FAILED", `The template generator cannot word dates and offers in "${asset.language}"`, {
      hint: "it writes English (en), German (de) and French (fr); write this asset by hand",
    });
  }
  // Who asks this writer has looked for a pattern before.
  if (playbook === undefined) return { fields: {} };
  const facts = factsOf(brief, brand, asset.language);
  if (asset.kind === "email")
    return { fields: emailFields(playbook, facts, Object.keys((schema as { readonly properties: object }).properties)) };
  const patterns = isAdKind(asset.kind) ? playbook.assets[asset.kind] : undefined;
  if (isAdKind(asset.kind) && patterns !== undefined) return { fields: writeAd(asset.kind, { patterns, facts, room }).fields };
  return { fields: pageFields(playbook, facts) };
}

/** The parts that are asked for: of a mail in slots the template has some of its own, and the text comes in several. */
function emailFields({ assets: { email }, type }: Playbook, facts: Facts, asked: readonly string[]): unknown {
  if (email === undefined) return {};
  const texts = asked.filter((part) => part === "body" || part === "opening" || numberOf(part) !== undefined);
  return {
    subject: fillLine(email.subject, facts),
    ...(asked.includes("preheader") ? { preheader: fillLine(email.preheader, facts) } : {}),
    ...(asked.includes("headline") ? { headline: fillLine(email.headline, facts) } : {}),
    ...(asked.includes("cta") ? { cta: { label: fillLine(email.cta.label, facts) } } : {}),
    ...(texts.length === 0 ? {} : partsOfText(fillMarkdown(email.body, facts), texts, type)),
  };
}

function pageFields({ assets: { "landing-page": page } }: Playbook, facts: Facts): unknown {
  if (page === undefined) return {};
  return {
    title: fillLine(page.title, facts),
    metaDescription: fillLine(page.metaDescription, facts),
    headline: fillLine(page.headline, facts),
    cta: { label: fillLine(page.cta.label, facts) },
    ...(page.thankYou === undefined ? {} : { thankYou: { kind: "message", text: fillLine(page.thankYou, facts) } }),
    body: fillMarkdown(page.body, facts),
  };
}
