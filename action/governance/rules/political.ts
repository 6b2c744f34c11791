/**
 * Is it political?
 *
 * What: words about a vote, a candidate, a referendum or a campaign for or against a law are asked about, up to three of them. To vote for
 * a favourite flavour, a name or a speaker is no politics.
 *
 * Why: political advertising in the European Union needs notices that this pipeline does not make, and advertising platforms refuse it.
 *
 * Law: Regulation 2024/900. It only asks. Fix: leave it out, or publish it in another way.
 *
 * @example good: votes of another kind
 * ```yaml
 * html: '<p>Vote for your favourite flavour, or vote for the best speaker. Your party tent. An election of four colours? Our candidate for spring.</p>'
 * findings: []
 * ```
 *
 * @example good: a product that reports on elections is asked about, too
 * ```yaml
 * html: '<p>Follow the general election live.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: a call to vote
 * ```yaml
 * html: '<p>On Sunday, vote for Jane Roe.</p>'
 * findings: []
 * result: needs-review
 * ```
 *
 * @example bad: a law, in German
 * ```yaml
 * language: de
 * html: '<p>Unterschreiben Sie die Petition gegen das Gesetz.</p>'
 * findings: []
 * result: needs-review
 * ```
 */

import { inListedLanguage } from "../facts/reach.ts";
import { POLITICAL_ADVERTISING } from "../laws/regulated.ts";
import { notApplicable, type Rule } from "../rule.ts";
import type { Segment } from "../subject.ts";
import { caseless } from "../text/caseless.ts";

const politicsIn = caseless(
  "(?<!\\p{L})(?:" +
    [
      "vote (?:for|against) (?!your|the (?:best|next|name|winner|new|design|speaker|talk|video|photo|flavou?r)|a |an |our|us|me|it|them|this|these|best)\\p{L}{2,20}|vote (?:yes|no) on",
      "(?:general|presidential|parliamentary|local|municipal|european|federal|midterm|primary) elections?|election day|referendums?|ballot (?:measure|initiative|paper)|polling stations?",
      "(?:candidate|running) for (?:mayor|president|congress|senate|parliament|governor|chancellor|office)|political party|sign the petition|(?:call|write to|tell) your (?:senator|representative|congressman|congresswoman|mp|member of parliament)",
      "wählen sie (?:am sonntag|die|den) \\p{L}{2,20}partei|(?:bundestags|landtags|kommunal|europa|bürgermeister)wahl(?:en)?|volksentscheids?|volksbegehren|bürgerbegehren|kandidat(?:in)? für (?:das amt|den bundestag|den landtag)|petition (?:unterschreiben|gegen|für)|unterschreiben sie die petition|wahlprogramm",
      "votez (?:pour|contre) (?!votre|le meilleur|la meilleure|vos|notre|un|une)\\p{L}{2,20}|élections? (?:présidentielles?|législatives?|municipales?|européennes?|régionales?)|référendum|candidate? (?:à la mairie|à la présidence|aux élections|à l['’]élection)|signez la pétition|parti politique",
    ].join("|") +
    ")(?!\\p{L})",
);
const MOST_NAMED = 3;

export const political: Rule = {
  meta: {
    id: "political",
    title: "Is it political?",
    group: "regulated industries",
    kind: "pattern",
    severity: "note",
    fix: "none",
    law: [POLITICAL_ADVERTISING],
  },
  applicability: (context) =>
    context.messageClass === "operational" ? notApplicable("An operational message, not advertising.") : inListedLanguage(context),
  check: (_context, { ask }) => {
    const said = new Map<string, string>();
    const look = (segment: Segment): void => {
      for (const { text } of politicsIn(segment.text)) said.set(text.toLowerCase(), text);
    };
    return {
      field: look,
      text: look,
      end: () => {
        const named = [...said.values()].slice(0, MOST_NAMED).map((words) => `“${words}”`);
        if (named.length > 0)
          ask(`${named.join(", ")}: is this about politics? Political advertising has laws of its own, and platforms refuse it.`);
      },
    };
  },
};
