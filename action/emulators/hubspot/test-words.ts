/** An A/B test in words. */
import { recordAt, textAt } from "../common/json.ts";
import { countOf } from "../common/people.ts";
import { dayAndTime, people } from "../common/wording.ts";
import { isAutomated } from "./email-fields.ts";
import { isIn, otherOf } from "./email-states.ts";
import type { EmailRecord, Portal } from "./portal.ts";
import { testingOf } from "./testing.ts";

const METRICS: Readonly<Record<string, string>> = {
  CLICKS_BY_OPENS: "clicks by opens",
  CLICKS_BY_DELIVERED: "clicks by delivered",
  OPENS_BY_DELIVERED: "opens by delivered",
};

function outcome(portal: Portal, master: EmailRecord): string {
  const { trial } = master;
  if (trial?.winner !== undefined) return `; ${trial.winner === "master" ? "A" : "B"} won`;
  if (trial?.decidesAt === undefined || countOf(trial.rest) === 0) return "";
  return `; ${people(countOf(trial.rest))} wait for the winner until ${dayAndTime(trial.decidesAt, portal.settings.timeZone)}`;
}

/** What is tested, on whom, and how it stands. */
export function testWords(portal: Portal, email: EmailRecord): string {
  const other = otherOf(portal, email);
  const [master, variant] = email.test?.part === "variant" ? [other ?? email, email] : [email, other ?? email];
  const against = `A “${textAt(master.fields, "name") ?? ""}” against B “${textAt(variant.fields, "name") ?? ""}”`;
  if (isAutomated(master.fields)) {
    const lost = [master, variant].find((one) => isIn(one, "automated-lost"));
    return `${against}: half get A, half get B${lost === undefined ? "" : `, until ${lost === master ? "B" : "A"} was chosen`}`;
  }
  const { percentage, hoursToWait } = testingOf(master.fields);
  if (percentage >= 100) return `${against}: half get A, half get B${outcome(portal, master)}`;
  const metric = METRICS[textAt(recordAt(master.fields, "testing"), "abSuccessMetric") ?? ""] ?? "a measure nobody chose";
  const hours = `${hoursToWait} ${hoursToWait === 1 ? "hour" : "hours"}`;
  return `${against}: ${percentage} % are in the test; ${hours} later the better one (${metric}) goes to the rest${outcome(portal, master)}`;
}
