/** The triggered send behind each mail of a running journey: made by the platform, sends a copy, takes a new copy only when told. */
import { type Fields, textAt } from "../common/json.ts";
import { activitiesOf, isMail, triggeredSendOf } from "./activities.ts";
import { mailOf } from "./compile.ts";
import type { CachedMail, TriggeredSendRecord } from "./data.ts";
import type { VersionStep } from "./journey-records.ts";
import { nextGuid, type Tenant } from "./tenant.ts";
import { emailByLegacyId } from "./usage.ts";

/** The mail as it now stands, for a triggered send of it. */
function copyFor(tenant: Tenant, mid: number, emailId: number, about: Fields): CachedMail | undefined {
  const email = emailByLegacyId(tenant, mid, emailId);
  if (email === undefined) return undefined;
  return mailOf(tenant, email, { subject: textAt(about, "emailSubject"), preheader: textAt(about, "preHeader") });
}

/** Makes one for every mail of a version that goes live. */
export function makeTriggeredSends({ tenant, nowMs, journey, version }: VersionStep): void {
  const made: Record<string, string> = {};
  for (const activity of activitiesOf(version.fields)) {
    if (!isMail(activity)) continue;
    const about = triggeredSendOf(activity);
    const emailId = Number(about["emailId"]);
    const customerKey = nextGuid(tenant);
    tenant.data.triggeredSends.set(customerKey, {
      customerKey,
      objectId: nextGuid(tenant),
      mid: journey.mid,
      name: `${activity.name === "" ? activity.key : activity.name} - ${journey.key} - ${version.version}`,
      emailId,
      subject: textAt(about, "emailSubject") ?? "",
      status: "Active",
      cache: copyFor(tenant, journey.mid, emailId, about),
      held: [],
      createdAt: nowMs,
      modifiedAt: nowMs,
    });
    made[activity.key] = customerKey;
  }
  version.triggeredSends = made;
}

/** Sends what waits as soon as it is on again, as the mail is by then. */
function releaseHeld({ data }: Tenant, made: TriggeredSendRecord, nowMs: number): void {
  for (const { journeyId, version, job } of made.held) {
    const found = data.journeys.get(journeyId)?.versions.find((one) => one.version === version);
    found?.jobs.push({ ...job, dueAt: nowMs });
  }
  made.held = [];
}

/** Throws nothing; gives the vendor's reason where it does nothing. */
export function updateTriggeredSend(
  { tenant, nowMs, made }: { readonly tenant: Tenant; readonly nowMs: number; readonly made: TriggeredSendRecord },
  change: {
    readonly status?: string | undefined;
    readonly refresh?: boolean;
    readonly name?: string | undefined;
    readonly subject?: string | undefined;
    readonly emailId?: number | undefined;
  },
): string | undefined {
  const others = change.refresh === true || change.name !== undefined || change.subject !== undefined || change.emailId !== undefined;
  if (made.status === "Deleted" || made.status === "Canceled") return "Unable to find the triggered send definition.";
  if (made.status === "Active" && others && change.status !== "Inactive") {
    return "Triggered send definitions that are started can not be updated. Pause it first.";
  }
  const status = (["Active", "Inactive", "Canceled", "Deleted"] as const).find((one) => one === change.status);
  if (change.status !== undefined && status === undefined) return `TriggeredSendStatus ${change.status} can not be set.`;
  if (change.emailId !== undefined && emailByLegacyId(tenant, made.mid, change.emailId) === undefined) return "Unable to find the email.";
  made.name = change.name ?? made.name;
  made.subject = change.subject ?? made.subject;
  made.emailId = change.emailId ?? made.emailId;
  made.modifiedAt = nowMs;
  if (change.refresh === true) {
    const fresh = copyFor(tenant, made.mid, made.emailId, { emailSubject: made.subject });
    if (fresh === undefined) return "Unable to find the email.";
    made.cache = { ...fresh, preheader: fresh.preheader === "" ? (made.cache?.preheader ?? "") : fresh.preheader };
  }
  if (status !== undefined) made.status = status;
  if (status === "Active") releaseHeld(tenant, made, nowMs);
  if (status === "Deleted" || status === "Canceled") made.held = [];
  return undefined;
}
