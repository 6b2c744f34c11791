/** What HTML that goes out may consist of. Everything else is refused: a list of what is allowed ages better than one of what is not. */

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

const TEXT = "a abbr b blockquote br code del div em h1 h2 h3 h4 h5 h6 hr i img li ol p pre s small span strong sub sup u ul";
const TABLE = "caption center col colgroup table tbody td tfoot th thead tr";
const DOCUMENT = "body head html link meta style title";

export const TAGS = {
  email: words(`${DOCUMENT} ${TEXT} ${TABLE}`),
  "landing-page": words(
    `${DOCUMENT} ${TEXT} ${TABLE} address article aside cite dd dl dt figcaption figure footer header main nav q section time picture source`,
  ),
} as const;

/** Inside Outlook's conditional comments: tables again, and Microsoft's own drawing and settings elements. */
export const OUTLOOK_TAGS = words(
  "noscript xml o:officedocumentsettings o:allowpng o:pixelsperinch w:anchorlock v:rect v:roundrect v:fill v:image v:textbox style",
);

/** Names in lower case without `-` and `:`; `aria…` and `data…` beside them. */
export const ATTRIBUTES = words(`
  align alt bgcolor border cellpadding cellspacing charset class colspan content datetime dir headers height href httpequiv id itemprop lang
  media name property rel role rowspan scope sizes span src srcset start style summary target title type valign width
  xmlns xmlnsv xmlnso xmlnsw xmllang`);

/** VML's, inside Outlook's conditional comments only. */
export const OUTLOOK_ATTRIBUTES = words(
  "arcsize color fill fillcolor filled inset mstyle ostyle strokecolor stroke stroked strokeweight opacity alignshape position origin aspect",
);

/** Meta names that say something about the document; `refresh` and the like move the reader elsewhere. */
export const META_NAMES = words(
  "viewport description robots author color-scheme supported-color-schemes format-detection theme-color x-apple-disable-message-reformatting twitter:card",
);
export const META_HTTP_EQUIV = words("content-type x-ua-compatible");

/** A name as the lists write it. */
export function listName(name: string): string {
  return name === "className" ? "class" : name.toLowerCase().replaceAll(/[-:]/g, "");
}
