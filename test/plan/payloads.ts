/** Payloads with their files, small and valid; a test says only what is special about its own. */
import { documentsOf, isAdKind, titleOfPayload } from "#model/content.ts";
import { sha256 } from "#model/digest.ts";
import type { AssetKind, AudienceFacet, FileRef, MoneyFacet, Payload, ScheduleFacet } from "#model/types.ts";
import type { Material, RemoteFields } from "#ports/platform.ts";

export interface PayloadWords {
  readonly kind?: AssetKind;
  readonly campaign?: string;
  readonly asset?: string;
  /** Stands in subject, title and text, so that two versions differ in each. */
  readonly words?: string;
  readonly schedule?: ScheduleFacet;
  readonly audience?: AudienceFacet;
  readonly links?: readonly string[];
  readonly money?: MoneyFacet;
  readonly slug?: string;
}

function file(path: string, text: string, mediaType: string): FileRef {
  return { path, sha256: sha256(text), bytes: Buffer.byteLength(text), mediaType };
}

/** A window of local time in Berlin: `at` today at 14:00 there (four hours on), two hours long. */
export const THIS_AFTERNOON: Extract<ScheduleFacet, { mode: "at" }> = {
  mode: "at",
  at: "2026-11-23T14:00",
  zone: "Europe/Berlin",
  earliest: "2026-11-23T14:00",
  latest: "2026-11-23T16:00",
};
export const AT_14_BERLIN = "2026-11-23T13:00:00Z";

export const LISTS: Extract<AudienceFacet, { kind: "lists" }> = {
  kind: "lists",
  include: [{ name: "customers", ids: ["101"] }],
  exclude: [{ name: "in-dispute", ids: ["102"] }],
  regions: ["DE"],
  consent: "opt-in",
  size: { expected: 12_000, minimum: 10_000, maximum: 14_000 },
};

export function payload({
  kind = "email",
  campaign = "spring-launch",
  asset = kind === "email" ? "mail" : kind === "sequence" ? "series" : isAdKind(kind) ? "ad" : "page",
  words = "Hello",
  schedule = kind === "email" ? THIS_AFTERNOON : { mode: "with-merge" },
  audience,
  links = [],
  money = { kind: "none" },
  slug = "spring",
}: PayloadWords = {}): Payload {
  const head = { schemaVersion: 1, campaign, asset, platform: "hubspot", environment: "production", account: "4242001" } as const;
  const shared = {
    schedule,
    money,
    tracking: {
      links,
      utm: { source: "hubspot", medium: "email", campaign, content: asset },
      goal: { statement: "People book a demo.", metric: "demos" },
    },
  } as const;
  const content = {
    language: "en",
    messageClass: "marketing",
    html: file(`payload/${asset}.html`, `<p>${words}</p>`, "text/html"),
    text: file(`payload/${asset}.txt`, words, "text/plain"),
    template: { kind: "mjml", name: "plain", sha256: sha256("template") },
    files: [],
    waivers: [],
  } as const;
  if (kind === "email") {
    return {
      ...head,
      kind: "email",
      facets: {
        ...shared,
        content: { ...content, sender: { name: "Acme", address: "news@acme.example" }, subject: words, preheader: "About it" },
        audience: audience ?? LISTS,
      },
    };
  }
  if (kind === "sequence") {
    const { html, text, ...rest } = content;
    return {
      ...head,
      kind: "sequence",
      facets: {
        ...shared,
        content: {
          ...rest,
          title: words,
          sender: { name: "Acme", address: "news@acme.example" },
          mails: [{ kind: "own", id: "first", afterHours: 0, subject: words, preheader: "About it", html, text }],
          exits: [],
          again: "never",
        },
        audience: audience ?? LISTS,
      },
    };
  }
  if (isAdKind(kind)) {
    const { language, messageClass, files, waivers } = content;
    const ad = { kind: "text-ad", headline: words, description: "About it" } as const;
    const delivery = { political: "no", places: [], widening: [], exemptions: [] } as const;
    return {
      ...head,
      kind: "text-ad",
      facets: {
        ...shared,
        content: { language, messageClass, files, waivers, ad, delivery, finalUrl: "https://www.acme.example/spring" },
        audience: audience ?? { kind: "public", regions: ["DE"] },
      },
    };
  }
  return {
    ...head,
    kind: "landing-page",
    facets: {
      ...shared,
      content: { ...content, title: words, metaDescription: "About it", domain: "www.acme.example", slug },
      audience: audience ?? { kind: "public", regions: ["DE"] },
    },
  };
}

export function materialOf(what: Payload): Material {
  const words = titleOfPayload(what);
  const texts = documentsOf(what).map(({ path, mediaType }) => [path, mediaType === "text/html" ? `<p>${words}</p>` : words]);
  return { payload: what, texts: Object.fromEntries(texts) };
}

/** What the pretended platform shows for a material; the fake and the builders share it. */
export function projectFields({ payload: what, texts }: Material): RemoteFields {
  const { audience } = what.facets;
  if (what.kind !== "email" && what.kind !== "landing-page") return { title: titleOfPayload(what) };
  const { content } = what.facets;
  const html = texts[content.html.path] ?? "";
  if ("subject" in content) {
    const lists = audience.kind === "lists" ? audience.include.flatMap(({ ids }) => ids).join(",") : "";
    return { subject: content.subject, preheader: content.preheader, html, lists };
  }
  return { title: content.title, slug: content.slug, html };
}
