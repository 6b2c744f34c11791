/** What an inbox shows of a past mail, read from its HTML: nobody kept the fields it was sent with. */

import type { Markup } from "../subject.ts";
import { walkHtml } from "../walk-html.ts";
import type { LoneText } from "./lone-campaign.ts";

/** How templates call it. */
const PREHEADER = /(?<![a-z])(?:pre-?header|preview-?text)(?![a-z])/i;

/** Longer than any inbox shows, with what pads it. */
const LONGEST = 1_000;

/**
 * The text with its subject (the title) and its preheader (what is hidden before the first word a reader sees), where it does not name them.
 * Without them every hidden preheader would look like words that readers are not to see.
 * @throws RangeError where parts lie within parts too deep to follow.
 */
export function withHead(text: LoneText): LoneText {
  if (text.html === "") return text;
  const { segments, elements } = walkHtml(text.html);
  const title = elements.find(({ tag, parent }) => tag === "title" && parent?.tag === "head")?.text ?? "";
  const first = segments.find(({ origin, raw }) => origin.kind === "html" && raw !== title && /[\p{L}\p{N}]/u.test(raw));
  const isHidden = first?.origin.kind === "html" && first.origin.hidden;
  // A style sheet may hide it; then only its name tells.
  const named = elements.find(
    ({ attributes, text: words }) => PREHEADER.test(`${attributes["class"] ?? ""} ${attributes["id"] ?? ""}`) && words !== "",
  );
  // The whole of the part that is hidden, because a preheader may hold links and line breaks.
  const part = isHidden ? elements.find((element) => element.hidden && !inHead(element) && element.text.startsWith(first.raw)) : named;
  const preheader = part === undefined || part.text.length > LONGEST ? "" : part.text;
  return { subject: title, preheader, ...text };
}

function inHead({ tag, parent }: Markup): boolean {
  return tag === "head" || parent?.tag === "head";
}
