/** How wide a text is as the vendor counts: East Asian wide characters are two, a keyword's place is its default text. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/gu;
const PLACE = /\{(?:keyword|KEYWORD|KeyWord|Keyword|KEYWord|KeyWORD):([^{}]*)\}/g;

/** The text with each keyword's place replaced by its default. */
export function withDefaults(text: string): string {
  return text.replace(PLACE, "$1");
}

/** In the vendor's units; source of the doubling: support.google.com/google-ads/answer/1722120, from memory. */
export function widthOf(text: string): number {
  const plain = withDefaults(text);
  return [...plain].length + (plain.match(WIDE)?.length ?? 0);
}
