/** What stands beside an asset on the page of the checks, part by part: what a person has to decide comes first, what a machine did comes last. */
import type { ClaimUsed } from "#governance/facts/claims-used.ts";
import type { RuleMeta } from "#governance/rule.ts";
import type { AssetReport, Correction, Finding, RuleResult } from "#model/finding.ts";
import type { LocalDate } from "#model/types.ts";
import type { IssueReport } from "../issue-words.ts";
import { type Markup, markup } from "../page/markup.ts";
import { lawOf, placeInWords } from "../preview/found.ts";
import { day } from "../pull-request/times.ts";
import { grantedFor, RESULT_WORDS, SECTIONS } from "../sections.ts";
import { isUnasked, toJudge, unasked } from "../to-judge.ts";
import { wordDiff } from "../word-diff.ts";
import { plural } from "../words.ts";
import { issueSection } from "./issue-section.ts";

export interface SectionsQuestion {
  readonly report: AssetReport;
  /** Of an issue of a series. */
  readonly issue?: IssueReport;
  readonly findings: readonly Finding[];
  readonly placed: ReadonlySet<number>;
  readonly claims: readonly ClaimUsed[];
  readonly corrections: readonly Correction[];
  readonly rules: readonly RuleMeta[];
  readonly on: LocalDate;
  readonly idOf: (number: number) => string;
  /** Id of the picture of the asset, or of one of its mails, for the way back. */
  readonly pictureOf: (mail: number | undefined) => string;
}

/** All parts but the last, in their order. */
export function assetSections(question: SectionsQuestion): Markup {
  return markup`${issuePart(question)}${questions(question)}${blocks(question)}${claimsUsed(question)}${exceptions(question)}${toLookAt(question)}${corrected(question)}`;
}

function part(name: string, title: string, body: Markup): Markup {
  return markup`<section class="part ${name}"><h3>${title}</h3>
${body}</section>
`;
}

/** What a yes to this issue is about, before anything else. */
function issuePart({ issue }: SectionsQuestion): Markup | undefined {
  return issue === undefined ? undefined : part("issue", SECTIONS.issue, issueSection(issue));
}

function questions({ report }: SectionsQuestion): Markup {
  const asked = toJudge(report);
  const items = asked.map(
    ({ title, reason }) => markup`<li><span class="box" aria-hidden="true"></span><strong>${title}.</strong> ${reason}</li>`,
  );
  const left = unasked([report]);
  const list =
    asked.length === 0
      ? markup`<p>None. Whether the text is true, fair and wise is yours to judge all the same.</p>`
      : markup`<ul class="asked">${items}</ul>`;
  return part("questions", SECTIONS.questions, markup`${list}${left === undefined ? undefined : markup`<p class="note">${left}</p>`}`);
}

function blocks(question: SectionsQuestion): Markup {
  const failures = question.report.results.filter(({ result }) => result === "error");
  const found = numbered(question, (finding) => finding.severity === "block");
  return part(
    "blocks",
    SECTIONS.blocks,
    failures.length + found.length === 0 ? markup`<p>Nothing.</p>` : markup`<ol class="findings">${found}${failures.map(failure)}</ol>`,
  );
}

function toLookAt(question: SectionsQuestion): Markup {
  const warned = numbered(question, ({ severity }) => severity === "warn");
  const noted = numbered(question, ({ severity }) => severity === "note");
  return part(
    "look",
    SECTIONS.look,
    markup`${warned.length === 0 ? markup`<p>Nothing.</p>` : markup`<ol class="findings">${warned}</ol>`}${
      noted.length === 0 ? undefined : markup`<h4>For your information</h4><ol class="findings">${noted}</ol>`
    }`,
  );
}

function numbered({ findings, placed, idOf, pictureOf }: SectionsQuestion, isWanted: (finding: Finding) => boolean): readonly Markup[] {
  return findings.flatMap((finding, index) => {
    const number = index + 1;
    if (!isWanted(finding)) return [];
    const back = placed.has(number)
      ? markup`<a class="number" href="#${pictureOf(finding.mail)}" aria-label="Finding ${number}, to the text">${number}</a>`
      : markup`<span class="number">${number}</span>`;
    const unseen = placed.has(number) ? undefined : markup` It has no place in the text shown here.`;
    return [
      markup`<li class="finding ${finding.severity}" id="${idOf(number)}" tabindex="-1">${back}<div><p><strong>${finding.message}</strong></p>
${difference(finding)}${lawOf(finding.law)}<p class="place">${partInWords(finding)}${placeInWords(finding.place)}.${unseen}</p></div></li>
`,
    ];
  });
}

/** Which mail of a sequence, or version of a test, it is about. */
function partInWords({ mail, version }: Finding): string {
  if (version !== undefined) return `Version ${version}: `;
  return mail === undefined ? "" : `Mail ${mail}: `;
}

/** Words that are prescribed, with what was changed in them. */
function difference({ quote, prescribed }: Finding): Markup | undefined {
  if (prescribed === undefined) return undefined;
  const parts = wordDiff(quote, prescribed).map(({ kind, words }) => {
    if (kind === "same") return markup`${words}`;
    return kind === "wrong" ? markup`<del>${words}</del>` : markup`<ins>${words}</ins>`;
  });
  return markup`<p class="diff"><span class="said">Struck out: what stands there. Underlined: what must stand there.</span> ${parts}</p>
`;
}

function failure({ title, reason }: RuleResult): Markup {
  return markup`<li class="finding block"><span class="number">!</span><div><p><strong>“${title}” could not be checked.</strong></p>
<p>This is nobody’s mistake here; please report it. ${reason}</p></div></li>
`;
}

function claimsUsed({ claims, on }: SectionsQuestion): Markup {
  if (claims.length === 0) return part("claims", SECTIONS.claims, markup`<p>None.</p>`);
  const rows = claims.map(
    ({ id, wording, evidence, expires }) =>
      markup`<li><strong>“${wording}”</strong><br>Claim ${id}. Evidence: ${evidence}. ${expires < on ? markup`<strong class="over">It may be said until ${day(expires)}: that is over.</strong>` : `It may be said until ${day(expires)}.`}</li>`,
  );
  return part("claims", SECTIONS.claims, markup`<ul>${rows}</ul>`);
}

function exceptions({ report }: SectionsQuestion): Markup {
  const { waived, results } = report;
  const rows = waived.map((waiver) => {
    const { text, grantedBy, role, reason, expires } = waiver;
    return markup`<li><strong>“${text}”</strong><br>Reason: ${reason}<br>Granted by @${grantedBy}${grantedFor(waiver)}, until ${day(expires)}. In force; it counts once ${role} has approved this text.</li>`;
  });
  const troubled = results.find(({ rule }) => rule === "waiver")?.findings.length ?? 0;
  const more =
    troubled === 0
      ? undefined
      : markup`<p>${plural(troubled, "recorded exception")} ${troubled === 1 ? "is" : "are"} not in force or not used: see the findings.</p>`;
  return part("exceptions", SECTIONS.exceptions, markup`${rows.length === 0 ? markup`<p>None.</p>` : markup`<ul>${rows}</ul>`}${more}`);
}

function corrected({ corrections }: SectionsQuestion): Markup | undefined {
  if (corrections.length === 0) return undefined;
  const items = corrections.map(({ before, after, place }) => {
    const [out, into] = [
      before === "" ? undefined : markup`<del>${before}</del> `,
      after === "" ? undefined : markup`<ins>${after}</ins> `,
    ];
    return markup`<li>${out}${into}<span class="place">${placeInWords(place)}</span></li>`;
  });
  return part("corrected", "Corrected automatically", markup`<ul>${items}</ul>`);
}

/** The last part: what ran, group by group, with what it came to; folded, and unfolded on paper. */
export function everyCheck({ report, rules }: SectionsQuestion): Markup {
  const metas = new Map(rules.map((meta) => [meta.id, meta]));
  const made = report.results.filter((one) => one.result !== "not-applicable" && !isUnasked(one));
  const groups = Map.groupBy(made, ({ rule }) => metas.get(rule)?.group ?? "this campaign");
  const asked = made.filter(({ result }) => result === "needs-review").length;
  const counts = [
    plural(made.length, "check"),
    `${report.results.filter(({ result }) => result === "not-applicable").length} not applicable`,
    ...(asked === 0 ? [] : [`${asked} could not judge`]),
  ];
  const lists = [...groups].map(
    ([group, results]) =>
      markup`<h4>${group.charAt(0).toUpperCase()}${group.slice(1)}</h4><ul>${results.map((result) => checkLine(result, metas.get(result.rule)))}</ul>`,
  );
  return markup`<section class="part checks"><h3>${SECTIONS.checks}</h3>
<details><summary>${counts.join(", ")}</summary><p class="place">Rules: ${report.pack}</p>${lists}${notApplicable(report)}</details></section>
`;
}

/** What does not apply is one line for each reason: most of it is what other kinds of assets are asked. */
function notApplicable({ results }: AssetReport): Markup | undefined {
  const left = results.filter(({ result }) => result === "not-applicable");
  if (left.length === 0) return undefined;
  const lines = [...Map.groupBy(left, ({ reason = "" }) => reason)].map(
    ([reason, rules]) => markup`<li>${reason} <span class="place">${rules.map(({ title }) => title).join("; ")}.</span></li>`,
  );
  return markup`<h4>Not applicable</h4><ul>${lines}</ul>`;
}

function checkLine({ title, result, reason, findings }: RuleResult, meta: RuleMeta | undefined): Markup {
  const because = reason === undefined ? "" : `: ${reason}`;
  const many = result === "fail" ? ` (${findings.length})` : "";
  const cited = meta === undefined ? [] : meta.law;
  const names = cited.map(({ title: name, section }) => (section === undefined ? name : `${name}, ${section}`));
  const laws = names.length === 0 ? undefined : markup`<br><span class="place">${names.join("; ")}</span>`;
  return markup`<li>${title}: <strong class="${result}">${RESULT_WORDS[result]}</strong>${many}${because}${laws}</li>`;
}
