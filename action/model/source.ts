/** What a team's repository says, parsed and checked, with every value's place kept for messages. Read by `files/`, used by the core. */
import type { Place } from "./place.ts";
import type {
  Asset,
  Audiences,
  Baseline,
  Brand,
  Brief,
  Calendar,
  Claims,
  Fields,
  Payload,
  Personas,
  Playbook,
  Provenance,
  Sha256,
  StandingWaivers,
  TeamRules,
  Waivers,
} from "./types.ts";

/** A document with the places of its values. */
export interface Located<Value> {
  readonly value: Value;
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the file's bytes. */
  readonly sha256: Sha256;
  /** Where the value at this path stands (the nearest parent where it is absent), with excerpt. */
  readonly place: (path: readonly (string | number)[], note?: string) => Place;
}

export interface AssetSource extends Located<Asset> {
  readonly id: string;
  /** The Markdown below the front matter, and the line of the file it starts on. */
  readonly body: string;
  readonly bodyLine: number;
}

export interface PayloadSource {
  readonly asset: string;
  readonly file: string;
  /** SHA-256 of the file as it stands: the digest that is approved. */
  readonly digest: Sha256;
  readonly payload: Payload;
  /** Files the payload names (path as in the payload) → text. */
  readonly texts: Readonly<Record<string, string>>;
}

/** A picture or document beside a campaign's texts, as it was found in its bytes. */
export interface FileFacts {
  readonly sha256: Sha256;
  readonly bytes: number;
  /** By what the file begins with, never by its name; `application/octet-stream` where that says nothing we know. */
  readonly mediaType: string;
  /** In pixels; of pictures only. */
  readonly width?: number;
  readonly height?: number;
  /** Of a picture that moves: how many pictures it is made of. */
  readonly frames?: number;
}

/**
 * One of several texts for an asset, before anybody chose: `options/<asset>/<number>.md`. It is not parsed here: one that people broke
 * keeps nothing else of its campaign from being read.
 */
export interface OptionFile {
  readonly asset: string;
  /** From 1. */
  readonly number: number;
  readonly file: string;
  readonly text: string;
  /** SHA-256 of the file's bytes. */
  readonly sha256: Sha256;
}

export interface CampaignSource {
  readonly slug: string;
  /** `campaigns/<slug>` */
  readonly folder: string;
  /** Git tree hash of the folder. */
  readonly version: string;
  readonly brief: Located<Brief>;
  readonly assets: readonly AssetSource[];
  readonly payloads: Readonly<Record<string, PayloadSource>>;
  readonly waivers?: Located<Waivers>;
  readonly provenance?: Located<Provenance>;
  /** Texts to choose from, by asset and number; absent where there are none. */
  readonly options?: readonly OptionFile[];
  /** The pictures and documents that assets name, by their path in the folder (`files/reports.png`); absent where none names one. */
  readonly files?: Readonly<Record<string, FileFacts>>;
}

export interface TemplateSource {
  readonly name: string;
  readonly kind: "mjml" | "html";
  readonly file: string;
  readonly text: string;
  readonly sha256: Sha256;
}

export interface BrandKit {
  readonly brand: Located<Brand>;
  readonly claims: Located<Claims>;
  readonly audiences: Located<Audiences>;
  readonly fields: Located<Fields>;
  readonly playbooks: Readonly<Record<string, Located<Playbook>>>;
  readonly templates: Readonly<Record<string, TemplateSource>>;
  /** Exceptions that hold in every campaign. */
  readonly waivers?: Located<StandingWaivers>;
  /** What the rules found when they were adopted; absent where there is no such list. */
  readonly baseline?: Located<Baseline>;
  /** When we do not write; absent where nobody said. */
  readonly calendar?: Located<Calendar>;
  /** Made-up readers for whom every mail is read. */
  readonly personas?: Located<Personas>;
  /** The team's own rules, a file each, in the order of their names; absent where there are none. */
  readonly rules?: readonly Located<TeamRules>[];
}
