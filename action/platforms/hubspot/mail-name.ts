/** How a mail of a sequence, and version B of an email, are named: with the marker of what they belong to, so that they are told and taken for no email of their own. */
import { type FoundMarker, readMarker } from "#model/marker.ts";

/** HubSpot names no longest name; ours stay well below what its screens show. */
const LONGEST_WORDS = 120;
const PATTERN = /\[cac:([0-9a-f]{16})\.([0-9a-f]{8})\/([a-z0-9-]+)\]/;

/** A mail of ours, as its name tells it. */
export interface FoundMail extends FoundMarker {
  /** Its id in the sequence. */
  readonly mail: string;
}

/** `name` is the sequence's, with its marker; `[cac:<resource>.<change>/<mail>]` is no marker that stands for an object of its own. */
export function mailName({ name, marker, mail }: { readonly name: string; readonly marker: FoundMarker; readonly mail: string }): string {
  const words = name.replace(/\s*\[cac:[^\]]*\]/g, "").slice(0, LONGEST_WORDS);
  return `${words}: ${mail} [cac:${marker.resource}.${marker.changeCode}/${mail}]`;
}

/** Version B of an email, named by the email's own name; `[cac:<resource>.<change>:b]` stands for no object of its own either. */
export function versionName(name: string): string {
  const words = name.replace(/\s*\[cac:[^\]]*\]/g, "").slice(0, LONGEST_WORDS);
  const marker = readMarker(name);
  return `${words}, version B${marker === undefined ? "" : ` [cac:${marker.resource}.${marker.changeCode}:b]`}`;
}

/** Which mail of which sequence a name tells of; undefined where it is none of ours. */
export function readMailName(name: string): FoundMail | undefined {
  const found = PATTERN.exec(name);
  const [, resource, changeCode, mail] = found ?? [];
  return resource === undefined || changeCode === undefined || mail === undefined ? undefined : { resource, changeCode, mail };
}
