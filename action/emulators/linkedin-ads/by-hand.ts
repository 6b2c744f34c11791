/** What people do in Campaign Manager, on the page, in their own settings, and at LinkedIn: no rule of the API stands in their way. */
import type { Fields } from "../common/json.ts";
import { type Advertiser, about, nextNumber, type Step } from "./advertiser.ts";
import { write } from "./entities.ts";
import type { CreativeRecord, EntityRecord, Review } from "./records.ts";
import { beginReview, endReview } from "./review.ts";
import type { Role } from "./settings.ts";
import { endSpending, reassess } from "./spending.ts";

export type Kind = "adCampaignGroup" | "adCampaign" | "creative";

export interface ByHand {
  /** Any status, also one the API would refuse. */
  setStatus(kind: Kind, id: number, status: string): void;
  /** Any fields: a name, a budget, dates, targeting. */
  edit(kind: Kind, id: number, fields: Fields): void;
  /** The words of a post, as an administrator of the page changes them. */
  editPost(urn: string, fields: Fields): void;
  remove(kind: Kind, id: number): void;
  /** A colleague's group, campaign or ad, with the fields given. Gives its id. */
  create(kind: Kind, accountId: number, fields: Fields): number;
  /** LinkedIn's verdict about an ad, at once. */
  decideReview(creativeId: number, verdict: "APPROVED" | "REJECTED" | "NEEDS_REVIEW", reasons?: readonly string[]): void;
  /** The card was refused, or works again. */
  holdBilling(accountId: number, hold: "on" | "off"): void;
  /** Another role in an account, or none. */
  setRole(accountId: number, role: Role | undefined): void;
  cancelAccount(accountId: number): void;
  /** The member takes the application's access back: no token is good any more, and none is renewed. */
  revokeAccess(): void;
}

/** The verbs over an advertiser; `present` lets happen what is due and gives the time. Each throws an `Error` for what is not there. */
export function createByHand(advertiser: Advertiser, present: () => number): ByHand {
  const step = (): Step => ({ advertiser, nowMs: present(), by: "hand" });

  function recordOf(kind: Kind, id: number): EntityRecord {
    const { groups, campaigns, creatives } = advertiser.data;
    const found = (kind === "adCampaignGroup" ? groups : kind === "adCampaign" ? campaigns : creatives).get(id);
    if (found === undefined) throw new Error(`There is no ${kind} ${id}`);
    return found;
  }

  function creativeOf(id: number): CreativeRecord {
    const found = advertiser.data.creatives.get(id);
    if (found === undefined) throw new Error(`There is no creative ${id}`);
    return found;
  }

  function accountOf(id: number) {
    const found = advertiser.data.accounts.get(id);
    if (found === undefined) throw new Error(`There is no account ${id}`);
    return found;
  }

  function edit(kind: Kind, id: number, fields: Fields): void {
    const now = step();
    const record = recordOf(kind, id);
    write(now, kind, record, { fields: { ...record.fields, ...fields }, changed: Object.keys(fields) });
    if (kind === "creative" && fields["intendedStatus"] === "ACTIVE") beginReview(now, creativeOf(id));
    reassess(now);
  }

  return {
    setStatus: (kind, id, status) => edit(kind, id, { [kind === "creative" ? "intendedStatus" : "status"]: status }),
    edit,
    editPost(urn, fields) {
      const now = step();
      const post = advertiser.data.posts.get(urn);
      if (post === undefined) throw new Error(`There is no post ${urn}`);
      post.fields = { ...post.fields, ...fields };
      post.modifiedAt = now.nowMs;
      const facts = { object: "post", id: urn, name: "", by: "hand", slot: "object", fields: Object.keys(fields) } as const;
      advertiser.oracle.event(now.nowMs, { kind: "changed", ...facts });
      reassess(now);
    },
    remove(kind, id) {
      const now = step();
      const record = recordOf(kind, id);
      if (kind === "creative") endSpending(now, creativeOf(id));
      const { groups, campaigns, creatives } = advertiser.data;
      (kind === "adCampaignGroup" ? groups : kind === "adCampaign" ? campaigns : creatives).delete(id);
      advertiser.oracle.event(now.nowMs, { kind: "deleted", ...about(kind, record, "hand") });
      reassess(now);
    },
    create(kind, accountId, fields) {
      const now = step();
      const id = nextNumber(advertiser, "id");
      const { nowMs } = now;
      const record = { id, accountId, fields, createdAt: nowMs, modifiedAt: nowMs, versionTag: 1 };
      const spending = { total: 0, recorded: 0, recordedAt: nowMs, rate: 0, days: new Map<string, number>() };
      if (kind === "adCampaignGroup") advertiser.data.groups.set(id, record);
      else if (kind === "adCampaign") advertiser.data.campaigns.set(id, { ...record, conversions: new Set() });
      else advertiser.data.creatives.set(id, { ...record, spending });
      advertiser.oracle.event(nowMs, { kind: "created", ...about(kind, record, "hand") });
      if (kind === "creative" && fields["intendedStatus"] === "ACTIVE") beginReview(now, creativeOf(id));
      reassess(now);
      return id;
    },
    decideReview(creativeId, verdict, reasons = []) {
      const now = step();
      const decided: Pick<Review, "status" | "reasons"> = { status: verdict, reasons };
      endReview(now, creativeOf(creativeId), decided);
      reassess(now);
    },
    holdBilling(accountId, hold) {
      const now = step();
      accountOf(accountId).billingHold = hold === "on";
      reassess(now);
    },
    setRole(accountId, role) {
      step();
      accountOf(accountId).role = role;
    },
    cancelAccount(accountId) {
      const now = step();
      accountOf(accountId).status = "CANCELED";
      reassess(now);
    },
    revokeAccess() {
      step();
      for (const token of advertiser.data.tokens) token.revoked = true;
      advertiser.data.refreshRevoked = true;
    },
  };
}
