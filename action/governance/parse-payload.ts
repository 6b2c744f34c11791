/** A committed payload, parsed once for all rules: fields, segments of text, links, and the plain-text part. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { adPictures, isAd, textsOf, titleOfPayload } from "#model/content.ts";
import { versionA } from "#model/email-test.ts";
import type { PayloadSource } from "#model/source.ts";
import type { Fields, FileRef, Payload } from "#model/types.ts";
import { type Link, maskHoles, type Origin, type Segment, type Subject } from "./subject.ts";
import { findHoles } from "./text/tokens.ts";
import { inOneLine } from "./text/white-space.ts";
import { type RawSegment, type Walked, walkHtml } from "./walk-html.ts";

const URL_IN_TEXT = /https?:\/\/[^\s<>"'()[\]]+|\{\{[^{}]*\}\}/g;

/**
 * Parses what goes out.
 * @throws PipelineError PAYLOAD_BROKEN where the payload names a file that is not there.
 */
export function parsePayload(source: PayloadSource, fields: Fields): Subject {
  const { payload } = source;
  // A sequence's own mails are looked at one by one, each as a mail.
  if (payload.kind !== "email" && payload.kind !== "landing-page") return fieldSubject(source, fields);
  const html = textOf(source, payload.facets.content.html);
  const plain = textOf(source, payload.facets.content.text);
  const walked = walkedOf(html, source);
  const finish = (raw: RawSegment): Segment => finishSegment(raw, payload, fields);
  const shown = walked.segments.map(finish);
  const plainSegments = paragraphs(plain.text).map(finish);
  const known = new Set(shown.map(({ raw }) => raw));
  const own = fieldsOf(payload).map(finish);
  const extra = plainSegments.filter(({ raw }) => !known.has(raw));
  return {
    fields: own,
    segments: [...shown, ...extra, ...fallbacksOf([...own, ...shown, ...extra])],
    elements: walked.elements,
    links: [...walked.links, ...plainLinks(plain.text), ...fieldLinks(payload)],
    visibleText: shown
      .filter(({ origin }) => origin.kind === "html" && !origin.hidden)
      .map(({ raw }) => raw)
      .join(" "),
    plainText: inOneLine(plain.text),
    htmlFile: html,
    textFile: plain,
  };
}

/** What has no layout of its own is its fields: they are what people see, and the whole text. */
function fieldSubject({ payload, file }: PayloadSource, fields: Fields): Subject {
  const finish = (raw: RawSegment): Segment => finishSegment(raw, payload, fields);
  const own = fieldsOf(payload).map(finish);
  const pictures = isAd(payload) ? adPictures(payload.facets.content.ad) : [];
  const alts = pictures.map(({ picture }) => finish(aside({ kind: "attribute", name: "alt" }, picture.alt)));
  const shown = own.map(({ raw }) => raw).join(" ");
  return {
    fields: own,
    segments: [...alts, ...fallbacksOf(own)],
    elements: [],
    links: fieldLinks(payload),
    visibleText: shown,
    plainText: shown,
    htmlFile: { file, text: "" },
    textFile: { file, text: "" },
  };
}

/** Parts within parts, a thousand and more, are more than can be followed: nothing could be said of such a page. */
function walkedOf({ file, text }: { readonly file: string; readonly text: string }, { payload }: PayloadSource): Walked {
  try {
    return walkHtml(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PipelineError("PAYLOAD_BROKEN", `${file} holds parts within parts so deep that it cannot be checked`, {
      hint: `Make the template flatter, then render again: campaigns render ${payload.campaign}`,
      place: { file },
    });
  }
}

/** The text of a file the payload names. */
function textOf(source: PayloadSource, { path }: FileRef): { readonly file: string; readonly text: string } {
  const text = source.texts[path];
  if (text === undefined) {
    throw new PipelineError("PAYLOAD_BROKEN", `${source.file} names ${path}, and that file is not there`, {
      hint: `render the campaign again: campaigns render ${source.payload.campaign}`,
      place: { file: source.file },
    });
  }
  // Paths in a payload begin at the campaign's folder.
  return { file: source.file.slice(0, source.file.lastIndexOf("payload/")) + path, text };
}

function finishSegment(segment: RawSegment, payload: Payload, fields: Fields): Segment {
  const holes = findHoles(segment.raw, { platform: payload.platform, fields });
  return { ...segment, text: maskHoles(segment.raw, holes), holes };
}

function fieldsOf(payload: Payload): readonly RawSegment[] {
  const thankYou = payload.kind === "landing-page" ? payload.facets.content.thankYou : undefined;
  const last = thankYou?.kind === "message" ? [{ name: "thankYou", text: thankYou.text }] : [];
  // The mails of a sequence are looked at one by one, each with its own fields.
  // Version B of a test likewise.
  const own = payload.kind === "email" ? versionA(payload) : payload;
  const named = payload.kind === "sequence" ? [] : [...textsOf(own), ...last];
  return named.flatMap(({ name, text }) => (text.trim() === "" ? [] : [aside({ kind: "field", name }, text)]));
}

function fieldLinks(payload: Payload): readonly Link[] {
  const link = (href: string, text: string): Link => ({ origin: "field", href, text, visible: true, offset: 0 });
  if (payload.kind === "landing-page") {
    const { thankYou } = payload.facets.content;
    return thankYou?.kind === "redirect" ? [link(thankYou.link, "thank-you page")] : [];
  }
  if (!isAd(payload)) return [];
  const { ad, finalUrl } = payload.facets.content;
  return [link(finalUrl, titleOfPayload(payload)), ...("sitelinks" in ad ? ad.sitelinks.map((one) => link(one.link, one.text)) : [])];
}

function aside(origin: Origin, value: string, offset = 0): RawSegment {
  const raw = inOneLine(value);
  return { origin, raw, links: [], code: [], stretches: [{ start: 0, offset }] };
}

/** Blocks of the plain-text part: they are divided by empty lines. */
function paragraphs(text: string): readonly RawSegment[] {
  return Array.from(text.matchAll(/[^\n\r]+(?:\r?\n[^\n\r]+)*/g), (found) => aside({ kind: "plain-text" }, found[0], found.index)).filter(
    ({ raw }) => raw !== "",
  );
}

function plainLinks(text: string): readonly Link[] {
  return Array.from(text.matchAll(URL_IN_TEXT), (found) => ({
    origin: "plain-text",
    href: withoutFullStop(found[0]),
    text: "",
    visible: true,
    offset: found.index,
  }));
}

/** An address at the end of a sentence does not take the full stop with it. */
function withoutFullStop(url: string): string {
  return /[.,;:!?]$/.test(url) ? url.slice(0, -1) : url;
}

/** What readers see where we know no name: it goes out too. */
function fallbacksOf(segments: readonly Segment[]): readonly Segment[] {
  const words = new Set(segments.flatMap(({ holes }) => holes.flatMap(({ fallback }) => fallback ?? [])));
  return [...words].map((word) => ({ ...aside({ kind: "fallback" }, word), text: word, holes: [] }));
}
