/** Which of a playbook's patterns an asset is written with. */
import type { AssetKind, Playbook } from "#model/types.ts";

/** The patterns of one kind, in the asset's language where the playbook has them. Patterns of other kinds change no words, so they are left out. */
export function playbookFor(playbook: Playbook | undefined, kind: AssetKind, language: string): Playbook | undefined {
  if (playbook === undefined) return undefined;
  const { languages, ...plain } = playbook;
  const other = languages?.[language] ?? languages?.[language.split("-")[0] ?? ""];
  const { email, "landing-page": page } = plain.assets;
  const documents = { ...(email === undefined ? {} : { email }), ...(page === undefined ? {} : { "landing-page": page }) };
  const own = other?.[kind];
  if (own !== undefined) return { ...plain, assets: { [kind]: own } };
  // The two kinds that are older than the others are kept together: their hashes stay.
  if (kind === "email" || kind === "landing-page") return { ...plain, assets: documents };
  const patterns = plain.assets[kind];
  return { ...plain, assets: patterns === undefined ? {} : { [kind]: patterns } };
}
