/** Which links are drawn as buttons: those are what a mail or page asks its reader to do. */
import type { Markup } from "../subject.ts";

const CLASS = /(?:^|[\s_-])(?:button|btn|cta)(?:$|[\s_-])/i;

/** Whether a link is drawn as a button: it says so, or it has a colour behind it and room around its words. */
export function isButton({ tag, attributes, style, hidden }: Markup): boolean {
  if (tag !== "a" || hidden) return false;
  if (attributes["role"] === "button" || CLASS.test(attributes["class"] ?? "")) return true;
  const behind = style["background-color"] ?? style["background"] ?? "";
  const padding = Object.entries(style).some(([name, value]) => name.startsWith("padding") && /[1-9]/.test(value));
  return behind !== "" && !/^(?:none|transparent|inherit|initial)/i.test(behind) && padding;
}
