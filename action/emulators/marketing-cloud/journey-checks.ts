/** What the vendor finds wrong, or worth a warning, when a journey is validated or published. */
import { type Fields, recordAt, textAt } from "../common/json.ts";
import { type Activity, activitiesOf, eventKeyOf, holdMs, isMail, loopIn, triggeredSendOf } from "./activities.ts";
import { assetName } from "./asset-fields.ts";
import { mailOf } from "./compile.ts";
import type { VersionStep } from "./journey-records.ts";
import { emailByLegacyId } from "./usage.ts";

export interface Findings {
  readonly errors: readonly Fields[];
  readonly warnings: readonly Fields[];
}

const LONG_WAIT_MS = 4 * 60_000;
const OLD_MAIL_MS = 183 * 86_400_000;
const DAY_MS = 86_400_000;
const CODES = { noDefaultEmail: "121226", mail: "121008", trigger: "121500", steps: "121003", oldMail: "121546", longWait: "121547" };

function finding(type: "Error" | "Warning", code: string, words: string, activity?: Activity): Fields {
  const where = activity === undefined ? {} : { activityKey: activity.key, activityType: activity.type };
  return { errorDetail: words, errorCode: code, errorType: type, additionalInfo: where };
}

function mailErrors({ tenant, journey }: VersionStep, activity: Activity): readonly Fields[] {
  const about = triggeredSendOf(activity);
  const emailId = Number(about["emailId"]);
  const email = emailByLegacyId(tenant, journey.mid, emailId);
  const error = (words: string) => [
    finding(
      "Error",
      CODES.mail,
      `Email Activity: ${activity.name} -- The email specified for the job did not pass validation. EmailID: ${emailId} ${words}`,
      activity,
    ),
  ];
  if (email === undefined) return error("The email was not found.");
  const { sendingDomains, fromAddress, approvals } = tenant.settings;
  if (sendingDomains.length > 0 && !sendingDomains.some((domain) => fromAddress.endsWith(`@${domain}`)))
    return error("An unverified from email address was detected.");
  const mail = mailOf(tenant, email, { subject: textAt(about, "emailSubject") });
  if (mail.subject === "" || mail.html === "") return error("The email has no subject or no content.");
  if (approvals === "required" && email.approval !== "Approved") return error(`${assetName(email)} is not approved.`);
  return [];
}

function mailWarnings({ tenant, journey, nowMs }: VersionStep, activity: Activity): readonly Fields[] {
  const email = emailByLegacyId(tenant, journey.mid, Number(triggeredSendOf(activity)["emailId"]));
  if (email === undefined || nowMs - email.modifiedAt < OLD_MAIL_MS) return [];
  return [
    finding(
      "Warning",
      CODES.oldMail,
      "Last modified date for email activity is more then 6 months ago. Please review the content or use path optimizer to test it.",
      activity,
    ),
  ];
}

/** Everything found about a version as it stands now. */
export function findingsOf(step: VersionStep): Findings {
  const { tenant, journey, version, nowMs } = step;
  const activities = activitiesOf(version.fields);
  const errors: Fields[] = [];
  const warnings: Fields[] = [];
  const eventKey = eventKeyOf(version.fields);
  const event = [...tenant.data.eventDefinitions.values()].find((one) => one.mid === journey.mid && one.key === eventKey);
  if (event === undefined && version.fields["definitionType"] !== "Transactional")
    errors.push(finding("Error", CODES.trigger, "The entry source is missing or not configured."));
  const defaults = recordAt(version.fields, "defaults")["email"];
  const mails = activities.filter(isMail);
  if (mails.length > 0 && !(Array.isArray(defaults) && defaults.some((text) => /^\{\{.+\}\}$/.test(String(text))))) {
    errors.push(
      finding("Error", CODES.noDefaultEmail, "The default email or mobile address in Journey Settings is invalid. Select a different one."),
    );
  }
  if (activities.length === 0) errors.push(finding("Error", CODES.steps, "The journey has no activities."));
  const keys = new Set(activities.map(({ key }) => key));
  for (const activity of activities) {
    for (const way of activity.ways)
      if (!keys.has(way)) errors.push(finding("Error", CODES.steps, `The activity ${way} does not exist.`, activity));
    const held = holdMs(activity, nowMs, tenant.settings.accountOffset);
    if (held > LONG_WAIT_MS) {
      warnings.push(
        finding(
          "Warning",
          CODES.longWait,
          `The journey has a long wait (${Math.ceil(held / DAY_MS)} days), please consider reducing wait to under 4 minutes.`,
          activity,
        ),
      );
    }
  }
  const loop = activities.find(({ key }) => key === loopIn(activities));
  if (loop !== undefined) errors.push(finding("Error", CODES.steps, "The journey leads back to an earlier activity.", loop));
  for (const mail of mails) {
    errors.push(...mailErrors(step, mail));
    warnings.push(...mailWarnings(step, mail));
  }
  return { errors, warnings };
}
