/** Of an issue of a series: what is new in it and what was carried over, part by part, with every change of a fixed part word by word. */
import { approvedInWords, askedInWords, type IssueReport } from "../issue-words.ts";
import { type Markup, markup } from "../page/markup.ts";
import { exactDiff } from "../word-diff.ts";

export function issueSection(issue: IssueReport): Markup {
  const asked = markup`<p><strong>${askedInWords(issue, (words) => words)}</strong></p>
`;
  if (issue.compared.kind === "nothing") return asked;
  const { carried, fresh, changed, gone } = issue.compared.comparison;
  const news = [
    ...fresh.map(({ label }) => markup`<li>${capital(label)}: new in this issue</li>`),
    ...changed.map(
      ({ part, before }) => markup`<li>${capital(part.label)}: changed since ${issue.last}${difference(before, part.text)}</li>`,
    ),
    ...gone.map(({ label, text }) => markup`<li>${capital(label)}: left out since ${issue.last}${difference(text, "")}</li>`),
  ];
  const old = carried.map(({ label }) => markup`<li>${capital(label)}</li>`);
  return markup`${asked}${news.length === 0 ? undefined : markup`<ul class="news">${news}</ul>`}${
    old.length === 0 ? undefined : markup`<h4>Carried over unchanged from ${approvedInWords(issue)}</h4><ul>${old}</ul>`
  }<p class="note">The checks read the whole mail, what is carried over too: a law may have changed since.</p>
`;
}

function difference(before: string, after: string): Markup {
  const parts = exactDiff(before, after).map(({ kind, words }) => {
    if (kind === "same") return markup`${words}`;
    return kind === "wrong" ? markup`<del>${words}</del>` : markup`<ins>${words}</ins>`;
  });
  return markup`<p class="diff"><span class="said">Struck out: what stood there. Underlined: what stands there now.</span> ${parts}</p>`;
}

function capital(label: string): string {
  return label.charAt(0).toUpperCase() + label.slice(1);
}
