/** Folders and programs as places: whether they are there, what comes back of them, and names taken in them. */
import { againstRule, blank, noParent } from "./errors.ts";
import { placeIn } from "./fields.ts";
import type { Instance } from "./instance.ts";
import type { Place } from "./records.ts";
import type { Form } from "./route.ts";

/** The name of a place, if it is there. */
export function placeName({ data }: Instance, place: Place): string | undefined {
  return (place.type === "Program" ? data.programs : data.folders).get(place.id)?.name;
}

/** The parent that a write names in `folder` (or `parent`). 701 without one, 710 when it is not there. */
export function parentIn(instance: Instance, form: Form, field = "folder"): Place {
  const place = placeIn(form.get(field));
  if (place === undefined) throw blank(field);
  if (placeName(instance, place) === undefined) throw noParent(place.id);
  return place;
}

/** `folder` as programs, mails, pages, snippets and templates show it. */
export function placeView(instance: Instance, place: Place): Readonly<Record<string, unknown>> {
  if (instance.settings.folderShape === "id") return { id: place.id, type: place.type };
  return { type: place.type, value: place.id, folderName: placeName(instance, place) ?? "" };
}

/** `folder` as smart campaigns and lists show it. */
export const plainPlace = ({ id, type }: Place) => ({ id, type });

/** 709 when another asset of the kind has that name in the same place. */
export function checkNameFree(
  assets: Iterable<{ readonly id: number; readonly name: string; readonly place?: Place | undefined }>,
  { name, place, except }: { readonly name: string; readonly place: Place; readonly except?: number },
): void {
  for (const asset of assets) {
    if (asset.id === except || asset.place?.id !== place.id || asset.place.type !== place.type) continue;
    if (asset.name.toLowerCase() === name.toLowerCase()) throw againstRule(`Name '${name}' already exists in this folder`);
  }
}

/** Host of the user interface: the vendor's, or this emulator's own once it listens. */
export function uiBase({ settings, baseUrl }: Instance): string {
  return settings.uiHost === "self" && baseUrl !== undefined
    ? baseUrl
    : `https://${settings.uiHost === "self" ? "app-em.marketo.com" : settings.uiHost}`;
}
