/** Payloads with their files, small and valid, for tests of adapters; a test says only what is special about its own. */
import { sha256 } from "#model/digest.ts";
import type { Ad, AdPayload, AssetKind, EmailPayload, FileRef, Filing, LandingPagePayload } from "#model/types.ts";
import type { Material } from "#ports/platform.ts";

export const ACCOUNT = "4242001";

interface Said {
  /** Stands in subject, title and text, so that two versions differ in each. */
  readonly words: string;
  readonly email?: Partial<EmailPayload["facets"]>;
  readonly content?: Partial<EmailPayload["facets"]["content"]>;
  readonly page?: Partial<LandingPagePayload["facets"]["content"]>;
}

/** A material of the kind that says `words`. */
export function material(kind: AssetKind, said: Said): Material {
  if (kind === "sequence") return sequenceMaterial(said);
  return kind === "email" ? emailMaterial(said) : pageMaterial(said);
}

function file(path: string, text: string, mediaType: string): FileRef {
  return { path, sha256: sha256(text), bytes: Buffer.byteLength(text), mediaType };
}

const SHARED = {
  schemaVersion: 1,
  campaign: "spring-launch",
  platform: "hubspot",
  environment: "staging",
  account: ACCOUNT,
} as const;

const FACETS = {
  schedule: { mode: "with-merge" },
  money: { kind: "none" },
  tracking: {
    links: ["https://www.acme.example/spring"],
    utm: { source: "hubspot", medium: "email", campaign: "spring-launch", content: "mail" },
    goal: { statement: "People book a demo.", metric: "demos" },
  },
} as const;

const TEMPLATE = { kind: "mjml", name: "plain", sha256: sha256("template") } as const;

export function emailMaterial({ words, email = {}, content = {} }: Said): Material {
  const html = `<!doctype html>\n<html><body>\n<p>${words}</p>\n<p><a href="{{ unsubscribe_link }}">Unsubscribe</a></p>\n</body></html>\n`;
  const text = `${words}\n\nUnsubscribe: {{ unsubscribe_link }}\n`;
  return {
    payload: {
      ...SHARED,
      kind: "email",
      asset: "mail",
      facets: {
        ...FACETS,
        content: {
          language: "en-US",
          messageClass: "marketing",
          sender: { name: "Acme News", address: "news@acme.example", replyTo: "answers@acme.example" },
          subject: `Subject: ${words}`,
          preheader: `Before: ${words}`,
          html: file("payload/mail.html", html, "text/html"),
          text: file("payload/mail.txt", text, "text/plain"),
          template: TEMPLATE,
          files: [],
          waivers: [],
          ...content,
        },
        audience: {
          kind: "lists",
          include: [{ name: "team-plan-admins", ids: ["101"] }],
          exclude: [{ name: "in-dispute", ids: ["102"] }],
          regions: ["US"],
          consent: "opt-in",
          subscription: "301",
          size: { expected: 12_000, minimum: 10_000, maximum: 14_000 },
        },
        ...email,
      },
    },
    texts: { "payload/mail.html": html, "payload/mail.txt": text },
  };
}

export function pageMaterial({ words, page = {} }: Said): Material {
  const html = `<main>\n<h1>${words}</h1>\n<p>All of it.</p>\n</main>\n`;
  return {
    payload: {
      ...SHARED,
      kind: "landing-page",
      asset: "page",
      facets: {
        ...FACETS,
        content: {
          language: "en-US",
          messageClass: "marketing",
          title: `Title: ${words}`,
          metaDescription: `About: ${words}`,
          domain: "www.acme.example",
          slug: "spring",
          html: file("payload/page.html", html, "text/html"),
          text: file("payload/page.txt", words, "text/plain"),
          template: TEMPLATE,
          form: { ref: "demo", id: "6f1b1c52-0000-4000-8000-000000000001" },
          thankYou: { kind: "message", text: "Thank you." },
          files: [],
          waivers: [],
          ...page,
        },
        audience: { kind: "public", regions: ["US"] },
      },
    },
    texts: { "payload/page.html": html, "payload/page.txt": words },
  };
}

/** Three mails: at once, after two days, after four more; a person goes through once, and leaves when they buy. */
export function sequenceMaterial({ words }: Said): Material {
  const steps = [
    { id: "first", afterHours: 0 },
    { id: "second", afterHours: 48 },
    { id: "third", afterHours: 96 },
  ].map(({ id, afterHours }) => {
    const html = `<!doctype html>\n<html><body>\n<p>${words}, ${id}</p>\n<p><a href="{{ unsubscribe_link }}">Unsubscribe</a></p>\n</body></html>\n`;
    const text = `${words}, ${id}\n\nUnsubscribe: {{ unsubscribe_link }}\n`;
    const paths = { html: `payload/series.${id}.html`, text: `payload/series.${id}.txt` };
    const mail = {
      kind: "own",
      id,
      afterHours,
      subject: `Subject ${id}: ${words}`,
      preheader: `Before ${id}: ${words}`,
      html: file(paths.html, html, "text/html"),
      text: file(paths.text, text, "text/plain"),
    } as const;
    return { mail, texts: { [paths.html]: html, [paths.text]: text } };
  });
  return {
    payload: {
      ...SHARED,
      kind: "sequence",
      asset: "series",
      facets: {
        ...FACETS,
        content: {
          language: "en-US",
          messageClass: "marketing",
          title: `Series: ${words}`,
          sender: { name: "Acme News", address: "news@acme.example", replyTo: "answers@acme.example" },
          mails: steps.map(({ mail }) => mail),
          exits: [],
          again: "never",
          template: TEMPLATE,
          files: [],
          waivers: [],
        },
        audience: {
          kind: "lists",
          include: [{ name: "team-plan-admins", ids: ["101"] }],
          exclude: [{ name: "in-dispute", ids: ["102"] }],
          regions: ["US"],
          consent: "opt-in",
          subscription: "301",
          size: { expected: 12_000, minimum: 10_000, maximum: 14_000 },
        },
      },
    },
    texts: Object.assign({}, ...steps.map(({ texts }) => texts)),
  };
}

/** A PNG's first bytes, and the header that tells its size; `words` make it another picture. */
export function pngBytes(words: string, width = 1200, height = 628): Uint8Array {
  const head = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return Uint8Array.from(Buffer.concat([head, Buffer.from(words)]));
}

/** The start of a PDF. */
export function pdfBytes(words: string): Uint8Array {
  return Uint8Array.from(Buffer.from(`%PDF-1.7\n% ${words}\n`));
}

function fileOf(path: string, bytes: Uint8Array, mediaType: string): FileRef {
  return { path, sha256: sha256(bytes), bytes: bytes.length, mediaType };
}

export interface AdSaid {
  readonly platform: "linkedin-ads" | "google-ads";
  readonly account: string;
  readonly kind: AdPayload["kind"];
  readonly ad: Ad;
  /** By the path the ad names. */
  readonly bytes?: Readonly<Record<string, Uint8Array>>;
  readonly facets?: Partial<AdPayload["facets"]> | undefined;
  readonly content?: Partial<AdPayload["facets"]["content"]> | undefined;
}

/** An ad to everybody in Germany that may cost 50 a day and 1000 in all; what it says is the caller's. */
export function adMaterial({ platform, account, kind, ad, bytes = {}, facets = {}, content = {} }: AdSaid): Material {
  return {
    payload: {
      ...{ ...SHARED, platform, account },
      kind,
      asset: "ad",
      facets: {
        ...FACETS,
        content: {
          language: "de-DE",
          messageClass: "marketing",
          finalUrl: "https://www.acme.example/spring?utm_source=ads",
          ad,
          delivery: { political: "no", places: [], widening: [], exemptions: [] },
          files: [],
          waivers: [],
          ...content,
        },
        audience: { kind: "public", regions: ["DE"] },
        money: { kind: "budget", currency: "EUR", totalMicros: 1_000_000_000, dailyMicros: 50_000_000, bidding: { kind: "clicks" } },
        ...facets,
      },
    },
    texts: {},
    bytes(path) {
      const found = bytes[path];
      return found === undefined ? Promise.reject(new Error(`There is no ${path}.`)) : Promise.resolve(found);
    },
  };
}

export interface FeedSaid {
  readonly words: string;
  readonly kind: "sponsored-content" | "text-ad" | "document-ad";
  readonly account: string;
  readonly facets?: AdSaid["facets"];
  readonly content?: AdSaid["content"];
  /** Another picture or document than the usual one. */
  readonly picture?: string;
}

/** An ad of LinkedIn's that says `words`. */
export function linkedinAd({ words, kind, picture = "the picture", ...rest }: FeedSaid): Material {
  const png = pngBytes(picture);
  const pdf = pdfBytes(picture);
  const seen = { file: fileOf("files/picture.png", png, "image/png"), width: 1200, height: 628, alt: "Two people at a desk" };
  const ads = {
    "sponsored-content": {
      kind: "sponsored-content",
      introduction: `${words} (for 50% less)\n\n#spring, at last`,
      headline: `Headline: ${words}`,
      picture: { use: "landscape", ...seen },
      callToAction: "learn-more",
    },
    "text-ad": { kind: "text-ad", headline: words.slice(0, 25), description: `About: ${words}`, picture: { use: "square", ...seen } },
    "document-ad": {
      kind: "document-ad",
      introduction: `${words}, to read`,
      headline: `Headline: ${words}`,
      document: { title: `Headline: ${words}`, file: fileOf("files/guide.pdf", pdf, "application/pdf"), pages: 12 },
      callToAction: "download",
    },
  } as const;
  return adMaterial({
    ...{ platform: "linkedin-ads", kind, ad: ads[kind], ...rest },
    bytes: { "files/picture.png": png, "files/guide.pdf": pdf },
  });
}

/** The material as its payload files it in its platform. */
export function filedAs(filing: Filing, { payload, ...rest }: Material): Material {
  const tracking = { ...payload.facets.tracking, filing };
  switch (payload.kind) {
    case "email":
      return { ...rest, payload: { ...payload, facets: { ...payload.facets, tracking } } };
    case "landing-page":
      return { ...rest, payload: { ...payload, facets: { ...payload.facets, tracking } } };
    case "sequence":
      return { ...rest, payload: { ...payload, facets: { ...payload.facets, tracking } } };
    default:
      return { ...rest, payload: { ...payload, facets: { ...payload.facets, tracking } } };
  }
}
