/** Small things messages need: words cut short, things counted. */

/** The first words of a text, to be quoted. */
export function shortened(text: string, most = 60): string {
  return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/** "1 place", "3 places". */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
