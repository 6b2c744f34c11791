/** Addresses of links as rules look at them: which site they lead to, whose it is, and how to name a link to a marketer. */
import type { Brand } from "#model/types.ts";
import type { Link } from "../subject.ts";
import { remember } from "../text/remember.ts";

/** The parts of an address; tokens may stand in any of them, so it is read more forgivingly than a browser reads it. */
export interface Address {
  /** In small letters, without the colon; empty where the address has none. */
  readonly scheme: string;
  /** What stands before an @ in front of the site, where there is one. */
  readonly user: string;
  /** In small letters, without port; empty where the address names no site. */
  readonly host: string;
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
  /** Without the #. */
  readonly fragment: string;
}

const PARTS = /^(?:([a-z][a-z\d+.-]{0,30}):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/isu;
/** A token of any platform; nothing inside it is a part of the address. */
const TOKEN = /\{\{[^{}]*\}\}|\{%[^{}]*%\}|%%[^%\s][^%]{0,200}%%/g;

/** The parts of an address as it is written in a link; every rule about links asks. */
export const addressOf: (href: string) => Address = remember(readAddress);

function readAddress(href: string): Address {
  const tokens: string[] = [];
  // A token may hold a question mark or a slash of its own.
  const masked = href.trim().replace(TOKEN, (token) => `\uE000${String.fromCodePoint(0xe100 + (tokens.push(token) - 1))}`);
  const unmask = (text: string): string =>
    text.replace(/\uE000([\uE100-\uF8FF])/g, (_, sign: string) => tokens[sign.charCodeAt(0) - 0xe100] ?? "");
  const [, scheme = "", authority = "", path = "", query = "", fragment = ""] = PARTS.exec(masked) ?? [];
  const at = authority.lastIndexOf("@");
  const site = authority.slice(at + 1);
  const host = site.startsWith("[") ? site.slice(0, site.indexOf("]") + 1) : site.replace(/:[^:]*$/, "");
  return {
    scheme: scheme.toLowerCase(),
    user: at === -1 ? "" : unmask(authority.slice(0, at)),
    host: unmask(host).toLowerCase().replace(/\.$/, ""),
    path: unmask(path),
    query: unmask(query),
    fragment: unmask(fragment),
  };
}

/** Whether an address begins with a token, so that only the platform knows where it leads. */
export function beginsWithToken(href: string): boolean {
  return /^\s*(?:\{\{|\{%|%%|\*\||\$\{|<%)/.test(href);
}

/** Whether an address holds a token anywhere. */
export function holdsToken(href: string): boolean {
  return href.search(TOKEN) !== -1;
}

/** The address with its tokens taken out. */
export function withoutTokens(href: string): string {
  return href.replace(TOKEN, "");
}

/** The site a link leads to, or the one a mail goes to; empty where it names none or a token stands for it. */
export function siteOf(href: string): string {
  if (beginsWithToken(href)) return "";
  const { scheme, host, path } = addressOf(href);
  if (scheme === "mailto") return /@([^@,;\s]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return scheme === "" || scheme === "http" || scheme === "https" ? (holdsToken(host) ? "" : host) : "";
}

/** Whether a site is one of these or lies below one. */
export function isBelow(host: string, domains: readonly string[]): boolean {
  return domains.some((domain) => host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`));
}

/** Whether a site is the brand's own. */
export function isOwnSite(host: string, { domains }: Pick<Brand, "domains">): boolean {
  return host !== "" && isBelow(host, domains);
}

/** A site without the `www.` that most of them answer to as well. */
export function bareSite(host: string): string {
  return host.replace(/^www\./, "");
}

/** RFC 2606 and RFC 6761 reserve these names; the last two only ever serve grey boxes. */
const STAND_INS =
  /(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid|placeholder\.com|placehold\.(?:it|co))$|^(?:your|my)-?(?:domain|site|company)\./;
const MACHINES = /^(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\]|.*\.(?:local|localhost|internal))$/;
/** RFC 1918, RFC 3927, RFC 6598 and RFC 4193: addresses inside one network; and endings that only an own network knows. */
const PRIVATE =
  /^(?:10\.\d{1,3}|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.\d{1,3}\.\d{1,3}$|^\[(?:f[cd]|fe80:)|\.(?:lan|corp|intranet|home\.arpa)$/;

/** Whether a site stands for one still to be chosen. */
export function isStandIn(host: string): boolean {
  return STAND_INS.test(host);
}

/** Whether a site only answers on the machine itself. */
export function isThisMachine(host: string): boolean {
  return MACHINES.test(host);
}

/** Whether a site only answers inside a network: a private number, or a name without any dot. */
export function isInsideNetwork(host: string): boolean {
  return PRIVATE.test(host) || (/^[a-z\d-]+$/.test(host) && host !== "localhost");
}

/** Whether a site can be reached by anybody at all. */
export function isPublicSite(host: string): boolean {
  return host !== "" && !isStandIn(host) && !isThisMachine(host) && !isInsideNetwork(host);
}

/** A link as the beginning of a sentence: by its words, where it has some. */
export function linkName({ origin, text }: Link): string {
  if (origin === "image") return "A picture";
  if (text === "") return "A link";
  return `The link “${text.length > 60 ? `${text.slice(0, 59)}…` : text}”`;
}

/** An address short enough to read in a sentence. */
export function shortAddress(href: string): string {
  const address = href.trim();
  return address.length > 90 ? `${address.slice(0, 89)}…` : address;
}
