/** What is not right in `brand/`: in one sentence, where, and what to do about it. */
import type { Place } from "#model/place.ts";
import type { BrandKit } from "#model/source.ts";
import type { LocalDate, Sha256 } from "#model/types.ts";

export interface BrandRemark {
  /** error: rules or mails go wrong by it · warn: somebody should look. */
  readonly level: "error" | "warn";
  readonly what: string;
  readonly todo: string;
  readonly place: Place;
}

export interface BrandQuestion {
  readonly brand: BrandKit;
  readonly today: LocalDate;
  /** The logo's file as the repository holds it; absent where brand.yaml names none, or none lies there. */
  readonly logo?: { readonly sha256: Sha256; readonly bytes: number };
}
