/** geoTargetConstants:suggest: places by their names. */
import { type Fields, isRecord } from "../common/json.ts";
import { stringsOf, textOf } from "./checks.ts";
import { GEO_TARGETS, geoTargetFields, geoTargetOf } from "./constants.ts";
import { invalid } from "./errors.ts";

const MOST_NAMES = 25;

/** The answer to a request for places. Throws a `Refusal` where nothing is asked for, or too much. */
export function suggestGeoTargets(body: Fields): Fields {
  const { locationNames, geoTargets } = body;
  const locale = textOf(body, "locale") || "en";
  const country = textOf(body, "countryCode");
  if (isRecord(geoTargets)) {
    const found = stringsOf(geoTargets, "geoTargetConstants").flatMap((name) => geoTargetOf(name) ?? []);
    return { geoTargetConstantSuggestions: found.map((target) => ({ locale, geoTargetConstant: geoTargetFields(target) })) };
  }
  const names = stringsOf(locationNames, "names");
  if (names.length === 0) throw invalid("geoTargetConstantSuggestionError.REQUEST_PARAMETERS_UNSET");
  if (names.length > MOST_NAMES) throw invalid("geoTargetConstantSuggestionError.LOCATION_NAME_LIMIT");
  if (country !== "" && !/^[A-Z]{2}$/.test(country))
    throw invalid("geoTargetConstantSuggestionError.INVALID_COUNTRY_CODE", { trigger: country });
  const suggestions = names.flatMap((searchTerm) =>
    GEO_TARGETS.filter(
      (one) => one.canonicalName.toLowerCase().includes(searchTerm.toLowerCase()) && (country === "" || one.countryCode === country),
    ).map((target) => ({ locale, reach: "1000000", searchTerm, geoTargetConstant: geoTargetFields(target) })),
  );
  return suggestions.length === 0 ? {} : { geoTargetConstantSuggestions: suggestions };
}
