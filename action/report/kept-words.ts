/** What a kept issue says: open with a text, closed with a last word, or left as it is because nothing could be seen. */

export type KeptWords =
  | { readonly kind: "open"; readonly title: string; readonly body: string; readonly lastWord: string }
  | { readonly kind: "none"; readonly lastWord: string }
  | { readonly kind: "unknown" };
