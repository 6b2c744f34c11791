/** Shows Markdown as the forge does, as far as comments of programs use it: blocks, tables, lists, links, `<details>`. No HTML passes. */
import { escaped, Markup } from "../html.ts";

/** Words of one line: code, bold, emphasis, links. Works on escaped text, so nothing typed becomes markup. */
function inline(text: string): string {
  const codes: string[] = [];
  const held = escaped(text).replace(/`([^`]+)`/g, (_whole, code: string) => `\ue000${codes.push(`<code>${code}</code>`) - 1}\ue000`);
  return held
    .replace(/&lt;br ?\/?&gt;/g, "<br>")
    .replace(/&lt;(\/?)(b|i|em|strong|sub|sup|kbd|code|del|ins)&gt;/g, "<$1$2>")
    .replace(/!\[([^\]]*)\]\([^)\s]+\)/g, "<em>$1</em>")
    .replace(/\[([^\]]+)\]\((https?:[^)\s]+|#[^)\s]+)\)/g, '<a href="$2">$1</a>')
    .replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>")
    .replace(/(^|[\s(])[*_]([^*_\s][^*_]*)[*_](?=$|[\s.,;:!?)])/g, "$1<em>$2</em>")
    .replace(/~~([^~]+)~~/g, "<del>$1</del>")
    .replace(/\ue000(\d+)\ue000/g, (_whole, index: string) => codes[Number(index)] ?? "");
}

const cells = (line: string) =>
  line
    .trim()
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replace(/\\\|/g, "|"));

function table(lines: readonly string[]): string {
  const [head = "", , ...rows] = lines;
  const row = (line: string, tag: string) =>
    `<tr>${cells(line)
      .map((cell) => `<${tag}>${inline(cell)}</${tag}>`)
      .join("")}</tr>`;
  return `<div class="table"><table><thead>${row(head, "th")}</thead><tbody>${rows.map((line) => row(line, "td")).join("")}</tbody></table></div>`;
}

function list(lines: readonly string[]): string {
  const ordered = /^\s*\d+[.)]/.test(lines[0] ?? "");
  const items = lines.join("\n").split(/\n(?=\s*(?:[-*+]|\d+[.)])\s)/);
  const shown = items.map((item) => {
    const words = item
      .replace(/^\s*(?:[-*+]|\d+[.)])\s+/, "")
      .replace(/^\[( |x)\] /i, (_whole, mark: string) => (mark === " " ? "☐ " : "☑ "));
    return `<li>${inline(words.replace(/\s*\n\s*/g, " "))}</li>`;
  });
  return ordered ? `<ol>${shown.join("")}</ol>` : `<ul>${shown.join("")}</ul>`;
}

const LIST = /^\s*(?:[-*+]|\d+[.)])\s/;
/** Tags that stand on lines of their own and may pass as they are. */
const STRUCTURE = /^<\/?details(?: open)?>$/;

interface Block {
  readonly html: string;
  readonly next: number;
}

function until(lines: readonly string[], from: number, ends: (line: string) => boolean): number {
  const length = lines.slice(from).findIndex(ends);
  return length < 0 ? lines.length : from + length;
}

function blockAt(lines: readonly string[], at: number): Block {
  const line = lines[at] ?? "";
  const trimmed = line.trim();
  const fence = /^(`{3,}|~{3,})/.exec(trimmed)?.[1];
  if (fence !== undefined) {
    const end = until(lines, at + 1, (one) => one.trim().startsWith(fence));
    return { html: `<pre>${escaped(lines.slice(at + 1, end).join("\n"))}</pre>`, next: end + 1 };
  }
  if (trimmed === "") return { html: "", next: at + 1 };
  if (STRUCTURE.test(trimmed)) return { html: trimmed, next: at + 1 };
  const summary = /^(<details(?: open)?>)?\s*<summary>(.*)<\/summary>$/.exec(trimmed);
  if (summary !== null) return { html: `${summary[1] ?? ""}<summary>${inline(summary[2] ?? "")}</summary>`, next: at + 1 };
  const heading = /^(#{1,6})\s+(.*)$/.exec(trimmed);
  if (heading !== null) {
    const level = Math.min(6, (heading[1] ?? "").length + 2);
    return { html: `<h${level}>${inline(heading[2] ?? "")}</h${level}>`, next: at + 1 };
  }
  if (/^(?:-{3,}|\*{3,}|_{3,})$/.test(trimmed)) return { html: "<hr>", next: at + 1 };
  if (trimmed.startsWith("|") && /^\|?\s*:?-+/.test((lines[at + 1] ?? "").trim())) {
    const end = until(lines, at, (one) => !one.trim().startsWith("|"));
    return { html: table(lines.slice(at, end)), next: end };
  }
  if (trimmed.startsWith(">")) {
    const end = until(lines, at, (one) => !one.trim().startsWith(">"));
    return { html: `<blockquote>${blocks(lines.slice(at, end).map((one) => one.trim().replace(/^> ?/, "")))}</blockquote>`, next: end };
  }
  if (LIST.test(line)) {
    const end = until(lines, at + 1, (one) => !LIST.test(one) && !/^\s{2,}\S/.test(one));
    return { html: list(lines.slice(at, end)), next: end };
  }
  const end = until(lines, at + 1, (one) => /^\s*(?:$|#{1,6}\s|>|\||```|<\/?details|<summary)/.test(one) || LIST.test(one));
  return { html: `<p>${lines.slice(at, end).map(inline).join("<br>")}</p>`, next: end };
}

function blocks(lines: readonly string[]): string {
  let html = "";
  for (let at = 0; at < lines.length; ) {
    const block = blockAt(lines, at);
    html += block.html;
    at = block.next;
  }
  return html;
}

/** Markdown as finished HTML. Comments in angle brackets are hidden, as they are there. */
export function markdown(text: string): Markup {
  return new Markup(
    blocks(
      text
        .replace(/<!--[\s\S]*?-->/g, "")
        .replaceAll("\ue000", "")
        .split(/\r?\n/),
    ),
  );
}
