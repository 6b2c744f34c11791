/** The project's own example as a team on another platform would have it: configuration, brand and brief. */
import { parseDocument } from "yaml";
import type { AssetKind } from "#model/types.ts";
import { withoutPlatforms } from "../../scripts/one-platform.ts";
import type { PlatformUnderTest } from "./account.ts";

/** The configuration with this platform as its only one: with its settings in the example, or its own. */
export function configurationFor(text: string, { name, files }: PlatformUnderTest): string {
  const document = parseDocument(text);
  if (files === undefined) {
    const { platforms }: { readonly platforms: Readonly<Record<string, unknown>> } = document.toJS();
    return withoutPlatforms(
      text,
      Object.keys(platforms).filter((other) => other !== name),
    );
  }
  document.set("platforms", document.createNode({ [name]: files.settings }));
  document.set("trust", document.createNode({ [name]: { default: "execute" } }));
  return String(document);
}

/** `brand/audiences.yaml` with the platform's lists. */
export function audiencesFor(text: string, { name, files }: PlatformUnderTest): string {
  if (files === undefined) return text;
  const document = parseDocument(text);
  for (const [audience, { lists, people }] of Object.entries(files.audiences)) {
    const ids = { [String(files.settings["account"])]: lists };
    document.setIn(["audiences", audience, "ids", name], document.createNode(ids));
    if (people !== undefined) document.setIn(["audiences", audience, "size", "expected"], people);
  }
  return String(document);
}

/** `brand/brand.yaml` with the platform's forms. */
export function brandFor(text: string, { name, files }: PlatformUnderTest): string {
  if (files?.forms === undefined) return text;
  const document = parseDocument(text);
  for (const [form, id] of Object.entries(files.forms))
    document.setIn(["forms", form, "ids", name], document.createNode({ [String(files.settings["account"])]: id }));
  return String(document);
}

/** `brand/fields.yaml` with the platform's names. */
export function fieldsFor(text: string, { name, files }: PlatformUnderTest): string {
  if (files === undefined) return text;
  const document = parseDocument(text);
  for (const [field, called] of Object.entries(files.fields)) document.setIn(["fields", field, "platforms", name], called);
  return String(document);
}

/** An asset's file without what this platform has no place for. */
export function assetFor(text: string, { files }: PlatformUnderTest): string {
  return (files?.noPlaceFor ?? []).reduce((all, field) => all.replace(new RegExp(`^${field}:.*\n(?: +.*\n)*`, "m"), ""), text);
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
