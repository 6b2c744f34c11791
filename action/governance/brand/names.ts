/** Names that lead nowhere: an audience that is always left out and does not exist. */
import type { BrandQuestion, BrandRemark } from "./remark.ts";

export function nameRemarks({ brand: { audiences } }: BrandQuestion): readonly BrandRemark[] {
  const all = audiences.value.audiences;
  return Object.entries(all).flatMap(([name, { exclusions = [] }]) =>
    exclusions.flatMap((left, index): readonly BrandRemark[] => {
      if (Object.hasOwn(all, left) && left !== name) return [];
      return [
        {
          level: "error",
          what:
            left === name
              ? `The audience “${name}” leaves itself out.`
              : `The audience “${name}” always leaves out “${left}”, and there is no such audience: nobody is left out.`,
          todo: `Name one of: ${Object.keys(all)
            .filter((other) => other !== name)
            .join(", ")}`,
          place: audiences.place(["audiences", name, "exclusions", index]),
        },
      ];
    }),
  );
}
