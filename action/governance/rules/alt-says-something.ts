/**
 * What a picture says of itself is of use.
 *
 * What: an `alt` text that is a file name, a word such as “image” or “logo” alone, longer than 125 characters, or the very words that
 * stand beside it; and an empty one on a picture that is all there is of a link.
 *
 * Why: these words stand in for the picture: in a mail that shows no pictures, and for whoever hears it. “IMG_2041.jpg” or “image” is
 * noise; words said twice are heard twice; a link without words leads nowhere.
 *
 * Law: WCAG 2.2, 1.1.1, which the European Accessibility Act (2019/882) leads to.
 *
 * @example good: a description, a decoration, and a name that looks like a file
 * ```yaml
 * html: '<img src="https://www.acme.example/acme.png" alt="Acme"><img src="https://www.acme.example/line.png" alt=""><a href="https://www.acme.example/start"><img src="https://www.acme.example/arrow.png" alt=""> Start now</a><img src="https://www.acme.example/a.png" alt="Acme logo">'
 * findings: []
 * ```
 *
 * @example good: in a language whose words are not listed, only a person can tell
 * ```yaml
 * language: es
 * html: '<img src="https://www.acme.example/a.png" alt="imagen">'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: a file name, and a word for everything
 * ```yaml
 * html: '<img src="https://www.acme.example/IMG_2041.jpg" alt="IMG_2041.jpg"><img src="https://www.acme.example/b.png" alt="Image"><img src="https://www.acme.example/hero-banner_v2.png" alt="hero-banner_v2">'
 * findings:
 *   - 'warn: “IMG_2041.jpg” is the name of a file, not a description. Say in a few words what the picture shows.'
 *   - 'warn: “Image” does not say what the picture shows. Say it in a few words, or leave the text empty if it only decorates.'
 *   - 'warn: “hero-banner_v2” is the name of a file, not a description. Say in a few words what the picture shows.'
 * ```
 *
 * @example bad: said twice, too long, and a link of nothing
 * ```yaml
 * html: '<p><img src="https://www.acme.example/a.png" alt="Reports in a moment"> Reports in a moment</p><img src="https://www.acme.example/b.png" alt="A woman in a blue jacket stands at a tall desk by the window of a bright office and looks at a report on a wide screen, which shows three charts"><a href="https://www.acme.example/start"><img src="https://www.acme.example/c.png" alt=""></a>'
 * findings:
 *   - 'warn: “Reports in a moment” stands beside the picture already, so screen readers say it twice. Leave the alt text empty.'
 *   - 'warn: The description “A woman in a blue jacket stands at a tall desk by the windo…” has 144 characters. Few listen that long: say it in up to 125.'
 *   - 'warn: A link to “https://www.acme.example/start” is a picture whose description is empty, so nobody hears where it leads. Say in its alt text what the link does.'
 * ```
 */

import { fileNameOf, isPicture, isSpacer, linkAround } from "../facts/pictures.ts";
import { accessibilityAct } from "../laws/accessibility.ts";
import { APPLIES, type Reporter, type Rule } from "../rule.ts";
import { stylesOf } from "../styles/styles.ts";
import type { Markup } from "../subject.ts";
import { phraseKey } from "../text/phrases.ts";
import { shortened } from "../text/wording.ts";

/** Usual advice for screen readers, which stop or split a longer text. */
const LONGEST = 125;

const LANGUAGES = new Set(["en", "de", "fr"]);

/** Words that fit any picture. */
const ANYTHING = new Set(
  [
    "image img picture pic photo photograph graphic icon logo banner header footer hero spacer placeholder illustration thumbnail screenshot button",
    "bild foto fotografie grafik symbol abbildung kopfzeile platzhalter schaltfläche",
    "photographie illustration icône bannière visuel vignette bouton",
  ]
    .join(" ")
    .split(" ")
    .concat("hero image", "header image", "image here", "alt text", "main image", "company logo", "our logo", "unser logo", "notre logo"),
);

export const altSaysSomething: Rule = {
  meta: {
    id: "alt-says-something",
    title: "What a picture says of itself is of use",
    group: "accessibility",
    looksAt: "layout",
    kind: "pattern",
    severity: "warn",
    fix: "none",
    law: [accessibilityAct("1.1.1 Non-text Content")],
  },
  applicability: () => APPLIES,
  check: ({ subject, language }, reporter) => {
    const links = new Map<Markup, Markup[]>();
    const said = new Set<string>();
    let pictures = 0;
    return {
      element: (element) => {
        if (!isPicture(element) || !stylesOf(subject).of(element).shown) return;
        pictures += 1;
        const link = linkAround(element);
        if (link !== undefined) links.set(link, [...(links.get(link) ?? []), element]);
        const alt = element.attributes["alt"]?.replace(/\s+/g, " ").trim() ?? "";
        if (alt === "" || said.has(alt)) return;
        const message = problemOf(alt, element);
        if (message === undefined) return;
        said.add(alt);
        reporter.complain({ spot: { kind: "element", element }, quote: alt, message });
      },
      end: () => {
        for (const [link, inside] of links) checkLink(link, inside, reporter);
        if (pictures > 0 && !LANGUAGES.has(language.split("-")[0] ?? "")) {
          reporter.ask(`Words that fit any picture are listed for English, German and French; this asset is in “${language}”.`);
        }
      },
    };
  },
};

function problemOf(alt: string, picture: Markup): string | undefined {
  const shown = shortened(alt);
  if (isFileName(alt, picture)) return `“${shown}” is the name of a file, not a description. Say in a few words what the picture shows.`;
  if (ANYTHING.has(phraseKey(alt).replace(/[.:!]$/, ""))) {
    return `“${shown}” does not say what the picture shows. Say it in a few words, or leave the text empty if it only decorates.`;
  }
  if (alt.length > LONGEST) {
    return `The description “${shown}” has ${alt.length} characters. Few listen that long: say it in up to ${LONGEST}.`;
  }
  return standsBeside(alt, picture)
    ? `“${shown}” stands beside the picture already, so screen readers say it twice. Leave the alt text empty.`
    : undefined;
}

/** A single name that is also a word, "Acme" for acme.png, is left alone. */
function isFileName(alt: string, picture: Markup): boolean {
  if (/^\S{1,80}\.(?:jpe?g|png|gif|svg|webp|bmp|avif)$/i.test(alt)) return true;
  if (/^(?:img|dsc|dscn|image|pic|photo|screenshot|untitled)[ _-]?\d{1,12}$/i.test(alt)) return true;
  const stem = fileNameOf(picture).replace(/\.[a-z]{2,5}$/i, "");
  return alt === stem && /[-_\d]/.test(alt) && !alt.includes(" ");
}

function standsBeside(alt: string, picture: Markup): boolean {
  const key = phraseKey(alt);
  let outer = picture.parent;
  for (let level = 0; level < 3 && outer !== undefined && outer.tag !== "body" && outer.tag !== "html"; level += 1) {
    if (outer.text !== "") return outer.text.length < 500 && phraseKey(outer.text) === key;
    outer = outer.parent;
  }
  return false;
}

function checkLink(link: Markup, pictures: readonly Markup[], { complain }: Reporter): void {
  const { attributes, text } = link;
  if (text !== "" || (attributes["aria-label"] ?? attributes["title"] ?? "").trim() !== "") return;
  // A picture without any alt text is said to be so elsewhere.
  if (!pictures.every((picture) => picture.attributes["alt"]?.trim() === "" && !isSpacer(picture))) return;
  const href = attributes["href"] ?? "";
  complain({
    spot: { kind: "element", element: link },
    quote: `no words for the link to ${shortened(href, 120)}`,
    message: `A link to “${shortened(href, 80)}” is a picture whose description is empty, so nobody hears where it leads. Say in its alt text what the link does.`,
  });
}
