/** The names of parts that HTML knows, old ones included; any other name in angle brackets is read as a part too, and vanishes. */

/** HTML standard, index of elements (2026-11), with the obsolete ones of its section 16.2. */
const KNOWN = new Set(
  (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br button canvas caption center " +
    "cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fencedframe fieldset figcaption figure font footer form frame " +
    "frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li link listing main map mark " +
    "marquee math menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p param picture " +
    "plaintext portal pre progress q rb rbc rp rt rtc ruby s samp script search section select selectedcontent slot small source spacer span strike " +
    "strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp xml"
  ).split(" "),
);

/** Whether a name means nothing to HTML. Outlook's own names hold a colon, those of AMP begin with it. */
export function isUnknownPart(tag: string): boolean {
  return !KNOWN.has(tag) && !tag.includes(":") && !tag.startsWith("amp-");
}
