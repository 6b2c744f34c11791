/** A text as if it were the one asset of a campaign, so that rules can be tried on what no brief belongs to: an example, or something old. */
import { sha256 } from "#model/digest.ts";
import type { CampaignSource, Located, PayloadSource } from "#model/source.ts";
import type { Brief, FileRef, PlatformName } from "#model/types.ts";

const CAMPAIGN = "2027-spring-launch";
export const LONE_ASSET = "mail";
/** What examples of `match-brief` are held against. */
const BRIEF: Brief = {
  schemaVersion: 1,
  name: "Spring launch",
  type: "promotion",
  messageClass: "marketing",
  language: "en",
  product: "Reports",
  action: { text: "Start now", link: "https://www.acme.example/start" },
  keyPoints: ["Reports in a moment"],
  offer: { kind: "discount", percent: 20, code: "SPRING20", ends: "2027-04-30", terms: "For new subscriptions." },
  audience: { include: ["readers"] },
  schedule: { mode: "with-merge" },
  sender: "team",
  goal: { statement: "More trials", metric: "trials" },
  event: {
    name: "Reports Day",
    starts: "2027-04-20T10:00",
    ends: "2027-04-20T16:00",
    zone: "UTC",
    place: "Berlin",
    link: "https://www.acme.example/day",
  },
  assets: [{ id: LONE_ASSET, kind: "email", platform: "hubspot" }],
};

export interface LoneText {
  readonly html: string;
  readonly subject?: string;
  readonly preheader?: string;
  readonly plain?: string;
  readonly language?: string;
  readonly regions?: readonly string[];
  readonly platform?: PlatformName;
}

export function loneCampaign(text: LoneText): CampaignSource {
  return {
    slug: CAMPAIGN,
    folder: `campaigns/${CAMPAIGN}`,
    version: "0".repeat(40),
    brief: located(BRIEF),
    assets: [],
    payloads: { [LONE_ASSET]: payloadOf(text) },
  };
}

function located<Value>(value: Value): Located<Value> {
  const file = `campaigns/${CAMPAIGN}/brief.yaml`;
  return { value, file, text: "", sha256: sha256(""), place: () => ({ file }) };
}

function payloadOf({
  html,
  subject = "",
  preheader = "",
  plain = "",
  language = "en",
  regions = ["US"],
  platform = "hubspot",
}: LoneText): PayloadSource {
  const file = (path: string, text: string, mediaType: string): FileRef => ({ path, sha256: sha256(text), bytes: text.length, mediaType });
  const files = { html: file("payload/mail.html", html, "text/html"), text: file("payload/mail.txt", plain, "text/plain") };
  return {
    asset: LONE_ASSET,
    file: `campaigns/${CAMPAIGN}/payload/${LONE_ASSET}.json`,
    digest: sha256(""),
    texts: { [files.html.path]: html, [files.text.path]: plain },
    payload: {
      schemaVersion: 1,
      campaign: CAMPAIGN,
      asset: LONE_ASSET,
      kind: "email",
      platform,
      environment: "production",
      account: "1",
      facets: {
        schedule: { mode: "with-merge" },
        money: { kind: "none" },
        tracking: {
          links: [],
          utm: { source: "hubspot", medium: "email", campaign: CAMPAIGN, content: LONE_ASSET },
          goal: { statement: "More trials", metric: "trials" },
        },
        audience: {
          kind: "lists",
          include: [{ name: "readers", ids: ["1"] }],
          exclude: [],
          regions,
          consent: "opt-in",
          subscription: "1",
          size: { expected: 1, minimum: 0, maximum: 2 },
        },
        content: {
          language,
          messageClass: "marketing",
          sender: { name: "Acme", address: "news@acme.example" },
          subject,
          preheader,
          ...files,
          template: { kind: "mjml", name: "plain", sha256: sha256("") },
          files: [],
          waivers: [],
        },
      },
    },
  };
}
