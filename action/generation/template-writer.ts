/** The writer that needs no model: fills the patterns of a playbook with the brief's facts, the same words every time. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { isAdKind } from "#model/content.ts";
import { numberOf } from "#model/slot-map.ts";
import type { WriteRequest, Writer, Written } from "#ports/writer.ts";
import { factsOf } from "./facts.ts";
import { partsOfText } from "./slots.ts";
import { writeVersionB } from "./version-b.ts";
import { canWord } from "./wording.ts";
import { writeAd } from "./write-ad.ts";
import { writePage } from "./write-page.ts";
import { writeMail, writeSequence } from "./write-sequence.ts";

export function templateWriter(): Writer {
  return {
    name: "template",
    version: "1",
    asks: "nobody",
    write: (request) => Promise.resolve(write(request)),
  };
}

function write(request: WriteRequest): Written {
  const { asset, brief, brand, playbook, room, schema, mails = [] } = request;
  if (!canWord(asset.language)) {
    throw new PipelineError("WRITER_FAILED", `The template generator cannot word dates and offers in "${asset.language}"`, {
      hint: "it writes English (en), German (de) and French (fr); write this asset by hand",
    });
  }
  // Who asks this writer has looked for a pattern before.
  if (playbook === undefined) return { fields: {} };
  const facts = factsOf(brief, brand, asset.language);
  const { email, sequence, "landing-page": page } = playbook.assets;
  if (asset.kind === "email") {
    const asked = Object.keys((schema as { readonly properties: object }).properties);
    if (email === undefined) return { fields: {} };
    return { fields: { ...inParts(writeMail(email, facts), asked, playbook.type), ...writeVersionB(request, facts) } };
  }
  if (asset.kind === "sequence") {
    const factsFor = (point: number) => factsOf(brief, brand, asset.language, point);
    return { fields: sequence === undefined ? {} : writeSequence(mails, { patterns: sequence, factsFor }) };
  }
  const patterns = isAdKind(asset.kind) ? playbook.assets[asset.kind] : undefined;
  if (isAdKind(asset.kind) && patterns !== undefined) return { fields: writeAd(asset.kind, { patterns, facts, room }).fields };
  return { fields: page === undefined ? {} : writePage(page, facts) };
}

/** The parts of a mail that are asked for: in a template of the platform some words are its own, and the text comes in several parts. */
function inParts({ body, ...head }: Readonly<Record<string, unknown>>, asked: readonly string[], playbook: string): object {
  const texts = asked.filter((part) => part === "body" || part === "opening" || numberOf(part) !== undefined);
  return {
    ...Object.fromEntries(Object.entries(head).filter(([part]) => asked.includes(part))),
    ...(texts.length === 0 ? {} : partsOfText(String(body), texts, playbook)),
  };
}
