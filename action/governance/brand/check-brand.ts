/** Everything that is not right in `brand/`, in the order of its files: what contradicts itself, is over, or is not there. */
import { addressRemarks } from "./addresses.ts";
import { legalRemarks } from "./legal-texts.ts";
import { lookRemarks } from "./looks.ts";
import { nameRemarks } from "./names.ts";
import { proofRemarks } from "./proofs.ts";
import type { BrandQuestion, BrandRemark } from "./remark.ts";
import { termRemarks } from "./terms.ts";

export function checkBrand(question: BrandQuestion): readonly BrandRemark[] {
  const all = [lookRemarks, addressRemarks, legalRemarks, termRemarks, proofRemarks, nameRemarks].flatMap((part) => part(question));
  return all.toSorted(
    (left, right) =>
      Number(left.level === "warn") - Number(right.level === "warn") ||
      left.place.file.localeCompare(right.place.file, "en") ||
      (left.place.line ?? 0) - (right.place.line ?? 0),
  );
}
