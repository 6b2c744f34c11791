/** What the checks found of one asset, what was corrected and what is excepted, beside the asset it is about. */
import type { AssetReport, Correction, Finding, RuleResult, Severity } from "#model/finding.ts";
import { openFindings } from "#model/finding.ts";
import type { Place } from "#model/place.ts";
import { type Markup, markup } from "../page/markup.ts";
import { grantedFor, SECTIONS } from "../sections.ts";
import { isUnasked, toJudge, unasked } from "../to-judge.ts";
import { plural } from "../words.ts";

const ORDER: readonly Severity[] = ["block", "warn", "note"];
const WORDS: Readonly<Record<Severity, string>> = { block: "Must be changed", warn: "Please look", note: "For your information" };

export interface Found {
  readonly report: AssetReport | undefined;
  readonly corrections: readonly Correction[];
}

export function found({ report, corrections }: Found): Markup {
  if (report === undefined) return markup`<p>It was not checked.</p>${corrected(corrections)}`;
  const open = openFindings(report).toSorted((left, right) => ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity));
  const failures = report.results.filter(({ result }) => result === "error");
  const all =
    open.length + failures.length === 0
      ? markup`<p class="good">Automatic checks found nothing. They cannot judge everything: please read it yourself.</p>`
      : markup`<ul class="findings">${failures.map(failure)}${open.map(finding)}</ul>`;
  return markup`${all}${yours(report)}${corrected(corrections)}${exceptions(report)}${knownBefore(report)}${checked(report)}`;
}

function finding({ severity, message, place, rule, law, fix }: Finding): Markup {
  return markup`<li class="finding ${severity}"><p><span class="badge">${WORDS[severity]}</span> <strong>${message}</strong></p>
${remedy(message, fix)}${lawOf(law)}
<p class="place">${placeInWords(place)}. Rule ${rule}.</p></li>
`;
}

/** What the message says already is not said again. */
function remedy(message: string, fix: Finding["fix"]): Markup | undefined {
  if (fix === undefined) return undefined;
  const said = message.includes(fix.replacement) ? "" : `“${fix.replacement}”`;
  if (fix.kind === "safe") return markup`<p>This can be corrected automatically${said === "" ? "" : `, to ${said}`}.</p>`;
  return said === "" ? undefined : markup`<p>Instead: ${said}</p>`;
}

export function lawOf(law: Finding["law"]): Markup | undefined {
  if (law === undefined) return undefined;
  const name = `${law.title}${law.section === undefined ? "" : `, ${law.section}`}`;
  const link = /^https:\/\//i.test(law.url)
    ? markup`<a href="${law.url}" rel="noreferrer noopener" target="_blank">${name}</a>`
    : markup`${name}`;
  return markup`<p>Why: ${link} (as of ${law.asOf})</p>`;
}

function failure({ rule, title, reason }: RuleResult): Markup {
  return markup`<li class="finding block"><p><span class="badge">Not checked</span> <strong>“${title}” could not be checked.</strong></p>
<p>This is nobody's mistake here; please report it. ${reason}</p><p class="place">Rule ${rule}.</p></li>
`;
}

/** `campaigns/…/launch-email.md, line 22` */
export function placeInWords({ file, line }: Place): string {
  return line === undefined ? file : `${file}, line ${line}`;
}

/** What a rule leaves to a person. */
function yours(report: AssetReport): Markup | undefined {
  const items = toJudge(report).map(({ title, reason }) => markup`<li>${title}: ${reason}</li>`);
  return items.length === 0 ? undefined : markup`<h4>${SECTIONS.questions}</h4><ul>${items}</ul>`;
}

function corrected(corrections: readonly Correction[]): Markup | undefined {
  if (corrections.length === 0) return undefined;
  const items = corrections.map(
    ({ before, after, place, rule }) =>
      markup`<li>${before === "" ? undefined : markup`<del>${before}</del>`}${before === "" || after === "" ? "" : " → "}${after === "" ? undefined : markup`<ins>${after}</ins>`} <span class="place">${placeInWords(place)}. Rule ${rule}.</span></li>`,
  );
  return markup`<h4>Corrected automatically</h4><ul>${items}</ul>`;
}

function exceptions({ waived }: AssetReport): Markup {
  if (waived.length === 0) return markup`<p>Exceptions: none.</p>`;
  const items = waived.map((waiver) => {
    const { rule, text, grantedBy, role, reason, expires } = waiver;
    return markup`<li>“${text}”: ${reason} <span class="place">Granted by @${grantedBy}${grantedFor(waiver)} until ${expires}; counts once ${role} has approved. Rule ${rule}.</span></li>`;
  });
  return markup`<h4>Exceptions</h4><ul>${items}</ul>`;
}

function knownBefore({ known = [] }: AssetReport): Markup | undefined {
  if (known.length === 0) return undefined;
  const items = known.map(
    ({ quote, since, rule, acceptedBy }) =>
      markup`<li>“${quote}” <span class="place">Known since ${since}${acceptedBy === undefined ? "" : `, accepted by @${acceptedBy}`}. Rule ${rule}.</span></li>`,
  );
  return markup`<h4>Known before, and not in the way</h4><ul>${items}</ul>`;
}

const RESULTS: Readonly<Record<RuleResult["result"], string>> = {
  pass: "found nothing",
  fixed: "corrected",
  suppressed: "excepted",
  "not-applicable": "does not apply",
  "needs-review": "for you to judge",
  fail: "found something",
  error: "could not be checked",
};

function checked({ pack, results: all }: AssetReport): Markup {
  const results = all.filter((one) => !isUnasked(one));
  const left = unasked([{ results: all }]);
  const asked = results.filter(({ result }) => result !== "not-applicable").length;
  const items = results.map(
    ({ title, result, reason }) => markup`<li>${title}: ${RESULTS[result]}${reason === undefined ? "" : ` (${reason})`}</li>`,
  );
  return markup`<details><summary>${plural(asked, "rule")} checked, ${results.length - asked} not applicable</summary><p class="place">Rules: ${pack}</p><ul>${items}</ul>${left === undefined ? undefined : markup`<p class="place">${left}</p>`}</details>`;
}
