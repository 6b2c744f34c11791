/** Names of fields and of parts of an address that hold what somebody suffers from. */

/** One of these words in a name is enough. */
const CERTAIN = new Set(
  (
    "diagnosis|diagnoses|diagnosed|medication|medications|prescription|prescriptions|patient|patients|icd|icd10|disease|diseases|illness|symptom|symptoms|" +
    "pregnancy|pregnant|hiv|insulin|diabetic|diabetes|disability|allergies|bloodtype|therapy|" +
    "diagnose|diagnosen|medikament|medikamente|krankheit|erkrankung|schwangerschaft|behinderung|therapie|" +
    "maladie|maladies|médicament|medicament|médicaments|medicaments|ordonnance|grossesse"
  ).split("|"),
);
/** Words that mean health only beside another: a test has a treatment and a lens a condition. */
const UNCERTAIN = new Set([
  "condition",
  "conditions",
  "treatment",
  "treatments",
  "status",
  "history",
  "record",
  "behandlung",
  "traitement",
  "provider",
]);
const HEALTH = new Set(["health", "medical", "clinical", "patient", "doctor", "gesundheit", "santé", "sante", "médical"]);

/** Whether a name is one for health data: `lastDiagnosis`, `contact.health_condition`, `medication-name`; not `condition` alone. */
export function isHealthName(name: string): boolean {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return words.some((word) => CERTAIN.has(word)) || (words.some((word) => HEALTH.has(word)) && words.some((word) => UNCERTAIN.has(word)));
}

/** Whether a name would be one in health care: "condition", "treatment". */
export function mayBeHealthName(name: string): boolean {
  return /(?:^|[^\p{L}])(?:condition|treatment|behandlung|traitement)s?(?:[^\p{L}]|$)/iu.test(name.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2"));
}

/** The names in a token: `{{ contact.diagnosis|default("you") }}` → `contact.diagnosis`; what a reader without a value sees is none. */
export function namesInToken(raw: string): readonly string[] {
  const personal = /personalization_token\s{0,5}\(\s{0,5}["']([\w.]{1,80})/u.exec(raw)?.[1];
  if (personal !== undefined) return [personal];
  const bare = raw.replace(/:default=[^{}]*/u, "").replace(/"[^"]*"|(?<!\w)'[^']*'/gu, " ");
  return bare.match(/[\p{L}_][\p{L}\p{N}_.-]{0,80}/gu) ?? [];
}

/** The names of what an address carries behind its question mark, or its hash. */
export function parameterNames(href: string): readonly string[] {
  const from = href.search(/[?#]/u);
  if (from === -1) return [];
  return href
    .slice(from + 1)
    .split(/[?#&;]/u)
    .flatMap((pair) => {
      const end = pair.indexOf("=");
      const name = (end === -1 ? "" : pair.slice(0, end)).trim();
      return name === "" || /[{}%*|<>]/u.test(name) ? [] : [name];
    });
}
