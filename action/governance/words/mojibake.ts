/** Text that was written in one encoding and read in another, and what it was before. */
import type { Span } from "../text/phrases.ts";

export interface Broken extends Span {
  readonly text: string;
  /** What was meant; absent where it is lost. */
  readonly meant?: string;
}

/** The characters of Windows-1252 from 0x80 on; five codes are empty there and stand for themselves. */
const HIGH = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";
const LATER = `[${HIGH}\u00A0-\u00BF]`;

/**
 * A first byte of UTF-8 read as a letter, and the bytes behind it. Only first letters that no language of ours sets before such a sign:
 * “é”, for example, stands before a closing quotation mark every day.
 */
const GARBLED = new RegExp(`Ã${LATER}|Â[\u0080-\u009F\u00A1-\u00BF]|â(?:€|„|ˆ|‚|†|”|œ)${LATER}|ðŸ${LATER}{2}|ï»¿|ï¿½|\uFFFD`, "gu");

/** Every garbled stretch of a text. */
export function findGarbled(text: string): readonly Broken[] {
  if (!/[ÃÂâðï\uFFFD]/.test(text)) return [];
  return Array.from(text.matchAll(GARBLED), (match) => {
    const [found] = match;
    const meant = found === "\uFFFD" || found === "ï¿½" ? undefined : repaired(found);
    return { start: match.index, end: match.index + found.length, text: found, ...(meant === undefined ? {} : { meant }) };
  });
}

/** The same bytes read as UTF-8; undefined where they are none. */
function repaired(garbled: string): string | undefined {
  const bytes = Array.from(garbled, (sign) => {
    const high = HIGH.indexOf(sign);
    return high === -1 ? (sign.codePointAt(0) ?? 0) : 0x80 + high;
  });
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes));
    return text === "" ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Names of signs as HTML writes them, with the sign each stands for. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{ amp: "&", nbsp: " ", lt: "<", gt: ">", quot: '"', apos: "'", copy: "©", reg: "®", trade: "™", hellip: "…", mdash: "—", ndash: "–" },
  ...{ lsquo: "‘", rsquo: "’", ldquo: "“", rdquo: "”", laquo: "«", raquo: "»", bdquo: "„", euro: "€", pound: "£", bull: "•", middot: "·" },
  ...{ auml: "ä", ouml: "ö", uuml: "ü", Auml: "Ä", Ouml: "Ö", Uuml: "Ü", szlig: "ß", eacute: "é", egrave: "è", ecirc: "ê", agrave: "à" },
  ...{ ccedil: "ç", Eacute: "É", acirc: "â", ocirc: "ô", icirc: "î", ugrave: "ù", times: "×", deg: "°", shy: "", zwnj: "" },
};

const WRITTEN_OUT = new RegExp(`&(?:amp;){0,3}(?:(${Object.keys(SIGNS).join("|")})|#(\\d{2,6})|#[xX]([\\da-fA-F]{2,5}));`, "g");

/** Every sign that readers would see by its name (“&amp;nbsp;”) because it was written out twice. */
export function findWrittenOut(text: string): readonly Broken[] {
  if (!text.includes("&")) return [];
  return Array.from(text.matchAll(WRITTEN_OUT), (match) => {
    const [found, name, decimal, hex] = match;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    const meant = name === undefined ? (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "") : (SIGNS[name] ?? "");
    return { start: match.index, end: match.index + found.length, text: found, meant };
  });
}
