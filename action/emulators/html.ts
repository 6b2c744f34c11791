/** HTML that cannot be broken by what is put into it: every value is escaped unless it is markup made here. */

/** A piece of finished HTML. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Piece = string | number | Markup | undefined | readonly Piece[];

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text made safe for element content and for quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

function textOf(piece: Piece): string {
  if (piece === undefined) return "";
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === "string") return escaped(piece);
  if (typeof piece === "number") return String(piece);
  return piece.map(textOf).join("");
}

/** Template tag: `html`<b>${name}</b>``. Values are escaped, markup is kept, lists are joined, undefined is nothing. */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return new Markup(parts.map((part, index) => part + textOf(pieces[index])).join(""));
}
