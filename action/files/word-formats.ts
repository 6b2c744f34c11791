/** Words what looks right but does not exist: a day, a time zone, a web address, a placeholder. */
import { PipelineError } from "#errors/pipeline-error.ts";
import { PLACEHOLDERS, readTemplate } from "#model/name-template.ts";
import type { Place } from "#model/place.ts";
import { visibleText } from "#model/visible.ts";
import { closest } from "./closest.ts";
import { quoted } from "./words.ts";

/** `format` as the schemas name it; `text` is what stands in the field. */
export function wordFormat(format: string, field: string, text: string, place: (note: string) => Place): PipelineError {
  switch (format) {
    case "time-zone": {
      const meant = zoneMeant(text);
      return new PipelineError("FIELD_INVALID", `${field}: there is no time zone ${quoted(text)}`, {
        place: place("expected a zone such as Europe/Berlin"),
        hint: meant === undefined ? "Name a city of the zone, as in America/New_York" : `Did you mean ${quoted(meant)}?`,
      });
    }
    case "uri":
      return new PipelineError("FIELD_INVALID", `${field}: ${quoted(text)} is not a web address`, {
        place: place("expected for example https://www.acme.example/reports"),
        hint: "Copy the address from the browser; it holds no name or password",
      });
    case "name-template":
      return placeholderProblem(field, text, place);
    default:
      return new PipelineError("DATE_IMPOSSIBLE", `${field}: ${visibleText(text)} does not exist`, {
        place: place(
          text.includes("T") ? "expected a day of the calendar and a time from 00:00 to 23:59" : "expected a day of the calendar",
        ),
        hint: "Look the day up and correct it",
      });
  }
}

function placeholderProblem(field: string, text: string, place: (note: string) => Place): PipelineError {
  const read = readTemplate(text);
  const fault = read.kind === "refused" ? read.fault : "";
  const names = Object.keys(PLACEHOLDERS);
  const meant = closest(fault.replace(/[{}]/g, ""), names);
  const message = fault.length > 1 ? `${quoted(fault)} is no placeholder` : `the brace ${quoted(fault)} belongs to no placeholder`;
  return new PipelineError("FIELD_INVALID", `${field}: ${message}`, {
    place: place(`expected words, and of placeholders only ${names.map((name) => `{${name}}`).join(" ")}`),
    hint: meant === undefined ? "Use one of these placeholders, or plain words" : `Did you mean “{${meant}}”?`,
  });
}

/** By the whole name, or by the city alone: `New York`. */
function zoneMeant(text: string): string | undefined {
  const zones = Intl.supportedValuesOf("timeZone");
  const cities = new Map(zones.map((zone) => [zone.split("/").at(-1) ?? zone, zone]));
  return closest(text, zones) ?? cities.get(closest(text, [...cities.keys()]) ?? "");
}
