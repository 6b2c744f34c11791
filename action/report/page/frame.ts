/** The frame of every page we write: one file that runs nothing and asks nobody for anything, for a phone, a desk and paper. */
import type { CampaignSource } from "#model/source.ts";
import { escapeHtml } from "#payload/holes.ts";
import { FRAME_PRINT, FRAME_STYLE } from "./frame-style.ts";
import { type Markup, markup } from "./markup.ts";

export interface Page {
  /** Of the window, and of the file that is printed from it. */
  readonly title: string;
  /** What it may show beside its own words, as directives: `img-src data:`. Nothing where it is left out. */
  readonly shows?: readonly string[];
  /** What its parts look like; comes after the frame's own look, and before what holds on paper. */
  readonly style: string;
  readonly header: Markup;
  readonly main: Markup;
  /** What it was made of, and on which day. */
  readonly footer: Markup;
}

/**
 * The page. No script, no form, no address of its own and nothing that is loaded, but for what `shows` allows; the policy stands
 * before everything it holds for. Source: https://www.w3.org/TR/CSP3/ (read 2026-11).
 */
export function pageOf({ title, shows = [], style, header, main, footer }: Page): string {
  const policy = ["default-src 'none'", ...shows, "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'"].join("; ");
  const page = markup`<title>${title}</title>
<style>${{ markup: `${FRAME_STYLE}${style}${FRAME_PRINT}` }}</style>
</head>
<body>
<a class="skip" href="#content">To the content</a>
<header>
${header}
</header>
<main id="content" tabindex="-1">
${main}
</main>
<footer>${footer}</footer>
</body>
</html>
`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${page.markup}`;
}

export interface Filed {
  readonly campaigns: readonly CampaignSource[];
  /** The commit that was looked at; absent for files that are not committed. */
  readonly commit: string | undefined;
}

/** From what a page was made, in a sentence. */
export function madeFrom({ commit }: Pick<Filed, "commit">): Markup {
  return commit === undefined ? markup`Made from files that are not all committed.` : markup`Made from commit <code>${commit}</code>.`;
}

/** The fingerprints an approval is for, each with the command that finds it again where there is a commit. */
export function fingerprints({ campaigns, commit }: Filed): Markup {
  const items = campaigns.flatMap(({ slug, payloads }) =>
    Object.values(payloads).map(({ asset, file, digest }) => {
      const check = commit === undefined ? undefined : markup`<br>Check: <code>git show ${commit}:${file} | sha256sum</code>`;
      return markup`<li><strong>${campaigns.length === 1 ? asset : `${slug}/${asset}`}</strong><br><code>${file}</code><br>SHA-256 <code>${digest}</code>${check}</li>`;
    }),
  );
  return markup`<ul class="digests">${items}</ul>`;
}
