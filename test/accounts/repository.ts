/** The project's own example as a team on another platform would have it: configuration, brand and brief. */
import { parseDocument } from "yaml";
import type { AssetKind } from "#model/types.ts";
import type { PlatformUnderTest } from "./account.ts";

/** The configuration with this platform as its only one. As it is where the example has it already. */
export function configurationFor(text: string, { name, files }: PlatformUnderTest): string {
  if (files === undefined) return text;
  const document = parseDocument(text);
  document.set("platforms", document.createNode({ [name]: files.settings }));
  document.set("trust", document.createNode({ [name]: { default: "execute" } }));
  return String(document);
}

/** `brand/audiences.yaml` with the platform's lists, where it names none yet. */
export function audiencesFor(text: string, { name, files }: PlatformUnderTest): string {
  return completed(
    text,
    Object.entries(files?.audiences ?? {}).map(([audience, lists]) => ({
      path: ["audiences", audience, "ids", name, String(files?.settings["account"])],
      value: lists,
    })),
  );
}

/** `brand/fields.yaml` with the platform's names, where it has none yet. */
export function fieldsFor(text: string, { name, files }: PlatformUnderTest): string {
  return completed(
    text,
    Object.entries(files?.fields ?? {}).map(([field, value]) => ({ path: ["fields", field, "platforms", name], value })),
  );
}

/** A brief whose assets are this platform's, without those of a kind that its adapter does not handle. */
export function briefFor(text: string, { name, kinds }: PlatformUnderTest): string {
  const document = parseDocument(text);
  const assets: readonly Asset[] = document.toJS().assets;
  if (assets.every(({ kind, platform }) => platform === name && kinds.includes(kind))) return text;
  for (const [index, { kind }] of [...assets.entries()].reverse())
    if (kinds.includes(kind)) document.setIn(["assets", index, "platform"], name);
    else document.deleteIn(["assets", index]);
  return String(document);
}

interface Asset {
  readonly kind: AssetKind;
  readonly platform: string;
}

function completed(text: string, additions: readonly { readonly path: readonly string[]; readonly value: unknown }[]): string {
  const document = parseDocument(text);
  const missing = additions.filter(({ path }) => !document.hasIn(path));
  if (missing.length === 0) return text;
  for (const { path, value } of missing) document.setIn(path, document.createNode(value));
  return String(document);
}
