/** The readers a mail is shown for: a usual one, one the platform knows nothing about, and one whose names are very long. */
import type { BrandKit } from "#model/source.ts";

export interface Persona {
  /** Letters, digits and hyphens. */
  readonly id: string;
  readonly label: string;
  /** By the neutral name of a field; a field that is not here is shown by its title. */
  readonly values: Readonly<Record<string, string>>;
  /** blank: no field has a value, so that every fallback is shown. */
  readonly others: "title" | "long-title" | "blank";
}

export const USUAL: Persona = {
  id: "usual",
  label: "Usual reader",
  values: { "person.firstName": "Robin", "person.lastName": "Miller", "person.company": "Example Company" },
  others: "title",
};

export const PERSONAS: readonly Persona[] = [
  USUAL,
  { id: "empty", label: "No name", values: {}, others: "blank" },
  {
    id: "long",
    label: "Long names",
    values: {
      "person.firstName": "Bartholomäus-Maximilian Alexander Theodor",
      "person.lastName": "Freiherr-von-Hohenstein-Wolkenburg",
      "person.company": "Example Company for Administrative Services and International Logistics",
    },
    others: "long-title",
  },
];

/** What this reader sees for a field; undefined where the platform has no value for it. */
export function valueFor({ values, others }: Persona, field: string, title: string): string | undefined {
  if (Object.hasOwn(values, field)) return values[field];
  switch (others) {
    case "title":
      return title;
    case "long-title":
      return Array.from({ length: 5 }, () => title).join(" ");
    case "blank":
      return undefined;
  }
}

/** The readers a brand describes, the usual one first; ours where it describes none. */
export function personasOf({ personas }: Pick<BrandKit, "personas">): readonly [Persona, ...Persona[]] {
  const [first = USUAL, ...others] = personas === undefined ? PERSONAS : personas.value.personas.map(ofBrand);
  return [first, ...others];
}

function ofBrand({ id, title, values }: NonNullable<BrandKit["personas"]>["value"]["personas"][number]): Persona {
  return { id, label: title, values, others: "blank" };
}
