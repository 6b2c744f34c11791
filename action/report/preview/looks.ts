/** How a mail or page looks in a reader's program: as sent, in a dark one, or in one that shows no pictures. Text in, text out; the frame it is shown in keeps it from running. */
import { attributeOf, intoHead, rewriteHtml, type Tag, withAttributes } from "./rewrite-html.ts";

export type LookId = "light" | "dark" | "no-pictures";

const OWN_DARK = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi;
const OWN_LIGHT = /\(\s*prefers-color-scheme\s*:\s*light\s*\)/gi;
const ALWAYS = "(min-width: 0px)";
const NEVER = "(max-width: 0px)";
const PICTURE_IN_STYLE = /url\([^)]*\)/gi;

/** Whether it has styles of its own for dark programs. */
export function hasDarkStyles(html: string): boolean {
  return html.search(OWN_DARK) !== -1;
}

/** Whether there is any picture that a program could leave out. */
export function hasPictures(html: string): boolean {
  return /<img\b/i.test(html) || html.search(PICTURE_IN_STYLE) !== -1 || /\sbackground\s*=/i.test(html);
}

/**
 * The HTML for one look. Comments are left out (only Outlook reads them), addresses are taken off links and told on hovering.
 * Whether the machine it is looked at on is dark makes no difference.
 */
export function lookOf(html: string, look: LookId): string {
  const own = hasDarkStyles(html);
  const changed = rewriteHtml(html, (stretch, text) => {
    switch (stretch.kind) {
      case "comment":
        return text.startsWith("<!--") ? "" : undefined;
      case "style":
        return styleFor(text, look);
      case "tag":
        return tagFor(stretch, look);
      default:
        return undefined;
    }
  });
  return intoHead(changed, `<style>${look === "dark" ? darkStyle(own) : ":root{color-scheme:light!important}"}</style>`);
}

function styleFor(css: string, look: LookId): string {
  const themed = css.replace(OWN_DARK, look === "dark" ? ALWAYS : NEVER).replace(OWN_LIGHT, look === "dark" ? NEVER : ALWAYS);
  return look === "no-pictures" ? themed.replace(PICTURE_IN_STYLE, "none") : themed;
}

/** Without dark styles of its own, colours are turned around, as strict programs do. */
function darkStyle(own: boolean): string {
  if (own) return ":root{color-scheme:dark!important}";
  return ":root{color-scheme:light!important;background:#fff;filter:invert(.93) hue-rotate(180deg)}img{filter:invert(1) hue-rotate(180deg)}";
}

function tagFor(tag: Tag, look: LookId): string | undefined {
  if (tag.name === "a" || tag.name === "area") return withoutAddress(tag);
  if (look !== "no-pictures") return undefined;
  if (tag.name === "img") return pictureLeftOut(tag);
  if (tag.name === "source") return "";
  const style = attributeOf(tag, "style");
  const background = attributeOf(tag, "background");
  if (background === undefined && (style === undefined || style.search(PICTURE_IN_STYLE) === -1)) return undefined;
  return withAttributes(tag, { background: undefined, style: style?.replace(PICTURE_IN_STYLE, "none") });
}

/** A click in a preview leads nowhere: the addresses are listed beside it, and shown on hovering. */
function withoutAddress(tag: Tag): string | undefined {
  const address = attributeOf(tag, "href");
  if (address === undefined || address.startsWith("#")) return undefined;
  return withAttributes(tag, { href: "#", target: undefined, title: attributeOf(tag, "title") ?? address });
}

/** A box of the picture's size with its description, in the picture's own type. */
function pictureLeftOut(tag: Tag): string {
  const description = attributeOf(tag, "alt") ?? "";
  const size = ["width", "height"].flatMap((side) => {
    const value = /^\d+$/.exec(attributeOf(tag, side) ?? "")?.[0];
    return value === undefined ? [] : [`${side === "height" ? "min-height" : side}:${value}px`];
  });
  const box = ["display:inline-block", "box-sizing:border-box", "max-width:100%", "padding:4px", "border:1px solid currentColor"];
  const style = [...(attributeOf(tag, "style")?.replace(PICTURE_IN_STYLE, "none").split(";").filter(Boolean) ?? []), ...box, ...size];
  const said = description === "" ? ' aria-hidden="true"' : ` role="img" aria-label="${description}"`;
  return `<span class="picture-left-out"${said} style="${style.join(";")}">${description.replaceAll("<", "&lt;")}</span>`;
}
