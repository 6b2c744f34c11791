/** An ad's content: its texts as its platform will show them, its pictures as they are, and where it leads. */
import { PipelineError } from "#errors/pipeline-error.ts";
import type { AdPicture } from "#model/content.ts";
import type { FileFacts } from "#model/source.ts";
import type {
  Ad,
  AdContent,
  DisplayAdAsset,
  DocumentAdAsset,
  FileRef,
  PerformanceMaxAsset,
  SearchAdAsset,
  SponsoredContentAsset,
  TextAdAsset,
} from "#model/types.ts";
import { deliveryOf } from "./delivery.ts";
import { linkFault, tracked } from "./links.ts";
import { type Reading, readLine, readPlainBody } from "./read-texts.ts";
import { type AdJob, languageOf, waiverTail } from "./render-job.ts";

export type AdAsset = SearchAdAsset | DisplayAdAsset | PerformanceMaxAsset | SponsoredContentAsset | TextAdAsset | DocumentAdAsset;

export interface RenderedAd {
  readonly content: AdContent;
  /** Every address it leads to, sorted, each once. */
  readonly links: readonly string[];
}

/** What is wrong is put among the job's problems. */
export function renderAd(job: AdJob, asset: AdAsset): RenderedAd {
  const reader = new AdReader(job);
  const ad = adOf(asset, reader);
  const finalUrl = reader.link(["link"], asset.link);
  const sitelinks = "sitelinks" in ad ? ad.sitelinks.map(({ link }) => link) : [];
  const { campaign } = job;
  return {
    content: {
      language: languageOf(job),
      messageClass: campaign.brief.value.messageClass,
      finalUrl,
      ad,
      delivery: deliveryOf(job.entry),
      ...spokenBy(job),
      ...waiverTail(job),
      files: reader.files(),
    },
    links: [...new Set([finalUrl, ...sitelinks])].sort(),
  };
}

/** Who speaks, and what it is put into, where the configuration names them. A text ad speaks for no page. */
function spokenBy({ entry, target }: AdJob): Pick<AdContent, "page" | "group"> {
  const { page, group } = target.bound ?? {};
  return { ...(page === undefined || entry.kind === "text-ad" ? {} : { page }), ...(group === undefined ? {} : { group }) };
}

function adOf(asset: AdAsset, reader: AdReader): Ad {
  switch (asset.kind) {
    case "search-ad":
      return {
        kind: asset.kind,
        headlines: reader.lines(["headlines"], asset.headlines),
        descriptions: reader.lines(["descriptions"], asset.descriptions),
        pins: reader.pins(asset),
        paths: reader.lines(["paths"], asset.paths),
        sitelinks: reader.sitelinks(asset.sitelinks),
        callouts: reader.lines(["callouts"], asset.callouts),
        keywords: reader.keywords(["keywords"], asset.keywords),
        negativeKeywords: reader.keywords(["negativeKeywords"], asset.negativeKeywords),
      };
    case "display-ad":
      return {
        kind: asset.kind,
        headlines: reader.lines(["headlines"], asset.headlines),
        longHeadline: reader.line(["longHeadline"], asset.longHeadline),
        descriptions: reader.lines(["descriptions"], asset.descriptions),
        businessName: reader.line(["businessName"], asset.businessName),
        ...reader.optional("callToAction", asset.callToAction),
        pictures: reader.pictures(asset.pictures),
      };
    case "performance-max":
      return {
        kind: asset.kind,
        headlines: reader.lines(["headlines"], asset.headlines),
        longHeadlines: reader.lines(["longHeadlines"], asset.longHeadlines),
        descriptions: reader.lines(["descriptions"], asset.descriptions),
        businessName: reader.line(["businessName"], asset.businessName),
        ...reader.optional("callToAction", asset.callToAction),
        pictures: reader.pictures(asset.pictures),
        paths: reader.lines(["paths"], asset.paths),
        sitelinks: reader.sitelinks(asset.sitelinks),
        callouts: reader.lines(["callouts"], asset.callouts),
        searchThemes: reader.lines(["searchThemes"], asset.searchThemes),
      };
    case "sponsored-content":
      return {
        kind: asset.kind,
        introduction: reader.introduction(),
        headline: reader.line(["headline"], asset.headline),
        ...reader.optional("description", asset.description),
        picture: reader.picture(["picture"], { ...asset.picture, use: "landscape" }),
        ...(asset.callToAction === undefined ? {} : { callToAction: asset.callToAction }),
      };
    case "text-ad":
      return {
        kind: asset.kind,
        headline: reader.line(["headline"], asset.headline),
        description: reader.line(["description"], asset.description),
        ...(asset.picture === undefined ? {} : { picture: reader.picture(["picture"], { ...asset.picture, use: "square" }) }),
      };
    case "document-ad": {
      const { file, title, pages } = asset.document;
      return {
        kind: asset.kind,
        introduction: reader.introduction(),
        headline: reader.line(["headline"], asset.headline),
        document: { title: reader.line(["document", "title"], title), file: reader.file(["document", "file"], file), pages },
        ...(asset.callToAction === undefined ? {} : { callToAction: asset.callToAction }),
      };
    }
  }
}

type Path = readonly (string | number)[];
type SearchAd = SearchAdAsset;
type PictureSource = DisplayAdAsset["pictures"][number];

/** Reads the words and files of one ad. Lives for one rendering. */
class AdReader {
  readonly #job: AdJob;
  readonly #reading: Reading;
  readonly #files = new Map<string, FileRef>();

  constructor(job: AdJob) {
    const { asset, rules, book, problems } = job;
    this.#job = job;
    this.#reading = { asset, rules, mode: "ad", book, problems };
  }

  line(path: Path, value: string): string {
    return readLine(this.#reading, path, value);
  }

  lines(path: Path, values: readonly string[] = []): readonly string[] {
    return values.map((value, index) => this.line([...path, index], value));
  }

  optional<Name extends string>(name: Name, value: string | undefined): Partial<Readonly<Record<Name, string>>> {
    const made: Partial<Record<Name, string>> = {};
    if (value !== undefined) made[name] = this.line([name], value);
    return made;
  }

  introduction(): string {
    return readPlainBody(this.#reading);
  }

  keywords(path: Path, keywords: SearchAd["keywords"] = []): SearchAd["keywords"] {
    return keywords.map(({ text, match }, index) => ({ text: this.line([...path, index, "text"], text), match }));
  }

  /** A pin names a text by its words; where no text says that, nothing would be pinned. */
  pins({ pins = [], headlines, descriptions }: SearchAd): NonNullable<SearchAd["pins"]> {
    return pins.map(({ text, at }, index) => {
      const texts = at.startsWith("headline") ? headlines : descriptions;
      if (!texts.includes(text)) {
        const what = at.startsWith("headline") ? "headlines" : "descriptions";
        this.#problem("REFERENCE_UNKNOWN", `The pin at ${at} names a text that is none of the ${what}`, {
          path: ["pins", index, "text"],
          note: `expected one of the ${what}, word for word`,
          hint: "Copy the text, or take the pin out",
        });
      }
      return { text: this.line(["pins", index, "text"], text), at };
    });
  }

  sitelinks(sitelinks: SearchAd["sitelinks"] = []): NonNullable<SearchAd["sitelinks"]> {
    return sitelinks.map(({ text, description1, description2, link }, index) => {
      const path = ["sitelinks", index];
      return {
        text: this.line([...path, "text"], text),
        ...(description1 === undefined ? {} : { description1: this.line([...path, "description1"], description1) }),
        ...(description2 === undefined ? {} : { description2: this.line([...path, "description2"], description2) }),
        link: this.link([...path, "link"], link),
      };
    });
  }

  /** An address of the asset's own, or the brief's; tagged where it leads to us. */
  link(path: Path, own: string | undefined): string {
    const { campaign, links, asset } = this.#job;
    const address = own ?? campaign.brief.value.action.link;
    const fault = /^mailto:/i.test(address) ? "an ad leads to a web page" : linkFault(address);
    if (fault !== undefined) {
      const note = "expected an address like https://www.example.com/page";
      const place = own === undefined ? campaign.brief.place(["action", "link"], note) : asset.place(path, note);
      this.#job.problems.push(
        new PipelineError("FIELD_INVALID", `"${address.slice(0, 80)}" cannot be where the ad leads: ${fault}`, {
          place,
          hint: "write the whole address",
        }),
      );
    }
    return tracked(address, links);
  }

  pictures(pictures: readonly PictureSource[]): readonly AdPicture[] {
    return pictures.map((picture, index) => this.picture(["pictures", index], picture));
  }

  picture(path: Path, { file, use, alt }: PictureSource): AdPicture {
    const ref = this.file([...path, "file"], file);
    const { width, height, frames } = this.#facts(file) ?? {};
    if (this.#facts(file) !== undefined && (width === undefined || height === undefined)) {
      this.#problem("FILE_KIND", `${file} is not a picture we can read`, {
        path: [...path, "file"],
        note: "expected a JPG, PNG or GIF file",
        hint: "Save it as JPG or PNG, and commit it again",
      });
    }
    return {
      use,
      file: ref,
      width: width ?? 1,
      height: height ?? 1,
      ...(frames === undefined ? {} : { frames }),
      alt: this.line([...path, "alt"], alt),
    };
  }

  file(path: Path, file: string): FileRef {
    const facts = this.#facts(file);
    if (facts === undefined) {
      this.#problem("FILE_MISSING", `There is no ${this.#job.campaign.folder}/${file}`, {
        path,
        note: "expected a file in the campaign's folder",
        hint: "Add the file, or name another one",
      });
      return { path: file, sha256: "", bytes: 0, mediaType: "application/octet-stream" };
    }
    const { sha256, bytes, mediaType } = facts;
    const ref = { path: file, sha256, bytes, mediaType };
    this.#files.set(file, ref);
    return ref;
  }

  /** Every file that was read, by path, each once. */
  files(): readonly FileRef[] {
    return [...this.#files.values()].sort((left, right) => (left.path < right.path ? -1 : 1));
  }

  #facts(file: string): FileFacts | undefined {
    const { files = {} } = this.#job.campaign;
    return Object.hasOwn(files, file) ? files[file] : undefined;
  }

  #problem(
    code: "REFERENCE_UNKNOWN" | "FILE_MISSING" | "FILE_KIND",
    message: string,
    { path, note, hint }: { readonly path: Path; readonly note: string; readonly hint: string },
  ): void {
    this.#job.problems.push(new PipelineError(code, message, { place: this.#job.asset.place(path, note), hint }));
  }
}
