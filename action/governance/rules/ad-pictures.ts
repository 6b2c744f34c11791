/**
 * A picture of an ad is of the kind, size and shape its platform takes.
 *
 * What: each picture's type, bytes, pixels, ratio and number of frames, as they were read from the file when the ad was rendered, against
 * what its platform takes for that use. Pictures are compared with the form that is nearest.
 *
 * Why: the platform refuses others, or cuts them where it likes.
 *
 * Law: the platforms' own specifications.
 *
 * Fix: none: a picture is never cut by a program.
 *
 * @example good: as they should be
 * ```yaml
 * ad: { kind: performance-max }
 * findings: []
 * ```
 *
 * @example good: a square picture on LinkedIn
 * ```yaml
 * ad: { kind: sponsored-content, picture: { use: landscape, width: 1200, height: 1200, alt: A report, file: { path: files/a.jpg, sha256: '', bytes: 90000, mediaType: image/jpeg } } }
 * findings: []
 * ```
 *
 * @example bad: shape and weight
 * ```yaml
 * ad: { kind: sponsored-content, picture: { use: landscape, width: 900, height: 300, alt: A report, file: { path: files/a.png, sha256: '', bytes: 6000000, mediaType: image/png } } }
 * findings:
 *   - 'block: files/a.png has 6.0 MB, and LinkedIn takes 5.2 MB at most. Save it smaller.'
 *   - 'block: files/a.png is 900 × 300 pixels, and LinkedIn takes landscape, 1.91:1; square, 1:1; portrait, 4:5. Cut it to one of these.'
 * ```
 *
 * @example bad: type and pixels on Google
 * ```yaml
 * ad: { kind: display-ad, pictures: [{ use: landscape, width: 300, height: 157, alt: A report, file: { path: files/a.gif, sha256: '', bytes: 9000, mediaType: image/gif } }, { use: square, width: 300, height: 300, alt: A report, file: { path: files/b.png, sha256: '', bytes: 9000, mediaType: image/png } }] }
 * findings:
 *   - 'block: files/a.gif is a GIF, and Google takes JPG and PNG here. Save it as one of these.'
 *   - 'block: files/a.gif is 300 × 157 pixels, and Google takes 600 × 314 at least. Use a larger one.'
 * ```
 */
import { type AdPicture, adPictures } from "#model/content.ts";
import type { Ad } from "#model/types.ts";
import { adOf, anyAd, isGoogle } from "../facts/ads.ts";
import { GOOGLE_GROUPS, LINKEDIN_SPECS } from "../laws/ads.ts";
import { GOOGLE_PICTURES, LINKEDIN_DOCUMENT, LINKEDIN_PICTURES, type PictureForm, type PictureLimits } from "../limits.ts";
import type { Rule } from "../rule.ts";

export const adPicturesFit: Rule = {
  meta: {
    id: "ad-pictures",
    title: "Pictures of an ad are of a kind and size its platform takes",
    group: "ads",
    kind: "structure",
    severity: "block",
    fix: "none",
    law: [],
  },
  applicability: anyAd,
  check: (context, { complain }) => ({
    end: () => {
      const ad = adOf(context);
      if (ad === undefined) return;
      const platform = isGoogle(context) ? "Google" : "LinkedIn";
      const law = isGoogle(context) ? GOOGLE_GROUPS : LINKEDIN_SPECS;
      const at = { kind: "asset" } as const;
      for (const { picture } of adPictures(ad)) {
        const limits = limitsOf(ad, picture);
        const faults = limits === undefined ? [] : faultsOf(picture, limits, platform);
        for (const message of faults) complain({ spot: at, quote: `${picture.file.path}: ${message}`, message, law });
      }
      if (ad.kind !== "document-ad") return;
      for (const message of documentFaults(ad)) complain({ spot: at, quote: message, severity: "warn", message });
    },
  }),
};

function limitsOf({ kind }: Ad, { use }: AdPicture): PictureLimits | undefined {
  if (kind === "sponsored-content" || kind === "text-ad") return LINKEDIN_PICTURES[kind];
  return kind === "document-ad" ? undefined : GOOGLE_PICTURES[use];
}

function faultsOf(picture: AdPicture, limits: PictureLimits, platform: string): readonly string[] {
  const { file, frames = 1, width, height } = picture;
  const faults: string[] = [];
  if (!limits.types.includes(file.mediaType)) {
    const types = limits.types.map(typeInWords);
    faults.push(`${file.path} is a ${typeInWords(file.mediaType)}, and ${platform} takes ${listed(types)} here. Save it as one of these.`);
  }
  const { most: bytes = 0 } = limits.bytes;
  if (file.bytes > bytes)
    faults.push(`${file.path} has ${megabytes(file.bytes)}, and ${platform} takes ${megabytes(bytes)} at most. Save it smaller.`);
  const { most: pictures = 1 } = limits.frames;
  if (frames > pictures) {
    const takes = pictures === 1 ? "takes none that moves" : `takes ${pictures} at most`;
    faults.push(`${file.path} is made of ${frames} pictures, and ${platform} ${takes}. Save ${pictures === 1 ? "one of them" : "fewer"}.`);
  }
  const form = limits.forms.find(({ ratio }) => Math.abs(width / height / ratio - 1) <= limits.tolerance);
  const size = `${file.path} is ${width} × ${height} pixels`;
  if (form === undefined) {
    const forms = limits.forms.map(({ called }) => called);
    faults.push(`${size}, and ${platform} takes ${forms.join("; ")}. Cut it to ${forms.length === 1 ? "this" : "one of these"}.`);
  } else {
    const fault = sizeFault(form, { width, height });
    if (fault !== undefined) faults.push(`${size}, and ${platform} takes ${fault}`);
  }
  return faults;
}

function sizeFault(
  { least, most }: PictureForm,
  { width, height }: { readonly width: number; readonly height: number },
): string | undefined {
  if (width < least[0] || height < least[1]) return `${least[0]} × ${least[1]} at least. Use a larger one.`;
  return most !== undefined && (width > most[0] || height > most[1]) ? `${most[0]} × ${most[1]} at most. Save it smaller.` : undefined;
}

const DOCUMENTS =
  /^application\/(?:pdf|msword|vnd\.ms-powerpoint|vnd\.openxmlformats-officedocument\.(?:wordprocessingml\.document|presentationml\.presentation))$/;

function documentFaults({ document: { file } }: Extract<Ad, { kind: "document-ad" }>): readonly string[] {
  const { most } = LINKEDIN_DOCUMENT.bytes;
  return [
    ...(DOCUMENTS.test(file.mediaType)
      ? []
      : [`${file.path} is no PDF, Word or PowerPoint file, and LinkedIn is said to take only these. Save it as PDF.`]),
    ...(file.bytes > most
      ? [`${file.path} has ${megabytes(file.bytes)}, and LinkedIn is said to take ${megabytes(most)} at most. Save it smaller.`]
      : []),
  ];
}

function typeInWords(mediaType: string): string {
  return { "image/jpeg": "JPG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WebP" }[mediaType] ?? "file of another type";
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
